//! Whole movies, small: what comes out is decoded and looked at.

mod pieces;
mod planning;
mod rendering;
mod sizes;
mod tracks;

use std::path::{Path, PathBuf};

use image::{Rgb, RgbImage};

use super::{MovieSpec, Pace, Ratio, SPEC_VERSION, Shot};

/// Colours that are told apart after any encoder.
const COLOURS: [[u8; 3]; 8] = [
    [220, 30, 30],
    [30, 190, 40],
    [40, 60, 220],
    [225, 205, 40],
    [190, 40, 190],
    [40, 190, 200],
    [235, 235, 235],
    [25, 25, 25],
];

/// Writes one-coloured photos; every third is upright.
pub(super) fn colour_photos(folder: &Path, count: usize) -> Vec<Shot> {
    (0..count)
        .map(|index| {
            let (width, height) = if index % 3 == 2 {
                (240, 360)
            } else {
                (480, 320)
            };
            let path: PathBuf = folder.join(format!("photo-{index}.png"));
            RgbImage::from_pixel(width, height, Rgb(COLOURS[index % COLOURS.len()]))
                .save(&path)
                .unwrap();
            Shot {
                path,
                caption: String::new(),
                ..Shot::default()
            }
        })
        .collect()
}

pub(super) fn spec(photos: Vec<Shot>) -> MovieSpec {
    MovieSpec {
        version: SPEC_VERSION,
        template: "paper".into(),
        ratio: Ratio::Wide,
        fps: 25,
        length: Some(8.0),
        pace: Pace::Even,
        days: 0,
        opening: true,
        ending: true,
        title: "山中五日".into(),
        description: "一路看云".into(),
        date_line: "2026年10月".into(),
        author: "林间".into(),
        photos,
        verse: None,
        music: "mountain-path".into(),
        track: None,
        seed: 1,
        lang: "zh".into(),
        short_side: 180,
        draft: false,
        cover: 0,
    }
}
