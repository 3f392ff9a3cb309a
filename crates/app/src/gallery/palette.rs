//! The colours of a work as a strip.

use domain::Lang;
use leptos::prelude::*;

use crate::texts::gallery;

/// Nothing where there are too few to be a strip. Fills are attributes of the drawing: styles in
/// attributes are forbidden.
#[component]
pub fn Palette(lang: Lang, colours: Vec<[u8; 3]>) -> impl IntoView {
    if colours.len() < 2 {
        return None;
    }
    let names: Vec<String> = colours
        .iter()
        .map(|[r, g, b]| format!("#{r:02x}{g:02x}{b:02x}"))
        .collect();
    let parts = names
        .iter()
        .enumerate()
        .map(|(x, fill)| {
            let fill = fill.clone();
            view! { <rect x=x.to_string() y="0" width="1.02" height="1" fill=fill></rect> }
        })
        .collect_view();
    Some(view! {
        <svg
            class="palette"
            viewBox=format!("0 0 {} 1", names.len())
            preserveAspectRatio="none"
            role="img"
            aria-label=gallery::palette_of(lang, names.len())
        >
            {parts}
        </svg>
    })
}
