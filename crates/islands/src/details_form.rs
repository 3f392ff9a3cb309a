//! A form that saves itself: the settings of a work, the text of a draft.
//!
//! The controls come from the page as children. What the island expects of them:
//! - an error element `id="{name}-error"` per field, and `aria-describedby` on the control;
//! - `data-when="kind=movie"` on what belongs to one choice only: hidden for the others;
//! - `data-count-for="title" data-max="60"` on a counter next to a text;
//! - `data-without-script` on what a form that saves itself does not need (the save button);
//! - buttons `name="action"` with `save` or `start`;
//! - `id="form-alert"` on an alert about the whole form.
//!
//! Classes: `details`, `details__status` (`data-state` = `idle`, `saving`, `saved` or `failed`),
//! `details__message`, `details__retry`; `data-over` on a counter whose text is too long.

mod controls;
mod saver;

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, HtmlFormElement};

use crate::browser;
use saver::Saver;

/// Id of the form, for buttons elsewhere on the page (`form="details"`).
pub const DETAILS_FORM_ID: &str = "details";

/// Words of [`DetailsForm`].
#[derive(Debug, Clone)]
pub struct DetailsLabels {
    pub saving: String,
    pub saved: String,
    /// When no answer came.
    pub offline: String,
    pub retry: String,
    /// Gaps `{n}` and `{max}`.
    pub count: String,
}

/// The form around the page's controls.
#[component]
pub fn DetailsForm(
    /// Address that the form posts to.
    action: String,
    labels: DetailsLabels,
    children: Children,
) -> impl IntoView {
    view! {
        <DetailsIsland>
            // Errors are the server's, next to their fields; the browser's bubbles would hide them.
            <form id=DETAILS_FORM_ID class="details" method="post" action=action
                novalidate data-saving=labels.saving data-saved=labels.saved
                data-offline=labels.offline data-count=labels.count>
                {children()}
                <div class="details__status" data-state="idle">
                    <p class="details__message" role="status"></p>
                    <button class="details__retry" type="button" hidden>{labels.retry}</button>
                </div>
            </form>
        </DetailsIsland>
    }
}

#[island]
fn DetailsIsland(children: Children) -> impl IntoView {
    browser::wake(".details", start);
    children()
}

fn start(root: HtmlElement) {
    let Ok(form) = root.dyn_into::<HtmlFormElement>() else {
        return;
    };
    controls::refresh(&form);
    let saver = Saver::new(form.clone());
    let typing = saver.clone();
    browser::on(&form, "input", move |_| {
        controls::refresh(&typing.form);
        typing.save_soon();
    });
    // A button sends everything itself.
    let sending = saver.clone();
    browser::on(&form, "submit", move |_| {
        sending.forget();
    });
    if let Some(retry) = browser::find(&form, ".details__retry") {
        let again = saver.clone();
        browser::on(&retry, "click", move |_| again.save());
    }
    browser::on(&window(), "pagehide", move |_| saver.save_on_the_way_out());
}
