//! The picture captcha of sign-in and sign-up.
//!
//! Classes: `field captcha`, `captcha__row`, `captcha__image`, `captcha__reload`,
//! `field__label`, `field__input captcha__input`, `field__hint`, `field__error`.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

/// Words of [`CaptchaField`].
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct CaptchaLabels {
    pub label: String,
    pub hint: String,
    /// Text alternative of the picture: what it is, not what it says.
    pub alt: String,
    pub reload: String,
}

/// Picture, a button for another picture, and the field for what it says.
///
/// Without JavaScript the button posts the form with `action=captcha`, and the page comes back with
/// what was typed. It must not be the form's first submit button, because that is the one Enter
/// presses: the page puts its own hidden one in front.
#[island]
pub fn CaptchaField(
    token: String,
    /// Why the last answer was refused.
    error: Option<String>,
    labels: CaptchaLabels,
) -> impl IntoView {
    let source = format!("/captcha/{token}");
    let round = RwSignal::new(0_u32);
    let input = NodeRef::<leptos::html::Input>::new();
    let picture = {
        let source = source.clone();
        move || match round.get() {
            0 => source.clone(),
            // Every request makes a new answer; the number only gets past the browser's cache.
            n => format!("{source}?n={n}"),
        }
    };
    let on_reload = move |event: leptos::ev::MouseEvent| {
        event.prevent_default();
        round.update(|n| *n += 1);
        if let Some(input) = input.get_untracked() {
            input.set_value("");
            let _ = input.focus();
        }
    };
    let invalid = error.is_some();

    view! {
        <div class="field captcha">
            <label class="field__label" for="captcha">{labels.label}</label>
            <div class="captcha__row">
                <img class="captcha__image" src=picture alt=labels.alt width="200" height="80"/>
                <button class="captcha__reload" type="submit" name="action" value="captcha"
                    formnovalidate on:click=on_reload>
                    {labels.reload}
                </button>
            </div>
            <input node_ref=input class="field__input captcha__input" id="captcha" name="captcha"
                type="text" required autocomplete="off" autocapitalize="none" spellcheck="false"
                inputmode="text" maxlength="16" aria-describedby="captcha-hint captcha-error"
                aria-invalid=invalid.then_some("true")/>
            <input type="hidden" name="captcha_token" value=token/>
            <p class="field__hint" id="captcha-hint">{labels.hint}</p>
            <p class="field__error" id="captcha-error">{error}</p>
        </div>
    }
}
