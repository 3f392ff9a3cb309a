//! The stamp under a poem: characters cut out of a vermilion square, a little worn.

use super::{Face, FontBook, TextBitmap, TextStyle, bitmap::div255};

/// Cinnabar ink, the site's accent colour.
pub const VERMILION: [u8; 3] = [0xB9, 0x36, 0x1F];

/// Geometry as parts of the side.
const MARGIN: f32 = 0.02;
const CORNER: f32 = 0.10;
const EDGE_WOBBLE: f32 = 0.022;
const SINGLE_SIZE: f32 = 0.80;
const QUARTER_SIZE: f32 = 0.44;

impl FontBook {
    /// A square seal of `side` pixels with the first one, two or four characters of `text` cut
    /// out of it (two stand in a column; four are read from the right column to the left). What
    /// lies below shows through them. The wear is part of the drawing and the same every time.
    pub fn seal(&mut self, text: &str, side: u32) -> TextBitmap {
        self.draw_seal(text, side, None)
    }

    /// The same seal on a square of paper of its own, to be read on a photo.
    pub fn seal_on_paper(&mut self, text: &str, side: u32, paper: [u8; 3]) -> TextBitmap {
        self.draw_seal(text, side, Some(paper))
    }

    fn draw_seal(&mut self, text: &str, side: u32, paper: Option<[u8; 3]>) -> TextBitmap {
        let length = side as f32;
        let carved = self.carve(text, side);
        let mut bitmap = TextBitmap::new(side, side, 0);
        for y in 0..side {
            for x in 0..side {
                let (u, v) = ((x as f32 + 0.5) / length, (y as f32 + 0.5) / length);
                let stone = square(u, v, length);
                let cut = f32::from(carved[(y * side + x) as usize]) / 255.0;
                let at = (x as i32, y as i32);
                if let Some(paper) = paper {
                    bitmap.over(at.0, at.1, premultiplied(paper, stone));
                }
                bitmap.over(
                    at.0,
                    at.1,
                    premultiplied(VERMILION, stone * wear(u, v) * (1.0 - cut)),
                );
            }
        }
        bitmap
    }

    /// Coverage of the characters, `side × side`.
    fn carve(&mut self, text: &str, side: u32) -> Vec<u8> {
        let characters: Vec<char> = text
            .chars()
            .filter(|c| !c.is_whitespace())
            .take(4)
            .collect();
        // Centres and em size, as parts of the side.
        let (places, size): (&[(f32, f32)], f32) = match characters.len() {
            0 | 1 => (&[(0.5, 0.5)], SINGLE_SIZE),
            2 | 3 => (&[(0.5, 0.285), (0.5, 0.715)], QUARTER_SIZE),
            _ => (
                &[(0.71, 0.285), (0.71, 0.715), (0.29, 0.285), (0.29, 0.715)],
                QUARTER_SIZE,
            ),
        };
        let mut carved = vec![0; (side * side) as usize];
        for (character, place) in characters.iter().zip(places) {
            let style = TextStyle::new(Face::KaiBold, size * side as f32, [255; 3]);
            let drawn = self.paragraph(&character.to_string(), &style);
            let Some((left, top, right, bottom)) = ink_box(&drawn) else {
                continue;
            };
            let from_x = (place.0 * side as f32) as i64 - i64::from(left.midpoint(right));
            let from_y = (place.1 * side as f32) as i64 - i64::from(top.midpoint(bottom));
            for y in top..=bottom {
                for x in left..=right {
                    let (to_x, to_y) = (from_x + i64::from(x), from_y + i64::from(y));
                    let inside = 0..i64::from(side);
                    if inside.contains(&to_x) && inside.contains(&to_y) {
                        let at = (to_y * i64::from(side) + to_x) as usize;
                        let alpha = drawn.rgba[(y * drawn.width + x) as usize * 4 + 3];
                        carved[at] = carved[at].max(alpha);
                    }
                }
            }
        }
        carved
    }
}

fn premultiplied(rgb: [u8; 3], opacity: f32) -> [u8; 4] {
    let alpha = (opacity * 255.0).round() as u32;
    let part = |channel: u8| div255(u32::from(channel) * alpha) as u8;
    [part(rgb[0]), part(rgb[1]), part(rgb[2]), alpha as u8]
}

/// Left, top, right and bottom pixel with ink.
fn ink_box(bitmap: &TextBitmap) -> Option<(u32, u32, u32, u32)> {
    let mut found: Option<(u32, u32, u32, u32)> = None;
    for (at, pixel) in bitmap.rgba.chunks_exact(4).enumerate() {
        if pixel[3] > 0 {
            let (x, y) = (at as u32 % bitmap.width, at as u32 / bitmap.width);
            let (left, top, right, bottom) = found.unwrap_or((x, y, x, y));
            found = Some((left.min(x), top.min(y), right.max(x), bottom.max(y)));
        }
    }
    found
}

/// Coverage of a rounded square whose edge is as uneven as hand-cut stone.
fn square(u: f32, v: f32, side: f32) -> f32 {
    let wobble =
        (noise(u * 7.0, v * 7.0, 1) + 0.5 * noise(u * 19.0, v * 19.0, 2) - 0.75) * EDGE_WOBBLE;
    let half = 0.5 - MARGIN - EDGE_WOBBLE / 2.0;
    let (dx, dy) = (
        (u - 0.5).abs() - half + CORNER,
        (v - 0.5).abs() - half + CORNER,
    );
    // Signed distance to a rounded box (Quilez).
    let distance = dx.max(0.0).hypot(dy.max(0.0)) + dx.max(dy).min(0.0) - CORNER + wobble;
    (0.5 - distance * side).clamp(0.0, 1.0)
}

/// Ink that took well in most places and badly in a few.
fn wear(u: f32, v: f32) -> f32 {
    let body = 0.93 + 0.07 * noise(u * 4.0, v * 4.0, 3);
    let edge = (u.min(1.0 - u).min(v).min(1.0 - v) * 8.0).min(1.0);
    let grain = 0.65 * noise(u * 26.0, v * 26.0, 4) + 0.35 * noise(u * 61.0, v * 61.0, 5);
    let threshold = 0.72 + 0.10 * edge;
    body * (1.0 - ((grain - threshold) * 14.0).clamp(0.0, 0.8))
}

/// Value noise in 0..1, smooth between the points of a unit grid.
fn noise(x: f32, y: f32, seed: u32) -> f32 {
    let (column, row) = (x.floor(), y.floor());
    let ease = |t: f32| t * t * (3.0 - 2.0 * t);
    let (across, down) = (ease(x - column), ease(y - row));
    let at = |dx: i32, dy: i32| hash(column as i32 + dx, row as i32 + dy, seed);
    let top = at(0, 0) + (at(1, 0) - at(0, 0)) * across;
    let bottom = at(0, 1) + (at(1, 1) - at(0, 1)) * across;
    top + (bottom - top) * down
}

/// A number in 0..1 that looks random but is always the same (the finaliser of `MurmurHash3`).
fn hash(x: i32, y: i32, seed: u32) -> f32 {
    let mut bits = (x as u32)
        .wrapping_mul(0x9E37_79B1)
        .wrapping_add((y as u32).wrapping_mul(0x85EB_CA77))
        .wrapping_add(seed.wrapping_mul(0xC2B2_AE3D));
    bits = (bits ^ (bits >> 16)).wrapping_mul(0x85EB_CA6B);
    bits = (bits ^ (bits >> 13)).wrapping_mul(0xC2B2_AE35);
    (bits ^ (bits >> 16)) as f32 / u32::MAX as f32
}
