//! How well a picture would stand for the others: sharp somewhere, well lit, with colours. Pure.

use image::RgbImage;

/// Tiles per side in which sharpness is measured: a portrait before a soft ground is sharp.
const TILES: usize = 8;
/// Of the tiles, the place of the one that counts, from the sharpest: one eighth are sharper.
const TELLING_TILE: usize = TILES * TILES / 8;
/// Variance of the Laplacian at which a picture counts as half sharp.
const HALF_SHARP: f64 = 250.0;
/// Colourfulness at which a picture counts as half colourful; 33 is called "moderately" so.
const HALF_COLOURFUL: f64 = 33.0;
/// Spread of light at which contrast counts as half.
const HALF_CONTRAST: f64 = 32.0;

/// 0 (black, blurred) to 1, for the picture at the size at which it is shown.
pub fn merit(picture: &RgbImage) -> f64 {
    let light = Light::of(picture);
    let saturating = |value: f64, half: f64| value / (value + half);
    let sharp = saturating(sharpness(&light), HALF_SHARP);
    let colourful = saturating(colourfulness(picture), HALF_COLOURFUL);
    let contrast = saturating(light.spread(), HALF_CONTRAST);
    let lit = 1.0 - light.lost();
    (0.45 * sharp + 0.3 * colourful + 0.25 * contrast) * lit
}

/// The luma of a picture.
struct Light {
    width: usize,
    height: usize,
    values: Vec<u8>,
}

impl Light {
    fn of(picture: &RgbImage) -> Self {
        let luma = |[r, g, b]: [u8; 3]| {
            ((u32::from(r) * 54 + u32::from(g) * 183 + u32::from(b) * 19) >> 8) as u8
        };
        Self {
            width: picture.width() as usize,
            height: picture.height() as usize,
            values: picture.pixels().map(|pixel| luma(pixel.0)).collect(),
        }
    }

    /// Standard deviation.
    fn spread(&self) -> f64 {
        let (mean, square) = moments(self.values.iter().map(|value| f64::from(*value)));
        (square - mean * mean).max(0.0).sqrt()
    }

    /// Share of the pixels that are black or burnt out.
    fn lost(&self) -> f64 {
        let lost = self.values.iter().filter(|v| !(6..=250).contains(*v));
        lost.count() as f64 / self.values.len().max(1) as f64
    }
}

/// Variance of the Laplacian (Pech-Pacheco et al., "Diatom autofocusing in brightfield
/// microscopy", 2000) in one of the sharpest tiles.
fn sharpness(light: &Light) -> f64 {
    let (width, height) = (light.width, light.height);
    let at = |x: usize, y: usize| i32::from(light.values[y * width + x]);
    let mut tiles: Vec<f64> = Vec::with_capacity(TILES * TILES);
    for row in 0..TILES {
        let rows = (row * height / TILES).max(1)..((row + 1) * height / TILES).min(height - 1);
        for column in 0..TILES {
            let columns =
                (column * width / TILES).max(1)..((column + 1) * width / TILES).min(width - 1);
            let laplacian = rows.clone().flat_map(|y| {
                columns.clone().map(move |x| {
                    f64::from(
                        at(x - 1, y) + at(x + 1, y) + at(x, y - 1) + at(x, y + 1) - 4 * at(x, y),
                    )
                })
            });
            let (mean, square) = moments(laplacian);
            tiles.push((square - mean * mean).max(0.0));
        }
    }
    tiles.sort_by(|a, b| b.total_cmp(a));
    tiles.get(TELLING_TILE).copied().unwrap_or(0.0)
}

/// Hasler and Süsstrunk, "Measuring colourfulness in natural images", 2003.
fn colourfulness(picture: &RgbImage) -> f64 {
    let of = |pick: fn([f64; 3]) -> f64| {
        let (mean, square) = moments(picture.pixels().map(|pixel| pick(pixel.0.map(f64::from))));
        (mean, (square - mean * mean).max(0.0))
    };
    let (red_green, a) = of(|[r, g, _]| r - g);
    let (yellow_blue, b) = of(|[r, g, b]| f64::midpoint(r, g) - b);
    (a + b).sqrt() + 0.3 * red_green.hypot(yellow_blue)
}

/// Mean of the values and of their squares; zero of none.
fn moments(values: impl Iterator<Item = f64>) -> (f64, f64) {
    let (mut count, mut sum, mut squares) = (0_u64, 0.0, 0.0);
    for value in values {
        count += 1;
        sum += value;
        squares += value * value;
    }
    let count = count.max(1) as f64;
    (sum / count, squares / count)
}

#[cfg(test)]
mod tests {
    use image::{Rgb, imageops};

    use super::*;

    /// Hills with grass, in daylight.
    fn hills() -> RgbImage {
        RgbImage::from_fn(640, 480, |x, y| {
            let grain = ((x * 7919 + y * 104_729) % 61) as u8;
            if y < 200 {
                Rgb([120, 170, 225 - (y / 8) as u8])
            } else {
                Rgb([70 + grain / 2, 120 + grain, 40])
            }
        })
    }

    #[test]
    fn sharp_lit_colourful_pictures_come_first() {
        let good = merit(&hills());
        let spoilt = |name: &str, picture: RgbImage| {
            let merit = merit(&picture);
            assert!(merit < good * 0.9, "{name}: {merit} of {good}");
        };
        spoilt("blurred", imageops::fast_blur(&hills(), 4.0));
        spoilt("grey", {
            let grey = imageops::grayscale(&hills());
            image::DynamicImage::ImageLuma8(grey).to_rgb8()
        });
        spoilt(
            "dark",
            RgbImage::from_fn(640, 480, |x, y| {
                Rgb(hills_pixel(x, y).map(|value| value / 30))
            }),
        );
        spoilt(
            "burnt out",
            RgbImage::from_fn(640, 480, |x, y| {
                Rgb(hills_pixel(x, y).map(|value| value.saturating_mul(3)))
            }),
        );
    }

    fn hills_pixel(x: u32, y: u32) -> [u8; 3] {
        static HILLS: std::sync::LazyLock<RgbImage> = std::sync::LazyLock::new(hills);
        HILLS.get_pixel(x, y).0
    }

    #[test]
    fn any_picture_has_a_merit() {
        for (w, h) in [(1, 1), (2, 300), (9, 9), (640, 3)] {
            let merit = merit(&RgbImage::from_pixel(w, h, Rgb([200, 90, 30])));
            assert!((0.0..=1.0).contains(&merit), "{merit}");
        }
    }
}
