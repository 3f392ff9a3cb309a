//! Requests, limits, stopping, memory.

use std::{fs, path::Path, time::Instant};

use image::RgbImage;
use media::{
    MediaError,
    long_image::{self, LongImageSpec, Shot},
    photo::Format,
    task::{Event, Outcome, Request},
};

use crate::child::{Ended, Worker};

/// A detailed picture, as a JPEG of camera quality.
fn photo(path: &Path, width: u32, height: u32) {
    let mut state = 7_u32;
    let picture = RgbImage::from_fn(width, height, |x, y| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        let grain = (state >> 28) as u8;
        let wave = (f64::from(x) / 37.0).sin() * (f64::from(y) / 53.0).cos() * 80.0 + 128.0;
        image::Rgb([
            (wave as u8).saturating_add(grain),
            (x * 200 / width) as u8 + grain,
            (y * 200 / height) as u8 + grain,
        ])
    });
    let image = turbojpeg::Image {
        pixels: picture.as_raw().as_slice(),
        width: width as usize,
        pitch: width as usize * 3,
        height: height as usize,
        format: turbojpeg::PixelFormat::RGB,
    };
    let jpeg = turbojpeg::compress(image, 92, turbojpeg::Subsamp::Sub2x2).unwrap();
    fs::write(path, &jpeg).unwrap();
}

fn long_image(photo: &Path, count: usize, out_dir: &Path) -> Request {
    let shot = |index| Shot {
        path: photo.into(),
        caption: format!("第 {index} 张：山路上的云，和昨天不一样。"),
        ..Shot::default()
    };
    let spec = LongImageSpec {
        version: long_image::SPEC_VERSION,
        template: "journal".into(),
        width: 1080,
        max_page_height: 16_000,
        title: "很多照片".into(),
        description: "三十张一千二百万像素的照片。".into(),
        date_line: "2026年10月".into(),
        author: "阿青".into(),
        photos: (1..=count).map(shot).collect(),
        verse: None,
        lang: "zh".into(),
    };
    Request::LongImage {
        spec,
        out_dir: out_dir.into(),
    }
}

fn failure(ended: &Ended) -> &MediaError {
    match ended.events.last() {
        Some(Event::Failed { error }) => error,
        other => panic!("{other:?}"),
    }
}

#[test]
fn an_ingest_ends_in_done() {
    let folder = tempfile::tempdir().unwrap();
    let source = folder.path().join("upload");
    photo(&source, 800, 600);
    let out_dir = folder.path().join("out");
    let ended = Worker::start(&Request::Ingest { source, out_dir }).end();
    assert!(ended.success);
    match ended.events.as_slice() {
        [
            Event::Done {
                outcome: Outcome::Ingest(told),
            },
        ] => {
            assert_eq!(
                (told.format, told.width, told.height),
                (Format::Jpeg, 800, 600)
            );
            assert!(
                told.renditions
                    .iter()
                    .all(|rendition| rendition.path.is_file())
            );
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn what_is_no_request_fails() {
    for line in ["", "{}", r#"{"task":"unknown"}"#] {
        let ended = Worker::start_with(line).end();
        assert!(!ended.success);
        assert!(matches!(failure(&ended), MediaError::Io { .. }), "{line}");
    }
}

#[test]
fn bombs_cost_no_memory() {
    let folder = tempfile::tempdir().unwrap();
    let source = folder.path().join("upload");
    let out_dir = folder.path().join("out");
    let request = Request::Ingest {
        source: source.clone(),
        out_dir,
    };
    photo(&source, 64, 64);
    let usual = Worker::start(&request).end().peak_kib;
    let mut bomb = Vec::new();
    let mut encoder = png::Encoder::new(&mut bomb, 30_000, 30_000);
    encoder
        .add_ztxt_chunk("Comment".into(), "\0".repeat(256 << 20))
        .unwrap();
    let mut writer = encoder.write_header().unwrap();
    writer.write_chunk(png::chunk::IDAT, &[0x78, 0x9C]).unwrap();
    drop(writer);
    fs::write(&source, &bomb).unwrap();
    let ended = Worker::start(&request).end();
    assert_eq!(
        failure(&ended),
        &MediaError::TooLarge {
            width: 30_000,
            height: 30_000
        }
    );
    let more = ended.peak_kib.saturating_sub(usual);
    assert!(more < 64 << 10, "{more} KiB more than a small picture");
}

/// Field 19 of `/proc/PID/stat` (proc(5)).
fn niceness(process: &str) -> i32 {
    let stat = fs::read_to_string(format!("/proc/{process}/stat")).unwrap();
    let after_name = stat.rsplit(')').next().unwrap();
    after_name
        .split_whitespace()
        .nth(16)
        .unwrap()
        .parse()
        .unwrap()
}

#[test]
fn closing_standard_input_stops_the_work_and_leaves_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let source = folder.path().join("upload.jpg");
    photo(&source, 2000, 1500);
    let out_dir = folder.path().join("out");
    let mut worker = Worker::start(&long_image(&source, 60, &out_dir));
    assert!(matches!(worker.next(), Some(Event::Progress { .. })));

    // While it runs: its limits are in force.
    let limits = fs::read_to_string(format!("/proc/{}/limits", worker.pid())).unwrap();
    let limit = |name: &str| {
        let line = limits
            .lines()
            .find(|line| line.starts_with(name))
            .unwrap_or_default();
        line[name.len()..]
            .split_whitespace()
            .map(str::to_owned)
            .take(2)
            .collect::<Vec<_>>()
    };
    assert_eq!(limit("Max address space"), ["3221225472", "3221225472"]);
    assert_eq!(limit("Max core file size"), ["0", "0"]);
    assert_eq!(limit("Max cpu time"), ["600", "600"]);
    // Ten steps nicer than whoever started it, as far as the scale goes.
    let wanted = (niceness("self") + 10).min(19);
    assert_eq!(niceness(&worker.pid().to_string()), wanted);

    worker.stop();
    let ended = worker.end();
    assert!(!ended.success);
    assert_eq!(failure(&ended), &MediaError::Cancelled);
    assert_eq!(fs::read_dir(&out_dir).unwrap().count(), 0);
}

#[test]
fn memory_does_not_grow_with_the_number_of_photos() {
    let folder = tempfile::tempdir().unwrap();
    let source = folder.path().join("upload.jpg");
    photo(&source, 4000, 3000);
    let render = |count: usize| {
        let start = Instant::now();
        let ended = Worker::start(&long_image(&source, count, &folder.path().join("out"))).end();
        assert!(ended.success, "{:?}", ended.events.last());
        let said = ended
            .events
            .iter()
            .filter(|event| matches!(event, Event::Progress { .. }))
            .count();
        let most = 2 + start.elapsed().as_millis() as usize / 100;
        assert!(
            (2..=most).contains(&said),
            "{said} lines of progress, at most {most}"
        );
        ended.peak_kib
    };
    let (few, many) = (render(6), render(30));
    eprintln!("peak of 6 photos {few} KiB, of 30 photos {many} KiB");
    assert!(
        many <= 256 << 10,
        "30 photos of 12 megapixels took {many} KiB"
    );
    assert!(
        many as f64 <= few as f64 * 1.15,
        "{few} KiB became {many} KiB"
    );
}
