//! An old town: white walls with stepped gables, dark tiles, lanterns.

use image::RgbImage;
use rand::{Rng, SeedableRng};
use rand_pcg::Pcg32;

use super::{Card, Easel};
use crate::movie::paint::brush::{between, disc, fill, line, mix, paint, slab, smoothstep};

const TILE: [f32; 3] = [58.0, 54.0, 52.0];
const WALL: [f32; 3] = [250.0, 246.0, 238.0];
/// Rows of houses from far to near.
const ROWS: usize = 3;

/// A house: where it stands, how high its middle is, how wide one step of its gable.
struct House {
    left: f32,
    right: f32,
    top: f32,
    step: f32,
}

impl House {
    /// Steps below the highest part of the gable, at `x`; three on each side.
    fn stair(&self, x: f32) -> f32 {
        let middle = f32::midpoint(self.left, self.right);
        let half = (self.right - self.left) / 2.0;
        (((x - middle).abs() / half * 3.0).floor()).clamp(0.0, 2.0)
    }

    /// Height of the wall at `x`.
    fn wall(&self, x: f32) -> f32 {
        self.top + self.stair(x) * self.step
    }

    /// How far the tiles lift towards the outer end of their step.
    fn lift(&self, x: f32) -> f32 {
        let middle = f32::midpoint(self.left, self.right);
        let half = (self.right - self.left) / 2.0;
        let along = ((x - middle).abs() / half * 3.0).fract();
        smoothstep(0.72, 1.0, along)
    }
}

pub fn draw(easel: &Easel) -> RgbImage {
    let mut rng = Pcg32::seed_from_u64(easel.seed);
    let noise = &easel.noise;
    let aspect = easel.aspect();
    let ground = paint(easel.colours.ground);
    let height = easel.pick(0.33, 0.15, 0.24) * if easel.tall() { 0.72 } else { 1.0 };
    let rows: Vec<Vec<House>> = (0..ROWS)
        .map(|row| street(row, height, aspect, &mut rng))
        .collect();
    let mut picture = fill(easel.size, noise, |x, y, _| {
        let tone = (noise.cloud(x * 1.8, y * 3.2, 4) - 0.5) * 9.0;
        let mut colour = ground.map(|c| c + tone);
        // Evening behind the roofs.
        let glow = smoothstep(0.25, 0.95, y);
        mix(&mut colour, [232.0, 196.0, 150.0], glow * 0.42);
        for (row, houses) in rows.iter().enumerate() {
            let near = row as f32 / (ROWS - 1) as f32;
            let haze = 0.62 * (1.0 - near);
            for house in houses {
                if !(house.left - 0.006..=house.right + 0.006).contains(&x) {
                    continue;
                }
                let wall = house.wall(x);
                let thick = house.step * 0.42;
                let under = y - (wall - house.lift(x) * house.step * 0.30);
                if under < 0.0 {
                    continue;
                }
                let colour_of = |paint: [f32; 3]| between(paint, ground, haze);
                if under < thick {
                    // Tiles: a rib every few pixels.
                    let rib = (x * 420.0).sin() * 8.0;
                    colour = colour_of(TILE.map(|c| c + rib));
                } else if (house.left..=house.right).contains(&x) {
                    // Whitewash, stained where rain runs down.
                    let stain = noise.cloud(x * 26.0, y * 5.0, 3);
                    let shade = smoothstep(0.45, 0.85, stain) * 26.0
                        + 30.0 * (1.0 - smoothstep(0.0, 0.018, under - thick));
                    colour = colour_of(WALL.map(|c| c - shade));
                }
            }
        }
        colour
    });
    for house in &rows[ROWS - 1] {
        windows(&mut picture, easel, house);
    }
    if easel.card != Card::Verse {
        lanterns(&mut picture, easel);
    }
    picture
}

fn street(row: usize, height: f32, aspect: f32, rng: &mut Pcg32) -> Vec<House> {
    let near = row as f32 / (ROWS - 1) as f32;
    let wide = 0.26 + 0.14 * near;
    let mut houses = Vec::new();
    let mut left = -rng.random_range(0.05..0.2);
    while left < aspect + 0.1 {
        let width = wide * rng.random_range(0.75..1.3);
        let top = 1.0 - height * (1.0 - 0.42 * near) * rng.random_range(0.72..1.05);
        houses.push(House {
            left,
            right: left + width,
            top,
            step: 0.016 + 0.014 * near,
        });
        left += width * rng.random_range(0.80..1.02);
    }
    // The higher ones stand behind.
    houses.sort_by(|a, b| a.top.total_cmp(&b.top));
    houses
}

/// One or two small lattice windows below the eaves, some of them lit.
fn windows(picture: &mut RgbImage, easel: &Easel, house: &House) {
    let scale = easel.size.1 as f32;
    let mut rng = Pcg32::seed_from_u64(easel.seed ^ (house.left * 1000.0).abs() as u64);
    for place in [0.32, 0.68] {
        if rng.random_bool(0.4) {
            continue;
        }
        let x = house.left + (house.right - house.left) * place;
        let y = house.top + house.step * 4.2;
        let (w, h) = (0.013 * scale, 0.017 * scale);
        let lit = rng.random_bool(0.5);
        let glass = if lit {
            [236.0, 178.0, 92.0]
        } else {
            [92.0, 80.0, 70.0]
        };
        let centre = (x * scale, y * scale);
        slab(picture, centre, (w * 1.25, h * 1.22), 0.0, (TILE, 0.9));
        slab(picture, centre, (w, h), 0.0, (glass, 1.0));
        slab(picture, centre, (w * 0.09, h), 0.0, (TILE, 0.9));
        slab(picture, centre, (w, h * 0.08), 0.0, (TILE, 0.9));
    }
}

/// Red lanterns in the upper right corner.
fn lanterns(picture: &mut RgbImage, easel: &Easel) {
    let red = paint(easel.colours.accent);
    let count = easel.pick(4, 0, 3);
    for index in 0..count {
        let along = index as f32 / 4.0;
        let x = if easel.tall() {
            0.92 - 0.26 * along
        } else {
            0.955 - 0.156 * along
        };
        let drop = 0.075 + 0.085 * (along * 2.6).sin().abs() + 0.02 * along;
        let (cx, cy) = easel.at(x, drop);
        let r = easel.unit(0.026);
        line(picture, (cx, 0.0), (cx, cy), (1.5, 1.5), (TILE, 0.55));
        disc(
            picture,
            (cx, cy),
            r * 2.6,
            r * 4.0,
            ([255.0, 196.0, 110.0], 0.20),
        );
        for (off, wide) in [(-0.45, 0.86), (0.0, 1.0), (0.45, 0.86)] {
            disc(
                picture,
                (cx + off * r * 0.5, cy),
                r * wide,
                1.2,
                (red, 0.95),
            );
        }
        slab(
            picture,
            (cx, cy - r),
            (r * 0.42, r * 0.12),
            0.0,
            (TILE, 1.0),
        );
        slab(
            picture,
            (cx, cy + r),
            (r * 0.42, r * 0.12),
            0.0,
            (TILE, 1.0),
        );
        line(
            picture,
            (cx, cy + r),
            (cx, cy + r * 2.1),
            (r * 0.16, r * 0.05),
            (red, 0.9),
        );
        disc(
            picture,
            (cx - r * 0.25, cy - r * 0.2),
            r * 0.3,
            r * 0.5,
            ([255.0, 190.0, 130.0], 0.35),
        );
    }
}
