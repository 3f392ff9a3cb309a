//! Photos as objects: with a border, corners, a shadow, a little askew.

use image::RgbImage;

use super::brush::{paint, shape, touch};
use crate::movie::look::{Corner, Mount};

/// A photo to be put on a picture: its middle, and how far it leans (radians).
pub struct Placed<'a> {
    pub photo: &'a RgbImage,
    pub centre: (f32, f32),
    pub lean: f32,
}

/// Puts the photo on `picture` with the border of `mount`; `unit` is how many pixels of the
/// picture one pixel of a movie of 1080 lines is.
pub fn stick(picture: &mut RgbImage, placed: &Placed<'_>, mount: &Mount, unit: f32) {
    let half = (
        placed.photo.width() as f32 / 2.0,
        placed.photo.height() as f32 / 2.0,
    );
    let border = mount.border * unit;
    let outer = match mount.corner {
        // Holes above and below, hardly anything at the sides.
        Corner::Perforated => (half.0 + border * 0.22, half.1 + border),
        _ => (half.0 + border, half.1 + border + mount.foot * unit / 2.0),
    };
    let hollow = matches!(mount.corner, Corner::Hollow(_));
    // A window in a wall throws none.
    if !hollow {
        shadow(picture, placed, outer, 26.0 * unit);
    }
    let corner = match mount.corner {
        Corner::Round(radius) | Corner::Hollow(radius) => radius * unit,
        Corner::Square | Corner::Perforated => 0.0,
    };
    let edge = |x: f32, y: f32, half: (f32, f32), corner: f32| {
        let (dx, dy) = (x.abs() - half.0, y.abs() - half.1);
        if hollow {
            return dx.max(dy).max(corner - dx.hypot(dy));
        }
        let (dx, dy) = (dx + corner, dy + corner);
        dx.max(0.0).hypot(dy.max(0.0)) + dx.max(dy).min(0.0) - corner
    };
    let (sin, cos) = placed.lean.sin_cos();
    let reach = outer.0.hypot(outer.1).ceil() as i64 + 2;
    let reach_x = if placed.lean.abs() < f32::EPSILON {
        outer.0 as i64 + 2
    } else {
        reach
    };
    let reach_y = if placed.lean.abs() < f32::EPSILON {
        outer.1 as i64 + 2
    } else {
        reach
    };
    let (cx, cy) = placed.centre;
    let mat = paint(mount.colour);
    let foot = mount.foot * unit / 2.0;
    for py in
        (cy as i64 - reach_y).max(0)..=(cy as i64 + reach_y).min(i64::from(picture.height()) - 1)
    {
        for px in
            (cx as i64 - reach_x).max(0)..=(cx as i64 + reach_x).min(i64::from(picture.width()) - 1)
        {
            let (dx, dy) = (px as f32 + 0.5 - cx, py as f32 + 0.5 - cy);
            let (x, y) = (dx * cos + dy * sin, dy * cos - dx * sin);
            let cover = (0.5 - edge(x, y - foot, outer, corner)).clamp(0.0, 1.0);
            if cover <= 0.0 {
                continue;
            }
            let inside =
                (0.5 - edge(x, y, half, (corner - border).max(corner * 0.6))).clamp(0.0, 1.0);
            let mut colour = mat;
            if mount.corner == Corner::Perforated && inside < 1.0 {
                colour = hole(x, y, half, outer, mat);
            }
            if inside > 0.0 {
                let seen = sample(placed.photo, x + half.0, y + half.1);
                for (mat, seen) in colour.iter_mut().zip(seen) {
                    *mat += (seen - *mat) * inside;
                }
            }
            touch(picture, px, py, colour, cover);
        }
    }
}

/// Colour of a film's border: pale where it has a hole.
fn hole(x: f32, y: f32, half: (f32, f32), outer: (f32, f32), mat: [f32; 3]) -> [f32; 3] {
    let band = outer.1 - half.1;
    let middle = half.1 + band / 2.0;
    let pitch = band * 0.92;
    let along = (x / pitch).rem_euclid(1.0) - 0.5;
    let (dx, dy) = (
        (along * pitch).abs() - band * 0.19,
        (y.abs() - middle).abs() - band * 0.25,
    );
    let round = band * 0.08;
    let distance = (dx + round).max(0.0).hypot((dy + round).max(0.0))
        + (dx + round).max(dy + round).min(0.0)
        - round;
    let cover = (0.5 - distance).clamp(0.0, 1.0) * 0.85;
    let mut colour = mat;
    for (value, light) in colour.iter_mut().zip([226.0, 208.0, 176.0]) {
        *value += (light - *value) * cover;
    }
    colour
}

/// The photo at a point in its pixels, between its samples.
fn sample(photo: &RgbImage, x: f32, y: f32) -> [f32; 3] {
    let (x, y) = (
        (x - 0.5).clamp(0.0, photo.width() as f32 - 1.0),
        (y - 0.5).clamp(0.0, photo.height() as f32 - 1.0),
    );
    let (x0, y0) = (x as u32, y as u32);
    let (fx, fy) = (x - x0 as f32, y - y0 as f32);
    let (x1, y1) = (
        (x0 + 1).min(photo.width() - 1),
        (y0 + 1).min(photo.height() - 1),
    );
    let corners = [(x0, y0), (x1, y0), (x0, y1), (x1, y1)].map(|(x, y)| photo.get_pixel(x, y).0);
    [0, 1, 2].map(|channel| {
        let [a, b, c, d] = corners.map(|corner| f32::from(corner[channel]));
        let (top, bottom) = (a + (b - a) * fx, c + (d - c) * fx);
        top + (bottom - top) * fy
    })
}

fn shadow(picture: &mut RgbImage, placed: &Placed<'_>, half: (f32, f32), blur: f32) {
    let (sin, cos) = placed.lean.sin_cos();
    let centre = (placed.centre.0, placed.centre.1 + blur * 0.35);
    let reach = (
        half.0 * cos.abs() + half.1 * sin.abs() + blur,
        half.1 * cos.abs() + half.0 * sin.abs() + blur,
    );
    shape(
        picture,
        centre,
        reach,
        blur * 2.2,
        ([14.0, 14.0, 13.0], 0.5),
        |x, y| {
            let (along, across) = ((x * cos + y * sin).abs(), (y * cos - x * sin).abs());
            let (dx, dy) = (along - half.0, across - half.1);
            if dx > 0.0 && dy > 0.0 {
                dx.hypot(dy)
            } else {
                dx.max(dy)
            }
        },
    );
}
