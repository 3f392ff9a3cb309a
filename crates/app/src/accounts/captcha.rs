//! The picture with characters, its answer, and a button for another picture.

use domain::{Field, Lang};
use leptos::prelude::*;

use crate::{
    context::FormEcho,
    texts::accounts,
    ui::{self, FieldNote, Glyph, Icon},
};

/// Asking for the picture makes a new answer, so a reload of the page is a new picture too.
#[component]
pub fn Captcha(lang: Lang, token: String, echo: FormEcho) -> impl IntoView {
    let note = FieldNote {
        hint: Some(accounts::captcha_hint(lang).to_owned()),
        error: echo.problem(Field::Captcha, lang),
    };
    view! {
        <div class="captcha">
            <input type="hidden" name="captcha_token" value=token.clone() />
            <div class="captcha__row">
                <img
                    class="captcha__picture"
                    src=format!("/captcha/{token}")
                    width="200"
                    height="72"
                    alt=accounts::captcha_alt(lang)
                />
                // Keeps what was typed: the form comes back with the fields as they were.
                <button
                    type="submit"
                    class="icon-button"
                    name="action"
                    value="captcha"
                    formnovalidate=true
                    aria-label=accounts::another_picture(lang)
                    title=accounts::another_picture(lang)
                >
                    <Icon glyph=Glyph::Refresh />
                </button>
            </div>
            <ui::Field
                id="captcha"
                name=Field::Captcha.name()
                label=accounts::captcha(lang)
                note
                maxlength=12
                required=true
            />
        </div>
    }
}
