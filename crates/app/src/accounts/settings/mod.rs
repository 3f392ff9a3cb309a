//! The pages on which people look after their account: one frame, one page a section.

mod contact_page;
mod data_page;
mod frame;
mod invitations_page;
mod notices_page;
mod password_page;
mod profile_page;
mod second_step_page;
mod security_page;

pub use contact_page::contact_page;
pub use data_page::{data_page, gone_page};
pub use frame::{Section, SettingsFrame, Standing};
pub use invitations_page::invitations_page;
pub use notices_page::notices_page;
pub use password_page::password_page;
pub use profile_page::profile_page;
pub use second_step_page::{recovery_codes_page, second_step_page};
pub use security_page::security_page;

use crate::{
    context::{Document, PageContext, PageRole},
    html::Html,
};

/// A page of an account: not for search engines, with the title of its section.
pub fn settings_document(ctx: &PageContext, section: Section, body: Html) -> Document {
    Document {
        robots_noindex: true,
        ..Document::new(PageRole::Account, section.title(ctx.lang), body)
    }
}
