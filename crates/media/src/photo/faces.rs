//! Where people look out of a picture. It says that there is a face, never whose.
//!
//! The detector is `rustface`, a port of `SeetaFace` (Wu et al., "Funnel-Structured Cascade for
//! Multi-View Face Detection with Alignment-Awareness", 2017), with the model that comes with it.
//! It panics on pictures that it does not like; like all that reads pictures of others it runs in
//! the media process.

use image::{DynamicImage, RgbImage};
use rustface::{ImageData, create_detector_with_model, read_model};

use super::{Fit, decode::resize, regard::Part};
use crate::MediaResult;

const MODEL: &[u8] = include_bytes!("../../models/seeta_fd_frontal_v1.0.bin");

/// Long side of the picture in which faces are looked for. The smallest face that the detector
/// finds has [`SMALLEST`] pixels: a twentieth of the long side.
const SIDE: u32 = 800;
/// Side of the detector's window; smaller pictures are not for it.
const SMALLEST: u32 = 40;
/// Scores of faces begin at about 2; leaves and rocks rarely reach as much.
const CERTAIN: f64 = 3.0;
/// Faces this much smaller than the largest belong to people who happened to be there.
const BYSTANDER: f64 = 0.4;
/// What a face is enlarged by to be a head, in shares of its height: above, and on the other
/// sides.
const HAIR: f64 = 0.45;
const CHEEK: f64 = 0.2;

/// The part of the picture that holds the heads of the people it is about, if it is about people.
pub fn faces(picture: &RgbImage) -> MediaResult<Option<Part>> {
    let fit = Fit::Inside {
        width: SIDE,
        height: SIDE,
    };
    let (width, height) = fit.size(picture.width(), picture.height());
    if width.min(height) < SMALLEST {
        return Ok(None);
    }
    let grey = DynamicImage::ImageRgb8(resize(picture.clone(), width, height)?).to_luma8();
    let mut detector = create_detector_with_model(read_model(MODEL)?);
    detector.set_score_thresh(CERTAIN);
    let found: Vec<[f64; 4]> = detector
        .detect(&ImageData::new(&grey, width, height))
        .iter()
        .map(|face| {
            let place = face.bbox();
            let (x, y) = (f64::from(place.x()), f64::from(place.y()));
            [x, y, f64::from(place.width()), f64::from(place.height())]
        })
        .collect();
    Ok(heads(&found, (f64::from(width), f64::from(height))))
}

/// The part of a picture of this size that holds the heads of these faces (left, top, width,
/// height), without those of bystanders.
fn heads(faces: &[[f64; 4]], (width, height): (f64, f64)) -> Option<Part> {
    let largest = faces.iter().map(|face| face[3]).fold(0.0, f64::max);
    let [left, top, right, bottom] = faces
        .iter()
        .filter(|face| face[3] >= largest * BYSTANDER)
        .map(|[x, y, w, h]| {
            let cheek = h * CHEEK;
            [x - cheek, y - h * HAIR, x + w + cheek, y + h + cheek]
        })
        .reduce(|a, b| {
            [
                a[0].min(b[0]),
                a[1].min(b[1]),
                a[2].max(b[2]),
                a[3].max(b[3]),
            ]
        })?;
    let share = |at: f64, length: f64| (at / length).clamp(0.0, 1.0);
    let (left, right) = (share(left, width), share(right, width));
    let (top, bottom) = (share(top, height), share(bottom, height));
    Some(Part {
        left: left as f32,
        top: top as f32,
        width: (right - left) as f32,
        height: (bottom - top) as f32,
    })
}

#[cfg(test)]
mod tests {
    use image::{Rgb, imageops};

    use super::*;

    /// Photograph of an astronaut by NASA (S92-45732), which is free for all.
    const PORTRAIT: &[u8] = include_bytes!("../../fixtures/portrait.jpg");

    fn portrait() -> RgbImage {
        image::load_from_memory(PORTRAIT).unwrap().to_rgb8()
    }

    fn holds(part: Part, x: f32, y: f32) -> bool {
        (part.left..part.left + part.width).contains(&x)
            && (part.top..part.top + part.height).contains(&y)
    }

    #[test]
    fn a_face_is_found_where_it_is() {
        let found = faces(&portrait()).unwrap().expect("a face");
        for (x, y) in [
            (200.0, 100.0),
            (250.0, 103.0),
            (222.0, 150.0),
            (222.0, 30.0),
        ] {
            assert!(
                holds(found, x / 512.0, y / 512.0),
                "({x}, {y}) in {found:?}"
            );
        }
        assert!(found.width * found.height < 0.2, "{found:?}");
    }

    #[test]
    fn a_small_face_at_the_edge_of_a_wide_picture_is_found() {
        let mut wide = RgbImage::from_pixel(1280, 720, Rgb([150, 170, 190]));
        let person = resize(portrait(), 480, 480).unwrap();
        imageops::replace(&mut wide, &person, 790, 230);
        let found = faces(&wide).unwrap().expect("a face");
        let (x, y) = (790.0 + 222.0 * 480.0 / 512.0, 230.0 + 110.0 * 480.0 / 512.0);
        assert!(holds(found, x / 1280.0, y / 720.0), "{found:?}");
        assert!(found.left > 0.6, "{found:?}");
    }

    #[test]
    fn where_nobody_is_nobody_is_found() {
        for (w, h) in [(1, 1), (39, 900), (40, 40), (41, 1300), (1280, 853)] {
            let waves = RgbImage::from_fn(w, h, |x, y| {
                let wave = (x as f32 / 31.0).sin() * (y as f32 / 23.0).cos();
                Rgb([(128.0 + 90.0 * wave) as u8, (y % 250) as u8, 90])
            });
            assert_eq!(faces(&waves).unwrap(), None, "{w} × {h}");
        }
    }

    #[test]
    fn bystanders_do_not_count_and_friends_do() {
        let (me, friend, far) = (
            [100.0, 200.0, 100.0, 100.0],
            [400.0, 180.0, 80.0, 80.0],
            [950.0, 100.0, 30.0, 30.0],
        );
        let both = heads(&[me, friend, far], (1000.0, 800.0)).unwrap();
        assert!(both.left < 0.1 && both.top < 0.25, "{both:?}");
        let right = both.left + both.width;
        assert!((0.49..0.55).contains(&right), "{both:?}");
        assert_eq!(heads(&[], (1000.0, 800.0)), None);
    }
}
