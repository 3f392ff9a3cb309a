//! The pages on which people look after their account: one frame, one page a section.

mod frame;
mod password_page;
mod profile_page;

pub use frame::{Section, SettingsFrame, Standing};
pub use password_page::password_page;
pub use profile_page::profile_page;

use leptos::prelude::*;

use crate::context::{Document, PageContext, PageRole};

/// A page of an account: not for search engines, with the title of its section.
pub fn settings_document(ctx: &PageContext, section: Section, body: AnyView) -> Document {
    Document {
        robots_noindex: true,
        ..Document::new(PageRole::Account, section.title(ctx.lang), body)
    }
}
