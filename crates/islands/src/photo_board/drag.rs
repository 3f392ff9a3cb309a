//! Moving a photo with a pointer: mouse, pen or finger.
//!
//! The photo follows the pointer by a transform; the page is put in order only when it is let go,
//! so nothing jumps under the finger and the handle keeps its pointer.

use domain::PhotoId;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, PointerEvent};

use super::board::{Board, handle_id};

/// How near the edge of the window the page begins to scroll, and by how much, in CSS pixels.
const EDGE: i32 = 72;
const SCROLL_STEP: f64 = 14.0;

/// A photo in the hand.
#[derive(Clone, Copy)]
pub struct Drag {
    pub id: PhotoId,
    /// Where the pointer took hold, in CSS pixels of the page.
    start: (i32, i32),
    /// The photo whose place it would take now.
    pub over: Option<PhotoId>,
}

/// Takes hold.
pub fn down(drag: RwSignal<Option<Drag>>, id: PhotoId, event: &PointerEvent) {
    if event.button() != 0 {
        return;
    }
    if let Some(handle) = handle(event) {
        let _ = handle.set_pointer_capture(event.pointer_id());
        drag.set(Some(Drag {
            id,
            start: (event.page_x(), event.page_y()),
            over: None,
        }));
    }
}

/// Follows the pointer.
pub fn moved(drag: RwSignal<Option<Drag>>, event: &PointerEvent) {
    let (Some(mut now), Some(item)) = (drag.get_untracked(), item(event)) else {
        return;
    };
    let (x, y) = (event.page_x() - now.start.0, event.page_y() - now.start.1);
    let _ = item
        .style()
        .set_property("transform", &format!("translate({x}px,{y}px)"));
    scroll_at_edge(event.client_y());
    let over = document()
        .element_from_point(event.client_x() as f32, event.client_y() as f32)
        .and_then(|under| under.closest("[data-photo]").ok()?)
        .and_then(|under| under.get_attribute("data-photo")?.parse().ok())
        .filter(|other| *other != now.id);
    if over != now.over {
        now.over = over;
        drag.set(Some(now));
    }
}

/// Lets go: the photo takes the place of the one under it.
pub fn up(board: Board, drag: RwSignal<Option<Drag>>, event: &PointerEvent) {
    let over = drag.get_untracked().and_then(|drag| drag.over);
    if let Some(held) = cancel(drag, event)
        && let Some(to) = over.and_then(|over| board.index(over))
    {
        board.move_to(held, to, handle_id(held));
    }
}

/// Puts it back.
pub fn cancel(drag: RwSignal<Option<Drag>>, event: &PointerEvent) -> Option<PhotoId> {
    if let Some(item) = item(event) {
        let _ = item.style().remove_property("transform");
    }
    let held = drag.get_untracked()?.id;
    drag.set(None);
    Some(held)
}

fn handle(event: &PointerEvent) -> Option<Element> {
    event.current_target()?.dyn_into().ok()
}

fn item(event: &PointerEvent) -> Option<HtmlElement> {
    handle(event)?
        .closest("[data-photo]")
        .ok()??
        .dyn_into()
        .ok()
}

fn scroll_at_edge(y: i32) {
    let height = window()
        .inner_height()
        .ok()
        .and_then(|h| h.as_f64())
        .unwrap_or(0.0) as i32;
    let step = if y < EDGE {
        -SCROLL_STEP
    } else if y > height - EDGE {
        SCROLL_STEP
    } else {
        return;
    };
    window().scroll_by_with_x_and_y(0.0, step);
}
