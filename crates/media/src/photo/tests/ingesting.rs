//! What is written, what is told, and what is left out.

use image::DynamicImage;

use super::samples::{CANARY, Camera, Desk, fixture, jpeg, png, quarters};
use crate::{
    MediaError,
    photo::{Fit, Format, Limits, ingest, load, sniff},
};

fn camera() -> Camera {
    Camera {
        orientation: 6,
        time: Some("2026:10:03 17:45:12"),
        offset: Some("+08:00"),
        place: Some((('N', [30_2590, 10_000]), ('E', [120_1388, 10_000]))),
    }
}

#[test]
fn renditions_are_upright_never_enlarged_and_say_nothing() {
    let desk = Desk::new();
    let exif = camera().exif();
    let stored = quarters(900, 600);
    for (name, bytes) in [
        ("lake.jpg", jpeg(&stored, Some(&exif), None)),
        (
            "lake.png",
            png(&DynamicImage::ImageRgb8(stored.clone()), Some(&exif)),
        ),
    ] {
        assert!(
            has(&bytes, CANARY.as_bytes()),
            "the test file must hold the canary"
        );
        let out = desk.path().join(format!("{name}-out"));
        let told = ingest(&desk.put(name, &bytes), &out, &Limits::DEFAULT).unwrap();
        assert_eq!((told.width, told.height), (600, 900));
        let sizes: Vec<_> = told
            .renditions
            .iter()
            .map(|r| (r.size, r.width, r.height))
            .collect();
        assert_eq!(sizes, [(320, 213, 320), (640, 427, 640), (1280, 600, 900)]);
        for rendition in &told.renditions {
            let bytes = std::fs::read(&rendition.path).unwrap();
            assert_eq!(sniff(&bytes), Some(Format::WebP));
            for word in [
                CANARY.as_bytes(),
                b"EXIF",
                b"Exif",
                b"XMP ",
                b"ICCP",
                b"2026:10",
            ] {
                assert!(!has(&bytes, word), "{name}: {word:?} in {}", rendition.size);
            }
            let picture = load(&rendition.path, Fit::Full).unwrap();
            assert_eq!(picture.dimensions(), (rendition.width, rendition.height));
            let top_left = picture
                .get_pixel(picture.width() / 4, picture.height() / 4)
                .0;
            assert!(
                top_left[2] > 180 && top_left[0] < 80,
                "turned right, blue is on top: {top_left:?}"
            );
        }
        assert_eq!(std::fs::read_dir(&out).unwrap().count(), 3);
        assert!((20..=30).contains(&told.thumbhash.len()));
        let (width, height, _) = thumbhash::thumb_hash_to_rgba(&told.thumbhash).unwrap();
        assert!(width < height);
        assert!(
            told.mean_rgb.iter().all(|mean| (100..160).contains(mean)),
            "{:?}",
            told.mean_rgb
        );
    }
}

fn has(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}

#[test]
fn time_and_place_are_told() {
    let desk = Desk::new();
    let tell = |camera: Camera| {
        let bytes = jpeg(&quarters(64, 64), Some(&camera.exif()), None);
        ingest(
            &desk.put("told.jpg", &bytes),
            &desk.path().join("out"),
            &Limits::DEFAULT,
        )
        .unwrap()
    };
    let told = tell(camera());
    assert_eq!(told.taken_at.as_deref(), Some("2026-10-03T17:45:12"));
    assert_eq!(told.taken_offset_minutes, Some(480));
    let (latitude, longitude) = told.location.unwrap();
    assert!((latitude - 30.259).abs() < 1e-6 && (longitude - 120.1388).abs() < 1e-6);

    let south_west = Some((('S', [33, 1]), ('W', [70, 1])));
    assert_eq!(
        tell(Camera {
            place: south_west,
            ..camera()
        })
        .location,
        Some((-33.0, -70.0))
    );
    for nonsense in [
        (('N', [0, 1]), ('E', [0, 1])),
        (('N', [30, 0]), ('E', [120, 1])),
        (('N', [300, 1]), ('E', [120, 1])),
    ] {
        assert_eq!(
            tell(Camera {
                place: Some(nonsense),
                ..camera()
            })
            .location,
            None
        );
    }
    let told = tell(Camera {
        offset: None,
        ..camera()
    });
    assert_eq!(
        (told.taken_at.is_some(), told.taken_offset_minutes),
        (true, None)
    );
    let told = tell(Camera {
        time: Some("0000:00:00 00:00:00"),
        ..Camera::default()
    });
    assert_eq!((told.taken_at, told.location), (None, None));
}

#[test]
fn heic_and_avif_become_a_working_jpeg() {
    let desk = Desk::new();
    let plain = load(&fixture("hillside.png"), Fit::Full).unwrap();
    for (name, format) in [
        ("hillside.heic", Format::Heic),
        ("hillside.avif", Format::Avif),
    ] {
        let out = desk.path().join(name);
        let told = match ingest(&fixture(name), &out, &Limits::DEFAULT) {
            Err(MediaError::ConverterMissing { format }) => {
                eprintln!("skipped: no heif-convert for {format}");
                continue;
            }
            told => told.unwrap(),
        };
        assert_eq!(
            (told.format, told.width, told.height),
            (format, plain.width(), plain.height())
        );
        let working = told.working.unwrap();
        let bytes = std::fs::read(&working).unwrap();
        assert_eq!(sniff(&bytes), Some(Format::Jpeg));
        assert!(!has(&bytes, b"Exif") && !has(&bytes, b"ICC_PROFILE"));
        let decoded = load(&working, Fit::Full).unwrap();
        let difference: u64 = decoded
            .iter()
            .zip(plain.iter())
            .map(|(a, b)| u64::from(a.abs_diff(*b)))
            .sum();
        let mean = difference as f64 / plain.len() as f64;
        assert!(mean < 12.0, "{name} differs by {mean} levels");
        assert_eq!(
            std::fs::read_dir(&out).unwrap().count(),
            4,
            "three renditions and the JPEG"
        );
    }
}
