//! News of a work: an event stream, or asking again and again where streams do not get through.

use std::{cell::Cell, rc::Rc, time::Duration};

use domain::works::WorkStatus;
use leptos::prelude::document;
use wasm_bindgen::JsCast;
use web_sys::{EventSource, HtmlElement, MessageEvent};

use super::{ProgressState, show};
use crate::browser::{self, Body, Json};

/// Errors of the stream in a row, without news in between, before asking takes over.
const PATIENCE: u32 = 3;
/// Time between two questions.
const ASK_EVERY: Duration = Duration::from_secs(2);

/// The card, with what it needs to ask.
#[derive(Clone)]
struct Card {
    root: HtmlElement,
    page: Rc<str>,
    title: Rc<str>,
}

/// Follows a work until it reaches an end.
pub fn follow(root: HtmlElement) {
    let card = Card {
        page: browser::word(&root, "page").into(),
        title: document().title().into(),
        root,
    };
    let Ok(stream) = EventSource::new(&format!("{}/events", card.page)) else {
        card.ask();
        return;
    };
    let errors = Rc::new(Cell::new(0));
    let (reader, patience) = (card.clone(), Rc::clone(&errors));
    browser::on(&stream, "progress", move |event| {
        let text = event
            .dyn_ref()
            .and_then(|event: &MessageEvent| event.data().as_string());
        if let Some(news) = text.and_then(|text| Json::parse(&text)) {
            patience.set(0);
            reader.take(&news);
        }
    });
    let source = stream.clone();
    browser::on(&stream, "error", move |_| {
        errors.set(errors.get() + 1);
        // The browser reconnects by itself unless the answer was no stream at all.
        if source.ready_state() == EventSource::CLOSED || errors.get() == PATIENCE {
            source.close();
            card.ask();
        }
    });
}

impl Card {
    fn ask(&self) {
        let card = self.clone();
        browser::after(ASK_EVERY, move || {
            let url = Rc::clone(&card.page);
            browser::send("GET", &url, &Body::Nothing, None, move |answer| {
                match answer {
                    Ok(work) => card.take(&work),
                    Err(_) => card.say(&browser::word(&card.root, "offline")),
                }
                card.ask();
            });
        });
    }

    /// An event of the stream, or the work itself: both have a `progress`.
    fn take(&self, news: &Json) {
        let Some(progress) = read(&news.get("progress")) else {
            return;
        };
        self.say("");
        if progress.status.is_active() {
            document().set_title(&format!("{}% · {}", progress.permille / 10, self.title));
            show(&self.root, progress);
        } else {
            // Result, reason or settings: all of the page is different now.
            browser::reload();
        }
    }

    fn say(&self, words: &str) {
        browser::write(&self.root, ".progress-card__offline", words);
    }
}

fn read(progress: &Json) -> Option<ProgressState> {
    Some(ProgressState {
        status: WorkStatus::parse(&progress.get("status").text())?,
        permille: progress.get("permille").number()?,
        seconds_left: progress.get("seconds_left").number(),
        ahead: progress.get("ahead").number().unwrap_or(0),
    })
}
