//! When the new picture arrives at each point: one function for each kind of mask.

use super::Transition;
use crate::movie::noise::Noise;

/// The moment for (`x`, `y`), each 0–1, or `None` where all points turn at once. The scale is
/// arbitrary: the mask stretches it.
pub fn moment(
    transition: Transition,
    (x, y): (f32, f32),
    aspect: f32,
    noise: &Noise,
    seed: u64,
) -> Option<f32> {
    Some(match transition {
        Transition::SoftWipe { turns } => along(x, y, turns),
        Transition::Diagonal { turns } => {
            along(x, y, turns) + 0.05 * (along(x, y, turns + 2) * 9.0).sin()
        }
        Transition::Iris => ((x - 0.5) * aspect.sqrt()).hypot(y - 0.5),
        Transition::Circle => {
            let (cx, cy) = (third(noise.hash(3, 1)), third(noise.hash(4, 1)));
            ((x - cx) * aspect).hypot(y - cy)
        }
        Transition::InkBleed => ink(x, y, aspect, noise, seed),
        Transition::Mist => noise.cloud(x * aspect * 1.6, y * 2.2, 3) + 0.22 * x,
        Transition::Brush => brush(x, y, aspect, noise),
        Transition::Blinds { turns } => {
            let at = if turns == 0 { x } else { y };
            let slat = (at * 7.0).rem_euclid(1.0);
            // Up and down again, so that no slat ends in a hard line.
            at * 0.55 + (1.0 - (slat * 2.0 - 1.0).abs()) * 0.45
        }
        Transition::Fan => {
            let angle = ((y - 1.12) / aspect).atan2(x - 0.5);
            angle + 0.012 * (angle * 60.0).sin()
        }
        Transition::Curtain => (x - 0.5).abs() + 0.05 * noise.cloud(x * 4.0, y * 1.5, 2),
        _ => return None,
    })
}

/// How far along a direction in eighths of a turn.
fn along(x: f32, y: f32, turns: u8) -> f32 {
    let angle = f32::from(turns) * std::f32::consts::FRAC_PI_4;
    (x - 0.5) * angle.cos() + (y - 0.5) * angle.sin()
}

/// A place at one of the thirds, by a die 0–1.
fn third(die: f32) -> f32 {
    if die < 0.5 { 0.36 } else { 0.64 }
}

/// Distance to the nearest of a few drops, ragged by noise at two sizes.
fn ink(x: f32, y: f32, aspect: f32, noise: &Noise, seed: u64) -> f32 {
    let nearest = (0..7)
        .map(|drop| {
            let (dx, dy, late) = noise.drop(seed, drop);
            ((x - dx) * aspect).hypot(y - dy) + late * 0.25
        })
        .fold(f32::INFINITY, f32::min);
    nearest + 0.34 * noise.cloud(x * aspect * 3.2, y * 3.2, 5)
}

/// Five broad strokes, each after the last and the other way, with bristles.
fn brush(x: f32, y: f32, aspect: f32, noise: &Noise) -> f32 {
    const STROKES: f32 = 5.0;
    // The hand tilts, and the edge of a stroke is not straight.
    let tilted = y + 0.10 * (x - 0.5) + 0.035 * (noise.cloud(x * 3.0, y * 3.0, 3) - 0.5);
    let stroke = (tilted * STROKES).floor().clamp(0.0, STROKES - 1.0);
    let run = if stroke as i32 % 2 == 0 { x } else { 1.0 - x };
    let bristle = noise.cloud(x * aspect * 2.2, y * 90.0, 3) - 0.5;
    stroke / STROKES * 0.6 + run * 0.4 + bristle * 0.22
}
