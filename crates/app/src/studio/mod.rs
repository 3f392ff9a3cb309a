//! Where people make their works.

mod details;
mod draft;
mod making;
mod memories;
mod music;
mod new_work;
mod photos;
mod places;
mod result;
mod sharing_page;
mod steps;
mod studio_page;
mod summary;
mod together;
mod work_page;

pub use music::{ABOUT, ABOUT_MUSIC};
pub(crate) use photos::{labels as photo_labels, refusal as photo_refusal};
pub use sharing_page::sharing_page;
pub use studio_page::{Home, studio_page};
pub use together::{guest_page, joined_page, together_page};
pub use work_page::work_page;
