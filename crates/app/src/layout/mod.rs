//! The frame around every page.

mod bell;
mod footer;
mod header;
mod menu;
mod tab_bar;

pub use footer::Footer;
pub use header::Header;
pub use tab_bar::TabBar;
