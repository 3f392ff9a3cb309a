//! Rows on demand are the same picture as one drawn at once, and cuts lose nothing.

mod files;

use std::{fs, ops::ControlFlow, path::Path};

use image::RgbImage;

use super::{
    LongImageSpec, SPEC_VERSION, Shot, Verse,
    band::{Band, Ink},
    encode, journal,
    painter::Painter,
    render,
};
use crate::{
    photo::{Fit, load},
    text::FontBook,
};

const CAPTIONS: [&str; 6] = [
    "清晨的山谷还没有醒，云从山脊上慢慢落下来；我们在垭口等了四十分钟，等到第一束光。",
    "山脊上的风",
    "落日前",
    "回头看",
    "",
    "A long walk home along the river, with Lucy 🌉",
];

/// A small work whose photos lie in `folder`.
fn work(folder: &Path) -> LongImageSpec {
    let sizes = [
        (600, 400),
        (640, 480),
        (300, 400),
        (360, 480),
        (900, 300),
        (480, 480),
    ];
    let photos =
        sizes
            .iter()
            .zip(CAPTIONS)
            .enumerate()
            .map(|(index, ((width, height), caption))| {
                let picture = RgbImage::from_fn(*width, *height, |x, y| {
                    image::Rgb([
                        (x * 255 / width) as u8,
                        (y * 255 / height) as u8,
                        (index * 40) as u8,
                    ])
                });
                let path = folder.join(format!("{index}.png"));
                picture.save(&path).unwrap();
                Shot {
                    path,
                    caption: caption.into(),
                    ..Shot::default()
                }
            });
    LongImageSpec {
        version: SPEC_VERSION,
        template: "journal".into(),
        width: 360,
        max_page_height: 16_000,
        title: "山中五日，与云同行".into(),
        description: "我们背着帐篷走进山里。".into(),
        date_line: "2026年10月3日 – 7日".into(),
        author: "阿青".into(),
        photos: photos.collect(),
        verse: Some(Verse {
            title: "山居秋暝".into(),
            author: "王维".into(),
            lines: ["空山新雨后，", "天气晚来秋。"].map(str::to_owned).to_vec(),
        }),
        lang: "zh".into(),
    }
}

fn go(_: u64, _: u64) -> ControlFlow<()> {
    ControlFlow::Continue(())
}

fn lay_out(spec: &LongImageSpec) -> (Vec<Band>, FontBook) {
    let mut book = FontBook::open().unwrap();
    (journal::bands(spec, &mut book).unwrap(), book)
}

/// The whole work at once: every mark over the whole of its strip before the next.
fn at_once(spec: &LongImageSpec, bands: &[Band], book: &mut FontBook) -> RgbImage {
    let ground = super::ground::Ground::new();
    let mut strips = Vec::new();
    for band in bands {
        let first = strips.len() / (spec.width as usize * 3);
        let mut strip = vec![0; spec.width as usize * 3 * band.height as usize];
        let row_bytes = spec.width as usize * 3;
        for (y, row) in strip.chunks_exact_mut(row_bytes).enumerate() {
            ground.fill(row, (first + y) as u64);
        }
        for mark in &band.marks {
            let developed = mark.develop(book).unwrap();
            for (y, row) in strip.chunks_exact_mut(row_bytes).enumerate() {
                developed.paint(row, y as u32);
            }
        }
        strips.append(&mut strip);
    }
    let height = strips.len() as u32 / (spec.width * 3);
    RgbImage::from_raw(spec.width, height, strips).unwrap()
}

#[test]
fn rows_on_demand_are_the_picture_at_once() {
    let folder = tempfile::tempdir().unwrap();
    let spec = work(folder.path());
    let (bands, mut book) = lay_out(&spec);
    let whole = at_once(&spec, &bands, &mut book);
    let mut painter = Painter::new(spec.width, &bands, &mut book);
    assert_eq!(painter.height(), u64::from(whole.height()));
    let mut row = vec![0; spec.width as usize * 3];
    for (y, wanted) in whole.chunks_exact(row.len()).enumerate() {
        painter.row(y as u64, &mut row).unwrap();
        assert!(row == wanted, "row {y}");
    }
    // And the file is what the encoder makes of the picture in memory.
    render(&spec, folder.path(), &mut go).unwrap();
    let mut wanted = Vec::new();
    encode::picture(&mut wanted, &whole).unwrap();
    assert!(fs::read(folder.path().join("long.jpg")).unwrap() == wanted);
}

#[test]
fn photos_are_whole_and_in_place() {
    let folder = tempfile::tempdir().unwrap();
    let spec = work(folder.path());
    let (bands, mut book) = lay_out(&spec);
    let whole = at_once(&spec, &bands, &mut book);
    let mut top = 0;
    let mut seen = 0;
    for band in &bands {
        for mark in &band.marks {
            let Ink::Photo {
                path,
                width,
                height,
            } = &mark.ink
            else {
                continue;
            };
            let photo = load(
                path,
                Fit::Cover {
                    width: *width,
                    height: *height,
                },
            )
            .unwrap();
            let original = image::open(path).unwrap();
            let (true_ratio, ratio) = (
                f64::from(original.width()) / f64::from(original.height()),
                f64::from(*width) / f64::from(*height),
            );
            assert!(
                (true_ratio / ratio - 1.0).abs() < 0.02,
                "{true_ratio} became {ratio}"
            );
            for (x, y) in [(0, 0), (width / 2, height / 2), (width - 1, height - 1)] {
                let at = ((mark.x + x as i32) as u32, top + (mark.y + y as i32) as u32);
                assert_eq!(whole.get_pixel(at.0, at.1), photo.get_pixel(x, y));
            }
            seen += 1;
        }
        top += band.height;
    }
    assert_eq!(seen, spec.photos.len());
}

#[test]
fn every_word_is_drawn_in_full() {
    let folder = tempfile::tempdir().unwrap();
    let spec = work(folder.path());
    let (bands, _) = lay_out(&spec);
    let words: String = bands
        .iter()
        .flat_map(|band| &band.marks)
        .map(|mark| match &mark.ink {
            Ink::Paragraph { text, style } => {
                assert_eq!(style.max_lines, None, "{text} may be cut");
                text.clone()
            }
            Ink::Columns { columns, .. } => {
                columns.iter().map(|column| column.text.as_str()).collect()
            }
            _ => String::new(),
        })
        .collect();
    for text in CAPTIONS.iter().chain(&[
        "我们背着帐篷走进山里。",
        "2026年10月3日 – 7日",
        "阿青",
        "空山新雨后",
    ]) {
        assert!(words.contains(text), "{text}");
    }
}

#[test]
fn nothing_stands_outside_its_strip() {
    let folder = tempfile::tempdir().unwrap();
    for width in [320, 720, 1080, 1242] {
        let spec = LongImageSpec {
            width,
            ..work(folder.path())
        };
        let (bands, mut book) = lay_out(&spec);
        for band in &bands {
            for mark in &band.marks {
                let (right, bottom) = match &mark.ink {
                    Ink::Photo { width, height, .. } | Ink::Fill { width, height, .. } => {
                        (*width, *height)
                    }
                    Ink::Seal { side, .. } => (*side, *side),
                    Ink::Shadow { .. } => continue,
                    Ink::Paragraph { text, style } => {
                        let extent = book.measure(text, style);
                        (extent.width, extent.height)
                    }
                    Ink::Columns {
                        columns,
                        face,
                        gap,
                        max_height,
                    } => {
                        let extent = book.measure_columns(columns, *face, *gap, *max_height);
                        (extent.width, extent.height)
                    }
                };
                assert!(mark.x >= 0 && mark.y >= 0, "{width}: {mark:?}");
                assert!(
                    mark.x + right as i32 <= spec.width as i32,
                    "{width}: {mark:?}"
                );
                assert!(
                    mark.y + bottom as i32 <= band.height as i32,
                    "{width}: {mark:?}"
                );
            }
        }
    }
}
