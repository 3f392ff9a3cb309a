//! Passing a work on: its address, and the way to make one's own.

use domain::gallery::GalleryWork;
use leptos::prelude::*;

use crate::{
    context::PageContext,
    texts::gallery,
    ui::{Glyph, Icon, LinkButton, Tone},
};

/// The address stands in a field that can be selected. Where `share.js` runs it adds the buttons
/// that are hidden here.
#[component]
pub fn Share(ctx: PageContext, work: GalleryWork) -> impl IntoView {
    let lang = ctx.lang;
    let address = format!("{}/gallery/{}", ctx.base_url, work.id);
    let next = if work.is_owner {
        view! {
            <LinkButton
                href=format!("/studio/{}", work.id)
                label=gallery::manage(lang)
                icon=Glyph::Works
            />
        }
    } else {
        view! {
            <LinkButton
                href=ctx.when_signed_in("/studio#new")
                label=gallery::make_one(lang)
                tone=Tone::Primary
                icon=Glyph::Sparkle
            />
        }
    };
    view! {
        <section class="share" id="share" aria-labelledby="share-title">
            <h2 class="section-title" id="share-title">{gallery::share(lang)}</h2>
            <label class="field__label" for="share-link">{gallery::link_label(lang)}</label>
            <div class="share__row">
                <input class="field__input share__link" id="share-link" type="text" readonly=true value=address />
                <button
                    type="button"
                    class="button"
                    hidden=true
                    data-copy="share-link"
                    data-done=gallery::copied(lang)
                >
                    <Icon glyph=Glyph::Copy />
                    <span aria-live="polite">{gallery::copy(lang)}</span>
                </button>
                <button type="button" class="button" hidden=true data-send="share-link" data-title=work.title>
                    <Icon glyph=Glyph::Send />
                    <span>{gallery::send(lang)}</span>
                </button>
            </div>
            <div class="button-row">{next}</div>
        </section>
    }
}
