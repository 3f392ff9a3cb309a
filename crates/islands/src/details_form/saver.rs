//! Saving the form: a while after the last change, one request at a time.

use std::{cell::Cell, rc::Rc, time::Duration};

use leptos::prelude::TimeoutHandle;
use web_sys::HtmlFormElement;

use super::controls;
use crate::{
    browser::{self, Body},
    failure::Failure,
    latest::Latest,
};

/// Quiet time after the last key before the form is saved.
const PAUSE: Duration = Duration::from_millis(800);

/// The form with what is on its way.
#[derive(Clone)]
pub struct Saver {
    pub form: HtmlFormElement,
    latest: Rc<Cell<Latest>>,
    /// Set while a change waits to be saved.
    timer: Rc<Cell<Option<TimeoutHandle>>>,
}

impl Saver {
    pub fn new(form: HtmlFormElement) -> Self {
        Self {
            form,
            latest: Rc::default(),
            timer: Rc::default(),
        }
    }

    pub fn save_soon(&self) {
        self.forget();
        let saver = self.clone();
        self.timer.set(browser::after(PAUSE, move || saver.save()));
    }

    /// Drops the waiting save, because it happens another way. Returns whether there was one.
    pub fn forget(&self) -> bool {
        let waiting = self.timer.take();
        waiting.is_some_and(|timer| {
            timer.clear();
            true
        })
    }

    pub fn save(&self) {
        self.forget();
        if self.step(Latest::change) {
            self.send();
        }
    }

    /// The page goes away: what is typed goes along, in a request that outlives the page.
    pub fn save_on_the_way_out(&self) {
        if self.forget() {
            browser::send_beacon(&self.url(), &self.body());
        }
    }

    fn send(&self) {
        self.show("saving", &browser::word(&self.form, "saving"), false);
        let saver = self.clone();
        browser::send("POST", &self.url(), &self.body(), None, move |answer| {
            saver.sent(answer.err().as_ref());
        });
    }

    fn sent(&self, failure: Option<&Failure>) {
        controls::show_errors(&self.form, failure);
        match failure {
            None => self.show("saved", &browser::word(&self.form, "saved"), false),
            Some(failure) => {
                let words = failure.text(&browser::word(&self.form, "offline"));
                self.show("failed", &words, failure.may_retry());
            }
        }
        if self.step(Latest::sent) {
            self.send();
        }
    }

    fn step(&self, step: fn(&mut Latest) -> bool) -> bool {
        let mut latest = self.latest.get();
        let answer = step(&mut latest);
        self.latest.set(latest);
        answer
    }

    fn url(&self) -> String {
        self.form.get_attribute("action").unwrap_or_default()
    }

    fn body(&self) -> Body {
        Body::form(&self.form, "action", "save")
    }

    fn show(&self, state: &str, message: &str, may_retry: bool) {
        if let Some(status) = browser::find(&self.form, ".details__status") {
            browser::set(&status, "data-state", state);
        }
        browser::write(&self.form, ".details__message", message);
        if let Some(retry) = browser::find(&self.form, ".details__retry") {
            retry.set_hidden(!may_retry);
        }
    }
}
