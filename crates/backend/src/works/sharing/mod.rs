//! Showing a finished work to others: who sees it, and the link that opens it.
//!
//! - Tables: `works`, `work_links`.
//! - Invariants: `shared_at` is set exactly while the visibility is a listed one; a link is gone
//!   with the first visibility that does not keep it; the token of a link is not in the database.

mod link;
mod open_link;
mod share_work;

pub use link::{change_link, get_sharing, renew_link};
pub use open_link::{Grant, enter_link, open_link, open_link_file};
pub use share_work::{set_downloads, share_work};
