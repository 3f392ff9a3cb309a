//! What the server sends: complete forms that work without JavaScript, and nothing that a strict
//! Content-Security-Policy refuses.

mod board;
mod forms;
mod labels;

use std::sync::Arc;

use hydration_context::SsrSharedContext;
use leptos::prelude::*;

/// Renders as the server does.
fn render<V: IntoView>(view: impl FnOnce() -> V) -> String {
    let owner = Owner::new_root(Some(Arc::new(SsrSharedContext::new_islands())));
    let html = owner.with(|| view().into_view().to_html());
    owner.unset_with_forced_cleanup();
    // Inline styles and handlers are refused by the policy.
    assert!(!html.contains(" style="), "{html}");
    assert!(!html.contains(" onclick="), "{html}");
    html
}

/// Asserts that each part is there, in this order.
fn in_order(html: &str, parts: &[&str]) {
    let mut from = 0;
    for part in parts {
        match html[from..].find(part) {
            Some(at) => from += at + part.len(),
            None => panic!("{part} is missing after byte {from} of\n{html}"),
        }
    }
}
