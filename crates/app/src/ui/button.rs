//! Buttons, and links that look like buttons.

use leptos::prelude::*;

use super::{Glyph, Icon};

/// How much a button asks for attention.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Tone {
    /// The one thing to do on a page.
    Primary,
    #[default]
    Secondary,
    /// No frame until pointed at.
    Quiet,
    /// Deletes something.
    Danger,
}

impl Tone {
    fn class(self) -> &'static str {
        match self {
            Self::Primary => "button button--primary",
            Self::Secondary => "button",
            Self::Quiet => "button button--quiet",
            Self::Danger => "button button--danger",
        }
    }
}

/// Submits the form around it.
#[component]
pub fn Button(
    #[prop(into)] label: String,
    #[prop(optional)] tone: Tone,
    #[prop(optional, into)] icon: Option<Glyph>,
    /// `name` and `value` sent with the form.
    #[prop(optional)]
    sends: Option<(&'static str, &'static str)>,
) -> impl IntoView {
    view! {
        <button
            type="submit"
            class=tone.class()
            name=sends.map(|pair| pair.0)
            value=sends.map(|pair| pair.1)
        >
            {icon.map(|glyph| view! { <Icon glyph /> })}
            <span>{label}</span>
        </button>
    }
}

/// Goes somewhere.
#[component]
pub fn LinkButton(
    #[prop(into)] href: String,
    #[prop(into)] label: String,
    #[prop(optional)] tone: Tone,
    #[prop(optional, into)] icon: Option<Glyph>,
    /// Saves the target instead of showing it.
    #[prop(optional)]
    download: bool,
) -> impl IntoView {
    view! {
        <a class=tone.class() href=href download=download.then_some("")>
            {icon.map(|glyph| view! { <Icon glyph /> })}
            <span>{label}</span>
        </a>
    }
}
