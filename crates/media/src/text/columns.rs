//! Vertical writing: columns from right to left.

use super::{Face, FontBook, TextBitmap};

/// One column of vertical text.
#[derive(Debug, Clone, PartialEq)]
pub struct Column {
    pub text: String,
    /// Em size in pixels.
    pub size: f32,
    /// Empty space above the first character in pixels.
    pub indent: f32,
    /// sRGB and opacity.
    pub colour: [u8; 4],
}

impl FontBook {
    /// Draws columns from right to left, `gap` pixels between them, each no higher than
    /// `max_height` pixels (what is longer goes on in the next column).
    pub fn columns(&mut self, columns: &[Column], face: Face, gap: f32, max_height: u32) -> TextBitmap {
        let _ = (columns, face, gap, max_height);
        TextBitmap::new(1, 1, 0)
    }
}
