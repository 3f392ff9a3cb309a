//! Painted landscapes: layered ridges in mist under a sky, as JPEG. Nobody's photographs.

#![expect(
    clippy::unreadable_literal,
    reason = "colours are written as six digits"
)]

use rand::{Rng as _, SeedableRng as _, rngs::StdRng};

/// What to paint.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum View {
    Dawn,
    Day,
    Dusk,
    Night,
    Mist,
    Pines,
    Autumn,
    Blossom,
    Snow,
    SnowPines,
    Sea,
    SeaDusk,
    SeaNight,
}

type Rgb = [f32; 3];

struct Palette {
    sky_top: Rgb,
    sky_low: Rgb,
    far: Rgb,
    near: Rgb,
    disc: Rgb,
    /// Height of the sun or moon above the horizon, as part of the sky.
    disc_height: f32,
    disc_size: f32,
    water: bool,
    trees: bool,
    stars: bool,
}

fn hex(value: u32) -> Rgb {
    [16, 8, 0].map(|shift| ((value >> shift) & 255) as f32)
}

impl View {
    fn palette(self) -> Palette {
        let make = |[top, low, far, near, disc]: [u32; 5], disc_height, disc_size| Palette {
            sky_top: hex(top),
            sky_low: hex(low),
            far: hex(far),
            near: hex(near),
            disc: hex(disc),
            disc_height,
            disc_size,
            water: matches!(self, Self::Sea | Self::SeaDusk | Self::SeaNight),
            trees: matches!(
                self,
                Self::Pines | Self::SnowPines | Self::Autumn | Self::Blossom
            ),
            stars: matches!(self, Self::Night | Self::SeaNight),
        };
        match self {
            Self::Dawn => make(
                [0x6D8CB5, 0xFBD9B4, 0xC9A9A6, 0x2F3F4A, 0xFFE9C4],
                0.16,
                0.055,
            ),
            Self::Day => make(
                [0x5B9BD0, 0xE4F0F2, 0xA9C3CC, 0x2E5540, 0xFFFFF4],
                0.72,
                0.045,
            ),
            Self::Dusk => make(
                [0x3B3F74, 0xF58F5B, 0x9C5E6C, 0x23202F, 0xFFC98A],
                0.10,
                0.070,
            ),
            Self::Night => make(
                [0x0C1430, 0x2F456E, 0x33466A, 0x090E1B, 0xF4F1DE],
                0.70,
                0.040,
            ),
            Self::Mist => make(
                [0xAFC0C6, 0xF1EEE6, 0xD3D9D8, 0x4C6064, 0xFFF8E8],
                0.45,
                0.050,
            ),
            Self::Pines => make(
                [0x8FB4C4, 0xF2EDDC, 0xB4C6BE, 0x1F3A30, 0xFFF6DA],
                0.55,
                0.040,
            ),
            Self::Autumn => make(
                [0x86A7C4, 0xF8E4C0, 0xD6A77E, 0x7A2E1B, 0xFFF0CE],
                0.40,
                0.045,
            ),
            Self::Blossom => make(
                [0xA8C8E0, 0xFCEBEA, 0xE8C4C8, 0x8A5560, 0xFFFDF2],
                0.60,
                0.045,
            ),
            Self::Snow | Self::SnowPines => make(
                [0xB9C8D6, 0xF3F4F3, 0xDDE4EA, 0x8496A6, 0xFFFEF6],
                0.35,
                0.040,
            ),
            Self::Sea => make(
                [0x4C9AD4, 0xE8F4F0, 0x8FC3D0, 0x155F7D, 0xFFFFF4],
                0.66,
                0.045,
            ),
            Self::SeaDusk => make(
                [0x3E4A80, 0xFFA56B, 0xB0726F, 0x1F2946, 0xFFD9A0],
                0.12,
                0.075,
            ),
            Self::SeaNight => make(
                [0x091029, 0x27406A, 0x2B4268, 0x060B18, 0xF6F2DC],
                0.62,
                0.045,
            ),
        }
    }
}

/// Paints a 1600 × 1200 picture, or 1200 × 1600; the same seed gives the same bytes.
pub fn paint(view: View, seed: u64, upright: bool) -> anyhow::Result<Vec<u8>> {
    let (width, height) = if upright {
        (1200u16, 1600u16)
    } else {
        (1600, 1200)
    };
    let (w, h) = (usize::from(width), usize::from(height));
    let palette = view.palette();
    let mut rng = StdRng::seed_from_u64(seed);
    let mut canvas = Canvas {
        w,
        h,
        rgb: vec![0.0; w * h * 3],
    };
    let horizon = h as f32 * if palette.water { 0.56 } else { 0.62 };
    canvas.sky(&palette, horizon, &mut rng);
    let ridges = if palette.water { 3 } else { 7 };
    for index in 0..ridges {
        canvas.ridge(&palette, horizon, index, ridges, &mut rng);
    }
    if palette.water {
        canvas.water(&palette, horizon, &mut rng);
    }
    let bytes = canvas.finish(&mut rng);
    let mut jpeg = Vec::new();
    jpeg_encoder::Encoder::new(&mut jpeg, 90).encode(
        &bytes,
        width,
        height,
        jpeg_encoder::ColorType::Rgb,
    )?;
    Ok(jpeg)
}

struct Canvas {
    w: usize,
    h: usize,
    rgb: Vec<f32>,
}

fn mix(a: Rgb, b: Rgb, part: f32) -> Rgb {
    let part = part.clamp(0.0, 1.0);
    [0, 1, 2].map(|c| a[c] + (b[c] - a[c]) * part)
}

impl Canvas {
    fn blend(&mut self, x: usize, y: usize, colour: Rgb, alpha: f32) {
        let at = (y * self.w + x) * 3;
        if let Some(pixel) = self.rgb.get_mut(at..at + 3) {
            for (channel, value) in pixel.iter_mut().zip(colour) {
                *channel += (value - *channel) * alpha;
            }
        }
    }

    fn sky(&mut self, palette: &Palette, horizon: f32, rng: &mut StdRng) {
        let clouds = Noise::new(rng, 6, 0.9);
        let disc_x = self.w as f32 * rng.random_range(0.25..0.75);
        let disc_y = horizon * (1.0 - palette.disc_height);
        let radius = self.h as f32 * palette.disc_size;
        for y in 0..self.h {
            let depth = (y as f32 / horizon).clamp(0.0, 1.0);
            let base = mix(palette.sky_top, palette.sky_low, depth.powf(0.8));
            for x in 0..self.w {
                let distance = (x as f32 - disc_x).hypot(y as f32 - disc_y);
                let glow = (-distance / (self.h as f32 * 0.22)).exp() * 0.55;
                let cloud =
                    clouds.at(x as f32 / self.w as f32 * 3.0 + y as f32 / self.h as f32 * 9.0);
                let cloud = ((cloud - 0.15) * depth * 0.5).clamp(0.0, 0.35);
                let colour = mix(mix(base, palette.sky_low, cloud), palette.disc, glow);
                self.blend(x, y, colour, 1.0);
                self.blend(
                    x,
                    y,
                    palette.disc,
                    (radius - distance + 0.5).clamp(0.0, 1.0),
                );
            }
        }
        if palette.stars {
            for _ in 0..420 {
                let (x, y) = (
                    rng.random_range(0..self.w),
                    (rng.random_range(0.0..0.85) * horizon) as usize,
                );
                self.blend(x, y, [255.0; 3], rng.random_range(0.2..0.95));
            }
        }
    }

    /// One ridge, lighter and bluer the farther it is, with mist at its foot.
    fn ridge(
        &mut self,
        palette: &Palette,
        horizon: f32,
        index: usize,
        of: usize,
        rng: &mut StdRng,
    ) {
        let near = (index as f32 + 1.0) / of as f32;
        let noise = Noise::new(rng, 9, 0.52);
        let colour = mix(palette.far, palette.near, near.powf(1.25));
        let (base, tall) = if palette.water {
            (horizon, self.h as f32 * 0.12)
        } else {
            (
                horizon * 0.72 + (self.h as f32 - horizon * 0.72) * near * 0.92,
                self.h as f32 * (0.30 - 0.13 * near),
            )
        };
        for x in 0..self.w {
            let t = x as f32 / self.w as f32;
            let mut top =
                base - tall * (0.35 + noise.at(t * 3.2 + index as f32 * 7.3) * 0.9).max(0.02);
            if palette.trees && near > 0.5 {
                top -= self.h as f32 * 0.035 * near * spire(t * 60.0 * (1.6 - near), &noise);
            }
            let limit = if palette.water {
                horizon as usize
            } else {
                self.h
            };
            for y in (top.max(0.0) as usize)..limit {
                let down = (y as f32 - top) / (self.h as f32 * 0.26);
                let mist = mix(
                    colour,
                    palette.sky_low,
                    (down * (1.0 - near * 0.75)).clamp(0.0, 0.9),
                );
                let edge = (y as f32 + 1.0 - top).clamp(0.0, 1.0);
                self.blend(x, y, mist, edge);
            }
        }
    }

    /// The sky mirrored below the horizon, darker, broken by waves.
    fn water(&mut self, palette: &Palette, horizon: f32, rng: &mut StdRng) {
        let noise = Noise::new(rng, 5, 0.6);
        for y in (horizon as usize)..self.h {
            let depth = (y as f32 - horizon) / (self.h as f32 - horizon);
            for x in 0..self.w {
                let wave =
                    noise.at(x as f32 / self.w as f32 * 14.0 / (0.25 + depth) + y as f32 * 0.9);
                let mirror = (horizon - (y as f32 - horizon) * 0.9 + wave * 26.0 * depth)
                    .clamp(0.0, horizon - 1.0) as usize;
                let at = (mirror * self.w + x) * 3;
                let seen = [self.rgb[at], self.rgb[at + 1], self.rgb[at + 2]];
                let mut colour = mix(seen, palette.near, 0.30 + depth * 0.45);
                if wave > 0.52 {
                    colour = mix(colour, palette.disc, (wave - 0.52) * 0.5);
                }
                self.blend(x, y, colour, 1.0);
            }
        }
    }

    /// A little grain and a soft vignette, as a lens would.
    fn finish(&self, rng: &mut StdRng) -> Vec<u8> {
        let (cx, cy) = (self.w as f32 / 2.0, self.h as f32 / 2.0);
        let mut bytes = Vec::with_capacity(self.rgb.len());
        for (index, pixel) in self.rgb.chunks_exact(3).enumerate() {
            let (x, y) = ((index % self.w) as f32 - cx, (index / self.w) as f32 - cy);
            let edge = (x / cx).hypot(y / cy) / std::f32::consts::SQRT_2;
            let shade = 1.0 - 0.16 * edge.powi(3);
            let grain: f32 = rng.random_range(-2.2..2.2);
            bytes.extend(
                pixel
                    .iter()
                    .map(|v| (v * shade + grain).clamp(0.0, 255.0) as u8),
            );
        }
        bytes
    }
}

/// The outline of a row of trees: sharp tops of uneven height.
fn spire(t: f32, noise: &Noise) -> f32 {
    let inside = t.fract();
    let peak = 1.0 - (inside * 2.0 - 1.0).abs();
    peak.powf(0.7) * (0.45 + 0.55 * noise.at(t.floor() * 3.7).abs())
}

/// One-dimensional value noise in octaves, about −1 … 1.
struct Noise {
    values: Vec<f32>,
    octaves: u32,
    gain: f32,
}

impl Noise {
    fn new(rng: &mut StdRng, octaves: u32, gain: f32) -> Self {
        let values = (0..512).map(|_| rng.random_range(-1.0..1.0)).collect();
        Self {
            values,
            octaves,
            gain,
        }
    }

    fn at(&self, t: f32) -> f32 {
        let (mut sum, mut weight, mut scale) = (0.0, 1.0, 1.0);
        let mut total = 0.0;
        for _ in 0..self.octaves {
            let position = t.abs() * scale;
            let index = position as usize;
            let part = position.fract();
            let smooth = part * part * (3.0 - 2.0 * part);
            let value = |i: usize| self.values[i % self.values.len()];
            sum += (value(index) + (value(index + 1) - value(index)) * smooth) * weight;
            total += weight;
            weight *= self.gain;
            scale *= 2.0;
        }
        sum / total
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seed_paints_the_same_picture() {
        let first = paint(View::Dawn, 7, false).unwrap();
        assert_eq!(first, paint(View::Dawn, 7, false).unwrap());
        assert_ne!(first, paint(View::Dawn, 8, false).unwrap());
        assert_eq!(first.get(..2), Some(&[0xFF, 0xD8][..]));
    }
}
