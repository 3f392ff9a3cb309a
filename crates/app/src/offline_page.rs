//! What the service worker shows where there is no connection.

use leptos::prelude::*;

use crate::{
    context::{Document, PageContext, PageRole},
    html::IntoHtml as _,
    texts::site,
    ui::{Landscape, LinkButton, Tone},
};

/// The same for everybody: it is kept in browsers. `offline.js` lists what was looked at before.
pub fn offline_page(ctx: PageContext) -> Document {
    let lang = ctx.lang;
    let art = view! { <Landscape /> }.into_html();
    let body = view! {
        <section class="error-page">
            <div class="error-page__art">{art}</div>
            <h1 class="error-page__title">{site::offline_title(lang)}</h1>
            <p class="error-page__text">{site::offline_text(lang)}</p>
            <div class="kept" hidden=true>
                <h2 class="section-title">{site::offline_kept(lang)}</h2>
                <ul class="kept__list" role="list" data-kept></ul>
            </div>
            <div class="button-row button-row--center">
                <LinkButton href="/" label=site::try_again(lang) tone=Tone::Primary />
            </div>
        </section>
    }
    .into_html();
    Document {
        robots_noindex: true,
        scripts: &["offline.js"],
        ..Document::new(PageRole::Plain, site::offline_title(lang), body)
    }
}
