//! From one picture to the next: a map of *when* each pixel turns, and one kernel for all maps.
//!
//! A transition is a function from a point of the canvas to the moment (0–1) at which the new
//! picture arrives there. The [`Mask`] holds those moments; at progress `p` a pixel's share of
//! the new picture rises from 0 to 1 while `p` passes its moment, over a soft edge.

use fast_image_resize::{FilterType, PixelType, ResizeAlg, ResizeOptions, Resizer, images::Image};

use super::frame::Frame;
use crate::{MediaError, MediaResult};

/// The kinds of transition.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Transition {
    /// Everywhere at once.
    Crossfade,
    /// A soft edge that moves over the picture, `turns` eighths of a turn from left-to-right.
    SoftWipe { turns: u8 },
    /// 水墨晕染: drops of ink that spread with ragged rims until they meet.
    InkBleed,
    /// 云雾: the new picture comes through like a view through drifting mist.
    Mist,
}

impl Transition {
    /// One of each.
    pub const ALL: [Self; 4] = [
        Self::Crossfade,
        Self::SoftWipe { turns: 0 },
        Self::InkBleed,
        Self::Mist,
    ];

    /// Width of the soft edge as a share of the whole time.
    fn softness(self) -> f32 {
        match self {
            Self::Crossfade => 1.0,
            Self::SoftWipe { .. } => 0.35,
            Self::InkBleed => 0.12,
            Self::Mist => 0.5,
        }
    }

    /// How much the rim of the edge is darkened, 0–128.
    fn ink(self) -> i16 {
        if self == Self::InkBleed { 52 } else { 0 }
    }
}

/// Full weight of the new picture.
const FULL: i32 = 128;
/// Moments run from 0 to this.
const LATEST: i32 = 16_383;
/// Maps are drawn this much smaller than the canvas and enlarged smoothly.
const COARSE: u32 = 4;

/// When each pixel turns, for one transition on one canvas.
#[derive(Debug, Clone)]
pub struct Mask {
    /// Moments for luma and for chroma samples, 0–[`LATEST`]; empty where all turn at once.
    luma: Vec<u16>,
    chroma: Vec<u16>,
    softness: f32,
    ink: i16,
}

impl Mask {
    /// Draws the map of `transition`; `seed` moves its noise.
    pub fn new(transition: Transition, width: u32, height: u32, seed: u64) -> MediaResult<Self> {
        let (softness, ink) = (transition.softness(), transition.ink());
        if transition == Transition::Crossfade {
            return Ok(Self {
                luma: Vec::new(),
                chroma: Vec::new(),
                softness,
                ink,
            });
        }
        let (w, h) = ((width / COARSE).max(8), (height / COARSE).max(8));
        let aspect = width as f32 / height as f32;
        let noise = Noise::new(seed);
        let mut moments = Vec::with_capacity((w * h) as usize);
        for row in 0..h {
            for column in 0..w {
                let x = (column as f32 + 0.5) / w as f32;
                let y = (row as f32 + 0.5) / h as f32;
                moments.push(moment(transition, x, y, aspect, &noise, seed));
            }
        }
        spread(&mut moments);
        let coarse: Vec<u16> = moments
            .iter()
            .map(|moment| (moment * LATEST as f32) as u16)
            .collect();
        Ok(Self {
            luma: enlarge(&coarse, (w, h), (width, height))?,
            chroma: enlarge(&coarse, (w, h), (width / 2, height / 2))?,
            softness,
            ink,
        })
    }

    /// Mixes `next` into `frame` (both of the size the mask was made for) at `progress` 0–1.
    pub fn mix(&self, frame: &mut Frame, next: &Frame, progress: f64) {
        let ramp = Ramp::new(progress as f32, self.softness);
        let planes = frame
            .planes_mut()
            .into_iter()
            .zip(next.planes())
            .enumerate();
        for (plane, (old, new)) in planes {
            let moments = if plane == 0 { &self.luma } else { &self.chroma };
            if moments.is_empty() {
                mix_even(old, new, ramp.weight(0) as i16);
            } else if plane == 0 && self.ink > 0 {
                mix_inked(old, new, moments, ramp, self.ink);
            } else {
                mix_masked(old, new, moments, ramp);
            }
        }
    }

    /// Weights of the new picture at `progress`, 0–128 for each luma sample (one for all where
    /// the whole picture turns at once).
    pub fn weights(&self, progress: f64) -> Vec<u8> {
        let ramp = Ramp::new(progress as f32, self.softness);
        if self.luma.is_empty() {
            return vec![ramp.weight(0) as u8];
        }
        self.luma
            .iter()
            .map(|moment| ramp.weight(*moment) as u8)
            .collect()
    }
}

/// Weight of a pixel as a function of its moment: a straight ramp, cut at both ends.
#[derive(Debug, Clone, Copy)]
struct Ramp {
    /// Latest moment at which the weight is full.
    head: i32,
    /// Moments from there to where the weight is nothing.
    width: i32,
    /// Weight lost per moment, times 65,536; rounded up, so that nothing is really nothing.
    slope: i32,
}

impl Ramp {
    fn new(progress: f32, softness: f32) -> Self {
        let width = (softness * LATEST as f32).max(64.0);
        // The ramp runs from "all moments are ahead of it" to "all are behind its full end".
        let travel = LATEST as f32 + width;
        let head = progress.clamp(0.0, 1.0) * travel - width;
        let width = width.round() as i32;
        Self {
            head: head.round() as i32,
            width,
            slope: (FULL * 65_536 + width - 1) / width,
        }
    }

    fn weight(self, moment: u16) -> i32 {
        let behind = (i32::from(moment) - self.head).clamp(0, self.width);
        FULL - ((behind * self.slope) >> 16)
    }
}

fn lerp(old: u8, new: u8, weight: i16) -> i16 {
    let (old, new) = (i16::from(old), i16::from(new));
    // 255 × 128 + 64 just fits.
    old + (((new - old) * weight + 64) >> 7)
}

fn mix_even(old: &mut [u8], new: &[u8], weight: i16) {
    for (old, new) in old.iter_mut().zip(new) {
        *old = lerp(*old, *new, weight) as u8;
    }
}

fn mix_masked(old: &mut [u8], new: &[u8], moments: &[u16], ramp: Ramp) {
    for ((old, new), moment) in old.iter_mut().zip(new).zip(moments) {
        *old = lerp(*old, *new, ramp.weight(*moment) as i16) as u8;
    }
}

/// As [`mix_masked`], with wet ink along the edge: darkest where both pictures weigh the same.
fn mix_inked(old: &mut [u8], new: &[u8], moments: &[u16], ramp: Ramp, ink: i16) {
    for ((old, new), moment) in old.iter_mut().zip(new).zip(moments) {
        let weight = ramp.weight(*moment) as i16;
        let mixed = lerp(*old, *new, weight);
        let wet = (((weight * (FULL as i16 - weight)) >> 5) * ink) >> 7;
        *old = (mixed - (((mixed - 16).max(0) * wet) >> 7)) as u8;
    }
}

/// When the new picture arrives at (`x`, `y`), each 0–1; the scale is arbitrary.
fn moment(transition: Transition, x: f32, y: f32, aspect: f32, noise: &Noise, seed: u64) -> f32 {
    match transition {
        Transition::Crossfade => 0.0,
        Transition::SoftWipe { turns } => {
            let angle = f32::from(turns) * std::f32::consts::FRAC_PI_4;
            (x - 0.5) * angle.cos() + (y - 0.5) * angle.sin()
        }
        Transition::InkBleed => {
            // Distance to the nearest of a few drops, ragged by noise at two sizes.
            let nearest = (0..7)
                .map(|drop| {
                    let (dx, dy, late) = noise.drop(seed, drop);
                    ((x - dx) * aspect).hypot(y - dy) + late * 0.25
                })
                .fold(f32::INFINITY, f32::min);
            nearest + 0.34 * noise.cloud(x * aspect * 3.2, y * 3.2, 5)
        }
        Transition::Mist => noise.cloud(x * aspect * 1.6, y * 2.2, 3) + 0.22 * x,
    }
}

/// Stretches the values to exactly 0–1.
fn spread(values: &mut [f32]) {
    let low = values.iter().copied().fold(f32::INFINITY, f32::min);
    let high = values.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    let range = (high - low).max(1e-6);
    for value in values {
        *value = (*value - low) / range;
    }
}

fn enlarge(coarse: &[u16], from: (u32, u32), to: (u32, u32)) -> MediaResult<Vec<u16>> {
    let failed = |error: &dyn std::fmt::Display| MediaError::Broken {
        detail: format!("mask: {error}"),
    };
    let bytes = coarse
        .iter()
        .flat_map(|value| value.to_ne_bytes())
        .collect();
    let source =
        Image::from_vec_u8(from.0, from.1, bytes, PixelType::U16).map_err(|e| failed(&e))?;
    let mut target = Image::new(to.0, to.1, PixelType::U16);
    let options = ResizeOptions::new().resize_alg(ResizeAlg::Convolution(FilterType::Bilinear));
    Resizer::new()
        .resize(&source, &mut target, &options)
        .map_err(|e| failed(&e))?;
    Ok(target
        .into_vec()
        .chunks_exact(2)
        .map(|pair| u16::from_ne_bytes([pair[0], pair[1]]))
        .collect())
}

/// Smooth noise from hashed grid points ("value noise").
pub(super) struct Noise {
    seed: u64,
}

impl Noise {
    pub fn new(seed: u64) -> Self {
        Self { seed }
    }

    /// A number 0–1 for a grid point (the finaliser of `SplitMix64`).
    pub fn hash(&self, x: i32, y: i32) -> f32 {
        let key = (u64::from(x as u32) << 32) | u64::from(y as u32);
        let mut z = key
            .wrapping_add(self.seed)
            .wrapping_mul(0x9e37_79b9_7f4a_7c15);
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((z ^ (z >> 31)) >> 40) as f32 / 16_777_216.0
    }

    /// Interpolated noise, 0–1.
    pub fn smooth(&self, x: f32, y: f32) -> f32 {
        let (x0, y0) = (x.floor(), y.floor());
        let ease = |t: f32| t * t * t * (t * (t * 6.0 - 15.0) + 10.0);
        let (fx, fy) = (ease(x - x0), ease(y - y0));
        let (ix, iy) = (x0 as i32, y0 as i32);
        let mix = |a: f32, b: f32, t: f32| a + (b - a) * t;
        let top = mix(self.hash(ix, iy), self.hash(ix + 1, iy), fx);
        let bottom = mix(self.hash(ix, iy + 1), self.hash(ix + 1, iy + 1), fx);
        mix(top, bottom, fy)
    }

    /// `octaves` layers of noise, each twice as fine and half as strong; about 0–1.
    pub fn cloud(&self, mut x: f32, mut y: f32, octaves: u32) -> f32 {
        let (mut sum, mut strength, mut total) = (0.0, 1.0, 0.0);
        for _ in 0..octaves {
            sum += strength * self.smooth(x, y);
            total += strength;
            strength *= 0.5;
            // Turned a little between the octaves, so that the grids do not line up.
            (x, y) = (1.6 * x + 1.2 * y + 17.3, -1.2 * x + 1.6 * y + 9.1);
        }
        sum / total
    }

    /// Place of an ink drop and how late it falls, each 0–1.
    fn drop(&self, seed: u64, index: i32) -> (f32, f32, f32) {
        let salt = (seed >> 7) as i32;
        (
            self.hash(index, salt),
            self.hash(index, salt ^ 0x55),
            if index == 0 {
                0.0
            } else {
                self.hash(index, salt ^ 0xaa)
            },
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn masks() -> impl Iterator<Item = (Transition, Mask)> {
        let wipes = (0..8).map(|turns| Transition::SoftWipe { turns });
        Transition::ALL
            .into_iter()
            .chain(wipes)
            .map(|kind| (kind, Mask::new(kind, 160, 90, 42).unwrap()))
    }

    #[test]
    fn every_mask_begins_with_the_old_and_ends_with_the_new_picture() {
        for (kind, mask) in masks() {
            let mut frame = Frame::filled(160, 90, [200, 90, 160]);
            let next = Frame::filled(160, 90, [40, 150, 100]);
            let before = frame.clone();
            mask.mix(&mut frame, &next, 0.0);
            assert_eq!(frame, before, "{kind:?} at 0");
            mask.mix(&mut frame, &next, 1.0);
            assert_eq!(frame, next, "{kind:?} at 1");
        }
    }

    #[test]
    fn the_new_picture_only_ever_gains() {
        for (kind, mask) in masks() {
            let mut before = mask.weights(0.0);
            let mut seen = 0;
            for step in 1..=40 {
                let now = mask.weights(f64::from(step) / 40.0);
                assert!(
                    before.iter().zip(&now).all(|(a, b)| b >= a),
                    "{kind:?} falls back at {step}"
                );
                let mean = now.iter().map(|w| u32::from(*w)).sum::<u32>() / now.len() as u32;
                seen += u32::from((20..=108).contains(&mean));
                before = now;
            }
            assert!(seen >= 12, "{kind:?} is a jump, not a transition: {seen}");
        }
    }

    #[test]
    fn ink_darkens_the_rim_only() {
        let mask = Mask::new(Transition::InkBleed, 160, 90, 3).unwrap();
        let mut frame = Frame::filled(160, 90, [180, 128, 128]);
        let next = frame.clone();
        mask.mix(&mut frame, &next, 0.5);
        let weights = mask.weights(0.5);
        for (luma, weight) in frame.planes()[0].iter().zip(weights) {
            match weight {
                0 | 128 => assert_eq!(*luma, 180),
                40..=88 => assert!(*luma < 165, "{luma} at {weight}"),
                _ => assert!(*luma <= 180),
            }
        }
    }
}
