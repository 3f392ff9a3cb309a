//! What is new, for readers and robots: feeds of the site and of a person, and the list of pages.
//!
//! - Tables: `posts`, `works`, `users` (read).
//! - Addresses: `/feed.atom`, `/feed.json`, the same under `/u/{name}/`, `/sitemap.xml`.
//! - Invariant: only what everybody may see is in here.

mod pages;
mod recent;

pub use pages::{PublicPage, public_pages};
pub use recent::{Feed, FeedEntry, recent, recent_of};
