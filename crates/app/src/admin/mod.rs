//! Pages of administrators.

mod people_page;

pub use people_page::people_page;
