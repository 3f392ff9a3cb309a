//! Writing a comment under a work or a post.
//!
//! Classes: `comment-form`, `field__label`, `comment-form__text`, `comment-form__row`,
//! `comment-form__count` (`data-over` when too long), `button button--primary comment-form__send`
//! (`aria-busy` while it is on its way), `field__error`, `comment-form__status`.

use std::{cell::Cell, rc::Rc};

use domain::gallery::COMMENT_MAX;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, HtmlFormElement, HtmlInputElement, HtmlTextAreaElement, KeyboardEvent};

use crate::{
    browser::{self, Body, Json},
    failure::Failure,
    text::{fill, length, textarea_html},
};

/// Id of the list of comments, which the page renders.
pub const COMMENT_LIST_ID: &str = "comment-list";

/// Words of [`CommentForm`].
#[derive(Debug, Clone)]
pub struct CommentLabels {
    pub label: String,
    pub placeholder: String,
    pub send: String,
    pub sending: String,
    /// Said when the comment is in the list.
    pub sent: String,
    /// Gaps `{n}` and `{max}`.
    pub count: String,
    /// When no answer came.
    pub offline: String,
}

/// Text and button. A new comment appears in the list with the id [`COMMENT_LIST_ID`] of the same
/// page, in the server's own markup; what was typed stays until the server has it.
#[component]
pub fn CommentForm(
    /// Address of the page; the form posts to `comments` under it.
    page: String,
    /// What was typed before a refusal.
    text: String,
    /// Why it was refused.
    error: Option<String>,
    labels: CommentLabels,
    /// More controls of the form, under the text.
    #[prop(optional)]
    more: Option<AnyView>,
) -> impl IntoView {
    let invalid = error.is_some().then_some("true");
    view! {
        <CommentIsland>
            <form class="comment-form" method="post" action=format!("{page}/comments")
                data-page=page data-sending=labels.sending
                data-sent=labels.sent data-offline=labels.offline data-count=labels.count.clone()>
                <label class="field__label" for="comment">{labels.label}</label>
                <textarea class="comment-form__text" id="comment" name="comment" rows="4" required
                    placeholder=labels.placeholder aria-describedby="comment-error comment-count"
                    aria-invalid=invalid inner_html=textarea_html(&text)></textarea>
                <p class="field__error" id="comment-error" role="alert">{error}</p>
                {more}
                <div class="comment-form__row">
                    <span class="comment-form__count" id="comment-count">
                        {count(&labels.count, length(&text))}
                    </span>
                    <button class="button button--primary comment-form__send" type="submit">
                        {labels.send}
                    </button>
                </div>
                <p class="comment-form__status" role="status"></p>
            </form>
        </CommentIsland>
    }
}

fn count(label: &str, n: usize) -> String {
    fill(
        label,
        &[("n", &n.to_string()), ("max", &COMMENT_MAX.to_string())],
    )
}

#[island]
fn CommentIsland(children: Children) -> impl IntoView {
    // Replies are forms of the same class without a script of their own.
    browser::wake(".comment-form[data-page]", start);
    children()
}

/// The form in the browser.
#[derive(Clone)]
struct Writer {
    form: HtmlFormElement,
    area: HtmlTextAreaElement,
    busy: Rc<Cell<bool>>,
}

fn start(root: HtmlElement) {
    let area = browser::find(&root, "textarea").and_then(|area| area.dyn_into().ok());
    let (Ok(form), Some(area)) = (root.dyn_into(), area) else {
        return;
    };
    let writer = Writer {
        form,
        area,
        busy: Rc::default(),
    };
    // The browser may have brought back what was typed before.
    writer.count();
    let typing = writer.clone();
    browser::on(&writer.area, "input", move |_| typing.count());
    let keys = writer.clone();
    browser::on(&writer.area, "keydown", move |event| {
        if let Some(key) = event.dyn_ref::<KeyboardEvent>()
            && key.key() == "Enter"
            && (key.ctrl_key() || key.meta_key())
        {
            event.prevent_default();
            let _ = keys.form.request_submit();
        }
    });
    let sending = writer.clone();
    browser::on(&writer.form, "submit", move |event| {
        event.prevent_default();
        sending.send();
    });
}

impl Writer {
    fn count(&self) {
        let n = length(&self.area.value());
        let label = browser::word(&self.form, "count");
        browser::write(&self.form, ".comment-form__count", &count(&label, n));
        if let Some(counter) = browser::find(&self.form, ".comment-form__count") {
            browser::toggle(&counter, "data-over", n > COMMENT_MAX);
        }
    }

    fn send(&self) {
        if self.busy.replace(true) {
            return;
        }
        self.say("sending");
        self.refuse("");
        self.set_busy(true);
        let url = self.form.get_attribute("action").unwrap_or_default();
        let body = Body::controls(&self.form);
        let writer = self.clone();
        browser::send("POST", &url, &body, None, move |answer| writer.sent(answer));
    }

    fn sent(self, answer: Result<Json, Failure>) {
        self.set_busy(false);
        if let Err(failure) = answer {
            self.say("");
            let offline = browser::word(&self.form, "offline");
            let reason = failure
                .field("moment")
                .map_or_else(|| failure.of_field("comment", &offline), ToOwned::to_owned);
            self.refuse(&reason);
            browser::focus(&self.area);
            return;
        }
        self.area.set_value("");
        if let Some(moment) = browser::find(&self.form, "input[name=moment]") {
            moment.unchecked_into::<HtmlInputElement>().set_value("");
        }
        self.count();
        let page = browser::word(&self.form, "page");
        browser::refresh(&page, COMMENT_LIST_ID, move |shown| {
            if shown {
                self.say("sent");
            } else {
                // The comment is safe; the page itself will show it.
                browser::reload();
            }
        });
    }

    fn set_busy(&self, busy: bool) {
        self.busy.set(busy);
        if let Some(button) = browser::find(&self.form, "button") {
            browser::set(&button, "aria-busy", if busy { "true" } else { "false" });
        }
    }

    fn refuse(&self, message: &str) {
        browser::write(&self.form, ".field__error", message);
        browser::mark(&self.area, !message.is_empty());
    }

    fn say(&self, name: &str) {
        let words = browser::word(&self.form, name);
        browser::write(&self.form, ".comment-form__status", &words);
    }
}
