//! The main links within reach of a thumb; shown on phones only.

use leptos::prelude::*;

use crate::{
    context::{PageContext, PageRole},
    texts::site,
    ui::{Glyph, Icon},
};

/// Gallery, community, make something, my works.
#[component]
pub fn TabBar(ctx: PageContext, role: PageRole) -> impl IntoView {
    let lang = ctx.lang;
    let in_gallery = matches!(role, PageRole::Gallery | PageRole::Work { .. });
    let in_community = matches!(role, PageRole::Community | PageRole::Post);
    let in_studio = role == PageRole::Studio;
    view! {
        <nav class="tab-bar" aria-label=site::main_navigation(lang)>
            <a class="tab-bar__item" href="/gallery" aria-current=in_gallery.then_some("true")>
                <Icon glyph=Glyph::Gallery />
                {site::gallery(lang)}
            </a>
            <a
                class="tab-bar__item"
                href="/community"
                aria-current=in_community.then_some("true")
            >
                <Icon glyph=Glyph::Community />
                {site::community(lang)}
            </a>
            <a class="tab-bar__create" href=ctx.when_signed_in("/studio#new")>
                <span class="tab-bar__seal">
                    <Icon glyph=Glyph::Plus />
                </span>
                <span class="visually-hidden">{site::create(lang)}</span>
            </a>
            <a
                class="tab-bar__item"
                href=ctx.when_signed_in("/studio")
                aria-current=in_studio.then_some("true")
            >
                <Icon glyph=Glyph::Works />
                {site::studio(lang)}
            </a>
        </nav>
    }
}
