//! Words and ornaments over the picture: made once, blended in their box only.

use multiversion::multiversion;

use super::frame::{Frame, yuv};
use crate::text::TextBitmap;

/// A picture with opacity, in YUV with the colour already multiplied by the opacity.
#[derive(Debug, Clone)]
pub struct Overlay {
    /// Top left corner on the canvas; even, so that chroma samples line up.
    x: i32,
    y: i32,
    /// Size; even.
    width: usize,
    height: usize,
    /// Y, U, V, each `colour × opacity / 255`.
    colour: [Vec<u8>; 3],
    /// Opacity of luma and of chroma samples.
    alpha: [Vec<u8>; 2],
}

impl Overlay {
    /// Puts a premultiplied RGBA picture with its top left corner at (`x`, `y`).
    pub fn from_rgba(rgba: &[u8], width: u32, height: u32, x: i32, y: i32) -> Self {
        // An odd corner moves one pixel into the overlay instead of off the grid.
        let (dx, dy) = (x.rem_euclid(2) as usize, y.rem_euclid(2) as usize);
        let (from_w, from_h) = (width as usize, height as usize);
        let (across, down) = ((from_w + dx + 1) & !1, (from_h + dy + 1) & !1);
        let mut overlay = Self {
            x: x - dx as i32,
            y: y - dy as i32,
            width: across,
            height: down,
            colour: [
                vec![0; across * down],
                vec![0; across * down / 4],
                vec![0; across * down / 4],
            ],
            alpha: [vec![0; across * down], vec![0; across * down / 4]],
        };
        // Sums of four pixels for each chroma sample: opacity, U and V.
        let mut sums = vec![[0_u32; 3]; across * down / 4];
        for row in 0..from_h {
            for column in 0..from_w {
                let at = (row * from_w + column) * 4;
                let [red, green, blue, opacity] =
                    [rgba[at], rgba[at + 1], rgba[at + 2], rgba[at + 3]];
                if opacity == 0 {
                    continue;
                }
                let alpha = u32::from(opacity);
                let straight =
                    [red, green, blue].map(|c| (u32::from(c) * 255 / alpha).min(255) as u8);
                let [luma, u, v] = yuv(straight).map(u32::from);
                let (to_x, to_y) = (column + dx, row + dy);
                overlay.colour[0][to_y * across + to_x] = divide(luma * alpha) as u8;
                overlay.alpha[0][to_y * across + to_x] = opacity;
                let sum = &mut sums[(to_y / 2) * (across / 2) + to_x / 2];
                sum[0] += alpha;
                sum[1] += u * alpha;
                sum[2] += v * alpha;
            }
        }
        for (at, sum) in sums.into_iter().enumerate() {
            overlay.alpha[1][at] = ((sum[0] + 2) / 4) as u8;
            overlay.colour[1][at] = divide((sum[1] + 2) / 4) as u8;
            overlay.colour[2][at] = divide((sum[2] + 2) / 4) as u8;
        }
        overlay
    }

    /// Puts a text with the top left corner of its layout box at (`x`, `y`).
    pub fn from_text(text: &TextBitmap, x: i32, y: i32) -> Self {
        let bleed = text.bleed as i32;
        Self::from_rgba(&text.rgba, text.width, text.height, x - bleed, y - bleed)
    }

    /// Blends over `frame` with `opacity` 0–1; parts outside the frame are left out.
    pub fn blend(&self, frame: &mut Frame, opacity: f64) {
        let opacity = (opacity.clamp(0.0, 1.0) * 256.0).round() as u16;
        if opacity == 0 {
            return;
        }
        let (width, height) = (frame.width() as i32, frame.height() as i32);
        let (left, right) = (self.x.max(0), (self.x + self.width as i32).min(width));
        let (top, bottom) = (self.y.max(0), (self.y + self.height as i32).min(height));
        if left >= right || top >= bottom {
            return;
        }
        for (plane, target) in frame.planes_mut().into_iter().enumerate() {
            let half = i32::from(plane > 0);
            let alpha = &self.alpha[half as usize];
            let stride = (width >> half) as usize;
            let own_stride = self.width >> half;
            let count = ((right - left) >> half) as usize;
            for row in (top >> half)..(bottom >> half) {
                let own = (row - (self.y >> half)) as usize * own_stride
                    + ((left - self.x) >> half) as usize;
                let to = row as usize * stride + (left >> half) as usize;
                blend_row(
                    &mut target[to..to + count],
                    &self.colour[plane][own..own + count],
                    &alpha[own..own + count],
                    opacity,
                );
            }
        }
    }
}

/// `target = colour × opacity + target × (1 − alpha × opacity)`, in 16-bit steps that compilers
/// turn into vector instructions. `opacity` runs to 256.
#[multiversion(targets("x86_64+avx2"))]
fn blend_row(target: &mut [u8], colour: &[u8], alpha: &[u8], opacity: u16) {
    // 255 × 256 + 128 just fits.
    let faded = |value: u8| (u16::from(value) * opacity + 128) >> 8;
    for ((target, colour), alpha) in target.iter_mut().zip(colour).zip(alpha) {
        let kept = u16::from(*target) * (255 - faded(*alpha)) + 128;
        // Rounded division by 255 (Blinn, "Three Wrongs Make a Right", 1995).
        let kept = (kept + (kept >> 8)) >> 8;
        *target = (faded(*colour) + kept).min(255) as u8;
    }
}

fn divide(value: u32) -> u32 {
    (value + 127) / 255
}

#[cfg(test)]
mod tests {
    use super::*;

    fn square(side: u32, rgba: [u8; 4]) -> Vec<u8> {
        rgba.repeat((side * side) as usize)
    }

    #[test]
    fn an_opaque_overlay_covers_and_a_hidden_one_does_nothing() {
        let red = Overlay::from_rgba(&square(8, [185, 54, 31, 255]), 8, 8, 4, 4);
        let mut frame = Frame::filled(16, 16, [200, 120, 130]);
        let before = frame.clone();
        red.blend(&mut frame, 0.0);
        assert_eq!(frame, before);
        red.blend(&mut frame, 1.0);
        let [y, u, v] = frame.planes();
        assert_eq!(
            [y[5 * 16 + 5], u[3 * 8 + 3], v[3 * 8 + 3]],
            yuv([185, 54, 31])
        );
        assert_eq!((y[0], y[12 * 16 + 12], u[0]), (200, 200, 120));
    }

    #[test]
    fn half_opacity_is_half_way() {
        let white = Overlay::from_rgba(&square(4, [255; 4]), 4, 4, 0, 0);
        let mut frame = Frame::filled(4, 4, [35, 128, 128]);
        white.blend(&mut frame, 0.5);
        assert_eq!(frame.planes()[0][0], 135);
    }

    #[test]
    fn overlays_over_the_edge_and_on_odd_corners_are_cut() {
        for (x, y) in [(-3, -5), (13, 11), (100, 0), (5, 7), (-100, -100)] {
            let mut frame = Frame::filled(16, 16, [100, 128, 128]);
            Overlay::from_rgba(&square(7, [255; 4]), 7, 7, x, y).blend(&mut frame, 1.0);
            for row in 0..16_i32 {
                for column in 0..16_i32 {
                    let inside = (x..x + 7).contains(&column) && (y..y + 7).contains(&row);
                    let luma = frame.planes()[0][(row * 16 + column) as usize];
                    assert_eq!(
                        luma,
                        if inside { 235 } else { 100 },
                        "({column}, {row}) of ({x}, {y})"
                    );
                }
            }
        }
    }
}
