//! The picture captcha of sign-in and sign-up.
//!
//! Classes: `field captcha`, `captcha__row`, `captcha__image`, `captcha__reload`,
//! `field__label`, `field__input captcha__input`, `field__hint`, `field__error`.

use leptos::prelude::*;
use web_sys::HtmlElement;

use crate::browser;

/// Words of [`CaptchaField`].
#[derive(Debug, Clone)]
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
#[component]
pub fn CaptchaField(
    token: String,
    /// Why the last answer was refused.
    error: Option<String>,
    labels: CaptchaLabels,
) -> impl IntoView {
    let source = format!("/captcha/{token}");
    let invalid = error.is_some().then_some("true");
    view! {
        <CaptchaIsland>
            <div class="field captcha">
                <label class="field__label" for="captcha">{labels.label}</label>
                <div class="captcha__row">
                    <img class="captcha__image" src=source alt=labels.alt width="200" height="80"/>
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
    let source = picture.get_attribute("src").unwrap_or_default();
    let mut round = 0;
    browser::on(&button, "click", move |event| {
        event.prevent_default();
        round += 1;
        // Every request makes a new answer; the number only gets past the browser's cache.
        browser::set(&picture, "src", &format!("{source}?n={round}"));
        if let Some(input) = browser::input(&root, ".captcha__input") {
            input.set_value("");
            browser::focus(&input);
        }
    });
}
