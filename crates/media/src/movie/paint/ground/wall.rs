//! A linen wall with a postcard on it: stamp, postmark, a strip of tape.

use image::RgbImage;

use super::{Card, Easel};
use crate::movie::paint::brush::{
    Paint, between, fill, line, paint, ring, shape, slab, smoothstep,
};

const CARD: Paint = [252.0, 247.0, 236.0];
const TAPE: Paint = [232.0, 208.0, 140.0];

pub fn draw(easel: &Easel) -> RgbImage {
    let mut picture = linen(easel.size, &easel.noise, paint(easel.colours.ground));
    let (half_w, half_h) = if easel.tall() {
        easel.pick((0.44, 0.24), (0.44, 0.37), (0.42, 0.25))
    } else {
        easel.pick((0.37, 0.36), (0.40, 0.43), (0.32, 0.39))
    };
    let middle = if easel.tall() {
        easel.pick(0.34, 0.46, 0.43)
    } else {
        easel.pick(0.42, 0.48, 0.47)
    };
    let tilt = easel.pick(-0.016_f32, 0.010, 0.020);
    let centre = easel.at(0.5, middle);
    let half = easel.at(half_w, half_h);
    shadow(&mut picture, centre, half, tilt, easel.unit(0.03));
    slab(&mut picture, centre, half, tilt, (CARD, 1.0));
    let ink = paint(easel.colours.ink_3);
    // A thin line inside the card.
    frame(
        &mut picture,
        centre,
        (half.0 * 0.965, half.1 * 0.945),
        tilt,
        (ink, 0.35),
    );
    let place = |x: f32, y: f32| {
        let (sin, cos) = tilt.sin_cos();
        let (dx, dy) = (x * half.0, y * half.1);
        (
            centre.0 + dx * cos - dy * sin,
            centre.1 + dx * sin + dy * cos,
        )
    };
    if easel.card == Card::Opening {
        let at = if easel.tall() {
            place(0.76, -0.70)
        } else {
            place(0.83, -0.66)
        };
        stamp(&mut picture, easel, at, tilt + 0.03);
    }
    let tape = easel.unit(0.05);
    for (x, turn) in [(-0.78, -0.5_f32), (0.80, 0.42)] {
        let at = place(x, -1.0);
        slab(
            &mut picture,
            at,
            (tape, tape * 0.30),
            tilt + turn,
            (TAPE, 0.72),
        );
    }
    picture
}

/// Woven threads, crosswise.
pub fn linen(size: (u32, u32), noise: &crate::movie::noise::Noise, ground: Paint) -> RgbImage {
    let pitch = (size.0.min(size.1) as f32 / 270.0).max(2.0);
    let mut row = 0.0;
    fill(size, noise, |x, y, column| {
        if column == 0 {
            row = y * size.1 as f32;
        }
        let thread = |at: f32| (at / pitch * std::f32::consts::PI).sin();
        let weave = thread(column as f32) * thread(row) * 4.0;
        let tone = (noise.cloud(x * 2.0, y * 2.0, 3) - 0.5) * 10.0;
        let slub = (noise.smooth(x * 3.0, y * 160.0) - 0.5) * 5.0
            + (noise.smooth(x * 160.0, y * 3.0) - 0.5) * 5.0;
        let edge = smoothstep(
            0.55,
            1.1,
            ((x / (size.0 as f32 / size.1 as f32)) - 0.5).hypot(y - 0.5) * 1.4,
        );
        ground.map(|c| c + weave + tone + slub - edge * 16.0)
    })
}

fn shadow(picture: &mut RgbImage, centre: (f32, f32), half: (f32, f32), tilt: f32, soft: f32) {
    let (sin, cos) = tilt.sin_cos();
    let reach = (half.0 + soft * 2.0, half.1 + soft * 2.0);
    let centre = (centre.0 + soft * 0.15, centre.1 + soft * 0.45);
    shape(
        picture,
        centre,
        reach,
        soft * 2.0,
        ([52.0, 40.0, 26.0], 0.42),
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

fn frame(
    picture: &mut RgbImage,
    centre: (f32, f32),
    half: (f32, f32),
    tilt: f32,
    paint: (Paint, f32),
) {
    let (sin, cos) = tilt.sin_cos();
    let corner = |x: f32, y: f32| {
        let (dx, dy) = (x * half.0, y * half.1);
        (
            centre.0 + dx * cos - dy * sin,
            centre.1 + dx * sin + dy * cos,
        )
    };
    let corners = [
        corner(-1.0, -1.0),
        corner(1.0, -1.0),
        corner(1.0, 1.0),
        corner(-1.0, 1.0),
    ];
    for index in 0..4 {
        line(
            picture,
            corners[index],
            corners[(index + 1) % 4],
            (1.6, 1.6),
            paint,
        );
    }
}

/// A small landscape with a perforated edge, cancelled.
fn stamp(picture: &mut RgbImage, easel: &Easel, centre: (f32, f32), tilt: f32) {
    let (w, h) = (easel.unit(0.046), easel.unit(0.056));
    let (sin, cos) = tilt.sin_cos();
    let tooth = w / 5.0;
    shape(
        picture,
        centre,
        (w * 1.5, h * 1.5),
        1.0,
        ([236.0, 228.0, 208.0], 1.0),
        |x, y| {
            let (along, across) = (x * cos + y * sin, y * cos - x * sin);
            let body = (along.abs() - w).max(across.abs() - h);
            // Half a hole every other tooth along the edges.
            let hole = |along: f32, off: f32| {
                let phase = (along / tooth).rem_euclid(1.0) - 0.5;
                tooth * 0.28 - (phase * tooth).hypot(off)
            };
            body.max(hole(along, across.abs() - h))
                .max(hole(across, along.abs() - w))
        },
    );
    let sky = between(paint(easel.colours.accent), [255.0, 214.0, 170.0], 0.55);
    slab(picture, centre, (w * 0.80, h * 0.82), tilt, (sky, 1.0));
    let hill = [(0.75, 0.10, 92.0), (0.55, 0.42, 60.0)];
    for (high, low, dark) in hill {
        let at = (centre.0, centre.1 + h * (low + (0.82 - low) / 2.0));
        shape(
            picture,
            at,
            (w * 0.8, h * 0.5),
            1.0,
            ([dark, dark + 18.0, dark + 6.0], 0.95),
            |x, y| {
                let top = -h * 0.3 * high * ((x / w * 2.2 + dark).sin() * 0.6 + 0.4);
                (top - y)
                    .max(x.abs() - w * 0.8)
                    .max(y - h * (0.82 - low) / 2.0)
            },
        );
    }
    let mark = (centre.0 - w * 1.25, centre.1 + h * 0.35);
    let ink = (paint(easel.colours.ink_2), 0.62);
    let radius = easel.unit(0.042);
    ring(picture, mark, radius, 2.2, ink);
    ring(picture, mark, radius * 0.66, 1.5, ink);
    for index in 0..4 {
        let y = mark.1 + (index as f32 - 1.5) * radius * 0.36;
        let mut from = (mark.0 - radius * 2.9, y);
        for step in 1..=12 {
            let t = step as f32 / 12.0;
            let to = (
                mark.0 - radius * (2.9 - 1.8 * t),
                y + (t * 12.0).sin() * radius * 0.07,
            );
            line(picture, from, to, (1.6, 1.6), ink);
            from = to;
        }
    }
}
