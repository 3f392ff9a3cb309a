//! What text rendering gives to its callers.

use image::RgbImage;

/// Premultiplied RGBA in sRGB, rows from the top, without padding between rows.
///
/// The layout box (what [`super::Extent`] measures) is surrounded by `bleed` transparent pixels
/// on each side, so that strokes that lean out of it are not cut.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextBitmap {
    /// Width of the bitmap in pixels, the bleed on both sides included.
    pub width: u32,
    /// Height of the bitmap in pixels, the bleed on both sides included.
    pub height: u32,
    /// Pixels between the edge of the bitmap and the layout box.
    pub bleed: u32,
    /// `width × height × 4` bytes.
    pub rgba: Vec<u8>,
}

impl TextBitmap {
    /// A transparent bitmap around a layout box.
    pub fn new(box_width: u32, box_height: u32, bleed: u32) -> Self {
        let (width, height) = (box_width + 2 * bleed, box_height + 2 * bleed);
        Self {
            width,
            height,
            bleed,
            rgba: vec![0; width as usize * height as usize * 4],
        }
    }

    /// Width of the layout box.
    pub fn box_width(&self) -> u32 {
        self.width - 2 * self.bleed
    }

    /// Height of the layout box.
    pub fn box_height(&self) -> u32 {
        self.height - 2 * self.bleed
    }

    /// Puts one premultiplied pixel over what is there; outside the bitmap nothing happens.
    pub(super) fn over(&mut self, x: i32, y: i32, source: [u8; 4]) {
        if x < 0 || y < 0 || x >= self.width as i32 || y >= self.height as i32 || source[3] == 0 {
            return;
        }
        let at = (y as usize * self.width as usize + x as usize) * 4;
        let rest = 255 - u32::from(source[3]);
        for (under, over) in self.rgba[at..at + 4].iter_mut().zip(source) {
            *under = (u32::from(over) + div255(u32::from(*under) * rest)).min(255) as u8;
        }
    }

    /// Puts another bitmap over this one with its layout box at (`x`, `y`), counted from the edge
    /// of this bitmap, bleed included.
    pub(super) fn over_bitmap(&mut self, other: &Self, x: i32, y: i32) {
        let (x, y) = (x - other.bleed as i32, y - other.bleed as i32);
        for (at, pixel) in other.rgba.chunks_exact(4).enumerate() {
            let (column, row) = (at as u32 % other.width, at as u32 / other.width);
            self.over(
                x + column as i32,
                y + row as i32,
                [pixel[0], pixel[1], pixel[2], pixel[3]],
            );
        }
    }

    /// The bitmap turned by a quarter, clockwise.
    pub(super) fn turned_right(&self) -> Self {
        let mut turned = Self::new(self.box_height(), self.box_width(), self.bleed);
        for (at, pixel) in self.rgba.chunks_exact(4).enumerate() {
            let (x, y) = (at as u32 % self.width, at as u32 / self.width);
            let to = (x * turned.width + (self.height - 1 - y)) as usize * 4;
            turned.rgba[to..to + 4].copy_from_slice(pixel);
        }
        turned
    }

    /// Blends the bitmap over `target` with the top left corner of its layout box at (`x`, `y`);
    /// parts outside are left out.
    pub fn blend_onto(&self, target: &mut RgbImage, x: i64, y: i64) {
        let width = target.width();
        for (row, pixels) in target.chunks_exact_mut(width as usize * 3).enumerate() {
            self.blend_row(pixels, x, row as i64 - y);
        }
    }

    /// Blends one row of the bitmap over a row of RGB pixels. `x` is where the layout box starts
    /// in the row, `y` which row of the layout box it is; rows outside change nothing.
    pub fn blend_row(&self, rgb: &mut [u8], x: i64, y: i64) {
        let (x, y) = (x - i64::from(self.bleed), y + i64::from(self.bleed));
        if y < 0 || y >= i64::from(self.height) {
            return;
        }
        let width = (rgb.len() / 3) as i64;
        let from = (-x).clamp(0, i64::from(self.width));
        let to = (width - x).clamp(from, i64::from(self.width));
        let row = y as usize * self.width as usize;
        let source = &self.rgba[(row + from as usize) * 4..(row + to as usize) * 4];
        let start = ((x + from).max(0) as usize * 3).min(rgb.len());
        for (over, under) in source.chunks_exact(4).zip(rgb[start..].chunks_exact_mut(3)) {
            let rest = 255 - u32::from(over[3]);
            for (under, over) in under.iter_mut().zip(over) {
                *under = (u32::from(*over) + div255(u32::from(*under) * rest)).min(255) as u8;
            }
        }
    }
}

/// Rounded `value / 255` for `value ≤ 255²` (Blinn, "Three Wrongs Make a Right", 1995).
pub(super) fn div255(value: u32) -> u32 {
    let value = value + 128;
    (value + (value >> 8)) >> 8
}
