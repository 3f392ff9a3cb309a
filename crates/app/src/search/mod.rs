//! Pages of the search.

mod hits;
mod search_page;

pub use search_page::search_page;
