//! Writing a comment under a shared work.
//!
//! Classes: `comment-form`, `field__label`, `comment-form__text`, `comment-form__row`,
//! `comment-form__count` (`data-over` when too long), `button button--primary comment-form__send`,
//! `field__error`, `comment-form__status`.

use domain::{WorkId, gallery::COMMENT_MAX, gallery::CommentView};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::{
    browser::{self, Body},
    text::{fill, length, textarea_html},
};

/// Id of the list of comments, which the page renders.
pub const COMMENT_LIST_ID: &str = "comment-list";

/// Words of [`CommentForm`].
#[derive(Debug, Clone, Serialize, Deserialize)]
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
#[island]
pub fn CommentForm(
    work: WorkId,
    /// What was typed before a refusal.
    text: String,
    /// Why it was refused.
    error: Option<String>,
    labels: CommentLabels,
) -> impl IntoView {
    let page = format!("/gallery/{work}");
    let action = format!("{page}/comments");
    let url = action.clone();
    let typed = RwSignal::new(length(&text));
    let busy = RwSignal::new(false);
    let status = RwSignal::new(String::new());
    let error = RwSignal::new(error.unwrap_or_default());
    let area = NodeRef::<leptos::html::Textarea>::new();
    let form = NodeRef::<leptos::html::Form>::new();

    let send_label = labels.send.clone();
    let sending_label = labels.sending.clone();
    let count_label = labels.count.clone();

    let on_submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let Some(area) = area.get_untracked() else {
            return;
        };
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        error.set(String::new());
        status.set(labels.sending.clone());
        let body = Body::fields(&[("comment", &area.value())]);
        let (page, sent, offline) = (page.clone(), labels.sent.clone(), labels.offline.clone());
        browser::send::<CommentView>("POST", &url, &body, None, move |answer| {
            busy.set(false);
            match answer {
                Ok(_) => {
                    area.set_value("");
                    typed.set(0);
                    // Without the list the page itself shows the comment.
                    browser::refresh(&page, COMMENT_LIST_ID, move |shown| {
                        if shown {
                            status.set(sent);
                        } else {
                            browser::reload();
                        }
                    });
                }
                Err(failure) => {
                    status.set(String::new());
                    error.set(failure.of_field("comment", &offline));
                    let _ = area.focus();
                }
            }
        });
    };
    let on_key = move |event: leptos::ev::KeyboardEvent| {
        if event.key() == "Enter" && (event.ctrl_key() || event.meta_key()) {
            event.prevent_default();
            if let Some(form) = form.get_untracked() {
                let _ = form.request_submit();
            }
        }
    };

    view! {
        <form node_ref=form class="comment-form" method="post" action=action on:submit=on_submit>
            <label class="field__label" for="comment">{labels.label}</label>
            <textarea node_ref=area class="comment-form__text" id="comment" name="comment"
                rows="4" required placeholder=labels.placeholder
                aria-describedby="comment-error comment-count"
                aria-invalid=move || (!error.read().is_empty()).then_some("true")
                inner_html=textarea_html(&text)
                on:input=move |event| typed.set(length(&event_target_value(&event)))
                on:keydown=on_key></textarea>
            <p class="field__error" id="comment-error" role="alert">{move || error.get()}</p>
            <div class="comment-form__row">
                <span class="comment-form__count" id="comment-count"
                    data-over=move || (typed.get() > COMMENT_MAX).then_some("")>
                    {move || fill(&count_label, &[
                        ("n", &typed.get().to_string()),
                        ("max", &COMMENT_MAX.to_string()),
                    ])}
                </span>
                <button class="button button--primary comment-form__send" type="submit"
                    aria-busy=move || busy.get().then_some("true")>
                    {move || if busy.get() { sending_label.clone() } else { send_label.clone() }}
                </button>
            </div>
            <p class="comment-form__status" role="status">{move || status.get()}</p>
        </form>
    }
}
