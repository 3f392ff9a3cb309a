//! What is new, for readers and robots: feeds of the site, of a person and of a shelf of the gallery,
//! and the list of pages.
//!
//! - Tables: `posts`, `works`, `users` (read).
//! - Addresses: `/feed.atom`, `/feed.json`, the same under `/u/{name}/` and `/gallery/tags/{tag}/`,
//!   `/sitemap.xml`.
//! - Invariants: only what everybody may see is in here; a file is named where its author lets people
//!   save it.

mod pages;
mod recent;

pub use pages::{PublicPage, public_pages};
pub use recent::{
    Feed, FeedEntry, FeedFile, FeedImage, FeedOf, recent, recent_of, recent_with_tag,
};
