//! Entry of the browser build: wakes the islands of the page, nothing else.

// Named so that the linker keeps the islands' exports.
use islands as _;
use wasm_bindgen::prelude::wasm_bindgen;

/// Called by the page's hydration script before it wakes each island.
#[wasm_bindgen]
pub fn hydrate() {
    leptos::mount::hydrate_islands();
}
