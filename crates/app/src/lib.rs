//! Pages of Tuji: pure functions from views of `domain` to HTML. No database, no HTTP, no clock.
//!
//! A handler of the server asks a use case for a view, calls the page function of the slice and
//! gives the [`Document`] to [`shell()`]. Whatever moves on a page is an island of the `islands`
//! crate; without it the same forms work with plain requests.

pub mod accounts;
pub mod admin;
mod context;
mod error_page;
pub mod forum;
pub mod gallery;
mod html;
mod layout;
pub mod notifications;
mod offline_page;
pub mod search;
mod shell;
pub mod studio;
pub mod texts;
mod ui;

pub use context::{Assets, Document, FormEcho, PageContext, in_language};
pub use error_page::error_page;
pub use html::Html;
pub use offline_page::offline_page;
pub use shell::shell;
