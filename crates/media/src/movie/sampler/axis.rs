//! Weights of one pass of a resize, along the rows or down the columns.

use std::ops::Range;

/// Pixels that are worked on together: what a vector register holds.
pub const LANES: usize = 16;
/// Taps that are added at once. A cubic has four, one more where it shrinks a little, and the scale
/// of a camera moves [`LANES`] pixels by at most two against those they are made of.
pub const TAPS: usize = 7;
/// How far over the ends of a line is read; what is there counts nothing.
pub const REACH: usize = LANES + TAPS;
/// Fixed point of the weights: the largest of less than one.
const ONE: i32 = 1 << 15;

/// Which pixels of a line each pixel of the resized line is made of, and how much of each.
#[derive(Debug, Default)]
pub struct Axis {
    /// First pixel of each, and how many count.
    spans: Vec<(usize, usize)>,
    /// `taps` weights of each, zero behind the last.
    weights: Vec<i16>,
    taps: usize,
    /// Weights of one, not rounded yet.
    shares: Vec<f64>,
}

impl Axis {
    /// Catmull and Rom's cubic (Keys 1981, a = −½), widened where the line shrinks: `length` pixels
    /// from `start` of a line of `from` become `to` pixels.
    pub fn set(&mut self, from: u32, start: f64, length: f64, to: u32) {
        let scale = length / f64::from(to);
        let wide = scale.max(1.0);
        let reach = 2.0 * wide;
        self.taps = reach.ceil() as usize * 2 + 1;
        self.spans.clear();
        self.weights.clear();
        self.weights.resize(to as usize * self.taps, 0);
        for (pixel, weights) in self.weights.chunks_exact_mut(self.taps).enumerate() {
            let centre = start + (pixel as f64 + 0.5) * scale;
            let end = ((centre + reach + 0.5) as usize).clamp(1, from as usize);
            let first = ((centre - reach + 0.5) as usize).min(end - 1);
            self.shares.clear();
            self.shares
                .extend((first..end).map(|at| cubic((at as f64 + 0.5 - centre) / wide)));
            let count = round(&self.shares, weights);
            self.spans.push((first, count));
        }
    }

    /// Length of the resized line.
    pub fn len(&self) -> usize {
        self.spans.len()
    }

    /// Most pixels that one is made of.
    pub fn taps(&self) -> usize {
        self.taps
    }

    /// First pixel and weights of the resized line's `pixel`, up to the last that counts.
    pub fn pixel(&self, pixel: usize) -> (usize, &[i16]) {
        let (first, count) = self.spans[pixel];
        (first, &self.weights[pixel * self.taps..][..count])
    }
}

/// Rounds the weights of one pixel so that they are one together; returns how many count.
fn round(shares: &[f64], weights: &mut [i16]) -> usize {
    /// Makes positive what conversions cut off.
    const UP: i32 = 2 * ONE;
    let whole = f64::from(ONE) / shares.iter().sum::<f64>();
    let (mut rest, mut largest, mut count) = (ONE, 0, 0);
    for (at, (share, weight)) in shares.iter().zip(&mut *weights).enumerate() {
        let rounded = (share * whole + f64::from(UP) + 0.5) as i32 - UP;
        *weight = rounded.min(i32::from(i16::MAX)) as i16;
        rest -= i32::from(*weight);
        if *share > shares[largest] {
            largest = at;
        }
        if rounded != 0 {
            count = at + 1;
        }
    }
    // A pixel of its own, or one that overshoots at the edge, is cut: its neighbour takes the rest.
    let room = i32::from(i16::MAX - weights[largest]);
    weights[largest] += rest.min(room) as i16;
    let next = if largest > 0 { largest - 1 } else { 1 };
    if rest > room && next < shares.len() {
        weights[next] += (rest - room) as i16;
        count = count.max(next + 1);
    }
    count
}

/// Weight of a pixel at a distance in pixels.
fn cubic(distance: f64) -> f64 {
    let x = distance.abs();
    if x < 1.0 {
        (1.5 * x - 2.5) * x * x + 1.0
    } else if x < 2.0 {
        ((2.5 - 0.5 * x) * x - 4.0) * x + 2.0
    } else {
        0.0
    }
}

/// An axis for [`LANES`] pixels at once: they are as close to one another as the pixels that they
/// are made of, but for the scale. So one more tap for each pixel that the scale moves them apart
/// lets all of them read the line in step.
#[derive(Debug, Default)]
pub struct Blocks {
    blocks: Vec<Block>,
    /// A row for each tap.
    weights: Vec<[[i16; LANES]; TAPS]>,
}

#[derive(Debug)]
struct Block {
    /// Where the first of the pixels reads first, in a line with [`REACH`] more at its ends.
    start: usize,
    weights: Range<usize>,
}

impl Blocks {
    pub fn set(&mut self, axis: &Axis) {
        self.blocks.clear();
        self.weights.clear();
        for first in (0..axis.len()).step_by(LANES) {
            let pixels = first..(first + LANES).min(axis.len());
            // Where the block would begin for each of them.
            let begin = |pixel: usize| axis.spans[pixel].0 + REACH - (pixel - first);
            let start = pixels.clone().map(begin).min().unwrap_or_default();
            let end = |pixel: usize| begin(pixel) + axis.spans[pixel].1;
            let end = pixels.clone().map(end).max().unwrap_or_default();
            let from = self.weights.len();
            let to = from + (end - start).div_ceil(TAPS);
            self.weights.resize(to, [[0; LANES]; TAPS]);
            let rows = self.weights[from..].as_flattened_mut();
            for pixel in pixels {
                let (_, weights) = axis.pixel(pixel);
                for (row, weight) in rows[begin(pixel) - start..].iter_mut().zip(weights) {
                    row[pixel - first] = *weight;
                }
            }
            self.blocks.push(Block {
                start,
                weights: from..to,
            });
        }
    }

    /// Where each block starts in a line with [`REACH`] pixels more at its ends, and its weights.
    pub fn iter(&self) -> impl Iterator<Item = (usize, &[[[i16; LANES]; TAPS]])> {
        self.blocks
            .iter()
            .map(|block| (block.start, &self.weights[block.weights.clone()]))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Windows of all kinds: larger, smaller, at the edges, over the whole line.
    const CASES: [(u32, f64, f64, u32); 8] = [
        (150, 0.0, 150.0, 128),
        (150, 7.31, 131.4, 128),
        (64, 30.0, 20.0, 100),
        (2150, 12.7, 2110.3, 1920),
        (9, 0.0, 9.0, 2),
        (2, 0.0, 2.0, 48),
        (1, 0.0, 1.0, 30),
        (40, 39.0, 1.0, 17),
    ];

    #[test]
    fn weights_are_one_together_and_inside_the_line() {
        for (from, start, length, to) in CASES {
            let mut axis = Axis::default();
            axis.set(from, start, length, to);
            assert_eq!(axis.len(), to as usize);
            for pixel in 0..axis.len() {
                let (first, weights) = axis.pixel(pixel);
                let sum: i32 = weights.iter().map(|weight| i32::from(*weight)).sum();
                let alone = weights == [i16::MAX];
                assert!(
                    sum == ONE || alone,
                    "pixel {pixel} of {from} → {to}: {weights:?}"
                );
                assert!(
                    first + weights.len() <= from as usize,
                    "pixel {pixel} of {from} → {to}"
                );
            }
        }
    }

    #[test]
    fn blocks_have_the_weights_of_their_pixels() {
        for (from, start, length, to) in CASES {
            let (mut axis, mut blocks) = (Axis::default(), Blocks::default());
            axis.set(from, start, length, to);
            blocks.set(&axis);
            for (index, (start, groups)) in blocks.iter().enumerate() {
                let rows = groups.as_flattened();
                for lane in 0..LANES {
                    let taken = rows.iter().enumerate().filter(|(_, row)| row[lane] != 0);
                    let taken: Vec<(usize, i16)> = taken
                        .map(|(tap, row)| (start + tap + lane - REACH, row[lane]))
                        .collect();
                    let pixel = index * LANES + lane;
                    let mut wanted = Vec::new();
                    if pixel < axis.len() {
                        let (first, weights) = axis.pixel(pixel);
                        let places = weights.iter().enumerate();
                        wanted.extend(places.map(|(tap, weight)| (first + tap, *weight)));
                        wanted.retain(|(_, weight)| *weight != 0);
                    }
                    assert_eq!(taken, wanted, "pixel {pixel} of {from} → {to}");
                }
                let end = start + rows.len() + LANES - 1;
                assert!(end <= from as usize + 2 * REACH, "{from} → {to}");
            }
        }
    }
}
