//! Icons from the sprite `public/icons.svg`.

use leptos::prelude::*;

use crate::html::Html;

macro_rules! glyphs {
    ($($variant:ident = $id:literal;)+) => {
        /// A symbol of the sprite.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum Glyph { $($variant,)+ }

        impl Glyph {
            /// Every symbol, so that a test can look for it in the sprite.
            #[cfg(test)]
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

            /// The `id` of the symbol.
            #[cfg(test)]
            const fn id(self) -> &'static str {
                match self { $(Self::$variant => $id,)+ }
            }

            /// Written out: a page has dozens of them.
            const fn svg(self) -> &'static str {
                match self {
                    $(Self::$variant => concat!(
                        "<svg class=\"icon\" aria-hidden=\"true\" focusable=\"false\" width=\"20\" height=\"20\">\
                         <use href=\"/icons.svg#", $id, "\"></use></svg>"
                    ),)+
                }
            }
        }
    };
}

glyphs! {
    ArrowDown = "arrow-down";
    ArrowLeft = "arrow-left";
    ArrowRight = "arrow-right";
    ArrowUp = "arrow-up";
    Bell = "bell";
    Check = "check";
    Close = "close";
    Comment = "comment";
    Community = "community";
    Copy = "copy";
    Download = "download";
    Edit = "edit";
    Expand = "expand";
    Gallery = "gallery";
    Heart = "heart";
    History = "history";
    Letter = "letter";
    Lock = "lock";
    Menu = "menu";
    Minus = "minus";
    Person = "person";
    Place = "place";
    Play = "play";
    Plus = "plus";
    Qr = "qr";
    Scroll = "scroll";
    Search = "search";
    Send = "send";
    Shield = "shield";
    SignIn = "sign-in";
    SignOut = "sign-out";
    Sparkle = "sparkle";
    Trash = "trash";
    Undo = "undo";
    Warning = "warning";
    Works = "works";
}

/// A decorative icon in the colour of the text around it; what it means stands next to it in
/// words, seen or for screen readers.
#[component]
pub fn Icon(glyph: Glyph) -> impl IntoView {
    Html::new(glyph.svg())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_glyph_is_in_the_sprite() {
        let sprite = include_str!("../../../../public/icons.svg");
        for glyph in Glyph::ALL {
            assert!(
                sprite.contains(&format!("id=\"{}\"", glyph.id())),
                "{glyph:?}"
            );
        }
    }
}
