//! Pixels come out upright, in sRGB, at the size asked for.

use image::{
    DynamicImage, Frame, GrayImage, ImageBuffer, RgbImage, Rgba, RgbaImage, codecs::gif::GifEncoder,
};
use jpeg_encoder::ColorType;
use moxcms::ColorProfile;

use super::samples::{Camera, Desk, fixture, jpeg, png, quarters, raw_jpeg};
use crate::photo::{Fit, Limits, load, probe};

/// Fails where a colour is further than `tolerance` from the wanted one in any channel.
fn assert_colour(picture: &RgbImage, (x, y): (u32, u32), wanted: [u8; 3], tolerance: u8) {
    let found = picture.get_pixel(x, y).0;
    let near = found
        .iter()
        .zip(wanted)
        .all(|(found, wanted)| found.abs_diff(wanted) <= tolerance);
    assert!(near, "({x}, {y}) is {found:?}, not {wanted:?}");
}

const RED: [u8; 3] = [220, 30, 30];
const GREEN: [u8; 3] = [30, 180, 30];
const BLUE: [u8; 3] = [30, 30, 220];
const WHITE: [u8; 3] = [250, 250, 250];

/// Top left, top right, bottom left and bottom right of the upright picture, for each EXIF
/// orientation of stored quarters red, green / blue, white (EXIF 2.32 § 4.6.4.A).
const UPRIGHT: [[[u8; 3]; 4]; 8] = [
    [RED, GREEN, BLUE, WHITE],
    [GREEN, RED, WHITE, BLUE],
    [WHITE, BLUE, GREEN, RED],
    [BLUE, WHITE, RED, GREEN],
    [RED, BLUE, GREEN, WHITE],
    [BLUE, RED, WHITE, GREEN],
    [WHITE, GREEN, BLUE, RED],
    [GREEN, WHITE, RED, BLUE],
];

fn assert_corners(picture: &RgbImage, corners: [[u8; 3]; 4]) {
    let (right, bottom) = (picture.width() * 3 / 4, picture.height() * 3 / 4);
    let (left, top) = (picture.width() / 4, picture.height() / 4);
    for (place, wanted) in [(left, top), (right, top), (left, bottom), (right, bottom)]
        .into_iter()
        .zip(corners)
    {
        assert_colour(picture, place, wanted, 8);
    }
}

#[test]
fn all_eight_orientations_come_out_upright() {
    let desk = Desk::new();
    for (orientation, corners) in (1..=8).zip(UPRIGHT) {
        let exif = Camera {
            orientation,
            ..Camera::default()
        }
        .exif();
        let stored = quarters(96, 64);
        let upright = if orientation < 5 { (96, 64) } else { (64, 96) };
        for (name, bytes) in [
            ("turned.jpg", jpeg(&stored, Some(&exif), None)),
            (
                "turned.png",
                png(&DynamicImage::ImageRgb8(stored), Some(&exif)),
            ),
        ] {
            let path = desk.put(name, &bytes);
            let seen = probe(&path, &Limits::DEFAULT).unwrap();
            assert_eq!((seen.width, seen.height), upright, "{name} {orientation}");
            for fit in [
                Fit::Full,
                Fit::Width(48),
                Fit::Inside {
                    width: 40,
                    height: 40,
                },
            ] {
                let picture = load(&path, fit).unwrap();
                assert_eq!(picture.dimensions(), fit.size(upright.0, upright.1));
                assert_corners(&picture, corners);
            }
            let cover = load(
                &path,
                Fit::Cover {
                    width: 50,
                    height: 50,
                },
            )
            .unwrap();
            assert_corners(&cover, corners);
        }
    }
}

#[test]
fn large_pictures_are_decoded_small_with_the_same_colours() {
    let desk = Desk::new();
    let path = desk.put("large.jpg", &jpeg(&quarters(1600, 1200), None, None));
    for fit in [
        Fit::Width(100),
        Fit::Width(333),
        Fit::Width(900),
        Fit::Width(1700),
    ] {
        assert_corners(&load(&path, fit).unwrap(), UPRIGHT[0]);
    }
}

#[test]
fn display_p3_becomes_srgb() {
    let desk = Desk::new();
    // P3 (200, 100, 50) is outside what the same numbers mean in sRGB.
    let picture = RgbImage::from_pixel(64, 64, image::Rgb([200, 100, 50]));
    let p3 = ColorProfile::new_display_p3().encode().unwrap();
    let path = desk.put("p3.jpg", &jpeg(&picture, None, Some(&p3)));
    // By the matrices of SMPTE EG 432-1 and IEC 61966-2-1.
    assert_colour(&load(&path, Fit::Full).unwrap(), (32, 32), [215, 93, 31], 4);
    let path = desk.put("srgb.jpg", &jpeg(&picture, None, None));
    assert_colour(
        &load(&path, Fit::Full).unwrap(),
        (32, 32),
        [200, 100, 50],
        4,
    );
    let path = desk.put(
        "junk.jpg",
        &jpeg(&picture, None, Some(b"no profile at all")),
    );
    assert_colour(
        &load(&path, Fit::Full).unwrap(),
        (32, 32),
        [200, 100, 50],
        4,
    );
}

#[test]
fn greyscale_and_cmyk_jpegs() {
    let desk = Desk::new();
    let grey = raw_jpeg(&[128; 64 * 64], 64, 64, ColorType::Luma);
    assert_colour(
        &load(&desk.put("grey.jpg", &grey), Fit::Full).unwrap(),
        (9, 9),
        [128; 3],
        2,
    );
    let gamma = ColorProfile::new_gray_with_gamma(2.2).encode().unwrap();
    assert!(!gamma.is_empty());
    // Full magenta and yellow: red. The encoder writes the inks inverted, as Adobe does.
    let red: Vec<u8> = [0, 255, 255, 0].repeat(64 * 64);
    for (name, colour) in [
        ("cmyk.jpg", ColorType::Cmyk),
        ("ycck.jpg", ColorType::CmykAsYcck),
    ] {
        let path = desk.put(name, &raw_jpeg(&red, 64, 64, colour));
        assert_colour(
            &load(&path, Fit::Width(32)).unwrap(),
            (16, 16),
            [255, 0, 0],
            4,
        );
    }
}

#[test]
fn sixteen_bit_transparent_and_interlaced_pngs() {
    let desk = Desk::new();
    let deep = ImageBuffer::from_pixel(40, 30, image::Rgb([51_400_u16, 25_700, 12_850]));
    let path = desk.put("deep.png", &png(&DynamicImage::ImageRgb16(deep), None));
    assert_colour(
        &load(&path, Fit::Full).unwrap(),
        (20, 15),
        [200, 100, 50],
        1,
    );
    let clear = RgbaImage::from_pixel(40, 30, Rgba([0, 0, 0, 128]));
    let path = desk.put("clear.png", &png(&DynamicImage::ImageRgba8(clear), None));
    assert_colour(&load(&path, Fit::Full).unwrap(), (20, 15), [127; 3], 1);
    let grey = DynamicImage::ImageLuma8(GrayImage::from_pixel(40, 30, image::Luma([77])));
    let path = desk.put("grey.png", &png(&grey, None));
    assert_colour(&load(&path, Fit::Full).unwrap(), (20, 15), [77; 3], 1);
    let straight = load(&fixture("hillside.png"), Fit::Full).unwrap();
    assert_eq!(
        load(&fixture("hillside-interlaced.png"), Fit::Full).unwrap(),
        straight
    );
}

#[test]
fn animations_show_their_first_frame() {
    let desk = Desk::new();
    let frame = |rgb: [u8; 3]| RgbaImage::from_pixel(48, 32, Rgba([rgb[0], rgb[1], rgb[2], 255]));
    let mut gif = Vec::new();
    let frames = [RED, BLUE].map(|rgb| Frame::new(frame(rgb)));
    GifEncoder::new(&mut gif).encode_frames(frames).unwrap();
    assert_colour(
        &load(&desk.put("two.gif", &gif), Fit::Full).unwrap(),
        (20, 20),
        RED,
        6,
    );

    let config = webp::WebPConfig::new().unwrap();
    let mut encoder = webp::AnimEncoder::new(48, 32, &config);
    let (first, second) = (frame(RED), frame(BLUE));
    encoder.add_frame(webp::AnimFrame::from_rgba(&first, 48, 32, 0));
    encoder.add_frame(webp::AnimFrame::from_rgba(&second, 48, 32, 100));
    let path = desk.put("two.webp", &encoder.encode());
    let seen = probe(&path, &Limits::DEFAULT).unwrap();
    assert_eq!((seen.width, seen.height), (48, 32));
    assert_colour(&load(&path, Fit::Full).unwrap(), (20, 20), RED, 10);
}
