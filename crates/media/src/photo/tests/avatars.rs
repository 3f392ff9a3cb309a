//! Squares of people's pictures.

use std::fs;

use image::{DynamicImage, Rgb, RgbImage};

use super::samples::{CANARY, Camera, Desk, jpeg, png};
use crate::{
    MediaError,
    photo::{AVATAR_SIZES, Anchor, Fit, Format, Limits, avatar, load, sniff},
};

/// Red, green and blue from left to right.
fn stripes(width: u32, height: u32) -> RgbImage {
    RgbImage::from_fn(width, height, |x, _| {
        let mut pixel = [0, 0, 0];
        pixel[(x * 3 / width) as usize] = 220;
        Rgb(pixel)
    })
}

#[test]
fn the_chosen_part_is_kept_in_every_size() {
    let desk = Desk::new();
    let upright = Camera {
        orientation: 6,
        time: Some("2026:10:03 17:45:12"),
        offset: None,
        place: Some((('N', [30_2590, 10_000]), ('E', [120_1388, 10_000]))),
    }
    .exif();
    let wide = jpeg(&stripes(900, 300), None, None);
    // Turned right: red on top, blue at the bottom.
    let tall = jpeg(&stripes(900, 300), Some(&upright), None);
    assert!(
        has(&tall, CANARY.as_bytes()),
        "the file must hold the canary"
    );
    let small = png(&DynamicImage::ImageRgb8(stripes(48, 16)), None);
    for (name, bytes) in [("wide", wide), ("tall", tall), ("small", small)] {
        for (anchor, channel) in [(Anchor::Start, 0), (Anchor::Centre, 1), (Anchor::End, 2)] {
            let out = desk.path().join(format!("{name}-{channel}"));
            avatar(&desk.put(name, &bytes), &out, &Limits::DEFAULT, anchor).unwrap();
            assert_eq!(fs::read_dir(&out).unwrap().count(), 2 * AVATAR_SIZES.len());
            for size in AVATAR_SIZES {
                for (extension, format) in [("webp", Format::WebP), ("jpg", Format::Jpeg)] {
                    let path = out.join(format!("{size}.{extension}"));
                    let bytes = fs::read(&path).unwrap();
                    assert_eq!(sniff(&bytes), Some(format));
                    for word in [CANARY.as_bytes(), b"Exif", b"EXIF", b"2026:10"] {
                        assert!(!has(&bytes, word), "{name}: {word:?} in {size}.{extension}");
                    }
                    let square = load(&path, Fit::Full).unwrap();
                    assert_eq!(square.dimensions(), (size, size));
                    let middle = square.get_pixel(size / 2, size / 2).0;
                    assert!(
                        middle[channel] > 150,
                        "{name} {anchor:?} {size}: {middle:?}"
                    );
                }
            }
        }
    }
}

#[test]
fn what_is_no_picture_or_too_large_is_refused() {
    let desk = Desk::new();
    let out = desk.path().join("out");
    let text = desk.put("text", b"<svg onload=alert(1)>");
    let refused = avatar(&text, &out, &Limits::DEFAULT, Anchor::Centre);
    assert!(
        matches!(refused, Err(MediaError::UnsupportedFormat)),
        "{refused:?}"
    );
    let picture = desk.put("picture", &jpeg(&stripes(90, 30), None, None));
    let limits = Limits {
        max_side: 64,
        ..Limits::DEFAULT
    };
    let refused = avatar(&picture, &out, &limits, Anchor::Centre);
    assert!(
        matches!(refused, Err(MediaError::TooLarge { .. })),
        "{refused:?}"
    );
}

fn has(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}
