//! Captions, removing, and moving by buttons and keys. One listener on the board for each kind of
//! event, so that photos that come later need none of their own.

use std::{rc::Rc, time::Duration};

use domain::PhotoId;
use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlElement, HtmlFormElement, HtmlInputElement, KeyboardEvent};

use super::{
    board::{Board, id_of},
    order::{self, Step},
};
use crate::browser::{self, Body};

/// How long "really remove?" stays.
const SURE_FOR: Duration = Duration::from_secs(4);

impl Board {
    pub fn listen_to_edits(self: &Rc<Self>) {
        let board = Rc::clone(self);
        browser::on(&self.grid, "submit", move |event| {
            event.prevent_default();
            board.submit(&event);
        });
        let board = Rc::clone(self);
        browser::on(&self.grid, "click", move |event| {
            if let Some(button) = browser::closest(&event, ".photo-board__step") {
                event.prevent_default();
                board.step_by(&button, &event);
            }
        });
        let board = Rc::clone(self);
        browser::on(&self.grid, "keydown", move |event| {
            let key = event.dyn_ref().map(KeyboardEvent::key).unwrap_or_default();
            let handle = browser::closest(&event, ".photo-board__handle");
            if handle.is_some() && board.key(&key, &event) {
                event.prevent_default();
            }
        });
        let board = Rc::clone(self);
        browser::on(&self.grid, "focusout", move |event| {
            if browser::closest(&event, ".photo-board__caption-input").is_some() {
                board.save_caption(&event);
            }
        });
    }

    fn submit(self: &Rc<Self>, event: &Event) {
        if browser::closest(event, ".photo-board__caption").is_some() {
            self.save_caption(event);
        } else if browser::closest(event, ".photo-board__remove").is_some() {
            self.remove(event);
        }
    }

    fn save_caption(self: &Rc<Self>, event: &Event) {
        let Some((item, id)) = photo(event) else {
            return;
        };
        let inputs: Vec<HtmlInputElement> = browser::all(&item, ".photo-board__caption-input")
            .into_iter()
            .filter_map(|input| input.dyn_into().ok())
            .collect();
        let typed: Vec<String> = inputs.iter().map(HtmlInputElement::value).collect();
        // The attribute holds what the server has, the property what is typed.
        let same = |(input, text): (&HtmlInputElement, &String)| input.default_value() == *text;
        if inputs.iter().zip(&typed).all(same) {
            return;
        }
        let Some(form) = browser::find(&item, ".photo-board__caption")
            .and_then(|form| form.dyn_into::<HtmlFormElement>().ok())
        else {
            return;
        };
        let body = Body::form(&form, "action", "describe");
        let board = Rc::clone(self);
        browser::send(
            "POST",
            &self.url(&format!("/{id}/caption")),
            &body,
            None,
            move |answer| {
                for (input, text) in inputs.iter().zip(&typed) {
                    let refused = answer
                        .as_ref()
                        .is_err_and(|failure| failure.field(&input.name()).is_some());
                    browser::mark(input, refused);
                    if answer.is_ok() {
                        input.set_default_value(text);
                    }
                }
                match answer {
                    Ok(_) => {
                        note(&item, &browser::word(&board.root, "saved"));
                    }
                    Err(failure) => {
                        let words = browser::word(&board.root, "offline");
                        let field = if failure.field("alt").is_some() {
                            "alt"
                        } else {
                            "caption"
                        };
                        note(&item, &failure.of_field(field, &words));
                    }
                }
            },
        );
    }

    /// The first press asks, the second removes.
    fn remove(self: &Rc<Self>, event: &Event) {
        let Some((item, id)) = photo(event) else {
            return;
        };
        let Some(button) = browser::find(&item, ".photo-board__remove-button") else {
            return;
        };
        if !button.has_attribute("data-asking") {
            self.ask(&button, true);
            let board = Rc::clone(self);
            browser::after(SURE_FOR, move || board.ask(&button, false));
            return;
        }
        self.ask(&button, false);
        let board = Rc::clone(self);
        let url = self.url(&format!("/{id}/delete"));
        browser::send(
            "POST",
            &url,
            &Body::Nothing,
            None,
            move |answer| match answer {
                Ok(_) => board.removed(id),
                Err(failure) => note(&item, &board.explain(&failure)),
            },
        );
    }

    fn ask(&self, button: &HtmlElement, asking: bool) {
        let words = browser::word(&self.root, if asking { "remove-sure" } else { "remove" });
        browser::toggle(button, "data-asking", asking);
        button.set_text_content(Some(&words));
        if asking {
            self.say(&words);
        }
    }

    /// One place up or down.
    fn step_by(self: &Rc<Self>, button: &HtmlElement, event: &Event) {
        let Some(index) = photo(event).and_then(|(_, id)| self.index(id)) else {
            return;
        };
        let to = if button.get_attribute("value").as_deref() == Some("up") {
            index.saturating_sub(1)
        } else {
            (index + 1).min(self.items().len() - 1)
        };
        if to != index {
            self.shift(index, to);
            self.save_order();
        }
    }

    /// A key on a handle. `true`: it was for us.
    fn key(self: &Rc<Self>, key: &str, event: &Event) -> bool {
        if key == "Escape" && self.let_go().is_some() {
            return true;
        }
        let Some((item, id)) = photo(event) else {
            return false;
        };
        let Some(index) = self.index(id) else {
            return false;
        };
        let Some(step) = order::key(key, self.lifted.get(), id, index, self.items().len()) else {
            return false;
        };
        match step {
            Step::PickUp(lifted) => {
                // Another one that was forgotten in the air stays where it is.
                if let Some(item) = self.lifted.get().and_then(|other| self.item(other.id)) {
                    show_lifted(&item, false);
                }
                self.lifted.set(Some(lifted));
                show_lifted(&item, true);
                self.say_place("picked-up", index);
            }
            Step::Move { from, to } => {
                if from != to {
                    self.shift(from, to);
                }
            }
            Step::Drop { moved } => {
                self.lifted.set(None);
                show_lifted(&item, false);
                self.say_place("moved", index);
                if moved {
                    self.save_order();
                }
            }
            Step::Cancel { from, to } => {
                self.lifted.set(None);
                show_lifted(&item, false);
                self.shift(from, to);
                self.say_place("put-back", to);
            }
        }
        key != "Tab"
    }
}

/// The photo an event is about.
pub fn photo(event: &Event) -> Option<(HtmlElement, PhotoId)> {
    let item = browser::closest(event, "[data-photo]")?;
    let id = id_of(&item)?;
    Some((item, id))
}

fn note(item: &HtmlElement, words: &str) {
    browser::write(item, ".photo-board__note", words);
}

fn show_lifted(item: &HtmlElement, lifted: bool) {
    browser::toggle(item, "data-lifted", lifted);
    if let Some(handle) = browser::find(item, ".photo-board__handle") {
        browser::set(
            &handle,
            "aria-pressed",
            if lifted { "true" } else { "false" },
        );
    }
}
