//! What somebody was told.

mod notifications_page;
mod unsubscribe_page;

pub use notifications_page::notifications_page;
pub use unsubscribe_page::unsubscribe_page;
