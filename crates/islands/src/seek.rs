//! Links to a moment of a movie move its player instead of opening the file.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, HtmlMediaElement};

use crate::browser;

/// Around a player and links with `data-seek` (seconds). Without JavaScript the links open the
/// file at that moment.
#[component]
pub fn SeekLinks(children: Children) -> impl IntoView {
    view! {
        <SeekIsland>
            <div data-seeks="">{children()}</div>
        </SeekIsland>
    }
}

#[island]
fn SeekIsland(children: Children) -> impl IntoView {
    browser::wake("[data-seeks]", start);
    children()
}

fn start(root: HtmlElement) {
    let player = browser::find(&root, "video");
    let Some(player) = player.and_then(|video| video.dyn_into::<HtmlMediaElement>().ok()) else {
        return;
    };
    browser::on(&root, "click", move |event| {
        let Some(link) = browser::closest(&event, "[data-seek]") else {
            return;
        };
        let Ok(seconds) = browser::word(&link, "seek").parse() else {
            return;
        };
        event.prevent_default();
        player.set_current_time(seconds);
        let _ = player.play();
    });
}
