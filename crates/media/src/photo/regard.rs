//! What an eye does with a picture: where it rests, and what it would take for the same. Pure.

use image::{GrayImage, RgbImage};
use serde::{Deserialize, Serialize};

use super::decode::resize;
use crate::MediaResult;

/// A part of a picture, in shares of its width and height.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Part {
    pub left: f32,
    pub top: f32,
    pub width: f32,
    pub height: f32,
}

/// What is to stay in view.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Focus {
    /// What stands out.
    #[serde(flatten)]
    pub salient: Part,
    /// The heads of people; they matter more.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub faces: Option<Part>,
}

/// Long side of the picture that is looked at.
const SIDE: u32 = 64;
/// Radii of the surroundings that a point is compared with.
const AROUND: [usize; 3] = [2, 5, 11];
/// Share of what stands out that may lie outside the part on each of its four sides.
const TAIL: f64 = 0.07;

/// The part that stands out from what is around it in light or colour (centre and surround, after
/// Itti, Koch and Niebur, "A Model of Saliency-Based Visual Attention", 1998), a little more in
/// the middle than at the edges.
pub fn salient(picture: &RgbImage) -> MediaResult<Part> {
    let (w, h) = picture.dimensions();
    let scale = f64::from(SIDE) / f64::from(w.max(h));
    let side = |length: u32| ((f64::from(length) * scale).round() as u32).max(8);
    let (width, height) = (side(w), side(h));
    let small = resize(picture.clone(), width, height)?;
    let map = saliency(&small);
    let (columns, rows) = (width as usize, height as usize);
    let across: Vec<f64> = (0..columns)
        .map(|x| (0..rows).map(|y| map[y * columns + x]).sum())
        .collect();
    let down: Vec<f64> = (0..rows)
        .map(|y| map[y * columns..(y + 1) * columns].iter().sum())
        .collect();
    let ((left, right), (top, bottom)) = (span(&across), span(&down));
    Ok(Part {
        left: left as f32,
        top: top as f32,
        width: (right - left) as f32,
        height: (bottom - top) as f32,
    })
}

/// How much each pixel stands out; what does not stand out is 0.
fn saliency(small: &RgbImage) -> Vec<f64> {
    let (width, height) = (small.width() as usize, small.height() as usize);
    // Light, red against green, blue against yellow.
    let channels: [Vec<f64>; 3] = {
        let of = |pick: fn([f64; 3]) -> f64| {
            small
                .pixels()
                .map(|pixel| pick(pixel.0.map(f64::from)))
                .collect()
        };
        [
            of(|[r, g, b]| 0.3 * r + 0.6 * g + 0.1 * b),
            of(|[r, g, _]| r - g),
            of(|[r, g, b]| b - f64::midpoint(r, g)),
        ]
    };
    let mut map = vec![0.0; width * height];
    for channel in &channels {
        let table = summed(channel, width, height);
        for radius in AROUND {
            for y in 0..height {
                for x in 0..width {
                    let here = channel[y * width + x];
                    map[y * width + x] +=
                        (here - mean(&table, (x, y), radius, (width, height))).abs();
                }
            }
        }
    }
    // One bright pixel is noise; a patch is a thing.
    let table = summed(&map, width, height);
    for y in 0..height {
        for x in 0..width {
            let (dx, dy) = (
                (x as f64 + 0.5) / width as f64 - 0.5,
                (y as f64 + 0.5) / height as f64 - 0.5,
            );
            let middle = 0.55 + 0.45 * (-(dx * dx + dy * dy) / 0.12).exp();
            map[y * width + x] = mean(&table, (x, y), 1, (width, height)) * middle;
        }
    }
    // Only what stands out clearly: above the mean and a little more.
    let floor = map.iter().sum::<f64>() / map.len() as f64 * 1.4 + 1.0;
    for value in &mut map {
        *value = (*value - floor).max(0.0);
    }
    map
}

/// Sums from the upper left corner, with an empty row and column before them.
fn summed(values: &[f64], width: usize, height: usize) -> Vec<f64> {
    let stride = width + 1;
    let mut table = vec![0.0; stride * (height + 1)];
    for y in 0..height {
        let mut row = 0.0;
        for x in 0..width {
            row += values[y * width + x];
            table[(y + 1) * stride + x + 1] = table[y * stride + x + 1] + row;
        }
    }
    table
}

/// Mean of the square around a point, as far as it lies inside.
fn mean(
    table: &[f64],
    (x, y): (usize, usize),
    radius: usize,
    (width, height): (usize, usize),
) -> f64 {
    let (x0, y0) = (x.saturating_sub(radius), y.saturating_sub(radius));
    let (x1, y1) = ((x + radius + 1).min(width), (y + radius + 1).min(height));
    let at = |x: usize, y: usize| table[y * (width + 1) + x];
    let sum = at(x1, y1) - at(x0, y1) - at(x1, y0) + at(x0, y0);
    sum / ((x1 - x0) * (y1 - y0)) as f64
}

/// Where the values lie, without their tails, in shares of the length; the middle half where
/// there is nothing.
fn span(values: &[f64]) -> (f64, f64) {
    let total: f64 = values.iter().sum();
    if total <= 0.0 {
        return (0.25, 0.75);
    }
    let count = values.len() as f64;
    let edge = |share: f64| {
        let mut sum = 0.0;
        for (index, value) in values.iter().enumerate() {
            if sum + value >= total * share && *value > 0.0 {
                return (index as f64 + (total * share - sum) / value) / count;
            }
            sum += value;
        }
        1.0
    };
    (edge(TAIL), edge(1.0 - TAIL))
}

/// A picture as 64 answers to "is it darker than its right neighbour?" (dHash). Two pictures of
/// the same thing differ in few of them.
pub fn look_hash(picture: &RgbImage) -> MediaResult<u64> {
    let small = resize(picture.clone(), 9, 8)?;
    let grey: GrayImage = image::DynamicImage::ImageRgb8(small).to_luma8();
    let mut hash = 0;
    for y in 0..8 {
        for x in 0..8 {
            let darker = grey.get_pixel(x, y).0[0] < grey.get_pixel(x + 1, y).0[0];
            hash = hash << 1 | u64::from(darker);
        }
    }
    Ok(hash)
}

#[cfg(test)]
mod tests {
    use image::Rgb;

    use super::*;

    /// A red disc on a calm green ground.
    fn disc(size: (u32, u32), centre: (f32, f32), radius: f32) -> RgbImage {
        RgbImage::from_fn(size.0, size.1, |x, y| {
            let distance = (x as f32 - centre.0).hypot(y as f32 - centre.1);
            if distance < radius {
                Rgb([210, 60, 40])
            } else {
                Rgb([90, (120 + y / 16) as u8, 80])
            }
        })
    }

    #[test]
    fn the_eye_rests_on_what_stands_out() {
        for (size, centre) in [
            ((320, 213), (60.0, 60.0)),
            ((320, 213), (250.0, 150.0)),
            ((213, 320), (100.0, 260.0)),
            ((320, 320), (160.0, 160.0)),
        ] {
            let found = salient(&disc(size, centre, 28.0)).unwrap();
            let (x, y) = (centre.0 / size.0 as f32, centre.1 / size.1 as f32);
            assert!(found.left < x && x < found.left + found.width, "{found:?}");
            assert!(found.top < y && y < found.top + found.height, "{found:?}");
            assert!(found.width * found.height < 0.25, "{found:?}");
        }
    }

    #[test]
    fn where_nothing_stands_out_it_is_the_middle() {
        let flat = RgbImage::from_pixel(300, 200, Rgb([120, 130, 140]));
        let found = salient(&flat).unwrap();
        assert_eq!(
            (found.left, found.width, found.top, found.height),
            (0.25, 0.5, 0.25, 0.5)
        );
    }

    #[test]
    fn tiny_pictures_are_fine() {
        for (w, h) in [(1, 1), (2, 300), (300, 2)] {
            let found = salient(&RgbImage::new(w, h)).unwrap();
            assert!(found.width > 0.0 && found.height > 0.0);
            look_hash(&RgbImage::new(w, h)).unwrap();
        }
    }

    #[test]
    fn what_was_written_before_faces_were_looked_for_is_read() {
        let old = r#"{"left":0.25,"top":0.125,"width":0.5,"height":0.75}"#;
        let focus: Focus = serde_json::from_str(old).unwrap();
        assert_eq!(focus.faces, None);
        assert_eq!(serde_json::to_string(&focus).unwrap(), old);
        let faces = Some(focus.salient);
        let new = Focus { faces, ..focus };
        let text = serde_json::to_string(&new).unwrap();
        assert_eq!(serde_json::from_str::<Focus>(&text).unwrap(), new);
    }

    fn scene(seed: f32) -> RgbImage {
        RgbImage::from_fn(320, 240, |x, y| {
            let (u, v) = (x as f32 / 320.0, y as f32 / 240.0);
            let wave = (u * 7.0 + seed * 3.1).sin() * (v * 5.0 + seed * 1.7).cos();
            Rgb([
                (128.0 + 100.0 * wave) as u8,
                (120.0 + 80.0 * (v * 3.0 + seed).sin()) as u8,
                90,
            ])
        })
    }

    #[test]
    fn the_same_view_has_nearly_the_same_hash_and_another_view_another() {
        let one = look_hash(&scene(1.0)).unwrap();
        let mut brighter = scene(1.0);
        for pixel in brighter.pixels_mut() {
            pixel.0 = pixel.0.map(|c| c.saturating_add(18));
        }
        let smaller = resize(scene(1.0), 160, 120).unwrap();
        for near in [brighter, smaller] {
            let distance = (one ^ look_hash(&near).unwrap()).count_ones();
            assert!(distance <= 6, "{distance}");
        }
        for seed in [2.0, 3.0, 4.5] {
            let distance = (one ^ look_hash(&scene(seed)).unwrap()).count_ones();
            assert!(distance > 10, "{distance}");
        }
    }
}
