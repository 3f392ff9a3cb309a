//! Files: pages, repeated bytes, nothing left after a stop, odd words.

use std::{fs, ops::ControlFlow};

use image::RgbImage;

use super::{go, work};
use crate::{
    MediaError,
    long_image::{LongImageSpec, Verse, encode, render, templates},
};

#[test]
fn pages_rejoin_exactly() {
    let folder = tempfile::tempdir().unwrap();
    let spec = work(folder.path());
    let (one, many) = (folder.path().join("one"), folder.path().join("many"));
    let whole = render(&spec, &one, &mut go).unwrap();
    let parts = render(
        &LongImageSpec {
            max_page_height: 1000,
            ..spec
        },
        &many,
        &mut go,
    )
    .unwrap();
    assert!(parts.pages.len() > 2);
    let names: Vec<&str> = parts.pages.iter().map(|page| page.file.as_str()).collect();
    assert_eq!(names[..2], ["long-1.jpg", "long-2.jpg"]);
    let mut rejoined = Vec::new();
    for page in &parts.pages {
        let picture = image::open(many.join(&page.file)).unwrap().into_rgb8();
        assert_eq!(picture.dimensions(), (page.width, page.height));
        assert!(page.height <= 1000 && page.bytes > 0);
        rejoined.extend(picture.into_raw());
    }
    assert_eq!(whole.pages[0].file, "long.jpg");
    let straight = image::open(one.join("long.jpg")).unwrap().into_rgb8();
    assert!(straight.into_raw() == rejoined);
    let cover = image::open(many.join(&parts.cover)).unwrap();
    assert_eq!(
        (cover.width(), cover.height()),
        (parts.cover_width, parts.cover_height)
    );
}

#[test]
fn the_same_work_is_the_same_bytes() {
    let folder = tempfile::tempdir().unwrap();
    let spec = work(folder.path());
    let bytes = |name: &str| {
        render(&spec, &folder.path().join(name), &mut go).unwrap();
        ["long.jpg", "cover.jpg"].map(|file| fs::read(folder.path().join(name).join(file)).unwrap())
    };
    assert!(bytes("first") == bytes("second"));
}

#[test]
fn stopped_and_failed_works_leave_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let spec = work(folder.path());
    let out = folder.path().join("out");
    let files = || fs::read_dir(&out).map_or(0, Iterator::count);
    let mut rows = 0;
    let stopped = render(&spec, &out, &mut |done, total| {
        assert!(done <= total);
        rows = done;
        if done > 500 {
            ControlFlow::Break(())
        } else {
            ControlFlow::Continue(())
        }
    });
    assert_eq!(stopped.unwrap_err(), MediaError::Cancelled);
    assert_eq!((rows, files()), (501, 0));

    let mut gone = spec.clone();
    gone.photos[4].path = folder.path().join("gone.jpg");
    let failed = render(&gone, &out, &mut go).unwrap_err();
    assert_eq!(
        failed,
        MediaError::InputMissing {
            name: "gone.jpg".into()
        }
    );
    // Whole enough for the layout, broken where the pixels are.
    let mut bytes = Vec::new();
    encode::picture(&mut bytes, &RgbImage::new(600, 400)).unwrap();
    let path = folder.path().join("cut.jpg");
    fs::write(&path, &bytes[..bytes.len() / 2]).unwrap();
    gone.photos[4].path = path;
    assert!(matches!(
        render(&gone, &out, &mut go),
        Err(MediaError::Broken { .. })
    ));
    assert_eq!(files(), 0);

    let none = LongImageSpec {
        photos: Vec::new(),
        ..spec.clone()
    };
    assert!(matches!(
        render(&none, &out, &mut go),
        Err(MediaError::InputMissing { .. })
    ));
    let unknown = LongImageSpec {
        template: "no such layout".into(),
        ..spec
    };
    assert!(matches!(
        render(&unknown, &out, &mut go),
        Err(MediaError::Encoder { .. })
    ));
    assert_eq!(templates().collect::<Vec<_>>(), ["journal"]);
}

#[test]
fn odd_words_do_not_break_the_layout() {
    let folder = tempfile::tempdir().unwrap();
    let base = work(folder.path());
    let long_line = "一二三四五六七八九十".repeat(4);
    let poems = [
        vec![long_line.clone(), "短".into()],
        vec!["五言一句".to_owned(); 30],
        vec!["I wandered lonely as a cloud".to_owned(); 5],
        vec![String::new(), "。".into()],
    ];
    for (lines, title) in poems
        .into_iter()
        .zip(["", "A", &long_line, "👨‍👩‍👧 Trip 2026 — 第一回"])
    {
        let spec = LongImageSpec {
            title: title.into(),
            description: String::new(),
            date_line: String::new(),
            author: String::new(),
            verse: Some(Verse {
                title: String::new(),
                author: String::new(),
                lines,
            }),
            ..base.clone()
        };
        let report = render(&spec, &folder.path().join("odd"), &mut go).unwrap();
        assert_eq!(report.pages.len(), 1, "{title}");
    }
}
