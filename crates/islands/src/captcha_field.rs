//! The captcha of sign-in, sign-up and reset: a picture, its sound, or work for the browser.
//!
//! Classes: `field captcha`, `captcha__row`, `captcha__image`, `captcha__reload`, `captcha__other`,
//! `captcha__ways`, `captcha__sound`, `captcha__solve`, `captcha__progress`, `captcha__status`,
//! `field__label`, `field__input captcha__input`, `field__hint`, `field__error`.

mod solve;

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, HtmlMediaElement};

use crate::browser;

/// Words of [`CaptchaField`].
#[derive(Debug, Clone)]
pub struct CaptchaLabels {
    pub label: String,
    pub hint: String,
    /// Text alternative of the picture: what it is, not what it says.
    pub alt: String,
    pub reload: String,
    /// Opens the other ways.
    pub other: String,
    /// Names the player of the sound.
    pub sound: String,
    pub sound_hint: String,
    pub solve: String,
    pub solving: String,
    pub solved: String,
    pub unsolved: String,
}

/// Picture, a button for another picture, and the field for what it says; folded away, the sound of
/// the same characters, and where there is JavaScript a puzzle that the browser solves.
///
/// Without JavaScript the button posts the form with `action=captcha`, and the page comes back with
/// what was typed. It must not be the form's first submit button, because that is the one Enter
/// presses: the page puts its own hidden one in front.
#[component]
pub fn CaptchaField(
    token: String,
    /// Why the last answer was refused.
    error: Option<String>,
    labels: CaptchaLabels,
) -> impl IntoView {
    let source = format!("/captcha/{token}");
    let (picture, sound) = (source.clone(), format!("{source}/sound"));
    let invalid = error.is_some().then_some("true");
    view! {
        <CaptchaIsland>
            <div class="field captcha" data-source=source data-solving=labels.solving
                data-solved=labels.solved data-unsolved=labels.unsolved>
                <label class="field__label" for="captcha">{labels.label}</label>
                <div class="captcha__row">
                    <img class="captcha__image" src=picture alt=labels.alt width="200" height="80"/>
                    <button class="captcha__reload" type="submit" name="action" value="captcha"
                        formnovalidate>
                        {labels.reload}
                    </button>
                </div>
                <input class="field__input captcha__input" id="captcha" name="captcha" type="text"
                    required autocomplete="off" autocapitalize="none" spellcheck="false"
                    inputmode="text" maxlength="16" aria-describedby="captcha-hint captcha-error"
                    aria-invalid=invalid/>
                <input type="hidden" name="captcha_token" value=token/>
                <p class="field__hint" id="captcha-hint">{labels.hint}</p>
                <p class="field__error" id="captcha-error">{error}</p>
                <details class="captcha__other">
                    <summary>{labels.other}</summary>
                    <div class="captcha__ways">
                        <audio class="captcha__sound" controls preload="none" src=sound
                            aria-label=labels.sound aria-describedby="sound-hint"></audio>
                        <p class="field__hint" id="sound-hint">{labels.sound_hint}</p>
                        <button class="button captcha__solve" type="button" data-with-script=""
                            hidden>
                            {labels.solve}
                        </button>
                        <progress class="captcha__progress" max="100" value="0" hidden
                            aria-hidden="true"></progress>
                        <p class="captcha__status" role="status"></p>
                    </div>
                </details>
            </div>
        </CaptchaIsland>
    }
}

#[island]
fn CaptchaIsland(children: Children) -> impl IntoView {
    browser::wake(".captcha", start);
    children()
}

fn start(root: HtmlElement) {
    let (Some(picture), Some(button)) = (
        browser::find(&root, ".captcha__image"),
        browser::find(&root, ".captcha__reload"),
    ) else {
        return;
    };
    solve::start(&root);
    let source = browser::word(&root, "source");
    let mut round = 0;
    browser::on(&button, "click", move |event| {
        event.prevent_default();
        round += 1;
        // Every request makes a new answer; the number only gets past the browser's cache.
        browser::set(&picture, "src", &format!("{source}?n={round}"));
        if let Some(sound) = browser::find(&root, ".captcha__sound")
            && let Ok(sound) = sound.dyn_into::<HtmlMediaElement>()
        {
            sound.set_src(&format!("{source}/sound?n={round}"));
        }
        if let Some(input) = browser::input(&root, ".captcha__input") {
            solve::give_back(&root);
            input.set_value("");
            browser::focus(&input);
        }
    });
}
