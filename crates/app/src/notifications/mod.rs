//! What somebody was told.

mod notifications_page;

pub use notifications_page::notifications_page;
