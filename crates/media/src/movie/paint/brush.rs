//! Marks on a picture: fills, soft shapes, lines, leaves, discs.

use image::{Rgb, RgbImage};

use crate::movie::noise::Noise;

/// A colour while it is being mixed.
pub type Paint = [f32; 3];

pub fn paint(colour: [u8; 3]) -> Paint {
    colour.map(f32::from)
}

/// Moves `colour` towards `with` by `share`.
pub fn mix(colour: &mut Paint, with: Paint, share: f32) {
    for (colour, with) in colour.iter_mut().zip(with) {
        *colour += (with - *colour) * share;
    }
}

/// Between two colours.
pub fn between(from: Paint, to: Paint, share: f32) -> Paint {
    let mut colour = from;
    mix(&mut colour, to, share.clamp(0.0, 1.0));
    colour
}

pub fn smoothstep(from: f32, to: f32, x: f32) -> f32 {
    let t = ((x - from) / (to - from)).clamp(0.0, 1.0);
    t * t * (3.0 - 2.0 * t)
}

/// Fills a picture point by point: `colour` is told x and y in heights of the picture, and the
/// column. Less than one level of dither keeps slow gradients from showing steps.
pub fn fill(
    (width, height): (u32, u32),
    noise: &Noise,
    mut colour: impl FnMut(f32, f32, usize) -> Paint,
) -> RgbImage {
    let scale = 1.0 / height as f32;
    RgbImage::from_fn(width, height, |column, row| {
        let (x, y) = (column as f32 * scale, row as f32 * scale);
        let dither = noise.hash(column as i32, row as i32) - 0.5;
        let colour = colour(x, y, column as usize);
        // To the nearest: conversions cut off, and stop at both ends.
        Rgb(colour.map(|c| (c + dither + 0.5) as u8))
    })
}

/// Puts `colour` over one pixel; outside nothing happens.
pub fn touch(picture: &mut RgbImage, x: i64, y: i64, colour: Paint, opacity: f32) {
    if x < 0 || y < 0 || x >= i64::from(picture.width()) || y >= i64::from(picture.height()) {
        return;
    }
    let pixel = picture.get_pixel_mut(x as u32, y as u32);
    for (old, new) in pixel.0.iter_mut().zip(colour) {
        let value = f32::from(*old) + (new - f32::from(*old)) * opacity;
        *old = (value + 0.5).clamp(0.0, 255.0) as u8;
    }
}

/// Fills where `distance` (in pixels, from the middle of the box `centre` ± `reach`) is negative,
/// with an edge `soft` pixels wide.
pub fn shape(
    picture: &mut RgbImage,
    centre: (f32, f32),
    reach: (f32, f32),
    soft: f32,
    (colour, opacity): (Paint, f32),
    distance: impl Fn(f32, f32) -> f32,
) {
    let margin = soft + 1.0;
    let columns = (centre.0 - reach.0 - margin) as i64..=(centre.0 + reach.0 + margin) as i64;
    let rows = (centre.1 - reach.1 - margin) as i64..=(centre.1 + reach.1 + margin) as i64;
    let (width, height) = (i64::from(picture.width()), i64::from(picture.height()));
    for y in (*rows.start()).max(0)..=(*rows.end()).min(height - 1) {
        for x in (*columns.start()).max(0)..=(*columns.end()).min(width - 1) {
            let d = distance(x as f32 + 0.5 - centre.0, y as f32 + 0.5 - centre.1);
            let cover = (0.5 - d / soft.max(1.0)).clamp(0.0, 1.0);
            if cover > 0.0 {
                touch(picture, x, y, colour, cover * opacity);
            }
        }
    }
}

/// A disc.
pub fn disc(
    picture: &mut RgbImage,
    centre: (f32, f32),
    radius: f32,
    soft: f32,
    paint: (Paint, f32),
) {
    shape(picture, centre, (radius, radius), soft, paint, |x, y| {
        x.hypot(y) - radius
    });
}

/// A ring of a line `width` wide.
pub fn ring(
    picture: &mut RgbImage,
    centre: (f32, f32),
    radius: f32,
    width: f32,
    paint: (Paint, f32),
) {
    let reach = radius + width;
    shape(picture, centre, (reach, reach), 1.0, paint, |x, y| {
        (x.hypot(y) - radius).abs() - width / 2.0
    });
}

/// A line that changes its width from one end to the other.
pub fn line(
    picture: &mut RgbImage,
    from: (f32, f32),
    to: (f32, f32),
    widths: (f32, f32),
    paint: (Paint, f32),
) {
    let centre = (f32::midpoint(from.0, to.0), f32::midpoint(from.1, to.1));
    let (dx, dy) = (to.0 - from.0, to.1 - from.1);
    let length = (dx * dx + dy * dy).max(1e-6);
    let wide = widths.0.max(widths.1);
    let reach = (dx.abs() / 2.0 + wide, dy.abs() / 2.0 + wide);
    shape(picture, centre, reach, 1.0, paint, |x, y| {
        let (px, py) = (x + centre.0 - from.0, y + centre.1 - from.1);
        let along = ((px * dx + py * dy) / length).clamp(0.0, 1.0);
        let off = (px - dx * along).hypot(py - dy * along);
        let width = widths.0 + (widths.1 - widths.0) * along;
        off - width / 2.0
    });
}

/// A pointed leaf that starts at `at` and lies along `angle` (radians).
pub fn leaf(
    picture: &mut RgbImage,
    at: (f32, f32),
    angle: f32,
    (length, width): (f32, f32),
    paint: (Paint, f32),
) {
    let (sin, cos) = angle.sin_cos();
    let half = length / 2.0;
    let centre = (at.0 + cos * half, at.1 + sin * half);
    shape(picture, centre, (half, half), 1.0, paint, |x, y| {
        let (along, across) = (x * cos + y * sin, y * cos - x * sin);
        let t = (along / half).clamp(-1.0, 1.0);
        // Widest before the middle, drawn out to a point.
        let here = width / 2.0 * (1.0 - t * t) * (1.0 - 0.3 * t);
        (across.abs() - here).max(along.abs() - half)
    });
}

/// A rectangle turned by `angle` around its middle.
pub fn slab(
    picture: &mut RgbImage,
    centre: (f32, f32),
    half: (f32, f32),
    angle: f32,
    paint: (Paint, f32),
) {
    let (sin, cos) = angle.sin_cos();
    let reach = half.0.hypot(half.1);
    shape(picture, centre, (reach, reach), 1.0, paint, |x, y| {
        let (along, across) = (x * cos + y * sin, y * cos - x * sin);
        (along.abs() - half.0).max(across.abs() - half.1)
    });
}
