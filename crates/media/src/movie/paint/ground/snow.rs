//! Winter: far hills under snow, a branch of plum in flower, falling flakes.

use image::RgbImage;
use rand::{Rng, SeedableRng};
use rand_pcg::Pcg32;

use super::{Card, Easel};
use crate::movie::paint::brush::{Paint, between, disc, fill, line, mix, paint, smoothstep};

const BARK: Paint = [62.0, 54.0, 56.0];
const SNOW: Paint = [252.0, 254.0, 255.0];

pub fn draw(easel: &Easel) -> RgbImage {
    let noise = &easel.noise;
    let ground = paint(easel.colours.ground);
    let low = easel.pick(0.80, 0.93, 0.86);
    let mut picture = fill(easel.size, noise, |x, y, _| {
        let mut colour = between([206.0, 219.0, 231.0], ground, smoothstep(0.0, low, y));
        let tone = (noise.cloud(x * 1.5, y * 2.0, 3) - 0.5) * 6.0;
        colour = colour.map(|c| c + tone);
        for (index, (rise, dark)) in [(0.20, 22.0), (0.12, 36.0)].into_iter().enumerate() {
            let salt = index as f32 * 31.0;
            let shape = noise.cloud(x * 1.6 + salt, salt, 4) + 0.12 * noise.smooth(x * 5.0, salt);
            let top = low + 0.02 - rise * shape;
            let under = y - top;
            if under > 0.0 {
                // Snow on the lee side, rock where the wind takes it.
                let bare = smoothstep(0.50, 0.72, noise.cloud(x * 16.0, y * 22.0 + salt, 3));
                let body = between(SNOW, [150.0, 168.0, 186.0], 0.35 + 0.4 * bare);
                let mist = smoothstep(0.0, rise * 0.75, under);
                let cover = smoothstep(0.0, 0.004, under) * (1.0 - mist) * (0.4 + dark / 60.0);
                mix(&mut colour, body, cover.min(0.85));
            }
        }
        let drift = low + 0.035 * (noise.cloud(x * 0.9 + 50.0, 1.0, 3) - 0.5);
        let on_snow = smoothstep(0.0, 0.006, y - drift);
        let shade = 14.0 * noise.cloud(x * 2.0, y * 9.0, 3) * smoothstep(0.0, 0.2, y - drift);
        mix(&mut colour, SNOW.map(|c| c - shade), on_snow * 0.9);
        colour
    });
    let mut rng = Pcg32::seed_from_u64(easel.seed);
    match easel.card {
        Card::Opening => {
            // Beside the words on wide cards, below them on tall ones, and in the corner above
            // them on square ones: a long description ends before it.
            let (from, long) = match easel.size {
                (width, height) if width < height => ((1.02, 0.80), 0.60),
                (width, height) if width < height * 5 / 4 => ((1.02, 0.09), 0.40),
                _ => ((1.02, 0.15), 0.56),
            };
            branch(
                &mut picture,
                easel,
                &mut rng,
                easel.at(from.0, from.1),
                3.35,
                long,
                3,
            );
        }
        Card::Verse => {
            let from = easel.at(-0.02, if easel.tall() { 0.86 } else { 0.80 });
            branch(&mut picture, easel, &mut rng, from, -0.75, 0.36, 2);
        }
        Card::Ending => {
            branch(
                &mut picture,
                easel,
                &mut rng,
                easel.at(-0.02, 0.16),
                0.20,
                0.42,
                2,
            );
        }
    }
    flakes(&mut picture, easel, &mut rng);
    picture
}

/// A crooked branch with twigs and flowers; `long` in shares of the shorter side.
fn branch(
    picture: &mut RgbImage,
    easel: &Easel,
    rng: &mut Pcg32,
    from: (f32, f32),
    angle: f32,
    long: f32,
    forks: u32,
) {
    let thick = easel.unit(0.013) * (0.30 + 0.24 * forks as f32);
    let steps = 9;
    let step = easel.unit(long) / steps as f32;
    let (mut at, mut angle) = (from, angle);
    for index in 0..steps {
        let left = 1.0 - index as f32 / steps as f32;
        angle += rng.random_range(-0.26..0.26);
        let to = (at.0 + angle.cos() * step, at.1 + angle.sin() * step);
        let widths = (thick * left.max(0.25), thick * (left - 0.1).max(0.2));
        line(picture, at, to, widths, (BARK, 0.94));
        // Snow lies on what is level.
        if angle.cos().abs() > 0.75 {
            let up = |point: (f32, f32)| (point.0, point.1 - widths.0 * 0.36);
            let snow = (widths.0 * 0.45, widths.1 * 0.45);
            line(picture, up(at), up(to), snow, (SNOW, 0.9));
        }
        if forks > 0 && index > 1 && rng.random_bool(0.55) {
            let side = if rng.random_bool(0.5) { 0.75 } else { -0.75 };
            branch(
                picture,
                easel,
                rng,
                to,
                angle + side,
                long * 0.42,
                forks - 1,
            );
        }
        if index > 1 && rng.random_bool(0.42) {
            let off = easel.unit(0.012);
            let place = (
                to.0 + rng.random_range(-off..off),
                to.1 + rng.random_range(-off..off),
            );
            flower(picture, easel, rng, place);
        }
        at = to;
    }
}

/// Five petals and a few yellow threads, or a bud.
fn flower(picture: &mut RgbImage, easel: &Easel, rng: &mut Pcg32, at: (f32, f32)) {
    let red = paint(easel.colours.accent);
    let radius = easel.unit(rng.random_range(0.007..0.0125));
    if rng.random_bool(0.28) {
        disc(picture, at, radius * 0.6, 1.2, (red, 0.95));
        return;
    }
    let turn = rng.random_range(0.0..1.2_f32);
    let pale = between(red, [244.0, 150.0, 158.0], rng.random_range(0.05..0.45));
    for petal in 0..5 {
        let angle = turn + petal as f32 * std::f32::consts::TAU / 5.0;
        let centre = (
            at.0 + angle.cos() * radius * 0.78,
            at.1 + angle.sin() * radius * 0.78,
        );
        disc(picture, centre, radius * 0.62, 1.4, (pale, 0.92));
    }
    disc(
        picture,
        at,
        radius * 0.34,
        radius * 0.4,
        (between(red, [60.0, 0.0, 10.0], 0.4), 0.7),
    );
    for thread in 0..5 {
        let angle = turn + 0.6 + thread as f32 * std::f32::consts::TAU / 5.0;
        let dot = (
            at.0 + angle.cos() * radius * 0.42,
            at.1 + angle.sin() * radius * 0.42,
        );
        disc(
            picture,
            dot,
            radius * 0.10,
            1.0,
            ([250.0, 214.0, 120.0], 0.95),
        );
    }
}

fn flakes(picture: &mut RgbImage, easel: &Easel, rng: &mut Pcg32) {
    for _ in 0..easel.pick(170, 120, 170) {
        let centre = easel.at(rng.random_range(0.0..1.0), rng.random_range(0.0..1.0));
        let near: f32 = rng.random_range(0.0..1.0);
        let radius = easel.unit(0.0012 + 0.0050 * near.powi(3));
        disc(
            picture,
            centre,
            radius,
            radius * 0.9 + 1.0,
            (SNOW, 0.55 + 0.4 * near),
        );
    }
}
