//! Passing a work on: its address, its files, and the way to make one's own.

use domain::gallery::GalleryWork;
use leptos::prelude::*;

use super::link_page::downloads;
use crate::{
    context::PageContext,
    html::{Html, IntoHtml as _},
    texts::{gallery, sharing},
    ui::{Button, Glyph, LinkButton, ShareBox, Tone},
};

/// Beside the work, or below it.
#[component]
pub fn Share(ctx: PageContext, work: GalleryWork) -> impl IntoView {
    let lang = ctx.lang;
    let address = format!("{}/w/{}", ctx.base_url, work.id);
    let next = if work.is_owner {
        view! {
            <LinkButton
                href=format!("/studio/{}/share", work.id)
                label=sharing::who(lang)
                icon=Glyph::Lock
            />
            <LinkButton
                href=format!("/studio/{}", work.id)
                label=gallery::manage(lang)
                icon=Glyph::Works
            />
        }
        .into_html()
    } else {
        make_alike(&ctx, &work)
    };
    let save = work.can_download.then(|| downloads(lang, &work.result));
    view! {
        <section class="share" id="share" aria-labelledby="share-title">
            <h2 class="section-title" id="share-title">{gallery::share(lang)}</h2>
            <ShareBox lang address title=work.title poster=format!("/gallery/{}/poster.jpg", work.id) />
            <div class="button-row">{next} {save}</div>
        </section>
    }
}

/// A new work with the choices of this one.
fn make_alike(ctx: &PageContext, work: &GalleryWork) -> Html {
    let (lang, label) = (ctx.lang, gallery::make_one(ctx.lang));
    if !work.can_interact {
        let href = ctx.sign_in_to(&format!("/gallery/{}#share", work.id));
        return view! { <LinkButton href label tone=Tone::Primary icon=Glyph::Sparkle /> }
            .into_html();
    }
    let action = format!("/gallery/{}/alike", work.id);
    view! {
        <form method="post" action=action title=gallery::make_one_hint(lang)>
            <Button label tone=Tone::Primary icon=Glyph::Sparkle />
        </form>
    }
    .into_html()
}
