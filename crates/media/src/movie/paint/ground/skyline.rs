//! A city at night: layers of houses with lit windows, far lights out of focus.

use image::RgbImage;
use rand::{Rng, SeedableRng};
use rand_pcg::Pcg32;

use super::Easel;
use crate::movie::paint::brush::{between, disc, fill, mix, paint, ring, slab, smoothstep};

const ROWS: usize = 3;
const LIGHTS: [[f32; 3]; 5] = [
    [255.0, 196.0, 112.0],
    [255.0, 160.0, 88.0],
    [120.0, 196.0, 255.0],
    [255.0, 122.0, 122.0],
    [248.0, 226.0, 178.0],
];

struct House {
    left: f32,
    right: f32,
    top: f32,
}

pub fn draw(easel: &Easel) -> RgbImage {
    let mut rng = Pcg32::seed_from_u64(easel.seed);
    let noise = &easel.noise;
    let ground = paint(easel.colours.ground);
    let height = easel.pick(0.33, 0.14, 0.24) * if easel.tall() { 0.75 } else { 1.0 };
    let aspect = easel.aspect();
    let mut picture = fill(easel.size, noise, |x, y, _| {
        let mut colour = between(ground, [34.0, 48.0, 96.0], smoothstep(0.1, 0.8, y));
        // Light of the streets on the haze.
        let haze = noise.cloud(x * 1.4, y * 2.4, 3);
        mix(
            &mut colour,
            [150.0, 84.0, 92.0],
            smoothstep(1.0 - height * 1.7, 1.02, y) * (0.35 + 0.35 * haze),
        );
        colour
    });
    bokeh(&mut picture, easel, &mut rng, height);
    for row in 0..ROWS {
        let near = row as f32 / (ROWS - 1) as f32;
        let body = between([44.0, 50.0, 88.0], [9.0, 12.0, 24.0], near);
        let mut left = -0.05;
        while left < aspect {
            let width = rng.random_range(0.05..0.13) * (0.8 + 0.5 * near);
            let top = 1.0 - height * (1.0 - 0.5 * near) * rng.random_range(0.45..1.05);
            let house = House {
                left,
                right: left + width,
                top,
            };
            tower(&mut picture, easel, &house, body, near, &mut rng);
            left += width * rng.random_range(0.86..1.10);
        }
    }
    picture
}

fn tower(
    picture: &mut RgbImage,
    easel: &Easel,
    house: &House,
    body: [f32; 3],
    near: f32,
    rng: &mut Pcg32,
) {
    let scale = easel.size.1 as f32;
    let (left, right) = (house.left * scale, house.right * scale);
    let top = house.top * scale;
    let middle = (f32::midpoint(left, right), f32::midpoint(top, scale));
    let half = ((right - left) / 2.0, (scale - top) / 2.0);
    slab(picture, middle, half, 0.0, (body, 0.96));
    if rng.random_bool(0.25) {
        // A mast with a red light.
        let high = scale * rng.random_range(0.02..0.05);
        slab(
            picture,
            (middle.0, top - high / 2.0),
            (1.0, high / 2.0),
            0.0,
            (body, 0.9),
        );
        disc(
            picture,
            (middle.0, top - high),
            2.2,
            3.0,
            ([255.0, 90.0, 80.0], 0.9),
        );
    }
    let pitch = scale * (0.013 + 0.007 * near);
    let (columns, rows) = (
        ((right - left) / pitch) as i32 - 1,
        ((scale - top) / (pitch * 1.25)) as i32 - 1,
    );
    for row in 0..rows {
        for column in 0..columns {
            if !rng.random_bool(0.26 + 0.12 * f64::from(near)) {
                continue;
            }
            let warm = if rng.random_bool(0.8) {
                LIGHTS[0]
            } else {
                LIGHTS[4]
            };
            let centre = (
                left + (column as f32 + 1.0) * pitch,
                top + (row as f32 + 1.0) * pitch * 1.25,
            );
            let dim = rng.random_range(0.35..0.95) * (0.55 + 0.45 * near);
            slab(
                picture,
                centre,
                (pitch * 0.27, pitch * 0.36),
                0.0,
                (warm, dim),
            );
        }
    }
}

/// Discs of light, large and faint above, smaller towards the roofs.
fn bokeh(picture: &mut RgbImage, easel: &Easel, rng: &mut Pcg32, height: f32) {
    let low = 1.0 - height;
    let count = easel.pick(34, 20, 26);
    for _ in 0..count {
        let side = rng.random_range(0.0_f32..1.0);
        let y = low + rng.random_range(-0.16..0.10) * rng.random_range(0.2..1.0);
        let radius = easel.unit(rng.random_range(0.010..0.042));
        let colour = LIGHTS[rng.random_range(0..LIGHTS.len())];
        let opacity = rng.random_range(0.06..0.22);
        let centre = easel.at(side, y);
        disc(picture, centre, radius, radius * 0.2, (colour, opacity));
        ring(
            picture,
            centre,
            radius * 0.96,
            radius * 0.08,
            (colour, opacity * 0.7),
        );
    }
}
