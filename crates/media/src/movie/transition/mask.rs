//! Maps of *when* each pixel turns, and one kernel for all of them.

use fast_image_resize::{FilterType, PixelType, ResizeAlg, ResizeOptions, Resizer, images::Image};
use multiversion::multiversion;

use super::{Transition, moments::moment};
use crate::{
    MediaError, MediaResult,
    movie::{frame::Frame, noise::Noise},
};

/// Full weight of the new picture.
pub const FULL: i32 = 128;
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
    rim: i16,
}

impl Mask {
    /// Draws the map of `transition`; `seed` moves its noise.
    pub fn new(transition: Transition, width: u32, height: u32, seed: u64) -> MediaResult<Self> {
        let (softness, rim) = (transition.softness(), transition.rim());
        let (w, h) = ((width / COARSE).max(8), (height / COARSE).max(8));
        let aspect = width as f32 / height as f32;
        let noise = Noise::new(seed);
        let mut moments = Vec::with_capacity((w * h) as usize);
        for row in 0..h {
            for column in 0..w {
                let x = (column as f32 + 0.5) / w as f32;
                let y = (row as f32 + 0.5) / h as f32;
                moments.extend(moment(transition, (x, y), aspect, &noise, seed));
            }
        }
        if moments.is_empty() {
            return Ok(Self {
                luma: Vec::new(),
                chroma: Vec::new(),
                softness,
                rim,
            });
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
            rim,
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
            } else if plane == 0 && self.rim != 0 {
                mix_rimmed(old, new, moments, ramp, self.rim);
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

    #[inline]
    fn weight(self, moment: u16) -> i32 {
        let behind = (i32::from(moment) - self.head).clamp(0, self.width);
        FULL - ((behind * self.slope) >> 16)
    }
}

#[inline]
fn lerp(old: u8, new: u8, weight: i16) -> i16 {
    let (old, new) = (i16::from(old), i16::from(new));
    // 255 × 128 + 64 just fits.
    old + (((new - old) * weight + 64) >> 7)
}

#[multiversion(targets("x86_64+avx2"))]
pub fn mix_even(old: &mut [u8], new: &[u8], weight: i16) {
    for (old, new) in old.iter_mut().zip(new) {
        *old = lerp(*old, *new, weight) as u8;
    }
}

#[multiversion(targets("x86_64+avx2"))]
fn mix_masked(old: &mut [u8], new: &[u8], moments: &[u16], ramp: Ramp) {
    for ((old, new), moment) in old.iter_mut().zip(new).zip(moments) {
        *old = lerp(*old, *new, ramp.weight(*moment) as i16) as u8;
    }
}

/// As [`mix_masked`], with wet ink (or light, where `rim` is negative) along the edge: most where
/// both pictures weigh the same.
#[multiversion(targets("x86_64+avx2"))]
fn mix_rimmed(old: &mut [u8], new: &[u8], moments: &[u16], ramp: Ramp, rim: i16) {
    for ((old, new), moment) in old.iter_mut().zip(new).zip(moments) {
        let weight = ramp.weight(*moment) as i16;
        let mixed = lerp(*old, *new, weight);
        let wet = (((weight * (FULL as i16 - weight)) >> 5) * rim.abs()) >> 7;
        let room = if rim > 0 {
            -(mixed - 16).max(0)
        } else {
            (235 - mixed).max(0)
        };
        *old = (mixed + ((room * wet) >> 7)) as u8;
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
