//! A garden: a cream wall with a round gate, bamboo and a rock behind it.

use image::RgbImage;
use rand::{Rng, SeedableRng};
use rand_pcg::Pcg32;

use super::{Card, Easel};
use crate::movie::paint::brush::{
    Paint, between, disc, fill, leaf, line, mix, paint, ring, shape, smoothstep, touch,
};

const LEAF: Paint = [62.0, 98.0, 76.0];
const MIST: Paint = [226.0, 235.0, 222.0];
const STONE: Paint = [126.0, 130.0, 122.0];

pub fn draw(easel: &Easel) -> RgbImage {
    let noise = &easel.noise;
    let wall = paint(easel.colours.ground);
    let mut picture = fill(easel.size, noise, |x, y, _| {
        let tone = (noise.cloud(x * 3.0, y * 3.0, 4) - 0.5) * 6.0;
        let shade = 9.0 * smoothstep(0.72, 1.0, y);
        wall.map(|c| c + tone - shade)
    });
    match easel.card {
        Card::Opening => gate(&mut picture, easel),
        Card::Verse => {
            stand(&mut picture, easel, (0.045, 0.10), 0.34);
            stand(&mut picture, easel, (0.96, 1.0), 0.30);
        }
        Card::Ending => {
            stand(&mut picture, easel, (0.06, 0.19), 0.42);
            stand(&mut picture, easel, (0.90, 0.98), 0.36);
        }
    }
    picture
}

/// The gate with what is seen through it.
fn gate(picture: &mut RgbImage, easel: &Easel) {
    let (share_x, share_y, radius) = if easel.tall() {
        (0.5, 0.685, easel.unit(0.40))
    } else {
        (0.72, 0.50, easel.unit(0.37))
    };
    let centre = easel.at(share_x, share_y);
    let within = fill(easel.size, &easel.noise, |x, y, _| {
        let mut colour = between(MIST, [247.0, 246.0, 236.0], smoothstep(0.2, 0.7, y));
        let far = 0.62 + 0.10 * (easel.noise.cloud(x * 3.2, 4.0, 4) - 0.5);
        let hill = smoothstep(far, far + 0.012, y) * (1.0 - smoothstep(far, far + 0.16, y));
        mix(&mut colour, [132.0, 158.0, 146.0], hill * 0.55);
        // Still water at the foot.
        mix(
            &mut colour,
            [170.0, 194.0, 186.0],
            smoothstep(0.76, 0.80, y) * 0.8,
        );
        colour
    });
    let mut garden = within;
    rock(
        &mut garden,
        easel,
        (centre.0 - radius * 0.45, centre.1 + radius * 0.62),
        radius,
    );
    let mut rng = Pcg32::seed_from_u64(easel.seed ^ 0x6261_6d62);
    for (index, off) in [-0.55_f32, -0.2, 0.18, 0.42, 0.66].into_iter().enumerate() {
        let depth = 0.45 + 0.55 * (index % 2) as f32;
        let foot = (centre.0 + off * radius, centre.1 + radius * 0.9);
        let lean = rng.random_range(-0.10..0.14);
        bamboo(&mut garden, &mut rng, foot, radius * 2.1, lean, depth);
    }
    // Only what the gate lets through.
    let bounds = (radius + 2.0) as i64;
    for dy in -bounds..=bounds {
        for dx in -bounds..=bounds {
            let (x, y) = (centre.0 as i64 + dx, centre.1 as i64 + dy);
            if x < 0 || y < 0 || x >= i64::from(picture.width()) || y >= i64::from(picture.height())
            {
                continue;
            }
            let cover = (radius - (dx as f32).hypot(dy as f32) + 0.5).clamp(0.0, 1.0);
            let seen = garden.get_pixel(x as u32, y as u32).0.map(f32::from);
            touch(picture, x, y, seen, cover);
        }
    }
    // Bricks around the opening, and their shadow inside.
    let wide = radius * 0.060;
    ring(picture, centre, radius + wide / 2.0, wide, (STONE, 0.80));
    ring(picture, centre, radius, 2.0, ([70.0, 78.0, 72.0], 0.8));
    ring(
        picture,
        centre,
        radius + wide,
        2.0,
        ([96.0, 102.0, 95.0], 0.6),
    );
    ring(
        picture,
        centre,
        radius - wide * 0.22,
        wide * 0.4,
        ([60.0, 70.0, 62.0], 0.14),
    );
}

/// Bamboo before the wall, between two places across the width; `strength` of its colour.
fn stand(picture: &mut RgbImage, easel: &Easel, places: (f32, f32), strength: f32) {
    let mut rng = Pcg32::seed_from_u64(easel.seed ^ (places.0 * 997.0) as u64);
    for index in 0..3 {
        let x = places.0 + (places.1 - places.0) * index as f32 / 2.0;
        let foot = easel.at(x, 1.05);
        let lean = rng.random_range(-0.06..0.10) * if places.0 > 0.5 { -1.0 } else { 1.0 };
        let high = easel.size.1 as f32 * rng.random_range(0.75..1.15);
        bamboo(
            picture,
            &mut rng,
            foot,
            high,
            lean,
            strength * (0.6 + 0.2 * index as f32),
        );
    }
}

/// One stem with its joints and leaves.
fn bamboo(
    picture: &mut RgbImage,
    rng: &mut Pcg32,
    foot: (f32, f32),
    high: f32,
    lean: f32,
    strength: f32,
) {
    let joints = 9;
    let thick = high * 0.014;
    let at = |t: f32| (foot.0 + lean * high * t * t, foot.1 - high * t);
    let stem = between(LEAF, MIST, 0.25);
    for joint in 0..joints {
        let (from, to) = (joint as f32 / 9.0, (joint as f32 + 0.965) / 9.0);
        let slim = |t: f32| thick * (1.0 - 0.55 * t);
        line(
            picture,
            at(from),
            at(to),
            (slim(from), slim(to)),
            (stem, strength),
        );
        if joint >= 3 {
            let side = if rng.random_bool(0.5) { 1.0 } else { -1.0 };
            let angle = std::f32::consts::FRAC_PI_2 - side * rng.random_range(0.5..1.2);
            let (x, y) = at(to);
            let twig = high * rng.random_range(0.05..0.10);
            let end = (x + side * twig, y - twig * 0.35);
            line(
                picture,
                (x, y),
                end,
                (thick * 0.25, thick * 0.12),
                (stem, strength),
            );
            spray(picture, rng, end, high * 0.085, angle, strength);
        }
    }
}

/// Leaves that hang from one point in the shape of 个.
fn spray(
    picture: &mut RgbImage,
    rng: &mut Pcg32,
    at: (f32, f32),
    length: f32,
    angle: f32,
    strength: f32,
) {
    for index in 0..5 {
        let turn = angle + (index as f32 - 2.0) * 0.36 + rng.random_range(-0.12..0.12);
        let long = length * rng.random_range(0.7..1.15);
        leaf(picture, at, turn, (long, long * 0.17), (LEAF, strength));
    }
}

/// A garden rock, full of holes.
fn rock(picture: &mut RgbImage, easel: &Easel, foot: (f32, f32), size: f32) {
    let noise = &easel.noise;
    let reach = size * 0.34;
    shape(
        picture,
        (foot.0, foot.1 - reach * 0.4),
        (reach * 1.2, reach * 1.6),
        1.5,
        (STONE, 0.62),
        |x, y| {
            let ragged = noise.cloud(x / reach * 1.7 + 9.0, y / reach * 1.7, 4) - 0.5;
            let body = (x / (reach * 0.62)).hypot(y / (reach * 1.25)) - 1.0 - ragged * 0.9;
            let hole = noise.smooth(x / reach * 3.4 + 2.0, y / reach * 2.6) - 0.80;
            body.max(hole) * reach * 0.5
        },
    );
    disc(picture, foot, reach * 0.1, reach * 0.6, (STONE, 0.2));
}
