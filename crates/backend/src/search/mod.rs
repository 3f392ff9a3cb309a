//! Search over posts, shared works and people.
//!
//! - Tables: `search_posts`, `search_works`, `search_people` (FTS5 without texts, or a `tsvector` with the
//!   tokens; the row id is that of the thing).
//! - Page: `/search`.
//! - Invariant: the tokens of a thing change in the transaction that changes it; what not everybody may
//!   see has none.

mod engine;
mod find;
mod index;

#[cfg(test)]
mod tests;

pub use find::search;
pub use index::fill;
pub(crate) use index::{refresh_person, refresh_post, refresh_work};
