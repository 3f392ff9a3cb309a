//! Windows of pictures into frames, sub-pixel exact.
//!
//! Resizing one 8-bit channel down the columns is several times faster than along the rows: a
//! vector register then holds neighbours that all get the same weights. So pictures are kept
//! turned (rows and columns changed over); what would be the pass along the rows is one down the
//! columns of the turned picture, then the result is turned upright for the other pass.

use fast_image_resize::{
    FilterType, PixelType, ResizeAlg, ResizeOptions, Resizer,
    images::{Image, ImageRef},
};
use multiversion::multiversion;

use super::{camera::Window, frame::Frame};
use crate::{MediaError, MediaResult};

/// A picture to sample from.
#[derive(Debug, Clone)]
pub struct Source {
    width: u32,
    height: u32,
    /// The planes with rows and columns changed over.
    turned: [Vec<u8>; 3],
}

impl Source {
    /// Turns a picture once, so that every frame of it is cheap.
    pub fn new(frame: &Frame) -> Self {
        let mut turned = [const { Vec::new() }; 3];
        for (plane, turned) in turned.iter_mut().enumerate() {
            let (width, height) = frame.plane_size(plane);
            *turned = vec![0; width as usize * height as usize];
            turn(frame.planes()[plane], width, height, turned);
        }
        Self {
            width: frame.width(),
            height: frame.height(),
            turned,
        }
    }

    /// Width and height, upright.
    pub fn size(&self) -> (u32, u32) {
        (self.width, self.height)
    }
}

/// Samples windows of pictures into frames; keeps its buffers from frame to frame.
#[derive(Debug, Default)]
pub struct Sampler {
    resizer: Resizer,
    turned: Vec<u8>,
    upright: Vec<u8>,
}

impl Sampler {
    /// Fills `target` with what `window` shows of `source` (Catmull-Rom).
    pub fn sample(
        &mut self,
        source: &Source,
        window: Window,
        target: &mut Frame,
    ) -> MediaResult<()> {
        let sizes = [0, 1, 2].map(|plane| target.plane_size(plane));
        for (plane, to) in target.planes_mut().into_iter().enumerate() {
            let halves = u32::from(plane > 0);
            let size = (source.width >> halves, source.height >> halves);
            let window = window
                .scaled(if plane == 0 { 1.0 } else { 0.5 })
                .inside(size);
            self.sample_plane(&source.turned[plane], size, window, to, sizes[plane])?;
        }
        Ok(())
    }

    fn sample_plane(
        &mut self,
        turned: &[u8],
        (from_width, from_height): (u32, u32),
        window: Window,
        target: &mut [u8],
        (width, height): (u32, u32),
    ) -> MediaResult<()> {
        // Only the rows that the second pass will look at: its kernel reaches two pixels of the
        // larger of both scales.
        let reach = 2.0 * (window.height / f64::from(height)).max(1.0) + 1.0;
        let first = (window.top - reach).floor().max(0.0) as u32;
        let last = ((window.top + window.height + reach).ceil() as u32).min(from_height);
        let rows = last - first;
        let area = rows as usize * width as usize;
        self.turned.resize(area, 0);
        self.upright.resize(area, 0);

        let columns = ResizeOptions::new().resize_alg(ALGORITHM).crop(
            f64::from(first),
            window.left,
            f64::from(rows),
            window.width,
        );
        let from = ImageRef::new(from_height, from_width, turned, PixelType::U8).map_err(failed)?;
        let mut to =
            Image::from_slice_u8(rows, width, &mut self.turned, PixelType::U8).map_err(failed)?;
        self.resizer
            .resize(&from, &mut to, &columns)
            .map_err(failed)?;

        turn(&self.turned, rows, width, &mut self.upright);

        let lines = ResizeOptions::new().resize_alg(ALGORITHM).crop(
            0.0,
            window.top - f64::from(first),
            f64::from(width),
            window.height,
        );
        let from = ImageRef::new(width, rows, &self.upright, PixelType::U8).map_err(failed)?;
        let mut to = Image::from_slice_u8(width, height, target, PixelType::U8).map_err(failed)?;
        self.resizer.resize(&from, &mut to, &lines).map_err(failed)
    }
}

const ALGORITHM: ResizeAlg = ResizeAlg::Convolution(FilterType::CatmullRom);

/// Planes are turned in tiles: their rows are what a cache line holds, their columns what a word
/// holds.
const WIDE: usize = 64;
const HIGH: usize = 8;
/// One row of a tile, eight bytes a word.
type Words = [u64; WIDE / 8];

/// Changes over rows and columns of a plane of `width` × `height`.
#[multiversion(targets("x86_64+avx2"))]
fn turn(from: &[u8], width: u32, height: u32, to: &mut [u8]) {
    let (width, height) = (width as usize, height as usize);
    let (wide, high) = (width / WIDE * WIDE, height / HIGH * HIGH);
    for left in (0..wide).step_by(WIDE) {
        for top in (0..high).step_by(HIGH) {
            let mut tile = [[0; WIDE / 8]; HIGH];
            for (row, words) in tile.iter_mut().enumerate() {
                let start = (top + row) * width + left;
                let (eights, _) = from[start..start + WIDE].as_chunks::<8>();
                for (word, bytes) in words.iter_mut().zip(eights) {
                    *word = u64::from_le_bytes(*bytes);
                }
            }
            // Each square of 8 × 8 bytes by halves: its quarters of 4, of 2, of 1.
            swap(&mut tile, 4, 0x0000_0000_ffff_ffff);
            swap(&mut tile, 2, 0x0000_ffff_0000_ffff);
            swap(&mut tile, 1, 0x00ff_00ff_00ff_00ff);
            for (column, words) in tile.iter().enumerate() {
                for (square, word) in words.iter().enumerate() {
                    let start = (left + square * 8 + column) * height + top;
                    to[start..start + HIGH].copy_from_slice(&word.to_le_bytes());
                }
            }
        }
    }
    // What no whole tile covers.
    for (row, line) in from.chunks_exact(width).enumerate() {
        let first = if row < high { wide } else { 0 };
        for (column, value) in line.iter().enumerate().skip(first) {
            to[column * height + row] = *value;
        }
    }
}

/// Changes over the upper right and the lower left quarters of every square of `2 * step` bytes in
/// a tile; `mask` has the bytes of the left ones.
#[inline(always)]
#[expect(
    clippy::inline_always,
    reason = "part of what is compiled for each processor"
)]
fn swap(tile: &mut [Words; HIGH], step: usize, mask: u64) {
    let shift = step * 8;
    for row in (0..HIGH).filter(|row| row & step == 0) {
        let (above, below) = tile.split_at_mut(row + step);
        for (upper, lower) in above[row].iter_mut().zip(&mut below[0]) {
            let (high, low) = (*upper, *lower);
            *upper = (high & mask) | ((low & mask) << shift);
            *lower = ((high >> shift) & mask) | (low & !mask);
        }
    }
}

fn failed(error: impl std::fmt::Display) -> MediaError {
    MediaError::Broken {
        detail: format!("sampling: {error}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_byte_changes_its_place() {
        for (width, height) in [(64, 8), (128, 24), (150, 102), (63, 7), (1, 9), (65, 1)] {
            let from: Vec<u8> = (0..width * height).map(|i| (i * i / 3 + i) as u8).collect();
            let mut to = vec![0; from.len()];
            turn(&from, width as u32, height as u32, &mut to);
            for (index, value) in from.iter().enumerate() {
                let (row, column) = (index / width, index % width);
                assert_eq!(
                    to[column * height + row],
                    *value,
                    "{width} × {height}: {row}, {column}"
                );
            }
        }
    }

    /// Against the resizer used the plain way, both passes at once.
    #[test]
    fn turning_changes_nothing() {
        let mut frame = Frame::filled(150, 102, [16, 128, 128]);
        for (index, value) in frame.planes_mut()[0].iter_mut().enumerate() {
            *value = (index * index / 37 % 200 + 20) as u8;
        }
        let source = Source::new(&frame);
        for (left, top, width) in [(0.0, 0.0, 150.0), (7.31, 9.77, 131.4), (30.0, 11.5, 64.0)] {
            let window = Window {
                left,
                top,
                width,
                height: width * 9.0 / 16.0,
            };
            let mut target = Frame::filled(128, 72, [0, 0, 0]);
            Sampler::default()
                .sample(&source, window, &mut target)
                .unwrap();
            let from = ImageRef::new(150, 102, frame.planes()[0], PixelType::U8).unwrap();
            let mut plain = Image::new(128, 72, PixelType::U8);
            let options = ResizeOptions::new().resize_alg(ALGORITHM).crop(
                window.left,
                window.top,
                window.width,
                window.height,
            );
            Resizer::new().resize(&from, &mut plain, &options).unwrap();
            let worst = target.planes()[0]
                .iter()
                .zip(plain.buffer())
                .map(|(a, b)| a.abs_diff(*b));
            assert!(
                worst.max().unwrap() <= 3,
                "another order of rounding, nothing more"
            );
        }
    }

    #[test]
    fn a_shift_of_half_a_pixel_shows() {
        let mut source = Frame::filled(64, 64, [16, 128, 128]);
        let [y, _, _] = source.planes_mut();
        for row in y.chunks_exact_mut(64) {
            row[32..].fill(216);
        }
        let source = Source::new(&source);
        let mut target = Frame::filled(32, 32, [0, 0, 0]);
        let mut edge = |left: f64| {
            let window = Window {
                left,
                top: 8.0,
                width: 32.0,
                height: 32.0,
            };
            Sampler::default()
                .sample(&source, window, &mut target)
                .unwrap();
            f64::from(target.planes()[0][16 * 32 + 15])
        };
        let (whole, half) = (edge(16.0), edge(16.5));
        assert!(whole < 20.0, "{whole}");
        assert!(
            (half - 116.0).abs() < 4.0,
            "half way between 16 and 216, found {half}"
        );
    }
}
