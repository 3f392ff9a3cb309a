//! A picture to pass on: cover, title, poem, and a code that leads to the work.

use std::{
    fs,
    path::{Path, PathBuf},
};

use image::{Rgb, RgbImage, imageops};
use qrcode::{Color, EcLevel, QrCode};
use serde::{Deserialize, Serialize};

use crate::{
    MediaError, MediaResult,
    photo::{self, Fit},
    text::{Align, Face, FontBook, TextBitmap, TextStyle},
};

/// What [`render`] writes.
pub const FILE: &str = "poster.jpg";

const WIDTH: u32 = 1080;
const MARGIN: u32 = 72;
/// Highest that a tall cover gets.
const COVER_MAX: u32 = 1240;
const PAPER: [u8; 3] = [0xFA, 0xF7, 0xF2];
const INK: [u8; 3] = [0x1F, 0x24, 0x21];
const INK_2: [u8; 3] = [0x56, 0x5D, 0x58];
const LINE: [u8; 3] = [0xE6, 0xE0, 0xD6];
/// Side of the code, its quiet edge included.
const CODE: u32 = 236;
/// Light modules around the code, as the standard asks.
const QUIET: usize = 4;
const LINES_MAX: usize = 6;

/// What stands on a poster.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct PosterSpec {
    /// A picture of ours.
    pub cover: PathBuf,
    pub title: String,
    /// Who made it.
    pub byline: String,
    /// Lines of the poem; none where there is no poem.
    pub lines: Vec<String>,
    /// Beside the code: what it is for.
    pub hint: String,
    /// What the code says.
    pub address: String,
}

/// Draws the poster to `out_dir/poster.jpg`.
///
/// # Errors
/// Where the cover cannot be read, a font is missing, or the address is too long for a code.
pub fn render(spec: &PosterSpec, out_dir: &Path) -> MediaResult<()> {
    let poster = draw(spec)?;
    fs::create_dir_all(out_dir)?;
    photo::write_jpeg(&poster, &out_dir.join(FILE))
}

/// A part of the poster from top to bottom: the space before it, and what is drawn.
struct Part {
    before: u32,
    text: TextBitmap,
}

fn draw(spec: &PosterSpec) -> MediaResult<RgbImage> {
    let mut book = FontBook::open()?;
    let wrap = WIDTH - 2 * MARGIN;
    let cover = photo::load(&spec.cover, Fit::Width(wrap))?;
    let shown = cover.height().min(COVER_MAX);
    let cover = imageops::crop_imm(&cover, 0, (cover.height() - shown) / 2, wrap, shown).to_image();
    let centred = |face, size, rgb| {
        TextStyle::new(face, size, rgb)
            .wrap(wrap)
            .aligned(Align::Center)
    };
    let mut parts = Vec::new();
    let mut add = |book: &mut FontBook, before, text: &str, style: &TextStyle| {
        if !text.trim().is_empty() {
            let text = book.paragraph(text.trim(), style);
            parts.push(Part { before, text });
        }
    };
    let title = centred(Face::SerifBold, 60.0, INK)
        .leading(1.35)
        .tracking(0.04)
        .lines(3)
        .balanced();
    add(&mut book, 56, &spec.title, &title);
    let byline = centred(Face::Kai, 30.0, INK_2).tracking(0.06).lines(1);
    add(&mut book, 10, &spec.byline, &byline);
    let verse = centred(Face::Kai, 40.0, INK)
        .leading(1.7)
        .tracking(0.1)
        .lines(1);
    for (index, line) in spec.lines.iter().take(LINES_MAX).enumerate() {
        add(&mut book, if index == 0 { 44 } else { 0 }, line, &verse);
    }
    let words: u32 = parts
        .iter()
        .map(|part| part.before + part.text.box_height())
        .sum();
    let foot = MARGIN + shown + words + 56;
    let mut poster = RgbImage::from_pixel(WIDTH, foot + 36 + CODE + 48, Rgb(PAPER));
    imageops::replace(&mut poster, &cover, i64::from(MARGIN), i64::from(MARGIN));
    let mut y = MARGIN + shown;
    for part in &parts {
        y += part.before;
        let x = (WIDTH - part.text.box_width().min(WIDTH)) / 2;
        part.text
            .blend_onto(&mut poster, i64::from(x), i64::from(y));
        y += part.text.box_height();
    }
    rule(&mut poster, foot);
    code(&mut poster, &spec.address, WIDTH - MARGIN - CODE, foot + 36)?;
    let seal = book.seal("途记", 96);
    seal.blend_onto(
        &mut poster,
        i64::from(MARGIN),
        i64::from(foot + 36 + (CODE - 96) / 2),
    );
    let hint = TextStyle::new(Face::Kai, 32.0, INK_2)
        .leading(1.6)
        .wrap(WIDTH - 2 * MARGIN - CODE - 96 - 2 * 32)
        .lines(3);
    let hint = book.paragraph(&spec.hint, &hint);
    let top = foot + 36 + CODE.saturating_sub(hint.box_height()) / 2;
    hint.blend_onto(&mut poster, i64::from(MARGIN + 96 + 32), i64::from(top));
    Ok(poster)
}

/// A hairline across the poster.
fn rule(poster: &mut RgbImage, y: u32) {
    for x in MARGIN..WIDTH - MARGIN {
        for line in y..y + 2 {
            poster.put_pixel(x, line, Rgb(LINE));
        }
    }
}

/// Black on white whatever is around it, or cameras do not read it.
fn code(poster: &mut RgbImage, address: &str, left: u32, top: u32) -> MediaResult<()> {
    let code = QrCode::with_error_correction_level(address, EcLevel::M).map_err(|error| {
        MediaError::Io {
            detail: format!("code: {error}"),
        }
    })?;
    let (side, modules) = (code.width(), code.to_colors());
    let all = side + 2 * QUIET;
    for y in 0..CODE {
        for x in 0..CODE {
            let at = |pixel: u32| (pixel as usize * all / CODE as usize).checked_sub(QUIET);
            let dark = at(x)
                .zip(at(y))
                .filter(|(column, row)| *column < side && *row < side)
                .is_some_and(|(column, row)| modules[row * side + column] == Color::Dark);
            let rgb = if dark { [0; 3] } else { [255; 3] };
            poster.put_pixel(left + x, top + y, Rgb(rgb));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spec(folder: &Path, size: (u32, u32)) -> PosterSpec {
        let cover = folder.join("cover.jpg");
        let picture = RgbImage::from_pixel(size.0, size.1, Rgb([90, 120, 110]));
        photo::write_jpeg(&picture, &cover).unwrap();
        PosterSpec {
            cover,
            title: "雨后西湖，从断桥走到苏堤".into(),
            byline: "林间的影集".into(),
            lines: vec!["水光潋滟晴方好".into(), "山色空蒙雨亦奇".into()],
            hint: "扫一扫，看完整的影集".into(),
            address: "https://tuji.example/w/12".into(),
        }
    }

    #[test]
    fn a_poster_holds_a_code_and_grows_with_its_words() {
        let folder = tempfile::tempdir().unwrap();
        let wide = draw(&spec(folder.path(), (1280, 720))).unwrap();
        let tall = draw(&spec(folder.path(), (720, 1280))).unwrap();
        assert_eq!((wide.width(), tall.width()), (WIDTH, WIDTH));
        assert!(tall.height() > wide.height() && tall.height() < 2_400);
        let mut without = spec(folder.path(), (1280, 720));
        without.lines.clear();
        assert!(draw(&without).unwrap().height() < wide.height());
        // Pure black and white are in the code only.
        let count = |rgb: [u8; 3]| wide.pixels().filter(|pixel| pixel.0 == rgb).count();
        assert!(count([0; 3]) > 8_000 && count([255; 3]) > 8_000);
    }

    #[test]
    fn it_is_written_whole() {
        let folder = tempfile::tempdir().unwrap();
        let out = folder.path().join("out");
        render(&spec(folder.path(), (1280, 720)), &out).unwrap();
        assert!(out.join(FILE).metadata().unwrap().len() > 20_000);
    }
}
