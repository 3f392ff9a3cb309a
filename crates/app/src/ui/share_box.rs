//! An address to pass on: to be copied, sent, or scanned.

use domain::Lang;
use leptos::prelude::*;

use super::{Glyph, Icon, LinkButton, QrCode};
use crate::{html::IntoHtml as _, texts::sharing};

/// The small script of the pages that have one.
pub const SHARE_SCRIPTS: &[&str] = &["share.js"];

/// The address stands in a field that can be selected. Where `share.js` runs it shows the buttons
/// that are hidden here.
#[component]
pub fn ShareBox(
    lang: Lang,
    address: String,
    title: String,
    /// Address of the picture to pass on.
    #[prop(optional, into)]
    poster: Option<String>,
    /// The code is in view, not behind a fold.
    #[prop(optional)]
    open: bool,
) -> impl IntoView {
    let poster = poster.map(|poster| {
        view! {
            <p>{sharing::poster_hint(lang)}</p>
            <LinkButton
                href=format!("{poster}?download")
                label=sharing::poster_save(lang)
                icon=Glyph::Download
                download=true
            />
        }
    });
    let code = view! {
        <div class="share__code">
            <QrCode text=address.clone() label=sharing::qr_label(lang) />
            <div class="share__hint">
                <p>{sharing::qr_hint(lang)}</p>
                {poster}
            </div>
        </div>
    };
    let code = if open {
        code.into_html()
    } else {
        view! {
            <details class="share__fold">
                <summary class="button button--quiet">
                    <Icon glyph=Glyph::Qr />
                    <span>{sharing::qr(lang)}</span>
                </summary>
                {code}
            </details>
        }
        .into_html()
    };
    view! {
        <label class="field__label" for="share-link">{sharing::link_label(lang)}</label>
        <div class="share__row">
            <input class="field__input share__link" id="share-link" type="text" readonly=true value=address />
            <button
                type="button"
                class="button"
                hidden=true
                data-copy="share-link"
                data-done=sharing::copied(lang)
            >
                <Icon glyph=Glyph::Copy />
                <span aria-live="polite">{sharing::copy(lang)}</span>
            </button>
            <button type="button" class="button" hidden=true data-send="share-link" data-title=title>
                <Icon glyph=Glyph::Send />
                <span>{sharing::send(lang)}</span>
            </button>
        </div>
        {code}
    }
}
