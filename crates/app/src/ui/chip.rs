//! A link that filters.

use leptos::prelude::*;

/// A rounded link; `current` marks the filter in force.
#[component]
pub fn Chip(#[prop(into)] href: String, label: &'static str, current: bool) -> impl IntoView {
    view! {
        <a class="chip" href=href aria-current=current.then_some("true")>
            {label}
        </a>
    }
}
