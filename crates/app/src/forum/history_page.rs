//! How a post came to be: all versions, the current one first.

use domain::{
    Lang,
    forum::{History, Revision},
};
use leptos::prelude::*;

use super::prose;
use crate::{
    context::{Document, PageContext, PageRole},
    html::IntoHtml as _,
    texts::{forum, numbers},
    ui::{Glyph, Icon},
};

/// The history of a post; everybody who can read the post can read it.
pub fn history_page(ctx: PageContext, history: History) -> Document {
    let lang = ctx.lang;
    let title = forum::history_of(lang, &history.title);
    let last = history.versions.len().saturating_sub(1);
    let unchanged =
        (last == 0).then(|| view! { <p class="comments__empty">{forum::no_history(lang)}</p> });
    let versions = history
        .versions
        .into_iter()
        .enumerate()
        .map(|(index, version)| version_view(lang, version, index, last))
        .collect_view();
    let body = view! {
        <div class="history">
            <header class="post__head">
                <p class="post__kind">
                    <a class="back-link" href=format!("/community/{}", history.id)>
                        <Icon glyph=Glyph::ArrowLeft />
                        {history.author.shown(lang).to_owned()}
                    </a>
                </p>
                <h1 class="page-title">{title.clone()}</h1>
            </header>
            {unchanged}
            <ol class="history__list" role="list">
                {versions}
            </ol>
        </div>
    }
    .into_html();
    Document {
        robots_noindex: true,
        ..Document::new(PageRole::Community, title, body)
    }
}

fn version_view(lang: Lang, version: Revision, index: usize, last: usize) -> impl IntoView {
    let label = match index {
        0 => Some(forum::current_version(lang)),
        index if index == last => Some(forum::first_version(lang)),
        _ => None,
    }
    .map(|label| view! { <span class="status">{label}</span> });
    view! {
        <li class="version">
            <details open=index == 0>
                <summary class="version__head">
                    <time datetime=numbers::date_attribute(version.written_at)>
                        {numbers::moment(lang, version.written_at)}
                    </time>
                    {label}
                </summary>
                <h2 class="version__title">{version.title}</h2>
                {prose(&version.body, &[])}
            </details>
        </li>
    }
}
