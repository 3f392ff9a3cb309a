//! Somebody's picture: for now the first character of the name, on a colour of their own.

use domain::accounts::Author;
use leptos::prelude::*;

/// Number of colours in `style/ui/_avatar.scss`.
const COLOURS: i64 = 6;

/// Decorative; the name stands next to it.
#[component]
pub fn Avatar(author: Author, #[prop(optional)] large: bool) -> impl IntoView {
    let colour = author.id.0.rem_euclid(COLOURS);
    let class = format!(
        "avatar avatar--{colour}{}",
        if large { " avatar--large" } else { "" }
    );
    view! { <span class=class aria-hidden="true">{author.initial()}</span> }
}
