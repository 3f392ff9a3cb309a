//! A sea under a wide sky: haze, a low sun, bands of light, foam on sand.

use image::RgbImage;

use super::Easel;
use crate::movie::paint::brush::{between, fill, mix, paint, smoothstep};

const HIGH: [f32; 3] = [176.0, 219.0, 236.0];
const FAR: [f32; 3] = [112.0, 190.0, 206.0];
const NEAR: [f32; 3] = [34.0, 128.0, 158.0];
const SAND: [f32; 3] = [240.0, 224.0, 190.0];
const FOAM: [f32; 3] = [252.0, 254.0, 253.0];

pub fn draw(easel: &Easel) -> RgbImage {
    let noise = &easel.noise;
    let haze = paint(easel.colours.ground);
    let sun = between(paint(easel.colours.accent), [255.0, 226.0, 170.0], 0.45);
    let horizon = easel.pick(0.64, 0.86, 0.76);
    let aspect = easel.aspect();
    let (sun_x, sun_y, radius) = if easel.tall() {
        (0.68 * aspect, horizon - 0.10, 0.055)
    } else {
        (0.76 * aspect, horizon - 0.17, 0.088)
    };
    // Where the water ends on the sand.
    let shore = horizon + (1.0 - horizon) * 0.74;
    fill(easel.size, noise, |x, y, _| {
        let from_sun = (x - sun_x).hypot(y - sun_y);
        if y < horizon {
            let mut colour = between(HIGH, haze, smoothstep(0.0, horizon, y).powf(0.6));
            let cloud = noise.cloud(x * 1.7 + 3.0, y * 6.5, 4);
            let bank = smoothstep(0.52, 0.78, cloud) * smoothstep(0.05, horizon * 0.7, y);
            mix(&mut colour, FOAM, bank * 0.75);
            mix(&mut colour, sun, 0.40 * (-from_sun / 0.16).exp());
            let disc = 1.0 - smoothstep(radius * 0.98, radius * 1.02, from_sun);
            mix(&mut colour, sun, disc * 0.92);
            return colour;
        }
        let depth = (y - horizon) / (1.0 - horizon);
        let mut colour = between(FAR, NEAR, depth.powf(0.75));
        // Bands grow towards the viewer as waves do.
        let scale = 0.05 + depth * 0.30;
        let wave = noise.cloud(x * 2.2 / scale, depth.sqrt() * 34.0, 3);
        mix(&mut colour, haze, smoothstep(0.55, 0.80, wave) * 0.45);
        // The way of the sun.
        let way = (-((x - sun_x) / (0.05 + depth * 0.16)).powi(2)).exp();
        let glint = smoothstep(0.46, 0.62, noise.cloud(x * 26.0, depth.sqrt() * 90.0, 2));
        mix(&mut colour, sun, way * glint * 0.75);
        // Two lines of foam, then wet and dry sand.
        let edge = |base: f32, salt: f32| {
            base + 0.028 * (noise.cloud(x * 2.6 + salt, salt, 3) - 0.5)
                + 0.006 * (x * 21.0 + salt).sin()
        };
        let (first, last) = (edge(shore - 0.055, 7.0), edge(shore, 21.0));
        let foam = |line: f32, width: f32| {
            let off = y - line;
            smoothstep(-width, 0.0, off) * (1.0 - smoothstep(0.0, 0.007, off))
        };
        mix(&mut colour, FOAM, foam(first, 0.020) * 0.55);
        let on_sand = smoothstep(-0.001, 0.001, y - last);
        let wet = between(
            SAND,
            [190.0, 176.0, 150.0],
            1.0 - smoothstep(0.0, 0.05, y - last),
        );
        let grain = (noise.hash((x * 900.0) as i32, (y * 900.0) as i32) - 0.5) * 7.0;
        mix(&mut colour, wet.map(|c| c + grain), on_sand);
        mix(&mut colour, FOAM, foam(last, 0.030) * 0.95);
        colour
    })
}
