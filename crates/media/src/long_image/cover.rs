//! The picture that stands for a work in the gallery.

use std::path::Path;

use image::RgbImage;

use super::{LongImageSpec, ground::PAPER};
use crate::{
    MediaResult,
    photo::{self, Fit},
    text::{Align, Face, FontBook, TextStyle},
};

/// Size of the cover, 4:5.
const WIDTH: u32 = 1080;
const HEIGHT: u32 = 1350;

const MARGIN: u32 = 72;

/// Ink that the lower part of the photo sinks into, so that white letters can be read.
const SHADE: [f32; 3] = [18.0, 20.0, 18.0];
const SHADE_TOP: f32 = 0.46;
const SHADE_DEPTH: f32 = 0.74;

/// Draws the cover: the photo cut to 4:5, title and date in white on its darkened foot.
pub fn draw(spec: &LongImageSpec, photo: &Path, book: &mut FontBook) -> MediaResult<RgbImage> {
    let mut cover = photo::load(
        photo,
        Fit::Cover {
            width: WIDTH,
            height: HEIGHT,
        },
    )?;
    darken(&mut cover);
    let style = TextStyle::new(Face::SerifBold, 84.0, [255; 3])
        .leading(1.3)
        .tracking(0.04)
        .wrap(WIDTH - 2 * MARGIN)
        .lines(3)
        .balanced()
        .aligned(Align::Left);
    let title = book.paragraph(&spec.title, &style);
    let style = TextStyle {
        colour: [255, 255, 255, 214],
        ..TextStyle::new(Face::Kai, 34.0, [255; 3])
    };
    let date = book.paragraph(
        &spec.date_line,
        &style.wrap(WIDTH - 2 * MARGIN).lines(1).tracking(0.06),
    );
    let mut y = i64::from(HEIGHT - MARGIN);
    y -= i64::from(date.box_height());
    date.blend_onto(&mut cover, i64::from(MARGIN), y);
    y -= i64::from(title.box_height() + 16);
    title.blend_onto(&mut cover, i64::from(MARGIN), y);
    let side = 84;
    y -= i64::from(side + 28);
    book.seal_on_paper("途", side, PAPER)
        .blend_onto(&mut cover, i64::from(MARGIN), y);
    Ok(cover)
}

fn darken(cover: &mut RgbImage) {
    let height = cover.height() as f32;
    for (_, y, pixel) in cover.enumerate_pixels_mut() {
        let t = ((y as f32 / height - SHADE_TOP) / (1.0 - SHADE_TOP)).clamp(0.0, 1.0);
        let depth = t * t * (3.0 - 2.0 * t) * SHADE_DEPTH;
        for (value, shade) in pixel.0.iter_mut().zip(SHADE) {
            *value = (f32::from(*value) * (1.0 - depth) + shade * depth + 0.5) as u8;
        }
    }
}
