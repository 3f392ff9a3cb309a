//! The whole HTML document around a page.

use domain::{Lang, Theme};
use leptos::{html, hydration::HydrationScripts, nonce::use_nonce, prelude::*};

use crate::{
    context::{Assets, Document, PageContext, PageRole, in_language},
    html::{IntoHtml as _, written},
    layout::{Frame, frame},
    texts::site,
};

/// Renders the document: language, appearance, meta data, frame, and the islands' code where the
/// page has islands. Reads the nonce of the response from the Leptos context.
pub fn shell(ctx: &PageContext, assets: &Assets, document: Document) -> String {
    let lang = ctx.lang;
    let title = site::page_title(lang, &document.title);
    let page = match document.role {
        PageRole::Gallery => "gallery",
        PageRole::Work { .. } => "work",
        PageRole::Community => "community",
        PageRole::Post => "post",
        PageRole::Writing => "writing",
        PageRole::Search => "search",
        PageRole::Notifications => "notifications",
        PageRole::Studio => "studio",
        PageRole::Person => "person",
        PageRole::Account => "account",
        PageRole::Workbench => "workbench",
        PageRole::Plain => "plain",
    };
    // `System` leaves the choice to the style sheet's media query.
    let theme = (ctx.theme != Theme::System).then(|| ctx.theme.as_str());
    let style = (!document.style.is_empty())
        .then(|| view! { <style nonce=use_nonce()>{document.style.clone()}</style> });
    let feed = document.feed.clone().map(|feed| {
        view! {
            <link
                rel="alternate"
                type="application/atom+xml"
                title=document.title.clone()
                href=feed
            />
        }
    });
    let refresh = document.refresh_without_script.map(|seconds| {
        view! {
            <noscript>
                <meta http-equiv="refresh" content=seconds.to_string() />
            </noscript>
        }
    });
    let scripts = document.islands.then(|| {
        view! { <HydrationScripts options=assets.options.clone() islands=true /> }
    });
    let small_scripts = document
        .scripts
        .iter()
        .chain(ctx.viewer.is_some().then_some(&"bell.js"))
        .chain(&["pwa.js"])
        .map(|name| {
            let src = format!("/{name}");
            view! { <script type="module" src=src nonce=use_nonce()></script> }
        })
        .collect_view();
    let Frame { head, foot } = frame(ctx, document.role);
    written(view! {
        <!DOCTYPE html>
        <html lang=lang.tag() data-theme=theme>
            <head>
                <meta charset="utf-8" />
                <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
                <meta name="color-scheme" content=match ctx.theme {
                    Theme::System => "light dark",
                    Theme::Light => "light",
                    Theme::Dark => "dark",
                } />
                <title>{title.clone()}</title>
                {meta(ctx, &document, &title).into_html()}
                {theme_colors(ctx.theme)}
                <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
                <link rel="apple-touch-icon" href="/apple-touch-icon.png" />
                <link rel="manifest" href="/site.webmanifest" />
                <link
                    rel="alternate"
                    type="application/atom+xml"
                    title=site::feed(lang)
                    href="/feed.atom"
                />
                {feed}
                <link rel="stylesheet" href=assets.css.clone() />
                {style}
                {refresh}
                {scripts}
                {small_scripts}
            </head>
            <body class="frame" data-page=page>
                <a class="skip-link" href="#content">{site::skip_to_content(lang)}</a>
                {head}
                <main id="content" class="frame__main" tabindex="-1">{document.body}</main>
                {foot}
            </body>
        </html>
    })
}

/// What search engines and shared links show.
fn meta(ctx: &PageContext, document: &Document, title: &str) -> impl IntoView + use<> {
    let lang = ctx.lang;
    let description = if document.description.is_empty() {
        site::description(lang).to_owned()
    } else {
        document.description.clone()
    };
    // Filters and cursors are ways of looking at the same page.
    let path = ctx.here.split(['?', '#']).next().unwrap_or("/").to_owned();
    let plain = format!("{}{path}", ctx.base_url);
    let canonical = if ctx.lang_in_address {
        in_language(&plain, lang)
    } else {
        plain.clone()
    };
    // For whoever may find the page: the same in the other language.
    let languages = (!document.robots_noindex).then(|| {
        [Lang::ZhCn, Lang::En]
            .into_iter()
            .map(|lang| (lang.tag(), in_language(&plain, lang)))
            .chain([("x-default", plain.clone())])
            .map(|(name, href)| view! { <link rel="alternate" hreflang=name href=href /> })
            .collect_view()
    });
    let kind = match document.role {
        PageRole::Work { movie: true } => "video.other",
        PageRole::Work { movie: false } | PageRole::Post => "article",
        PageRole::Person => "profile",
        _ => "website",
    };
    let image = document.image.as_ref().map(|path| {
        let address = format!("{}{path}", ctx.base_url);
        view! {
            {property("og:image", address.clone())}
            <meta name="twitter:image" content=address />
        }
    });
    let card = if document.image.is_some() {
        "summary_large_image"
    } else {
        "summary"
    };
    let robots = document
        .robots_noindex
        .then(|| view! { <meta name="robots" content="noindex" /> });
    view! {
        <meta name="description" content=description.clone() />
        <link rel="canonical" href=canonical.clone() />
        {languages}
        {property("og:site_name", site::name(lang))}
        {property("og:type", kind)}
        {property("og:locale", lang.pick("zh_CN", "en_US"))}
        {property("og:title", document.title.clone())}
        {property("og:description", description.clone())}
        {property("og:url", canonical)}
        <meta name="twitter:card" content=card />
        <meta name="twitter:title" content=title.to_owned() />
        <meta name="twitter:description" content=description />
        {image}
        {robots}
    }
}

/// The colour of the browser's own frame: the `paper` token in both appearances.
fn theme_colors(theme: Theme) -> impl IntoView {
    const LIGHT: &str = "#FAF7F2";
    const DARK: &str = "#14171A";
    match theme {
        Theme::Light => view! { <meta name="theme-color" content=LIGHT /> }.into_html(),
        Theme::Dark => view! { <meta name="theme-color" content=DARK /> }.into_html(),
        Theme::System => view! {
            {html::meta()
                .attr("name", "theme-color")
                .attr("media", "(prefers-color-scheme: light)")
                .attr("content", LIGHT)}
            {html::meta()
                .attr("name", "theme-color")
                .attr("media", "(prefers-color-scheme: dark)")
                .attr("content", DARK)}
        }
        .into_html(),
    }
}

/// A property of Open Graph; the attribute comes from RDF and is unknown to the `view!` macro.
fn property(name: &'static str, content: impl Into<String>) -> impl IntoView {
    html::meta()
        .attr("property", name)
        .attr("content", content.into())
}
