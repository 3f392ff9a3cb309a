//! Somebody's picture, or the first character of their name on a colour of their own.

use domain::accounts::Author;
use leptos::prelude::*;

use crate::html::{Html, IntoHtml as _};

/// Number of colours in `style/ui/_avatar.scss`.
const COLOURS: i64 = 6;

/// How large an avatar is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum AvatarSize {
    /// In a line of text.
    #[default]
    Small,
    /// Beside two lines.
    Large,
    /// At the head of somebody's page.
    Huge,
}

impl AvatarSize {
    /// Class, side in CSS pixels, and the squares for screens of one and two dots a pixel.
    const fn look(self) -> (&'static str, u32, [u32; 2]) {
        match self {
            Self::Small => ("", 24, [64, 64]),
            Self::Large => (" avatar--large", 40, [64, 128]),
            Self::Huge => (" avatar--huge", 96, [128, 256]),
        }
    }
}

/// Decorative; the name stands next to it.
#[component]
pub fn Avatar(author: Author, #[prop(optional)] size: AvatarSize) -> impl IntoView {
    let (class, side, [once, twice]) = size.look();
    if let Some(avatar) = &author.avatar {
        let sources = format!("{} 2x", avatar.address(twice, "webp"));
        return view! {
            <img
                class=format!("avatar{class}")
                src=avatar.address(once, "webp")
                srcset=sources
                width=side
                height=side
                alt=""
                decoding="async"
            />
        }
        .into_html();
    }
    // By hand: a page has dozens of them.
    let colour = author.id.0.rem_euclid(COLOURS);
    let initial = author.initial();
    Html::new(format!(
        "<svg class=\"avatar avatar--{colour}{class}\" viewBox=\"0 0 32 32\" width=\"{side}\" \
         height=\"{side}\" aria-hidden=\"true\" focusable=\"false\">\
         <text x=\"16\" y=\"16\" text-anchor=\"middle\" dominant-baseline=\"central\">{}</text></svg>",
        html_escape::encode_text(&initial)
    ))
}
