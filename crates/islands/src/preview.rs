//! How a text will look, by the server's own renderer, while it is being written.
//!
//! The pane goes into the form of the text. Its button asks for the page with the preview, which is
//! what happens without a script; here only the pane is taken from the answer.
//!
//! Classes: `preview` (`aria-busy` while it is on its way), `preview__bar`, `preview__error`,
//! `preview__text`.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, HtmlFormElement};

use crate::browser::{self, Body};

/// Id of the element that holds the rendered text.
pub const PREVIEW_ID: &str = "preview";

/// The button and, under it, the text as it will look.
#[component]
pub fn PreviewPane(
    /// On the button.
    label: String,
    /// When no answer came.
    offline: String,
    /// What the server rendered.
    children: Children,
) -> impl IntoView {
    view! {
        <PreviewIsland>
            <div class="preview" data-offline=offline>
                <div class="preview__bar">
                    <button class="button" type="submit" name="action" value="preview">{label}</button>
                </div>
                <p class="preview__error" role="status"></p>
                <div class="preview__text" id=PREVIEW_ID tabindex="-1">{children()}</div>
            </div>
        </PreviewIsland>
    }
}

#[island]
fn PreviewIsland(children: Children) -> impl IntoView {
    browser::wake(".preview", start);
    children()
}

fn start(pane: HtmlElement) {
    let Some(button) = browser::find(&pane, "button") else {
        return;
    };
    browser::on(&button, "click", move |event| {
        let form = browser::closest(&event, "form").and_then(|form| form.dyn_into().ok());
        let Some(form): Option<HtmlFormElement> = form else {
            return;
        };
        event.prevent_default();
        show(pane.clone(), &form);
    });
}

fn show(pane: HtmlElement, form: &HtmlFormElement) {
    let url = form.get_attribute("action").unwrap_or_default();
    browser::set(&pane, "aria-busy", "true");
    let body = Body::form(form, "action", "preview");
    browser::send("POST", &url, &body, None, move |answer| {
        let _ = pane.remove_attribute("aria-busy");
        let words = browser::word(&pane, "offline");
        match answer {
            Ok(json) => {
                browser::write(&pane, ".preview__error", "");
                if let Some(text) = browser::find(&pane, ".preview__text") {
                    // The server's renderer lets only its own list of elements through.
                    text.set_inner_html(&json.get("html").text());
                    browser::focus(&text);
                }
            }
            Err(failure) => browser::write(&pane, ".preview__error", &failure.text(&words)),
        }
    });
}
