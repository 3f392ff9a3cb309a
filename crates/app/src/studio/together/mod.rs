//! Photos that others add to a work: the owner's page, the page of those who were invited, and the
//! page of guests.

mod guest_page;
mod joined;
mod joined_page;
mod owner_page;

pub use guest_page::guest_page;
pub(super) use joined::Joined;
pub use joined_page::joined_page;
pub use owner_page::together_page;

use domain::{Field, Lang, works::UPLOAD_MAX_MB};
use leptos::prelude::*;

use crate::{context::FormEcho, texts::together as texts};

/// What the grid leaves for a picture.
const SIZES: &str = "(min-width: 60rem) 13rem, (min-width: 40rem) 30vw, 45vw";

/// The field for files, with its reason when the last ones were refused.
fn files(lang: Lang, echo: &FormEcho, hint: String) -> impl IntoView + use<> {
    let refused = super::photo_refusal(lang, echo)
        .or_else(|| echo.problem(Field::Photos, lang))
        .map(std::borrow::Cow::into_owned);
    let invalid = refused.is_some().then_some("true");
    view! {
        <div class="field">
            <label class="field__label" for="photos-input">{texts::choose(lang)}</label>
            <input
                class="field__file"
                id="photos-input"
                type="file"
                name=Field::Photos.name()
                accept="image/*,.heic,.heif,.avif"
                multiple=true
                aria-describedby="photos-input-error photos-input-hint"
                aria-invalid=invalid
            />
            <p class="field__error" id="photos-input-error">{refused}</p>
            <p class="field__hint" id="photos-input-hint">{hint}</p>
        </div>
    }
}

/// What may be chosen where only the size of a file is limited.
fn size_hint(lang: Lang) -> String {
    crate::texts::studio::upload_size(lang, UPLOAD_MAX_MB)
}
