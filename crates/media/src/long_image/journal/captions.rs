//! Captions, under their photos or in columns beside them.

use super::{
    INK_2, MARGIN, Sheet, opaque,
    photos::{Album, Place},
    red,
    rhythm::Side,
};
use crate::{
    long_image::band::{Ink, Mark},
    text::{Column, Face},
};

/// Lengths in layout units.
const CAPTION_SIZE: f32 = 34.0;
const CAPTION_GAP: f32 = 26.0;
const CAPTION_LEADING: f32 = 1.65;
const DOT: f32 = 10.0;
const BESIDE_SPACING: f32 = 0.16;
const BESIDE_GAP: f32 = 22.0;

impl Album<'_> {
    /// A caption under its photo; the bottom of both.
    pub(super) fn caption_below(
        &self,
        index: usize,
        place: Place,
        sheet: &mut Sheet<'_>,
        marks: &mut Vec<Mark>,
    ) -> i32 {
        let bottom = place.y + place.height as i32;
        let caption = self.shots[index].caption.trim();
        if caption.is_empty() {
            return bottom;
        }
        let dot = sheet.length(DOT);
        let indent = sheet.px(DOT + 18.0);
        let x = place.x.max(sheet.px(MARGIN));
        let right = (place.x + place.width as i32).min(sheet.width as i32 - sheet.px(MARGIN));
        let width = (right - x - indent).max(1) as u32;
        let style = sheet
            .style(Face::Kai, CAPTION_SIZE, INK_2)
            .leading(CAPTION_LEADING)
            .wrap(width);
        let height = sheet.book.measure(caption, &style).height as i32;
        let y = bottom + sheet.px(CAPTION_GAP);
        let line = sheet.px(CAPTION_SIZE * CAPTION_LEADING);
        let ink = Ink::Fill {
            width: dot,
            height: dot,
            colour: red(235),
        };
        marks.push(Mark {
            x,
            y: y + (line - dot as i32) / 2,
            ink,
        });
        let ink = Ink::Paragraph {
            text: caption.to_owned(),
            style,
        };
        marks.push(Mark {
            x: x + indent,
            y,
            ink,
        });
        y + height
    }

    /// A caption in columns in the air beside its photo.
    pub(super) fn caption_beside(
        &self,
        index: usize,
        place: Place,
        side: Side,
        sheet: &mut Sheet<'_>,
        marks: &mut Vec<Mark>,
    ) {
        let caption = self.shots[index].caption.trim();
        if caption.is_empty() {
            return;
        }
        let column = Column {
            text: caption.to_owned(),
            size: CAPTION_SIZE * sheet.scale,
            indent: 0.0,
            spacing: BESIDE_SPACING,
            colour: opaque(INK_2),
        };
        let columns = vec![column];
        let (dot, gap) = (sheet.length(DOT), BESIDE_GAP * sheet.scale);
        let above = sheet.px(DOT + 20.0);
        let max_height = place
            .height
            .saturating_sub(above as u32 + sheet.length(CAPTION_SIZE));
        let extent = sheet
            .book
            .measure_columns(&columns, Face::Kai, gap, max_height);
        let air = match side {
            Side::Left => (place.x + place.width as i32, sheet.width as i32),
            Side::Right => (0, place.x),
        };
        let x = i32::midpoint(air.0, air.1) - extent.width as i32 / 2;
        // The mark stands over the first column, which is the right one.
        let first_centre = x + extent.width as i32 - sheet.px(CAPTION_SIZE) / 2;
        let ink = Ink::Fill {
            width: dot,
            height: dot,
            colour: red(235),
        };
        marks.push(Mark {
            x: first_centre - dot as i32 / 2,
            y: place.y + sheet.px(4.0),
            ink,
        });
        let ink = Ink::Columns {
            columns,
            face: Face::Kai,
            gap,
            max_height,
        };
        marks.push(Mark {
            x,
            y: place.y + above,
            ink,
        });
    }
}
