//! The gallery and the page of a shared work. Read pages: without islands for a visitor.

mod comments;
mod filters;
mod gallery_page;
mod link_page;
mod palette;
mod place;
mod share;
mod verse;
mod work_page;

pub use gallery_page::gallery_page;
pub(crate) use gallery_page::tiles;
pub use link_page::{link_page, link_password_page};
pub(crate) use verse::Verse;
pub use work_page::work_page;
