//! A form did what it should.

use leptos::prelude::*;

use super::{Glyph, Icon};

/// One line above what comes next.
#[component]
pub fn Notice(text: &'static str) -> impl IntoView {
    view! {
        <p class="notice" role="status">
            <Icon glyph=Glyph::Check />
            {text}
        </p>
    }
}
