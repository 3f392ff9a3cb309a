//! Transitions of light: through a colour, through a leak of sun, out of focus.

use fast_image_resize::{
    FilterType, PixelType, ResizeAlg, ResizeOptions, Resizer,
    images::{Image, ImageRef},
};

use super::mask::{FULL, mix_even};
use crate::{
    MediaError, MediaResult,
    movie::frame::{Frame, Yuv},
};

/// From the old picture to `colour` and on to the new one.
pub fn dip(frame: &mut Frame, next: &Frame, progress: f64, colour: Yuv) {
    let weight = |share: f64| (share.clamp(0.0, 1.0) * f64::from(FULL)).round() as i16;
    for (plane, (old, new)) in frame
        .planes_mut()
        .into_iter()
        .zip(next.planes())
        .enumerate()
    {
        if progress < 0.5 {
            tint(old, colour[plane], weight(progress * 2.0));
        } else {
            old.copy_from_slice(new);
            tint(old, colour[plane], weight(2.0 - progress * 2.0));
        }
    }
}

fn tint(plane: &mut [u8], colour: u8, weight: i16) {
    let colour = i16::from(colour);
    for value in plane {
        let old = i16::from(*value);
        *value = (old + (((colour - old) * weight + 64) >> 7)) as u8;
    }
}

/// Sun on film: a slanted warm band that passes from left to right and is gone at both ends.
pub fn leak(frame: &mut Frame, progress: f64) {
    let strength = (progress * std::f64::consts::PI).sin().powi(2) as f32;
    let (width, height) = (frame.width() as usize, frame.height() as usize);
    let lean = height / 3;
    let middle = (progress as f32 * 1.5 - 0.25) * width as f32;
    // One glow for each place along the slant, 0–128.
    let glow: Vec<i16> = (0..width + lean)
        .map(|at| {
            let off = (at as f32 - lean as f32 / 2.0 - middle) / width as f32;
            let core = (-(off * off) / 0.020).exp();
            let halo = (-(off * off) / 0.16).exp();
            ((0.62 * core + 0.34 * halo) * strength * f32::from(FULL as i16)) as i16
        })
        .collect();
    for (plane, values) in frame.planes_mut().into_iter().enumerate() {
        let half = usize::from(plane > 0);
        // Warm: bright, little blue, much red.
        let target: i16 = [238, 88, 168][plane];
        for (row, line) in values.chunks_exact_mut(width >> half).enumerate() {
            let shift = (row << half) * lean / height;
            for (column, value) in line.iter_mut().enumerate() {
                let light = glow[(column << half) + shift];
                let old = i16::from(*value);
                *value = (old + (((target - old) * light + 64) >> 7)) as u8;
            }
        }
    }
}

/// Resizes whole planes, for blurs and zooms; keeps its buffers.
#[derive(Debug, Default)]
pub struct Softener {
    resizer: Resizer,
    small: Vec<u8>,
}

impl Softener {
    /// Takes `frame` out of focus, most in the middle of the way; `spare` is a frame of the same
    /// size to work in.
    pub fn soften(
        &mut self,
        frame: &mut Frame,
        spare: &mut Frame,
        progress: f64,
    ) -> MediaResult<()> {
        let strength = (progress * std::f64::consts::PI).sin().max(0.0);
        let short = f64::from(frame.width().min(frame.height()));
        // From sharp to one blur, from there to a wider one.
        for (factor, share) in [(90.0, strength * 2.0), (36.0, strength * 2.0 - 1.0)] {
            let weight = (share.clamp(0.0, 1.0) * f64::from(FULL)).round() as i16;
            if weight == 0 {
                continue;
            }
            self.blur(frame, spare, (short / factor).max(1.0))?;
            for (old, new) in frame.planes_mut().into_iter().zip(spare.planes()) {
                mix_even(old, new, weight);
            }
        }
        Ok(())
    }

    /// Makes `target` a copy of `from` that is `factor` times smaller and large again.
    fn blur(&mut self, from: &Frame, target: &mut Frame, factor: f64) -> MediaResult<()> {
        let sizes = [0, 1, 2].map(|plane| from.plane_size(plane));
        let smaller = |length: u32| ((f64::from(length) / factor).round() as u32).max(2);
        for (plane, to) in target.planes_mut().into_iter().enumerate() {
            let (width, height) = sizes[plane];
            let (w, h) = (smaller(width), smaller(height));
            self.small.resize(w as usize * h as usize, 0);
            let mut small =
                Image::from_slice_u8(w, h, &mut self.small, PixelType::U8).map_err(failed)?;
            let source = ImageRef::new(width, height, from.planes()[plane], PixelType::U8)
                .map_err(failed)?;
            let options =
                ResizeOptions::new().resize_alg(ResizeAlg::Convolution(FilterType::Hamming));
            self.resizer
                .resize(&source, &mut small, &options)
                .map_err(failed)?;
            let small = ImageRef::new(w, h, &self.small, PixelType::U8).map_err(failed)?;
            let mut large =
                Image::from_slice_u8(width, height, to, PixelType::U8).map_err(failed)?;
            let options =
                ResizeOptions::new().resize_alg(ResizeAlg::Convolution(FilterType::Gaussian));
            self.resizer
                .resize(&small, &mut large, &options)
                .map_err(failed)?;
        }
        Ok(())
    }

    /// Makes `target` the middle of `from`, `zoom` (≥ 1) times enlarged.
    pub fn zoom(&mut self, from: &Frame, target: &mut Frame, zoom: f64) -> MediaResult<()> {
        let sizes = [0, 1, 2].map(|plane| from.plane_size(plane));
        for (plane, to) in target.planes_mut().into_iter().enumerate() {
            let (width, height) = sizes[plane];
            let (w, h) = (f64::from(width) / zoom, f64::from(height) / zoom);
            let options = ResizeOptions::new()
                .resize_alg(ResizeAlg::Convolution(FilterType::Bilinear))
                .crop(
                    (f64::from(width) - w) / 2.0,
                    (f64::from(height) - h) / 2.0,
                    w,
                    h,
                );
            let source = ImageRef::new(width, height, from.planes()[plane], PixelType::U8)
                .map_err(failed)?;
            let mut large =
                Image::from_slice_u8(width, height, to, PixelType::U8).map_err(failed)?;
            self.resizer
                .resize(&source, &mut large, &options)
                .map_err(failed)?;
        }
        Ok(())
    }
}

fn failed(error: impl std::fmt::Display) -> MediaError {
    MediaError::Broken {
        detail: format!("transition: {error}"),
    }
}
