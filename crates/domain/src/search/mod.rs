//! Search: how texts and questions become tokens, and how hits are shown.
//!
//! An ideograph says about as much as a word, and Chinese has no spaces: runs of ideographs are
//! indexed by every two neighbours, so that any two characters in a row are found. Words of letters
//! are indexed by every ending, so that the beginning of an ending, which is any part of the word, is
//! found. Both sides are folded alike: compatibility forms, width, case and accents do not matter.

mod fold;
mod marks;
mod tokens;
mod views;

pub use marks::{Piece, mark, snippet};
pub use tokens::{Part, Tokens, question, tokens};
pub use views::{Hits, PersonHit, PostHit, SearchTab, SearchView, WorkHit};

/// Longest question, in characters; the rest is not looked at.
pub const QUERY_MAX: usize = 100;
/// Hits on one page.
pub const PAGE_SIZE: usize = 20;
/// Hits are counted up to here.
pub const COUNT_MAX: u32 = 100;
