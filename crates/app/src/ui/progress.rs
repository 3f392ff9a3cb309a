//! A bar that fills.

use leptos::prelude::*;

/// `permille` of 1000. The element is the browser's own `<progress>`, which needs no style
/// attribute for its width.
#[component]
pub fn ProgressBar(label: &'static str, permille: u32) -> impl IntoView {
    let permille = permille.min(1000);
    view! {
        <progress class="progress" max="1000" value=permille.to_string() aria-label=label>
            {format!("{}%", permille / 10)}
        </progress>
    }
}
