//! The picture with characters, its answer, a button for another picture, and other ways.

use std::borrow::Cow;

use domain::{Field, Lang};
use islands::{CaptchaField, CaptchaLabels};
use leptos::prelude::*;

use crate::{context::FormEcho, texts::accounts};

/// The island with its words.
pub fn captcha(lang: Lang, token: String, echo: &FormEcho) -> impl IntoView + use<> {
    let error = echo.problem(Field::Captcha, lang).map(Cow::into_owned);
    let labels = CaptchaLabels {
        label: accounts::captcha(lang).to_owned(),
        hint: accounts::captcha_hint(lang).to_owned(),
        alt: accounts::captcha_alt(lang).to_owned(),
        reload: accounts::another_picture(lang).to_owned(),
        other: accounts::captcha_other(lang).to_owned(),
        sound: accounts::captcha_sound(lang).to_owned(),
        sound_hint: accounts::captcha_sound_hint(lang).to_owned(),
        solve: accounts::captcha_solve(lang).to_owned(),
        solving: accounts::captcha_solving(lang).to_owned(),
        solved: accounts::captcha_solved(lang).to_owned(),
        unsolved: accounts::captcha_unsolved(lang).to_owned(),
    };
    view! { <CaptchaField token error labels /> }
}
