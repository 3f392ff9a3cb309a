//! Settings of a work: a form that saves itself.
//!
//! The controls come from the page as children, so that their words and choices stay on the server.
//! What the island expects of them:
//! - an error element `id="{name}-error"` per field, and `aria-describedby` on the control;
//! - `data-when="kind=movie"` on what belongs to one choice only: hidden for the others;
//! - `data-count-for="title" data-max="60"` on a counter next to a text;
//! - `data-without-script` on what a form that saves itself does not need (the save button);
//! - buttons `name="action"` with `save` or `start`.
//!
//! Classes: `details`, `details__status` (`data-state` = `idle`, `saving`, `saved` or `failed`),
//! `details__retry`; `data-over` on a counter whose text is too long.

mod controls;

use std::time::Duration;

use domain::WorkId;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::{
    browser::{self, Body},
    latest::Latest,
    wire::{Done, Failure},
};

/// Id of the form, for buttons elsewhere on the page (`form="details"`).
pub const DETAILS_FORM_ID: &str = "details";

/// Quiet time after the last key before the form is saved.
const PAUSE: Duration = Duration::from_millis(800);

/// Words of [`DetailsForm`].
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct DetailsLabels {
    pub saving: String,
    pub saved: String,
    /// When no answer came.
    pub offline: String,
    pub retry: String,
    /// Gaps `{n}` and `{max}`.
    pub count: String,
}

/// Where saving is.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Status {
    Idle,
    Saving,
    Saved,
    /// The message, and whether trying again can help.
    Failed(String, bool),
}

impl Status {
    const fn name(&self) -> &'static str {
        match self {
            Self::Idle => "idle",
            Self::Saving => "saving",
            Self::Saved => "saved",
            Self::Failed(..) => "failed",
        }
    }
}

/// The form around the controls of a work's settings.
#[island]
pub fn DetailsForm(work: WorkId, labels: DetailsLabels, children: Children) -> impl IntoView {
    let action = format!("/studio/{work}");
    let saver = Saver {
        url: StoredValue::new(action.clone()),
        offline: StoredValue::new(labels.offline),
        form: NodeRef::new(),
        status: RwSignal::new(Status::Idle),
        latest: StoredValue::new(Latest::default()),
        timer: StoredValue::new(None),
    };
    let Saver { form, status, .. } = saver;
    let count = StoredValue::new(labels.count);

    Effect::new(move || {
        if let Some(form) = form.get() {
            controls::wake(&form);
            count.with_value(|label| controls::refresh(&form, label));
            // The page leaves: what is typed goes along, in a request that outlives the page.
            window_event_listener(leptos::ev::pagehide, move |_| saver.save_on_the_way_out());
        }
    });
    let on_input = move |_| {
        if let Some(form) = form.get_untracked() {
            count.with_value(|label| controls::refresh(&form, label));
        }
        saver.save_soon();
    };

    let message = move || match status.get() {
        Status::Idle => String::new(),
        Status::Saving => labels.saving.clone(),
        Status::Saved => labels.saved.clone(),
        Status::Failed(message, _) => message,
    };

    view! {
        <form node_ref=form id=DETAILS_FORM_ID class="details" method="post" action=action
            // Errors are the server's, next to their fields; the browser's bubbles would hide them.
            novalidate
            on:input=on_input
            on:submit=move |_| { saver.forget(); }>
            {children()}
            <div class="details__status" data-state=move || status.read().name()>
                <p role="status">{message}</p>
                <button class="details__retry" type="button"
                    hidden=move || !matches!(*status.read(), Status::Failed(_, true))
                    on:click=move |_| saver.save()>
                    {labels.retry}
                </button>
            </div>
        </form>
    }
}

/// Saves the form: a while after the last change, one request at a time.
#[derive(Clone, Copy)]
struct Saver {
    url: StoredValue<String>,
    offline: StoredValue<String>,
    form: NodeRef<leptos::html::Form>,
    status: RwSignal<Status>,
    latest: StoredValue<Latest>,
    /// Set while a change waits to be saved.
    timer: StoredValue<Option<TimeoutHandle>>,
}

impl Saver {
    fn save_soon(self) {
        self.forget();
        let save = move || self.save();
        self.timer
            .set_value(set_timeout_with_handle(save, PAUSE).ok());
    }

    /// Drops the waiting save, because it happens another way. Returns whether there was one.
    fn forget(self) -> bool {
        let waiting = self.timer.get_value();
        self.timer.set_value(None);
        waiting.is_some_and(|timer| {
            timer.clear();
            true
        })
    }

    fn save(self) {
        self.forget();
        let mut now = false;
        self.latest.update_value(|latest| now = latest.change());
        if now {
            self.send();
        }
    }

    fn body(self) -> Option<Body> {
        let form = self.form.get_untracked()?;
        Some(Body::form(&form, &[("action", "save")]))
    }

    fn send(self) {
        let Some(body) = self.body() else { return };
        self.status.set(Status::Saving);
        let url = self.url.get_value();
        browser::send::<Done>("POST", &url, &body, None, move |answer| {
            self.sent(answer.err())
        });
    }

    fn sent(self, failure: Option<Failure>) {
        let mut again = false;
        self.latest.update_value(|latest| again = latest.sent());
        if let Some(form) = self.form.get_untracked() {
            controls::show_errors(&form, failure.as_ref());
        }
        self.status.set(failure.map_or(Status::Saved, |failure| {
            let message = self.offline.with_value(|words| failure.text(words));
            Status::Failed(message, failure.may_retry())
        }));
        if again {
            self.send();
        }
    }

    fn save_on_the_way_out(self) {
        if self.forget()
            && let Some(body) = self.body()
        {
            self.url.with_value(|url| browser::send_beacon(url, &body));
        }
    }
}
