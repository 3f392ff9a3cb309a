//! Somebody's picture: a square in three sizes.

use std::{fs, path::Path};

use image::imageops::crop_imm;
use serde::{Deserialize, Serialize};

use super::{
    Fit, Format, Limits, RgbImage, convert,
    decode::{decode, resize},
    header::{Header, read_whole},
    ingest::{webp, write_jpeg, write_whole},
};
use crate::MediaResult;

/// Sides of the squares in pixels, smallest first.
pub const AVATAR_SIZES: [u32; 3] = [64, 128, 256];

/// Which part of the longer side is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Anchor {
    Centre,
    /// Top or left, of the upright picture.
    Start,
    /// Bottom or right.
    End,
}

/// Checks an uploaded file and writes `64.webp`, `64.jpg` and so on for every size into `out_dir`.
/// A picture that is smaller is enlarged. Only pixels are passed on, no metadata.
///
/// # Errors
/// Those of [`super::ingest`].
pub fn avatar(source: &Path, out_dir: &Path, limits: &Limits, anchor: Anchor) -> MediaResult<()> {
    let bytes = read_whole(source)?;
    let header = Header::parse(&bytes)?;
    let (width, height) = header.upright_size();
    limits.check(width, height)?;
    fs::create_dir_all(out_dir)?;
    let largest = AVATAR_SIZES[AVATAR_SIZES.len() - 1];
    let picture = if matches!(header.format, Format::Heic | Format::Avif) {
        drop(bytes);
        let scratch = out_dir.join("converted");
        let full = convert::load_converted(source, header.format, &scratch, limits)?;
        let (width, height) = around(largest, full.dimensions()).size(full.width(), full.height());
        resize(full, width, height)?
    } else {
        decode(bytes, &header, around(largest, (width, height)))?
    };
    let mut square = cut(&picture, anchor);
    drop(picture);
    for size in AVATAR_SIZES.into_iter().rev() {
        square = resize(square, size, size)?;
        write_whole(&out_dir.join(format!("{size}.webp")), &webp(&square)?)?;
        write_jpeg(&square, &out_dir.join(format!("{size}.jpg")))?;
    }
    Ok(())
}

/// The whole picture with its shorter side `side` long, never enlarged.
fn around(side: u32, (width, height): (u32, u32)) -> Fit {
    let shorter = u64::from(width.min(height).max(1));
    let scaled = |length: u32| {
        let length = (u64::from(length) * u64::from(side)).div_ceil(shorter);
        u32::try_from(length).unwrap_or(u32::MAX)
    };
    Fit::Inside {
        width: scaled(width),
        height: scaled(height),
    }
}

fn cut(picture: &RgbImage, anchor: Anchor) -> RgbImage {
    let (width, height) = picture.dimensions();
    let side = width.min(height);
    let from = |length: u32| match anchor {
        Anchor::Centre => (length - side) / 2,
        Anchor::Start => 0,
        Anchor::End => length - side,
    };
    crop_imm(picture, from(width), from(height), side, side).to_image()
}
