//! The board in the browser: its photos are the `<li>`s of the grid, in their order.

use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};

use domain::PhotoId;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::{
    PICKER_ID,
    drag::Drag,
    order::{self, Lifted},
    uploads::Uploads,
};
use crate::{
    browser::{self, Body, Json},
    failure::Failure,
    latest::Latest,
    text::fill,
};

/// Id of an element of the page that depends on the photos; taken anew when they change.
pub const PHOTOS_NOTE_ID: &str = "photos-note";

/// The element with what is going on in it.
pub struct Board {
    pub root: HtmlElement,
    pub grid: HtmlElement,
    /// A photo picked up with the keyboard.
    pub lifted: Cell<Option<Lifted>>,
    /// A photo under a pointer.
    pub drag: RefCell<Option<Drag>>,
    pub uploads: RefCell<Uploads>,
    saving_order: Cell<Latest>,
    /// The order that the server has.
    saved_order: RefCell<Vec<PhotoId>>,
}

/// Wakes the board.
pub fn start(root: HtmlElement) {
    let Some(grid) = browser::find(&root, ".photo-board__grid") else {
        return;
    };
    let board = Rc::new(Board {
        root,
        grid,
        lifted: Cell::default(),
        drag: RefCell::default(),
        uploads: RefCell::default(),
        saving_order: Cell::default(),
        saved_order: RefCell::default(),
    });
    board.saved_order.replace(board.ids());
    board.listen_to_files();
    board.listen_to_edits();
    board.listen_to_pointer();
}

impl Board {
    /// Words with their gaps filled.
    pub fn words(&self, name: &str, gaps: &[(&str, &str)]) -> String {
        fill(&browser::word(&self.root, name), gaps)
    }

    /// Address of a wish about the photos of this work.
    pub fn url(&self, rest: &str) -> String {
        format!("{}/photos{rest}", browser::word(&self.root, "page"))
    }

    /// Words for a failure.
    pub fn explain(&self, failure: &Failure) -> String {
        failure.text(&browser::word(&self.root, "offline"))
    }

    /// Read out by screen readers.
    pub fn say(&self, words: &str) {
        browser::write(&self.root, ".photo-board__said", words);
    }

    /// What is wrong with the board as a whole.
    pub fn show_error(&self, words: &str) {
        browser::write(&self.root, ".photo-board__error", words);
    }

    pub fn items(&self) -> Vec<HtmlElement> {
        browser::all(&self.grid, "[data-photo]")
    }

    pub fn item(&self, id: PhotoId) -> Option<HtmlElement> {
        browser::find(&self.grid, &format!("[data-photo='{id}']"))
    }

    /// The photos in the order in which they are shown.
    pub fn ids(&self) -> Vec<PhotoId> {
        self.items().iter().filter_map(id_of).collect()
    }

    /// Where a photo is.
    pub fn index(&self, id: PhotoId) -> Option<usize> {
        self.ids().iter().position(|other| *other == id)
    }

    /// Shows a photo that the server has taken in.
    pub fn add(&self, photo: &Json) -> Option<PhotoId> {
        let picture = photo.get("picture");
        let text = |name| picture.get(name).text();
        let side = |name| picture.get(name).number().unwrap_or(0).to_string();
        let id = photo.get("id").number()?.to_string();
        let sources: Vec<(String, String)> = picture
            .get("sources")
            .list()
            .iter()
            .map(|source| {
                (
                    source.get("0").text(),
                    source.get("1").number().unwrap_or(0),
                )
            })
            .map(|(url, width)| (format!("{url} {width}w"), url))
            .collect();
        let srcset: Vec<_> = sources.iter().map(|(sized, _)| sized.as_str()).collect();
        let name = photo.get("name").text();
        let item = browser::copy(
            &self.root,
            ".photo-board__photo-template",
            &[
                ("id", &id),
                ("src", sources.first().map_or("", |(_, url)| url)),
                ("srcset", &srcset.join(", ")),
                ("placeholder", &text("placeholder")),
                ("width", &side("width")),
                ("height", &side("height")),
                ("alt", &text("alt")),
                ("caption", &photo.get("caption").text()),
                ("name", &name),
            ],
        )?;
        let _ = self.grid.append_child(&item);
        let id = id_of(&item)?;
        self.saved_order.borrow_mut().push(id);
        self.count();
        self.say(&self.words("added", &[("name", &name)]));
        Some(id)
    }

    /// Takes a photo off the board and moves the focus on, because the pressed button is gone.
    pub fn removed(&self, id: PhotoId) {
        let (Some(index), Some(item)) = (self.index(id), self.item(id)) else {
            return;
        };
        let name = browser::word(&item, "name");
        item.remove();
        self.saved_order.borrow_mut().retain(|other| *other != id);
        self.count();
        self.show_error("");
        self.say(&self.words("removed", &[("name", &name)]));
        self.refresh_notes();
        let items = self.items();
        let next = items.get(index).or(items.last());
        match next.and_then(|item| browser::find(item, ".photo-board__handle")) {
            Some(handle) => browser::focus(&handle),
            None => self.focus_picker(),
        }
    }

    pub fn focus_picker(&self) {
        if let Some(picker) = browser::find(&self.root, &format!("#{PICKER_ID}")) {
            browser::focus(&picker);
        }
    }

    fn count(&self) {
        let n = self.items().len();
        let max = browser::word(&self.root, "max");
        let words = self.words("count", &[("n", &n.to_string()), ("max", &max)]);
        browser::write(&self.root, ".photo-board__count", &words);
        if let Some(empty) = browser::find(&self.root, ".photo-board__empty") {
            empty.set_hidden(n > 0);
        }
    }

    /// The page says elsewhere how many photos are missing.
    pub fn refresh_notes(&self) {
        browser::refresh(&browser::word(&self.root, "page"), PHOTOS_NOTE_ID, |_| {});
    }

    /// Shows the photos in this order; what is focused keeps the focus.
    pub fn arrange(&self, order: &[PhotoId]) {
        let focused = leptos::prelude::document().active_element();
        for item in order.iter().filter_map(|id| self.item(*id)) {
            let _ = self.grid.append_child(&item);
        }
        // An element that moves in the page loses it.
        if let Some(focused) = focused.and_then(|focused| focused.dyn_into().ok()) {
            browser::focus(&focused);
        }
    }

    /// Moves a photo to a place and says so.
    pub fn shift(&self, from: usize, to: usize) {
        let mut order = self.ids();
        order::shift(&mut order, from, to);
        self.arrange(&order);
        self.say_place("moved", to);
    }

    /// Says where the photo at `index` is.
    pub fn say_place(&self, name: &str, index: usize) {
        let items = self.items();
        if let Some(item) = items.get(index) {
            self.say(&self.words(
                name,
                &[
                    ("n", &(index + 1).to_string()),
                    ("max", &items.len().to_string()),
                    ("name", &browser::word(item, "name")),
                ],
            ));
        }
    }

    /// Sends the order that is shown; if the server refuses, shows its own again.
    pub fn save_order(self: &Rc<Self>) {
        if self.step(Latest::change) {
            self.send_order();
        }
    }

    fn send_order(self: &Rc<Self>) {
        let order = self.ids();
        let body = Body::field("order", &order::join(&order));
        let board = Rc::clone(self);
        browser::send("POST", &self.url("/order"), &body, None, move |answer| {
            match answer {
                Ok(_) => {
                    board.show_error("");
                    board.saved_order.replace(order);
                    board.refresh_notes();
                }
                Err(failure) => {
                    board.show_error(&board.explain(&failure));
                    board.arrange(&board.saved_order.borrow());
                }
            }
            if board.step(Latest::sent) {
                board.send_order();
            }
        });
    }

    fn step(&self, step: fn(&mut Latest) -> bool) -> bool {
        let mut latest = self.saving_order.get();
        let answer = step(&mut latest);
        self.saving_order.set(latest);
        answer
    }
}

/// The photo that an element of the grid shows.
pub fn id_of(item: &HtmlElement) -> Option<PhotoId> {
    browser::word(item, "photo").parse().ok()
}
