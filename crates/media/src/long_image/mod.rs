//! Long images (长图): photos and words in one tall picture, encoded row by row.
//!
//! Two passes. The first asks a template for [`band::Band`]s: strips of known height whose
//! contents are known but not drawn. The second draws each strip when the encoder reaches its
//! rows and forgets it afterwards, so that memory is one strip and one photo, however long the
//! work is. Nothing crosses the border of two strips: there, a work that is too high for one
//! file is cut.

mod band;
mod cover;
mod encode;
mod ground;
mod journal;
mod pages;
mod painter;
#[cfg(test)]
mod tests;

use std::{fs, ops::ControlFlow, path::Path};

use serde::{Deserialize, Serialize};

pub use crate::movie::{Shot, Verse};
use crate::{MediaError, MediaResult, text::FontBook};
use band::Band;
use painter::Painter;

/// Version of [`LongImageSpec`] that this code writes.
pub const SPEC_VERSION: u32 = 1;

/// Everything that decides the bytes of a long image.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct LongImageSpec {
    pub version: u32,
    /// Name of the layout, see [`templates`].
    pub template: String,
    /// Width in pixels, 1080 unless a contract asks otherwise.
    pub width: u32,
    /// Highest page in pixels; taller works become several files.
    pub max_page_height: u32,
    pub title: String,
    pub description: String,
    pub date_line: String,
    pub author: String,
    pub photos: Vec<Shot>,
    pub verse: Option<Verse>,
    /// `zh` or `en`.
    pub lang: String,
}

/// One file of a long image.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Page {
    /// Name in the output folder: `long.jpg`, or `long-1.jpg`, `long-2.jpg`, …
    pub file: String,
    pub width: u32,
    pub height: u32,
    pub bytes: u64,
}

/// What was rendered.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct LongImageReport {
    pub pages: Vec<Page>,
    /// `cover.jpg`, 4:5 cut of the first photo with the title.
    pub cover: String,
    pub cover_width: u32,
    pub cover_height: u32,
}

/// Widest picture that is made.
pub const MAX_WIDTH: u32 = 4096;

/// Narrowest picture in which the layouts can be read.
pub const MIN_WIDTH: u32 = 320;

/// Lays a work out: the strips from top to bottom.
type Layout = fn(&LongImageSpec, &mut FontBook) -> MediaResult<Vec<Band>>;

/// Every layout by its name.
const LAYOUTS: [(&str, Layout); 1] = [("journal", journal::bands)];

/// Names of the layouts, for [`LongImageSpec::template`].
pub fn templates() -> impl Iterator<Item = &'static str> {
    LAYOUTS.iter().map(|(name, _)| *name)
}

/// Renders a long image into `out_dir` as `long.jpg`, or `long-1.jpg`, `long-2.jpg`, … where it
/// is higher than a page, and `cover.jpg`. `progress` hears rows done of rows in all and may stop
/// the work. Files get their names only when all of them are whole.
///
/// # Errors
/// [`MediaError::InputMissing`] where there is no photo or one is gone, those of
/// [`crate::photo::load`] for a photo, [`MediaError::FontMissing`], [`MediaError::Cancelled`],
/// [`MediaError::DiskFull`].
pub fn render(
    spec: &LongImageSpec,
    out_dir: &Path,
    progress: &mut dyn FnMut(u64, u64) -> ControlFlow<()>,
) -> MediaResult<LongImageReport> {
    let first = spec.photos.first();
    let first = first.ok_or_else(|| MediaError::InputMissing {
        name: "photo".into(),
    })?;
    if !(MIN_WIDTH..=MAX_WIDTH).contains(&spec.width) {
        let detail = format!("width {} is outside {MIN_WIDTH}–{MAX_WIDTH}", spec.width);
        return Err(MediaError::Encoder { detail });
    }
    let layout = LAYOUTS.iter().find(|(name, _)| *name == spec.template);
    let (_, layout) = layout.ok_or_else(|| MediaError::Encoder {
        detail: format!("no layout is named {}", spec.template),
    })?;
    let mut book = FontBook::open()?;
    let bands = layout(spec, &mut book)?;
    let heights: Vec<u32> = bands.iter().map(|band| band.height).collect();
    let ranges = pages::split(&heights, spec.max_page_height.min(encode::MAX_SIDE));

    fs::create_dir_all(out_dir)?;
    let mut written = encode::Written::default();
    let mut painter = Painter::new(spec.width, &bands, &mut book);
    let total = painter.height();
    let mut pages = Vec::with_capacity(ranges.len());
    for (index, range) in ranges.iter().enumerate() {
        let file = match ranges.len() {
            1 => "long.jpg".to_owned(),
            _ => format!("long-{}.jpg", index + 1),
        };
        let height = (range.end - range.start) as u32;
        let bytes = written.add(out_dir, &file, |out| {
            encode::rows(out, spec.width, range.clone(), &mut painter, &mut |done| {
                progress(done, total)
            })
        })?;
        pages.push(Page {
            file,
            width: spec.width,
            height,
            bytes,
        });
    }
    let cover = cover::draw(spec, &first.path, &mut book)?;
    written.add(out_dir, "cover.jpg", |out| encode::picture(out, &cover))?;
    written.publish()?;
    Ok(LongImageReport {
        pages,
        cover: "cover.jpg".to_owned(),
        cover_width: cover.width(),
        cover_height: cover.height(),
    })
}
