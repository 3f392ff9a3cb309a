//! Rice paper with hills in ink wash: far ridges pale, near ones dark, mist between them.

use image::{Rgb, RgbImage};

use super::{PAPER, SEAL};
use crate::{
    MediaResult,
    movie::{
        camera::Move, camera::Window, frame::Frame, noise::Noise, sampler::Source, template::Stage,
    },
};

/// What stands on the paper. Places and sizes in shares of the height (x: of the width).
#[derive(Debug, Clone, Copy)]
pub struct Landscape {
    /// How far up the near hills begin, and the highest of the far ones.
    pub foot: f32,
    pub height: f32,
    /// Strength of the ink, 0–1.
    pub ink: f32,
    /// Middle and radius of a red sun.
    pub sun: Option<(f32, f32, f32)>,
    /// The hills rise towards the right (1), the left (−1) or neither (0).
    pub rise: f32,
}

/// Ink of the hills, a green-blue black.
const WASH: [f32; 3] = [44.0, 58.0, 60.0];
const RIDGES: usize = 5;

/// A picture a little larger than the canvas, with a slow camera over it.
pub fn scene_picture(
    landscape: Landscape,
    seed: u64,
    seconds: f64,
    stage: &Stage<'_>,
) -> MediaResult<(Source, Move)> {
    let side = |length: u32| (length + length / 12) & !1;
    let rgb = draw(landscape, side(stage.width), side(stage.height), seed);
    let picture = Source::new(&Frame::from_rgb(&rgb)?);
    let source = picture.size();
    let far = Window::cover(source, stage.size());
    // A breath of movement: 0.5 % a second, towards the foot of the hills.
    let near = far.closer(1.0 + (0.005 * seconds).min(0.05), 0.0, 0.01, source);
    Ok((
        picture,
        Move {
            from: far,
            to: near,
        },
    ))
}

/// Draws the paper.
fn draw(landscape: Landscape, width: u32, height: u32, seed: u64) -> RgbImage {
    let noise = Noise::new(seed);
    let (w, h) = (width as f32, height as f32);
    let aspect = w / h;
    let ridges: Vec<Vec<f32>> = (0..RIDGES)
        .map(|index| ridge(&noise, landscape, index, width, aspect))
        .collect();
    RgbImage::from_fn(width, height, |column, row| {
        let (x, y) = (column as f32 / w, row as f32 / h);
        let mut colour = paper(&noise, x * aspect, y);
        if let Some((sx, sy, radius)) = landscape.sun {
            let distance = ((x - sx) * aspect).hypot(y - sy);
            let disc = 1.0 - smoothstep(radius * 0.985, radius * 1.015, distance);
            // Paler to its foot, as if it rose out of mist.
            let depth = 0.80 - 0.62 * smoothstep(sy - radius * 0.5, sy + radius * 1.05, y);
            mix(&mut colour, SEAL.map(f32::from), disc * depth);
        }
        for (index, ridge) in ridges.iter().enumerate() {
            let under = y - ridge[column as usize];
            if under < -0.01 {
                continue;
            }
            let near = index as f32 / (RIDGES - 1) as f32;
            let edge = smoothstep(0.0, 0.010 - 0.006 * near, under);
            // A nearer hill hides what is behind it, then its own foot drowns in mist.
            mix(
                &mut colour,
                PAPER.map(f32::from),
                edge * 0.72 * (1.0 - near * 0.25),
            );
            let body = (-under / (0.055 + 0.05 * near)).exp();
            let grain =
                0.72 + 0.5 * noise.cloud(x * aspect * 14.0, y * 26.0 + index as f32 * 40.0, 3);
            let strength = landscape.ink * (0.16 + 0.62 * near * near) * body * grain;
            mix(&mut colour, WASH, edge * strength.min(0.92));
        }
        // Less than one level of dither keeps the slow gradients from showing steps.
        let dither = noise.hash(column as i32, row as i32) - 0.5;
        Rgb(colour.map(|c| (c + dither).round().clamp(0.0, 255.0) as u8))
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

/// Warm paper: clouds of tone and a faint shade towards the edges.
fn paper(noise: &Noise, x: f32, y: f32) -> [f32; 3] {
    let tone = (noise.cloud(x * 2.3, y * 2.3, 3) - 0.5) * 2.4;
    let shade = 2.5 * ((y - 0.5).abs() * 2.0).powi(3);
    PAPER.map(|c| f32::from(c) + tone - shade)
}

fn mix(colour: &mut [f32; 3], with: [f32; 3], share: f32) {
    for (colour, with) in colour.iter_mut().zip(with) {
        *colour += (with - *colour) * share;
    }
}

fn smoothstep(from: f32, to: f32, x: f32) -> f32 {
    let t = ((x - from) / (to - from)).clamp(0.0, 1.0);
    t * t * (3.0 - 2.0 * t)
}
