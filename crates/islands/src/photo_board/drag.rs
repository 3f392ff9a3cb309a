//! Moving a photo with a pointer: mouse, pen or finger.
//!
//! The photo follows the pointer by a transform; the page is put in order only when it is let go,
//! so nothing jumps under the finger and the handle keeps its pointer.

use std::{rc::Rc, time::Duration};

use domain::PhotoId;
use leptos::prelude::{document, window};
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, PointerEvent};

use super::{
    board::{Board, id_of},
    edit::photo,
};
use crate::browser;

/// How near the edge of the window the page begins to scroll, and by how much, in CSS pixels.
const EDGE: i32 = 72;
const SCROLL_STEP: i32 = 10;
/// Time between two steps of scrolling.
const SCROLL_EVERY: Duration = Duration::from_millis(16);

/// A photo in the hand.
#[derive(Clone)]
pub struct Drag {
    id: PhotoId,
    item: HtmlElement,
    /// Where the pointer took hold, in CSS pixels of the page.
    start: (i32, i32),
    /// Where the pointer is now, in CSS pixels of the window.
    at: (i32, i32),
    /// The photo whose place it would take now.
    over: Option<PhotoId>,
}

impl Board {
    pub fn listen_to_pointer(self: &Rc<Self>) {
        self.on_pointer("pointerdown", Self::take_hold);
        self.on_pointer("pointermove", Self::follow);
        self.on_pointer("pointerup", |board, _| board.put_down());
        self.on_pointer("pointercancel", |board, _| {
            board.let_go();
        });
    }

    fn on_pointer(self: &Rc<Self>, name: &str, then: fn(&Rc<Self>, &PointerEvent)) {
        let board = Rc::clone(self);
        browser::on(&self.grid, name, move |event| {
            if let Some(event) = event.dyn_ref() {
                then(&board, event);
            }
        });
    }

    fn take_hold(self: &Rc<Self>, event: &PointerEvent) {
        let (Some(handle), Some((item, id))) = (
            browser::closest(event, ".photo-board__handle"),
            photo(event),
        ) else {
            return;
        };
        if event.button() != 0 || self.drag.borrow().is_some() {
            return;
        }
        let _ = handle.set_pointer_capture(event.pointer_id());
        browser::toggle(&item, "data-dragged", true);
        self.drag.replace(Some(Drag {
            id,
            item,
            start: (event.page_x(), event.page_y()),
            at: (event.client_x(), event.client_y()),
            over: None,
        }));
        self.scroll();
    }

    fn follow(self: &Rc<Self>, event: &PointerEvent) {
        if let Some(drag) = self.drag.borrow_mut().as_mut() {
            drag.at = (event.client_x(), event.client_y());
        }
        self.place();
    }

    /// Shows the photo at the pointer, and whose place it would take.
    fn place(&self) {
        let mut drag = self.drag.borrow_mut();
        let Some(drag) = drag.as_mut() else { return };
        let scrolled = |offset: Result<f64, _>| offset.map_or(0, |offset| offset as i32);
        let x = drag.at.0 + scrolled(window().scroll_x()) - drag.start.0;
        let y = drag.at.1 + scrolled(window().scroll_y()) - drag.start.1;
        let _ = drag
            .item
            .style()
            .set_property("transform", &format!("translate({x}px,{y}px)"));
        let under = document().element_from_point(drag.at.0 as f32, drag.at.1 as f32);
        let under: Option<HtmlElement> = under
            .and_then(|under| under.closest("[data-photo]").ok()?)
            .and_then(|under| under.dyn_into().ok());
        let over = under.as_ref().and_then(id_of).filter(|id| *id != drag.id);
        if over != drag.over {
            for item in browser::all(&self.grid, "[data-target]") {
                browser::toggle(&item, "data-target", false);
            }
            if let (Some(item), Some(_)) = (under, over) {
                browser::toggle(&item, "data-target", true);
            }
            drag.over = over;
        }
    }

    /// Scrolls while the photo is held at the edge of the window.
    fn scroll(self: &Rc<Self>) {
        let Some(y) = self.drag.borrow().as_ref().map(|drag| drag.at.1) else {
            return;
        };
        let height = window()
            .inner_height()
            .ok()
            .and_then(|h| h.as_f64())
            .unwrap_or(0.0) as i32;
        let step = match y {
            y if y < EDGE => -SCROLL_STEP,
            y if y > height - EDGE => SCROLL_STEP,
            _ => 0,
        };
        if step != 0 {
            window().scroll_by_with_x_and_y(0.0, f64::from(step));
            self.place();
        }
        let board = Rc::clone(self);
        browser::after(SCROLL_EVERY, move || board.scroll());
    }

    /// The photo takes the place of the one under it.
    fn put_down(self: &Rc<Self>) {
        let Some(drag) = self.let_go() else { return };
        let places = (
            self.index(drag.id),
            drag.over.and_then(|over| self.index(over)),
        );
        if let (Some(from), Some(to)) = places {
            self.shift(from, to);
            self.save_order();
        }
    }

    /// Puts it back. Returns what was in the hand.
    pub fn let_go(&self) -> Option<Drag> {
        let drag = self.drag.borrow_mut().take()?;
        let _ = drag.item.style().remove_property("transform");
        browser::toggle(&drag.item, "data-dragged", false);
        for item in browser::all(&self.grid, "[data-target]") {
            browser::toggle(&item, "data-target", false);
        }
        Some(drag)
    }
}
