//! What is no picture, or too much of one, is refused by name.

use std::io::Write;

use image::{DynamicImage, RgbImage};
use proptest::prelude::*;

use super::samples::{Desk, fixture, jpeg, png, quarters};
use crate::{
    MediaError,
    photo::{Fit, Limits, header::Header, ingest, load, metadata, probe, sniff},
};

fn refusal(name: &str, bytes: &[u8]) -> MediaError {
    let desk = Desk::new();
    let path = desk.put(name, bytes);
    let out = desk.path().join("out");
    let error = ingest(&path, &out, &Limits::DEFAULT).expect_err(name);
    assert_eq!(
        std::fs::read_dir(&out).map_or(0, Iterator::count),
        0,
        "{name} left files behind"
    );
    error
}

/// A PNG that claims to be this large.
fn png_claiming(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = ::png::Encoder::new(&mut bytes, width, height);
    encoder.set_color(::png::ColorType::Rgb);
    // The pixels never come; the claim is enough.
    let mut writer = encoder.write_header().unwrap();
    writer
        .write_chunk(::png::chunk::IDAT, &[0x78, 0x9C])
        .unwrap();
    drop(writer);
    bytes
}

/// A JPEG whose frame header claims to be this large.
fn jpeg_claiming(width: u16, height: u16) -> Vec<u8> {
    let mut bytes = jpeg(&quarters(64, 64), None, None);
    let at = bytes
        .windows(2)
        .position(|pair| pair == [0xFF, 0xC0])
        .unwrap();
    bytes[at + 5..at + 7].copy_from_slice(&height.to_be_bytes());
    bytes[at + 7..at + 9].copy_from_slice(&width.to_be_bytes());
    bytes
}

/// An extended WebP that claims to be this large.
fn webp_claiming(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = b"RIFF\x16\0\0\0WEBPVP8X\x0A\0\0\0\0\0\0\0".to_vec();
    bytes.extend(&(width - 1).to_le_bytes()[..3]);
    bytes.extend(&(height - 1).to_le_bytes()[..3]);
    bytes
}

#[test]
fn what_is_no_picture_is_refused_whatever_its_name() {
    for (name, bytes) in [
        ("page.jpg", &b"<!doctype html><script>alert(1)</script>"[..]),
        ("drawing.png", b"<svg xmlns='http://www.w3.org/2000/svg'/>"),
        ("paper.jpg", b"%PDF-1.7"),
        ("list.heic", b"#EXTM3U\nhttp://127.0.0.1/"),
        ("archive.png", b"PK\x03\x04"),
        ("empty.jpg", b""),
    ] {
        assert_eq!(
            refusal(name, bytes),
            MediaError::UnsupportedFormat,
            "{name}"
        );
    }
}

#[test]
fn a_wrong_extension_does_not_matter() {
    let desk = Desk::new();
    let path = desk.put("really-a-jpeg.png", &jpeg(&quarters(64, 48), None, None));
    assert_eq!(load(&path, Fit::Full).unwrap().dimensions(), (64, 48));
}

#[test]
fn bombs_are_refused_by_their_header() {
    let too_large = |width, height| MediaError::TooLarge { width, height };
    let check =
        |name: &str, bytes: &[u8], wanted: MediaError| assert_eq!(refusal(name, bytes), wanted);
    check(
        "square.png",
        &png_claiming(30_000, 30_000),
        too_large(30_000, 30_000),
    );
    check("wide.jpg", &jpeg_claiming(65_500, 1), too_large(65_500, 1));
    check(
        "high.jpg",
        &jpeg_claiming(20_000, 20_000),
        too_large(20_000, 20_000),
    );
    check(
        "all.gif",
        b"GIF89a\xFF\xFF\xFF\xFF\0\0\0,\0\0\0\0\x01\0\x01\0\0\x02\x02\x44\x01\0;",
        too_large(65_535, 65_535),
    );
    let detail = |error: MediaError| {
        matches!(
            error,
            MediaError::TooLarge { .. } | MediaError::Broken { .. }
        )
    };
    assert!(detail(refusal(
        "large.webp",
        &webp_claiming(16_384, 16_384)
    )));
    let tiny = jpeg(&RgbImage::new(1, 1), None, None);
    check(
        "dot.jpg",
        &tiny,
        MediaError::TooSmall {
            width: 1,
            height: 1,
        },
    );
}

#[test]
fn gone_and_broken_files_have_their_own_errors() {
    let missing = probe(std::path::Path::new("/nowhere/gone.jpg"), &Limits::DEFAULT);
    assert_eq!(
        missing,
        Err(MediaError::InputMissing {
            name: "gone.jpg".into()
        })
    );
    let noisy = RgbImage::from_fn(320, 240, |x, y| {
        image::Rgb([((x * 7) ^ (y * 13)) as u8, (x * y) as u8, 9])
    });
    let webp = webp::Encoder::from_rgb(&noisy, 320, 240)
        .encode(80.0)
        .to_vec();
    let whole = [
        jpeg(&noisy, None, None),
        png(&DynamicImage::ImageRgb8(noisy), None),
        webp,
        std::fs::read(fixture("hillside.heic")).unwrap(),
    ];
    for bytes in whole {
        for part in [10, 30, 60, 95] {
            let cut = &bytes[..bytes.len() * part / 100];
            let error = refusal("cut.bin", cut);
            let is_expected = matches!(
                error,
                MediaError::Broken { .. } | MediaError::ConverterMissing { .. }
            );
            assert!(is_expected, "{part} %: {error:?}");
        }
    }
}

#[test]
fn compressed_text_does_not_unfold() {
    // 64 MiB of zeros as a zTXt chunk: about 64 KiB in the file.
    let mut bytes = Vec::new();
    let mut encoder = ::png::Encoder::new(&mut bytes, 20, 20);
    encoder.set_color(::png::ColorType::Rgb);
    encoder
        .add_ztxt_chunk("Comment".into(), "\0".repeat(64 << 20))
        .unwrap();
    let mut writer = encoder.write_header().unwrap();
    writer.write_image_data(&[9; 1200]).unwrap();
    writer.finish().unwrap();
    assert!(bytes.len() < 1 << 20);
    let desk = Desk::new();
    let path = desk.put("talking.png", &bytes);
    assert_eq!(load(&path, Fit::Full).unwrap().dimensions(), (20, 20));
    assert!(
        !super::super::png::without_text(&bytes)
            .windows(4)
            .any(|kind| kind == b"zTXt")
    );
}

fn seeds() -> Vec<Vec<u8>> {
    let picture = quarters(64, 48);
    let exif = super::samples::Camera {
        orientation: 6,
        ..Default::default()
    }
    .exif();
    let mut gif = Vec::new();
    DynamicImage::ImageRgb8(picture.clone())
        .write_to(&mut std::io::Cursor::new(&mut gif), image::ImageFormat::Gif)
        .unwrap();
    vec![
        jpeg(&picture, Some(&exif), None),
        png(&DynamicImage::ImageRgb8(picture.clone()), Some(&exif)),
        webp::Encoder::from_rgb(&picture, 64, 48)
            .encode(70.0)
            .to_vec(),
        gif,
        std::fs::read(fixture("hillside.heic")).unwrap(),
        std::fs::read(fixture("hillside.avif")).unwrap(),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn junk_never_panics(bytes in prop::collection::vec(any::<u8>(), 0..600)) {
        let _ = sniff(&bytes);
        let _ = Header::parse(&bytes);
        let _ = metadata::taken(&bytes);
    }

    #[test]
    fn damaged_pictures_never_panic(
        seed in 0_usize..6,
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..24),
        end in any::<prop::sample::Index>(),
        cut in any::<bool>(),
    ) {
        let mut bytes = seeds().swap_remove(seed);
        for (at, value) in changes {
            let at = at.index(bytes.len());
            bytes[at] = value;
        }
        if cut {
            bytes.truncate(end.index(bytes.len()));
        }
        let mut file = tempfile::NamedTempFile::new().unwrap();
        file.write_all(&bytes).unwrap();
        if probe(file.path(), &Limits::DEFAULT).is_ok() {
            let _ = load(file.path(), Fit::Inside { width: 40, height: 40 });
        }
    }
}
