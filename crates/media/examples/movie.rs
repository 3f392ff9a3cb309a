//! Renders a movie of the photos in a folder and a contact sheet of it, to look at.
//!
//! ```sh
//! cargo run --release -p media --example movie -- OUT_DIR wide|tall SHORT_SIDE zh|en PHOTO_DIR [TILES]
//! ```
//!
//! Writes `movie.mp4`, `cover.jpg` and `sheet.png` to `OUT_DIR`.

use std::{ops::ControlFlow, path::PathBuf, time::Instant};

use image::{RgbImage, imageops};
use media::{
    MediaError, MediaResult, ffmpeg,
    movie::{MovieReport, MovieSpec, Pace, Ratio, SPEC_VERSION, Shot, Verse, frame::Frame, render},
};

const TILE_LONG: u32 = 640;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [out, ratio, short_side, lang, photos, rest @ ..] = arguments.as_slice() else {
        return Err("usage: movie OUT_DIR wide|tall SHORT_SIDE zh|en PHOTO_DIR [TILES]".into());
    };
    let tiles = rest.first().map_or(Ok(24), |tiles| tiles.parse())?;
    let ratio = if ratio == "tall" {
        Ratio::Tall
    } else {
        Ratio::Wide
    };
    let out = PathBuf::from(out);
    let mut paths: Vec<PathBuf> = std::fs::read_dir(photos)?
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<Result<_, _>>()?;
    paths.retain(|path| path.is_file());
    paths.sort();
    let spec = spec(paths, ratio, short_side.parse()?, lang);
    let began = Instant::now();
    let report = render(&spec, &out, None, &mut |_, _| ControlFlow::Continue(()))?;
    println!("{report:?} in {:.1} s", began.elapsed().as_secs_f64());
    sheet(&report, &out.join(&report.file), tiles)?.save(out.join("sheet.png"))?;
    Ok(())
}

fn spec(paths: Vec<PathBuf>, ratio: Ratio, short_side: u32, lang: &str) -> MovieSpec {
    let english = lang == "en";
    let captions: [&str; 4] = if english {
        [
            "First light over the ridge",
            "",
            "We waited an hour for the fog to lift, and then it did, all at once",
            "Noon",
        ]
    } else {
        [
            "清晨的山脊，第一缕光",
            "",
            "等了一个多小时，雾忽然散开，整条山谷都在脚下，谁也没有说话",
            "午后",
        ]
    };
    let (title, description, date_line) = if english {
        (
            "Five Days in the Mountains",
            "From the valley to the pass, on foot, with too much tea.",
            "3 – 7 October 2026",
        )
    } else {
        (
            "山中五日",
            "从山谷走到垭口，一路看云，喝茶，听松。",
            "2026年10月3日 – 7日",
        )
    };
    let verse = Verse {
        title: "山行".into(),
        author: "杜牧".into(),
        lines: [
            "远上寒山石径斜",
            "白云生处有人家",
            "停车坐爱枫林晚",
            "霜叶红于二月花",
        ]
        .map(String::from)
        .into(),
    };
    let english_verse = Verse {
        title: "The Road".into(),
        author: String::new(),
        lines: [
            "The road went up into the cloud,",
            "and we went with it, slow;",
            "the valley that we left behind",
            "is all the world we know.",
        ]
        .map(String::from)
        .into(),
    };
    MovieSpec {
        version: SPEC_VERSION,
        template: "paper".into(),
        ratio,
        fps: 25,
        length: None,
        pace: Pace::Even,
        days: 0,
        opening: true,
        ending: true,
        title: title.into(),
        description: description.into(),
        date_line: date_line.into(),
        author: if english {
            "Lin".into()
        } else {
            "林间".into()
        },
        photos: paths
            .into_iter()
            .enumerate()
            .map(|(index, path)| Shot {
                path,
                caption: captions[index % captions.len()].into(),
                ..Shot::default()
            })
            .collect(),
        verse: Some(if english { english_verse } else { verse }),
        music: "mountain-path".into(),
        track: None,
        seed: 7,
        lang: lang.into(),
        short_side,
        draft: false,
        cover: 0,
    }
}

/// `tiles` frames of the movie, evenly spaced, in rows of four.
fn sheet(report: &MovieReport, movie: &std::path::Path, tiles: u64) -> MediaResult<RgbImage> {
    let (width, height) = (report.width, report.height);
    let scale = f64::from(TILE_LONG) / f64::from(width.max(height));
    let (tile_w, tile_h) = (
        (f64::from(width) * scale) as u32,
        (f64::from(height) * scale) as u32,
    );
    let columns = if width > height { 3 } else { 6 };
    let rows = tiles.div_ceil(columns) as u32;
    let mut sheet = RgbImage::new(tile_w * columns as u32, tile_h * rows);
    let (mut number, mut tile, mut failure) = (0_u64, 0_u64, None);
    let mut frame = Frame::filled(width, height, [16, 128, 128]);
    ffmpeg::decode_frames(movie, frame.bytes().len(), |bytes| {
        if tile < tiles && number >= tile * (report.frames - 1) / (tiles - 1).max(1) {
            frame.copy_from(bytes);
            match frame.to_rgb() {
                Ok(rgb) => {
                    let small =
                        imageops::resize(&rgb, tile_w, tile_h, imageops::FilterType::Triangle);
                    let (x, y) = (
                        tile % columns * u64::from(tile_w),
                        tile / columns * u64::from(tile_h),
                    );
                    imageops::replace(&mut sheet, &small, x as i64, y as i64);
                }
                Err(error) => failure = Some(error),
            }
            tile += 1;
        }
        number += 1;
    })?;
    match failure {
        Some(error) => Err(error),
        None if number == report.frames => Ok(sheet),
        None => Err(MediaError::Encoder {
            detail: format!("{number} of {} frames", report.frames),
        }),
    }
}
