//! Words into pixels: fonts opened by file, Chinese line breaking, vertical columns, seals.
//!
//! Horizontal text is laid out by `cosmic-text`: shaping, bidirectional text and UAX #14 line
//! breaking (no 。，） at the start of a line, no （「 at its end) come from one well-kept crate.
//! Which face draws which character is decided here, per grapheme cluster, so that the result
//! depends on nothing but our own font files. Vertical columns are ours: no Rust layout crate
//! has vertical writing yet.

mod bitmap;
mod columns;
mod fonts;
mod paragraph;
mod seal;
#[cfg(test)]
mod tests;

pub use bitmap::TextBitmap;
pub use columns::Column;
pub use fonts::FontBook;
pub use paragraph::Extent;
pub use seal::VERMILION;

/// A typeface of the book. Characters that it lacks come from the others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Face {
    /// `LXGW WenKai` (霞鹜文楷), the house face: captions, poems.
    Kai,
    /// Its light weight.
    KaiLight,
    /// Its bold weight.
    KaiBold,
    /// Noto Sans CJK SC (黑体).
    Sans,
    /// Its bold weight.
    SansBold,
    /// Noto Serif CJK SC (宋体).
    Serif,
    /// Its bold weight.
    SerifBold,
}

/// Where the lines of a paragraph stand inside its box.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Align {
    /// Flush left.
    #[default]
    Left,
    /// Centred.
    Center,
    /// Flush right.
    Right,
}

/// How a paragraph looks.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct TextStyle {
    pub face: Face,
    /// Em size in pixels.
    pub size: f32,
    /// Distance of base lines in em, 1.7 for Chinese reading text.
    pub line_height: f32,
    /// Extra space after each character in em.
    pub spacing: f32,
    /// sRGB and opacity.
    pub colour: [u8; 4],
    pub align: Align,
    /// Lines longer than this many pixels are broken.
    pub max_width: Option<u32>,
    /// What does not fit in this many lines ends in an ellipsis.
    pub max_lines: Option<usize>,
    /// Make the lines of equal length instead of leaving one character on the last: for titles.
    pub balance: bool,
}

impl TextStyle {
    /// Opaque text of one face and size; the rest is plain (1.5 em lines, flush left, no limits).
    pub const fn new(face: Face, size: f32, rgb: [u8; 3]) -> Self {
        Self {
            face,
            size,
            line_height: 1.5,
            spacing: 0.0,
            colour: [rgb[0], rgb[1], rgb[2], 255],
            align: Align::Left,
            max_width: None,
            max_lines: None,
            balance: false,
        }
    }

    /// Breaks lines at `pixels`.
    #[must_use]
    pub const fn wrap(mut self, pixels: u32) -> Self {
        self.max_width = Some(pixels);
        self
    }

    /// Ends in an ellipsis after `lines`.
    #[must_use]
    pub const fn lines(mut self, lines: usize) -> Self {
        self.max_lines = Some(lines);
        self
    }

    /// Sets the distance of base lines in em.
    #[must_use]
    pub const fn leading(mut self, em: f32) -> Self {
        self.line_height = em;
        self
    }

    /// Sets the extra space between characters in em.
    #[must_use]
    pub const fn tracking(mut self, em: f32) -> Self {
        self.spacing = em;
        self
    }

    /// Sets the alignment.
    #[must_use]
    pub const fn aligned(mut self, align: Align) -> Self {
        self.align = align;
        self
    }

    /// Makes the lines of equal length.
    #[must_use]
    pub const fn balanced(mut self) -> Self {
        self.balance = true;
        self
    }
}
