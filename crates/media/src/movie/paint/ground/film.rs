//! A strip of film: perforations, scratches, a leak of light.

use image::RgbImage;

use super::{Card, Easel};
use crate::movie::paint::brush::{fill, mix, paint, shape, smoothstep};

pub fn draw(easel: &Easel) -> RgbImage {
    let noise = &easel.noise;
    let ground = paint(easel.colours.ground);
    let accent = paint(easel.colours.accent);
    let aspect = easel.aspect();
    let leak_x = easel.pick(1.04, -0.04, 1.02);
    let mut picture = fill(easel.size, noise, |x, y, column| {
        let grain = (noise.hash(column as i32 / 2, (y * 700.0) as i32) - 0.5) * 5.0;
        let tone = (noise.cloud(x * 1.3, y * 1.3, 3) - 0.5) * 14.0;
        let mut colour = ground.map(|c| c + grain + tone);
        let across = x / aspect;
        // Light that came in at the edge of the roll.
        let wave = 0.10 * (noise.cloud(y * 1.6, 3.0, 3) - 0.5);
        let off = (across - leak_x + wave).abs();
        mix(&mut colour, accent, 0.62 * (-(off / 0.17).powi(2)).exp());
        mix(
            &mut colour,
            [255.0, 214.0, 150.0],
            0.55 * (-(off / 0.07).powi(2)).exp(),
        );
        // Scratches run along the film.
        let scratch = noise.hash(column as i32, 77);
        if scratch > 0.9975 {
            let broken = smoothstep(0.45, 0.55, noise.cloud(scratch * 900.0, y * 3.0, 2));
            mix(&mut colour, [255.0, 236.0, 204.0], 0.16 * broken);
        }
        let dark = smoothstep(0.55, 1.0, (across - 0.5).hypot(y - 0.5) * 1.35);
        colour.map(|c| c * (1.0 - 0.30 * dark))
    });
    holes(&mut picture, easel);
    picture
}

/// Two rows of rounded holes, with light behind them.
fn holes(picture: &mut RgbImage, easel: &Easel) {
    let (w, h) = (easel.unit(0.020), easel.unit(0.026));
    let strength = if easel.card == Card::Verse {
        0.55
    } else {
        0.72
    };
    let sideways = easel.tall();
    let length = if sideways { easel.size.1 } else { easel.size.0 } as f32;
    let depth = if sideways { easel.size.0 } else { easel.size.1 } as f32;
    let pitch = w * 3.4;
    let inset = easel.unit(0.062);
    let mut along = pitch / 2.0;
    while along < length {
        for across in [inset, depth - inset] {
            let (centre, half) = if sideways {
                ((across, along), (h, w))
            } else {
                ((along, across), (w, h))
            };
            let corner = w * 0.38;
            shape(
                picture,
                centre,
                half,
                1.2,
                ([238.0, 222.0, 192.0], strength),
                |x, y| {
                    let (dx, dy) = (x.abs() - half.0 + corner, y.abs() - half.1 + corner);
                    dx.max(0.0).hypot(dy.max(0.0)) + dx.max(dy).min(0.0) - corner
                },
            );
        }
        along += pitch;
    }
}
