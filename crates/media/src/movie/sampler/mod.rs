//! Windows of pictures into frames, sub-pixel exact.
//!
//! Two passes of a cubic, along the rows and then down the columns, a row at a time: the few rows
//! that the next row of the frame is made of stay in the fastest cache. Sums are whole numbers of 16
//! bits, so every machine draws the same frames. The loops are plain on purpose: compilers make
//! vector instructions of them.

mod axis;

use multiversion::multiversion;

use self::axis::{Axis, Blocks, LANES, REACH, TAPS};
use super::{camera::Window, frame::Frame};

/// Rows of the second pass that are added at once: as many as one row takes where a camera shrinks
/// the picture by up to a quarter.
const ROWS: usize = 5;

/// Samples windows of pictures into frames; keeps its buffers from frame to frame.
#[derive(Debug, Default)]
pub struct Sampler {
    columns: Axis,
    blocks: Blocks,
    rows: Axis,
    lines: Lines,
}

impl Sampler {
    /// Fills `target` with what `window` shows of `source`.
    pub fn sample(&mut self, source: &Frame, window: Window, target: &mut Frame) {
        let sizes = [0, 1, 2].map(|plane| target.plane_size(plane));
        for (plane, to) in target.planes_mut().into_iter().enumerate() {
            let (from_width, from_height) = source.plane_size(plane);
            let (width, height) = sizes[plane];
            // The second plane of colour is sampled as the first.
            if plane < 2 {
                let scale = if plane == 0 { 1.0 } else { 0.5 };
                let window = window.scaled(scale).inside((from_width, from_height));
                self.columns
                    .set(from_width, window.left, window.width, width);
                self.blocks.set(&self.columns);
                self.rows
                    .set(from_height, window.top, window.height, height);
            }
            let from = (source.planes()[plane], from_width as usize);
            self.lines
                .resize(from, &self.blocks, &self.rows, (to, width as usize));
        }
    }
}

/// Rows on their way.
#[derive(Debug, Default)]
struct Lines {
    /// A row of the source with [`REACH`] pixels more on both sides, which count nothing.
    wide: Vec<i16>,
    /// Rows that are resized already, as many as one row of the frame is made of; the next takes
    /// the place of the oldest.
    ring: Vec<i16>,
    /// A row of the frame.
    sums: Vec<i16>,
}

impl Lines {
    /// Resizes a plane; each comes with the length of its rows.
    fn resize(
        &mut self,
        (from, from_width): (&[u8], usize),
        blocks: &Blocks,
        rows: &Axis,
        (to, width): (&mut [u8], usize),
    ) {
        let stride = width.next_multiple_of(LANES);
        let room = rows.taps();
        self.wide.resize(from_width + 2 * REACH, 0);
        self.ring.resize(stride * room, 0);
        self.sums.resize(stride, 0);
        let mut done = 0;
        for (row, to) in to.chunks_exact_mut(width).enumerate() {
            let (first, weights) = rows.pixel(row);
            for at in done.max(first)..first + weights.len() {
                let line = &from[at * from_width..(at + 1) * from_width];
                widen(line, &mut self.wide[REACH..REACH + from_width]);
                let place = at % room * stride;
                across(&self.wide, blocks, &mut self.ring[place..place + stride]);
                done = at + 1;
            }
            self.sums.fill(HALF);
            let groups = weights.chunks(ROWS).len();
            for (group, weights) in weights.chunks(ROWS).enumerate() {
                let mut parts = [(&self.ring[..stride], 0); ROWS];
                let places = (first + group * ROWS..).map(|at| at % room * stride);
                for ((part, weight), place) in parts.iter_mut().zip(weights).zip(places) {
                    *part = (&self.ring[place..place + stride], *weight);
                }
                if group + 1 < groups {
                    add(parts, &mut self.sums);
                } else {
                    finish(parts, &self.sums, to);
                }
            }
        }
    }
}

/// Bits that a pixel is shifted by before its weight is put on it: the most that fit.
const SHIFT: u32 = 7;
/// Bits that are left of it after both passes; each takes one.
const LEFT: u32 = SHIFT - 2;
/// What a pass of four or five taps loses, because each is rounded down.
const LOST: i16 = 2;
/// Where the sums of the second pass begin: what is lost, and what rounds to the nearest.
const HALF: i16 = LOST + (1 << (LEFT - 1));

/// Half of `value × weight`, where a weight of one is 2¹⁵, rounded down: one instruction.
#[inline(always)]
#[expect(
    clippy::inline_always,
    reason = "part of what is compiled for each processor"
)]
fn half(value: i16, weight: i16) -> i16 {
    ((i32::from(value) * i32::from(weight)) >> 16) as i16
}

/// Makes room for fractions.
#[multiversion(targets("x86_64+avx2"))]
fn widen(from: &[u8], to: &mut [i16]) {
    for (from, to) in from.iter().zip(to) {
        *to = i16::from(*from) << SHIFT;
    }
}

/// Resizes one row.
#[multiversion(targets("x86_64+avx2"))]
fn across(from: &[i16], blocks: &Blocks, to: &mut [i16]) {
    for ((start, groups), to) in blocks.iter().zip(to.as_chunks_mut::<LANES>().0) {
        *to = [LOST; LANES];
        let mut start = start;
        for weights in groups {
            let Some(pixels) = from[start..].first_chunk::<{ LANES + TAPS - 1 }>() else {
                break;
            };
            for lane in 0..LANES {
                let mut sum = to[lane];
                for tap in 0..TAPS {
                    sum = sum.wrapping_add(half(pixels[lane + tap], weights[tap][lane]));
                }
                to[lane] = sum;
            }
            start += TAPS;
        }
    }
}

/// A sum with parts of as many pixels of rows, by their weights.
macro_rules! with_parts {
    ($sum:expr, $($pixel:ident * $weight:ident),*) => {
        $sum$(.wrapping_add(half(*$pixel, $weight)))*
    };
}

/// Adds rows, each with its weight.
#[multiversion(targets("x86_64+avx2"))]
fn add(rows: [(&[i16], i16); ROWS], sums: &mut [i16]) {
    let [(a, wa), (b, wb), (c, wc), (d, wd), (e, we)] = rows;
    let pixels = a.iter().zip(b).zip(c).zip(d).zip(e);
    for (sum, ((((a, b), c), d), e)) in sums.iter_mut().zip(pixels) {
        *sum = with_parts!(sum, a * wa, b * wb, c * wc, d * wd, e * we);
    }
}

/// Adds the last rows and rounds to whole pixels.
#[multiversion(targets("x86_64+avx2"))]
fn finish(rows: [(&[i16], i16); ROWS], sums: &[i16], to: &mut [u8]) {
    let [(a, wa), (b, wb), (c, wc), (d, wd), (e, we)] = rows;
    let pixels = a.iter().zip(b).zip(c).zip(d).zip(e);
    for ((to, sum), ((((a, b), c), d), e)) in to.iter_mut().zip(sums).zip(pixels) {
        let sum = with_parts!(sum, a * wa, b * wb, c * wc, d * wd, e * we);
        *to = (sum >> LEFT).clamp(0, 255) as u8;
    }
}

#[cfg(test)]
mod tests {
    use fast_image_resize::{
        FilterType, PixelType, ResizeAlg, ResizeOptions, Resizer,
        images::{Image, ImageRef},
    };

    use super::*;

    /// Against the resizer that the other pictures are made with, in all kinds of windows.
    #[test]
    fn frames_are_what_the_resizer_makes() {
        let mut frame = Frame::filled(150, 102, [16, 128, 128]);
        for (index, value) in frame.planes_mut()[0].iter_mut().enumerate() {
            *value = (index * index / 37 % 200 + 20) as u8;
        }
        let source = &frame;
        let mut sampler = Sampler::default();
        for (left, top, width) in [
            (0.0, 0.0, 150.0),
            (7.31, 9.77, 131.4),
            (30.0, 11.5, 64.0),
            (121.0, 80.7, 19.0),
        ] {
            let window = Window {
                left,
                top,
                width,
                height: width * 9.0 / 16.0,
            };
            let mut target = Frame::filled(130, 72, [0, 0, 0]);
            sampler.sample(source, window, &mut target);
            let from = ImageRef::new(150, 102, frame.planes()[0], PixelType::U8).unwrap();
            let mut plain = Image::new(130, 72, PixelType::U8);
            let filter = ResizeAlg::Convolution(FilterType::CatmullRom);
            let options = ResizeOptions::new().resize_alg(filter).crop(
                window.left,
                window.top,
                window.width,
                window.height,
            );
            Resizer::new().resize(&from, &mut plain, &options).unwrap();
            let differences = target.planes()[0].iter().zip(plain.buffer());
            let worst = differences.map(|(a, b)| a.abs_diff(*b)).max().unwrap();
            assert!(
                worst <= 2,
                "{worst} at {left}, {top}: it rounds between its passes"
            );
        }
    }

    #[test]
    fn one_colour_stays_one_colour() {
        for colour in [[0, 0, 255], [16, 128, 128], [235, 1, 254], [255, 255, 0]] {
            let source = Frame::filled(62, 48, colour);
            let mut target = Frame::filled(70, 38, [77, 77, 77]);
            let window = Window {
                left: 3.3,
                top: 0.7,
                width: 51.9,
                height: 47.3,
            };
            Sampler::default().sample(&source, window, &mut target);
            assert_eq!(target, Frame::filled(70, 38, colour));
        }
    }

    #[test]
    fn a_shift_of_half_a_pixel_shows() {
        let mut source = Frame::filled(64, 64, [16, 128, 128]);
        let [y, _, _] = source.planes_mut();
        for row in y.chunks_exact_mut(64) {
            row[32..].fill(216);
        }
        let mut target = Frame::filled(32, 32, [0, 0, 0]);
        let mut edge = |left: f64| {
            let window = Window {
                left,
                top: 8.0,
                width: 32.0,
                height: 32.0,
            };
            Sampler::default().sample(&source, window, &mut target);
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
