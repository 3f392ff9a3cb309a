//! The gallery and the page of a shared work. Read pages: without islands for a visitor.

mod comments;
mod filters;
mod gallery_page;
mod share;
mod verse;
mod work_page;

pub use gallery_page::gallery_page;
pub(crate) use gallery_page::tiles;
pub(crate) use verse::Verse;
pub use work_page::work_page;
