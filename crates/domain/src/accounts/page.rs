//! What everybody sees of a person.

use serde::{Deserialize, Serialize};

use super::Author;
use crate::{
    forum::PostCard,
    gallery::{GalleryCard, Page},
};

/// The public page of a person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PersonView {
    pub author: Author,
    pub intro: String,
    /// Seconds since 1970, UTC.
    pub joined_at: i64,
    /// Shared works, the newest first.
    pub works: Page<GalleryCard>,
    /// Posts of the community, the newest first.
    pub posts: Page<PostCard>,
    /// It is the viewer's own.
    pub is_me: bool,
}
