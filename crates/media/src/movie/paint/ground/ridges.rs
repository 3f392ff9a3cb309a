//! Ridges on paper: the far ones pale, the near ones dark, mist between them.

use image::RgbImage;

use super::Easel;
use crate::movie::{
    look::Ridges,
    noise::Noise,
    paint::brush::{Paint, between, fill, mix, paint, smoothstep},
};

/// Where the ridges stand. Places and sizes in shares of the height (x: of the width).
#[derive(Debug, Clone, Copy)]
struct Landscape {
    /// How far up the near hills begin, and the highest of the far ones.
    foot: f32,
    height: f32,
    /// Strength of the colour.
    ink: f32,
    /// Middle and radius of the sun.
    sun: Option<(f32, f32, f32)>,
    /// The hills rise towards the right (1), the left (−1) or neither (0).
    rise: f32,
}

const RIDGES: usize = 5;
/// Where so little of a ridge is left, mist is all there is to see.
const UNSEEN: f32 = 0.004;

fn landscape(easel: &Easel) -> Landscape {
    let make = |[foot, height, ink, rise]: [f32; 4], sun| Landscape {
        foot,
        height,
        ink,
        sun,
        rise,
    };
    if easel.tall() {
        easel.pick(
            make([0.06, 0.34, 1.0, 0.5], Some((0.70, 0.60, 0.085))),
            make([0.01, 0.26, 0.6, 0.6], None),
            make([0.04, 0.24, 0.7, -0.5], None),
        )
    } else {
        easel.pick(
            make([0.05, 0.50, 1.0, 1.0], Some((0.775, 0.385, 0.135))),
            make([-0.03, 0.40, 0.6, -1.3], None),
            make([0.02, 0.36, 0.7, -1.0], None),
        )
    }
}

pub fn draw(easel: &Easel, look: Ridges) -> RgbImage {
    let noise = &easel.noise;
    let landscape = landscape(easel);
    let aspect = easel.aspect();
    let lines: Vec<Vec<f32>> = (0..RIDGES)
        .map(|index| ridge(noise, landscape, index, easel.size.0, aspect))
        .collect();
    let ground = paint(easel.colours.ground);
    let (far, near) = (paint(look.far), paint(look.near));
    fill(easel.size, noise, |x, y, column| {
        let mut colour = paper(noise, ground, x, y);
        if let (Some((sx, sy, radius)), Some(sun)) = (landscape.sun, look.sun) {
            let distance = (x - sx * aspect).hypot(y - sy);
            let disc = 1.0 - smoothstep(radius * 0.985, radius * 1.015, distance);
            // Paler to its foot, as if it rose out of mist.
            let depth = 0.80 - 0.62 * smoothstep(sy - radius * 0.5, sy + radius * 1.05, y);
            mix(&mut colour, paint(sun), disc * depth);
        }
        for (index, line) in lines.iter().enumerate() {
            let under = y - line[column];
            if under < -0.01 {
                continue;
            }
            let nearness = index as f32 / (RIDGES - 1) as f32;
            let edge = smoothstep(0.0, 0.010 - 0.006 * nearness, under);
            // A nearer hill hides what is behind it, then its own foot drowns in mist.
            mix(&mut colour, ground, edge * 0.72 * (1.0 - nearness * 0.25));
            let deep = (0.055 + 0.05 * nearness) * (1.0 + (1.0 - look.mist) * 5.0);
            let body = (-under / deep).exp();
            if body < UNSEEN {
                continue;
            }
            let grain = 0.72 + 0.5 * noise.cloud(x * 14.0, y * 26.0 + index as f32 * 40.0, 3);
            let mut strength =
                landscape.ink * look.ink * (0.16 + 0.62 * nearness * nearness) * body * grain;
            if look.rough > 0.0 {
                // A dry brush leaves the paper free in streaks.
                let streak = noise.cloud(x * 5.0, y * 70.0 + index as f32 * 9.0, 2);
                let dry = smoothstep(0.34, 0.62, streak + 0.25 * (0.04 - under).max(0.0) / 0.04);
                strength *= 1.0 - look.rough * 0.45 * (1.0 - dry);
            }
            mix(
                &mut colour,
                between(far, near, nearness),
                edge * strength.min(0.94),
            );
        }
        colour
    })
}

/// Height of ridge `index` (0 the farthest) for every column, as y from the top.
fn ridge(noise: &Noise, landscape: Landscape, index: usize, width: u32, aspect: f32) -> Vec<f32> {
    let near = index as f32 / (RIDGES - 1) as f32;
    let base = 1.0 - landscape.foot - landscape.height * (1.0 - near) * 0.55;
    let relief = landscape.height * (0.62 - 0.24 * near);
    let offset = index as f32 * 37.7;
    (0..width)
        .map(|column| {
            let x = column as f32 / width as f32;
            let at = x * aspect * (1.5 + near * 0.9) + offset;
            // Broad shapes with pointed tops and a little roughness.
            let broad = noise.smooth(at, offset);
            let pointed = 1.0 - (2.0 * noise.smooth(at * 2.1 + 5.0, offset + 3.0) - 1.0).abs();
            let rough = noise.cloud(at * 9.0, offset + 9.0, 4);
            let slope = 0.5 + landscape.rise * (x - 0.5) * 0.9;
            let shape = (0.62 * broad + 0.30 * pointed) * (0.35 + slope) + 0.11 * rough;
            base + relief * (0.55 - shape)
        })
        .collect()
}

/// Paper: clouds of tone and a faint shade towards the edges.
fn paper(noise: &Noise, ground: Paint, x: f32, y: f32) -> Paint {
    let tone = (noise.cloud(x * 2.3, y * 2.3, 3) - 0.5) * 2.4;
    let shade = 2.5 * ((y - 0.5).abs() * 2.0).powi(3);
    ground.map(|c| c + tone - shade)
}
