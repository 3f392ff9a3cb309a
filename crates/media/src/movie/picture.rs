//! Photos made ready for the camera: as few pixels as the sharpest moment of the move needs.

use std::path::Path;

use image::RgbImage;

use super::{camera::Window, frame::Frame};
use crate::{
    MediaError, MediaResult,
    photo::{self, Fit},
};

/// Pixels of a photo per pixel of the canvas, before any zoom. Zooms of 10 % then still shrink
/// the photo a little, which keeps it sharp without the shimmer of large stills.
pub const OVERSIZE: f64 = 1.12;
/// Decodes a photo of this upright size once, for a camera that moves over it while it fills
/// `canvas`; only its sides are cut.
pub fn load(path: &Path, (width, height): (u32, u32), canvas: (u32, u32)) -> MediaResult<RgbImage> {
    let window = Window::cover((width, height), canvas);
    // Never enlarged here: the camera does that without an intermediate copy.
    let scale = (f64::from(canvas.0) * OVERSIZE / window.width).min(1.0);
    let even = |length: u32| (((f64::from(length) * scale).round() as u32) & !1).max(2);
    let fit = Fit::Cover {
        width: even(width),
        height: even(height),
    };
    photo::load(path, fit)
}

/// Size after orientation, from the header.
pub fn upright_size(path: &Path) -> MediaResult<(u32, u32)> {
    let probe = photo::probe(path, &photo::Limits::DEFAULT)?;
    Ok((probe.width, probe.height))
}

/// A dim, blurred picture of the size of `canvas`, to stand behind a photo that is shown whole.
pub fn dim_backdrop(photo: &RgbImage, canvas: (u32, u32)) -> MediaResult<RgbImage> {
    // Blurred where it is small: a few thousand pixels instead of millions.
    let long = f64::from(canvas.0.max(canvas.1));
    let small = |length: u32| ((f64::from(length) * 72.0 / long).round() as u32).max(4);
    let (width, height) = (small(canvas.0), small(canvas.1));
    let window = Window::cover(photo.dimensions(), (width, height));
    let cut = image::imageops::crop_imm(
        photo,
        window.left as u32,
        window.top as u32,
        (window.width as u32).max(1),
        (window.height as u32).max(1),
    )
    .to_image();
    let mut tiny = photo::resize(cut, width, height)?;
    tiny = image::imageops::fast_blur(&tiny, 3.0);
    for pixel in tiny.pixels_mut() {
        let [r, g, b] = pixel.0.map(f32::from);
        let grey = 0.3 * r + 0.6 * g + 0.1 * b;
        // Four fifths of the colour, half of the light.
        pixel.0 = [r, g, b].map(|c| ((grey + (c - grey) * 0.8) * 0.5) as u8);
    }
    photo::resize(tiny, canvas.0, canvas.1)
}

/// Into YUV; pictures of a single row or column are doubled first.
pub fn to_frame(rgb: RgbImage) -> MediaResult<Frame> {
    if rgb.width() >= 2 && rgb.height() >= 2 {
        return Frame::from_rgb(&rgb);
    }
    let (width, height) = (rgb.width().max(2), rgb.height().max(2));
    Frame::from_rgb(&photo::resize(rgb, width, height)?)
}

/// Names the photo that cannot be used by its place in the spec.
pub fn named(error: MediaError, index: usize) -> MediaError {
    match error {
        MediaError::InputMissing { .. } => MediaError::InputMissing {
            name: format!("photo {}", index + 1),
        },
        MediaError::Broken { detail } => MediaError::Broken {
            detail: format!("photo {}: {detail}", index + 1),
        },
        other => other,
    }
}
