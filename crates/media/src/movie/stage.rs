//! What the painters of a movie work with.

use super::{MovieSpec, look::Look};
use crate::text::FontBook;

/// One movie being painted.
#[derive(Debug)]
pub struct Stage<'a> {
    pub spec: &'a MovieSpec,
    pub look: &'static Look,
    /// Size of the movie.
    pub width: u32,
    pub height: u32,
    pub fonts: &'a mut FontBook,
}

impl Stage<'_> {
    /// `pixels` of a movie whose shorter side has 1080 pixels, in pixels of this one.
    pub fn px(&self, pixels: f32) -> f32 {
        pixels * self.width.min(self.height) as f32 / 1080.0
    }

    /// As [`Self::px`], to the nearest whole pixel, at least one.
    pub fn whole(&self, pixels: f32) -> i32 {
        (self.px(pixels).round() as i32).max(1)
    }

    /// Whether the words of the look itself are English.
    pub fn english(&self) -> bool {
        self.spec.lang.starts_with("en")
    }

    pub fn size(&self) -> (u32, u32) {
        (self.width, self.height)
    }

    /// Whether the movie is clearly higher than wide.
    pub fn tall(&self) -> bool {
        self.height > self.width
    }
}
