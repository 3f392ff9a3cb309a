//! Long images (长图): photos and words in one tall picture, encoded row by row.

use serde::{Deserialize, Serialize};

pub use crate::movie::{Shot, Verse};

/// Version of [`LongImageSpec`] that this code writes.
pub const SPEC_VERSION: u32 = 1;

/// Everything that decides the bytes of a long image.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct LongImageSpec {
    pub version: u32,
    /// Name of the layout, see [`templates`].
    pub template: String,
    /// Width in pixels, 1080 unless a contract asks otherwise.
    pub width: u32,
    /// Highest page in pixels; taller works become several files.
    pub max_page_height: u32,
    pub title: String,
    pub description: String,
    pub date_line: String,
    pub author: String,
    pub photos: Vec<Shot>,
    pub verse: Option<Verse>,
    /// `zh` or `en`.
    pub lang: String,
}

/// One file of a long image.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Page {
    /// Name in the output folder: `long.jpg`, or `long-1.jpg`, `long-2.jpg`, …
    pub file: String,
    pub width: u32,
    pub height: u32,
    pub bytes: u64,
}

/// What was rendered.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct LongImageReport {
    pub pages: Vec<Page>,
    /// `cover.jpg`, 4:5 cut of the first photo with the title.
    pub cover: String,
    pub cover_width: u32,
    pub cover_height: u32,
}
