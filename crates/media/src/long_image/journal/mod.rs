//! 手账: a travel journal on letter paper.
//!
//! A title page with the title in columns, then photos with a rhythm (over the whole width, as
//! prints with a margin, pushed to one side with the caption beside them, two portraits side by
//! side), the poem on a red-ruled slip, and an end page with the seal.

mod captions;
mod end;
mod photos;
mod rhythm;
mod title;
mod verse;

use super::{
    LongImageSpec,
    band::{Band, Ink, Mark},
};
use crate::{
    MediaResult,
    text::{Align, Face, FontBook, TextStyle, VERMILION},
};

/// Colours of the words (the site's ink and its second shade).
const INK: [u8; 3] = [0x1F, 0x24, 0x21];
const INK_2: [u8; 3] = [0x56, 0x5D, 0x58];
const INK_3: [u8; 3] = [0x8A, 0x90, 0x8B];

/// The width that all lengths of this layout are drawn for.
const DRAWN_WIDTH: f32 = 1080.0;

/// Margin left and right, in layout units.
const MARGIN: f32 = 72.0;

/// Part of the photos after which the poem comes, where there are enough of them.
const VERSE_AT: f32 = 0.6;
const ENOUGH_PHOTOS: usize = 5;

/// Lays out the whole work.
pub fn bands(spec: &LongImageSpec, book: &mut FontBook) -> MediaResult<Vec<Band>> {
    let mut sheet = Sheet {
        scale: spec.width as f32 / DRAWN_WIDTH,
        width: spec.width,
        book,
    };
    let mut photos = photos::bands(spec, &mut sheet)?;
    let verse = spec.verse.as_ref().filter(|verse| !verse.lines.is_empty());
    let verse = verse.map_or_else(Vec::new, |verse| verse::bands(verse, spec, &mut sheet));
    let mut bands = vec![title::band(spec, &mut sheet)];
    let before = if spec.photos.len() >= ENOUGH_PHOTOS {
        (photos.len() as f32 * VERSE_AT).round() as usize
    } else {
        photos.len()
    };
    let after = photos.split_off(before);
    bands.extend(photos);
    bands.extend(verse);
    bands.extend(after);
    bands.push(end::band(spec, &mut sheet));
    Ok(bands)
}

/// What the parts of the layout need to measure with.
struct Sheet<'a> {
    /// Pixels in one layout unit.
    scale: f32,
    /// Width in pixels.
    width: u32,
    book: &'a mut FontBook,
}

impl Sheet<'_> {
    /// Layout units in pixels.
    fn px(&self, units: f32) -> i32 {
        (units * self.scale).round() as i32
    }

    /// A length in layout units in pixels.
    fn length(&self, units: f32) -> u32 {
        self.px(units).max(0) as u32
    }

    /// A text style whose size is in layout units.
    fn style(&self, face: Face, size: f32, rgb: [u8; 3]) -> TextStyle {
        TextStyle::new(face, size * self.scale, rgb)
    }

    /// A rectangle, place and size in layout units; never thinner than a pixel.
    fn fill(&self, x: f32, y: f32, width: f32, height: f32, colour: [u8; 4]) -> Mark {
        let ink = Ink::Fill {
            width: self.length(width).max(1),
            height: self.length(height).max(1),
            colour,
        };
        Mark {
            x: self.px(x),
            y: self.px(y),
            ink,
        }
    }

    /// A paragraph centred between the edges with its top at `y` pixels; its mark and height.
    fn centred(&mut self, text: &str, style: TextStyle, y: i32) -> (Mark, i32) {
        let style = style.aligned(Align::Center);
        let extent = self.book.measure(text, &style);
        let x = (self.width as i32 - extent.width as i32) / 2;
        let ink = Ink::Paragraph {
            text: text.to_owned(),
            style,
        };
        (Mark { x, y, ink }, extent.height as i32)
    }
}

/// Seal red with an opacity.
const fn red(opacity: u8) -> [u8; 4] {
    [VERMILION[0], VERMILION[1], VERMILION[2], opacity]
}

/// An opaque colour.
const fn opaque(rgb: [u8; 3]) -> [u8; 4] {
    [rgb[0], rgb[1], rgb[2], 255]
}

/// Whether a text is written with Han characters and can stand in columns.
fn is_han(text: &str) -> bool {
    let counted = text.chars().filter(|c| c.is_alphanumeric());
    let (han, all) = counted.fold((0, 0), |(han, all), c| {
        (
            han + usize::from(
                unicode_script::UnicodeScript::script(&c) == unicode_script::Script::Han,
            ),
            all + 1,
        )
    });
    all > 0 && han * 10 >= all * 7
}

/// The first character that can be cut into a seal.
fn seal_text(author: &str) -> String {
    let first = author.chars().find(|character| character.is_alphanumeric());
    first.map_or_else(|| "途".to_owned(), |first| first.to_uppercase().collect())
}
