//! News of a work: an event stream, or asking again and again where streams do not get through.

use std::{cell::Cell, rc::Rc, time::Duration};

use domain::WorkId;
use leptos::prelude::*;
use serde::Deserialize;
use wasm_bindgen::{JsCast, prelude::Closure};
use web_sys::{EventSource, MessageEvent};

use super::ProgressState;
use crate::browser::{self, Body};

/// Errors of the stream in a row, without news in between, before asking takes over.
const PATIENCE: u32 = 3;
/// Time between two questions.
const ASK_EVERY: Duration = Duration::from_secs(2);

/// One event of the stream. A work as JSON has the same `progress`, and no label.
#[derive(Deserialize)]
struct News {
    progress: ProgressState,
    #[serde(default)]
    label: Option<String>,
}

/// What the news changes.
#[derive(Clone)]
struct Reader {
    state: RwSignal<ProgressState>,
    label: RwSignal<String>,
    offline: RwSignal<bool>,
    title: Rc<str>,
}

impl Reader {
    fn take(&self, news: News) {
        self.offline.set(false);
        if !news.progress.status.is_active() {
            // Result, reason or settings: all of the page is different now.
            browser::reload();
            return;
        }
        let percent = news.progress.permille / 10;
        document().set_title(&format!("{percent}% · {}", self.title));
        self.state.set(news.progress);
        if let Some(label) = news.label
            && *self.label.read_untracked() != label
        {
            self.label.set(label);
        }
    }
}

/// Follows a work until it reaches an end.
pub fn follow(
    work: WorkId,
    state: RwSignal<ProgressState>,
    label: RwSignal<String>,
    offline: RwSignal<bool>,
) {
    let reader = Reader {
        state,
        label,
        offline,
        title: document().title().into(),
    };
    let Ok(stream) = EventSource::new(&format!("/studio/{work}/events")) else {
        ask(work, reader);
        return;
    };
    let errors = Rc::new(Cell::new(0));
    let on_news = {
        let (reader, errors) = (reader.clone(), Rc::clone(&errors));
        Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
            let data = event.data().as_string().unwrap_or_default();
            if let Ok(news) = serde_json::from_str(&data) {
                errors.set(0);
                reader.take(news);
            }
        })
    };
    let on_error = {
        let stream = stream.clone();
        Closure::<dyn FnMut()>::new(move || {
            errors.set(errors.get() + 1);
            // The browser reconnects by itself unless the answer was no stream at all.
            if stream.ready_state() == EventSource::CLOSED || errors.get() == PATIENCE {
                stream.close();
                ask(work, reader.clone());
            }
        })
    };
    // Both live as long as the page.
    let _ = stream
        .add_event_listener_with_callback("progress", on_news.into_js_value().unchecked_ref());
    stream.set_onerror(Some(on_error.into_js_value().unchecked_ref()));
}

fn ask(work: WorkId, reader: Reader) {
    set_timeout(
        move || {
            let url = format!("/studio/{work}");
            browser::send::<News>("GET", &url, &Body::Nothing, None, move |answer| {
                match answer {
                    Ok(news) => reader.take(news),
                    Err(failure) => reader.offline.set(failure.status == 0),
                }
                ask(work, reader);
            });
        },
        ASK_EVERY,
    );
}
