//! Where people make their works.

mod new_work;
mod result;
mod steps;
mod studio_page;
mod work_page;

pub use studio_page::studio_page;
pub use work_page::work_page;
