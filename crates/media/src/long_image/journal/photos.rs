//! Photos, each in the way that the rhythm gives it.

use super::{
    LongImageSpec, MARGIN, Sheet, is_han,
    rhythm::{Look, Row, Side, arrange},
};
use crate::{
    MediaResult,
    long_image::{
        Shot,
        band::{Band, Ink, Mark},
    },
    photo::{self, Limits},
};

/// Lengths in layout units.
const AFTER: f32 = 76.0;
const FRAME: f32 = 12.0;
const PAIR_GAP: f32 = 22.0;
const PUSHED_WIDTH: f32 = 892.0;
const TALL_WIDTH: f32 = 724.0;

/// Characters of a caption that stands in columns beside its photo, at most.
const LONGEST_BESIDE: usize = 28;

/// Below this many layout units of height, no caption stands beside a photo.
const LOWEST_BESIDE: f32 = 420.0;

pub fn bands(spec: &LongImageSpec, sheet: &mut Sheet<'_>) -> MediaResult<Vec<Band>> {
    let mut ratios = Vec::with_capacity(spec.photos.len());
    for shot in &spec.photos {
        let probe = photo::probe(&shot.path, &Limits::DEFAULT)?;
        ratios.push(f64::from(probe.width) / f64::from(probe.height));
    }
    let looks: Vec<Look> = spec
        .photos
        .iter()
        .zip(&ratios)
        .map(|(shot, ratio)| look(shot, *ratio))
        .collect();
    let album = Album {
        shots: &spec.photos,
        ratios: &ratios,
    };
    let bands = arrange(&looks).into_iter().map(|row| match row {
        Row::Bleed(index) => album.bleed(index, sheet),
        Row::Print(index) => album.print(index, sheet),
        Row::Pushed(index, side) => album.pushed(index, side, sheet),
        Row::Tall(index, side) => album.tall(index, side, sheet),
        Row::Pair(first, second) => album.pair(first, second, sheet),
    });
    Ok(bands.collect())
}

fn look(shot: &Shot, ratio: f64) -> Look {
    let caption = shot.caption.trim();
    let height = f64::from(PUSHED_WIDTH) / ratio;
    let is_short = caption.chars().count() <= LONGEST_BESIDE && !caption.contains('\n');
    let beside = is_han(caption) && is_short && height >= f64::from(LOWEST_BESIDE);
    Look {
        ratio,
        beside,
        silent: caption.is_empty(),
    }
}

pub(super) struct Album<'a> {
    pub(super) shots: &'a [Shot],
    ratios: &'a [f64],
}

/// A place in pixels.
#[derive(Clone, Copy)]
pub(super) struct Place {
    pub(super) x: i32,
    pub(super) y: i32,
    pub(super) width: u32,
    pub(super) height: u32,
}

impl Place {
    /// Larger by this much on each side.
    fn grown(self, by: i32) -> Self {
        let more = 2 * by as u32;
        Self {
            x: self.x - by,
            y: self.y - by,
            width: self.width + more,
            height: self.height + more,
        }
    }
}

/// What a print throws on the paper: a thin dark line of contact and a wide soft shade.
fn shadows(place: Place, sheet: &Sheet<'_>, marks: &mut Vec<Mark>) {
    let Place {
        x,
        y,
        width,
        height,
    } = place.grown(sheet.px(FRAME));
    for (drop, blur, opacity) in [(2.0, 3.0, 0.10), (12.0, 16.0, 0.16)] {
        let blur = blur * sheet.scale;
        let ink = Ink::Shadow {
            width,
            height,
            blur,
            opacity,
        };
        marks.push(Mark {
            x,
            y: y + sheet.px(drop),
            ink,
        });
    }
}

impl Album<'_> {
    /// As high as the photo's true ratio asks.
    fn height(&self, index: usize, width: u32) -> u32 {
        (f64::from(width) / self.ratios[index]).round().max(1.0) as u32
    }

    fn photo(&self, index: usize, place: Place) -> Mark {
        let path = self.shots[index].path.clone();
        let ink = Ink::Photo {
            path,
            width: place.width,
            height: place.height,
        };
        Mark {
            x: place.x,
            y: place.y,
            ink,
        }
    }

    fn bleed(&self, index: usize, sheet: &mut Sheet<'_>) -> Band {
        let place = Place {
            x: 0,
            y: 0,
            width: sheet.width,
            height: self.height(index, sheet.width),
        };
        let mut marks = vec![self.photo(index, place)];
        let bottom = self.caption_below(index, place, sheet, &mut marks);
        Band::new((bottom + sheet.px(AFTER)) as u32, marks)
    }

    fn print(&self, index: usize, sheet: &mut Sheet<'_>) -> Band {
        let margin = sheet.px(MARGIN);
        let width = sheet.width - 2 * margin as u32;
        let place = Place {
            x: margin,
            y: sheet.px(FRAME),
            width,
            height: self.height(index, width),
        };
        let mut marks = Vec::new();
        shadows(place, sheet, &mut marks);
        self.framed(index, place, sheet, &mut marks);
        let bottom = self.caption_below(index, place, sheet, &mut marks);
        Band::new((bottom + sheet.px(AFTER)) as u32, marks)
    }

    fn pushed(&self, index: usize, side: Side, sheet: &mut Sheet<'_>) -> Band {
        let width = sheet.length(PUSHED_WIDTH);
        let x = if side == Side::Left {
            0
        } else {
            (sheet.width - width) as i32
        };
        let place = Place {
            x,
            y: 0,
            width,
            height: self.height(index, width),
        };
        let mut marks = vec![self.photo(index, place)];
        self.caption_beside(index, place, side, sheet, &mut marks);
        Band::new((place.height as i32 + sheet.px(AFTER)) as u32, marks)
    }

    fn tall(&self, index: usize, side: Side, sheet: &mut Sheet<'_>) -> Band {
        let width = sheet.length(TALL_WIDTH);
        let margin = sheet.px(MARGIN);
        let x = if side == Side::Left {
            margin
        } else {
            (sheet.width - width) as i32 - margin
        };
        let place = Place {
            x,
            y: sheet.px(FRAME),
            width,
            height: self.height(index, width),
        };
        let mut marks = Vec::new();
        shadows(place, sheet, &mut marks);
        self.framed(index, place, sheet, &mut marks);
        let is_beside = look(&self.shots[index], self.ratios[index]).beside;
        let bottom = if is_beside {
            self.caption_beside(index, place, side, sheet, &mut marks);
            place.y + place.height as i32
        } else {
            self.caption_below(index, place, sheet, &mut marks)
        };
        Band::new((bottom + sheet.px(AFTER)) as u32, marks)
    }

    fn pair(&self, first: usize, second: usize, sheet: &mut Sheet<'_>) -> Band {
        let (margin, gap) = (sheet.px(MARGIN), sheet.px(PAIR_GAP + 2.0 * FRAME));
        let room = f64::from(sheet.width as i32 - 2 * margin - gap);
        // Of equal height, both in their true ratio.
        let height = room / (self.ratios[first] + self.ratios[second]);
        let left_width = (height * self.ratios[first]).round();
        let left = Place {
            x: margin,
            y: sheet.px(FRAME),
            width: left_width as u32,
            height: height.round() as u32,
        };
        let right = Place {
            x: margin + left_width as i32 + gap,
            width: (room - left_width) as u32,
            ..left
        };
        let mut marks = Vec::new();
        // Neither print may throw its shadow on the other.
        shadows(left, sheet, &mut marks);
        shadows(right, sheet, &mut marks);
        self.framed(first, left, sheet, &mut marks);
        self.framed(second, right, sheet, &mut marks);
        let bottom = self
            .caption_below(first, left, sheet, &mut marks)
            .max(self.caption_below(second, right, sheet, &mut marks));
        Band::new((bottom + sheet.px(AFTER)) as u32, marks)
    }

    /// A photo as a print with a white frame.
    fn framed(&self, index: usize, place: Place, sheet: &Sheet<'_>, marks: &mut Vec<Mark>) {
        let Place {
            x,
            y,
            width,
            height,
        } = place.grown(sheet.px(FRAME));
        let ink = Ink::Fill {
            width,
            height,
            colour: [0xFF, 0xFE, 0xFC, 255],
        };
        marks.push(Mark { x, y, ink });
        marks.push(self.photo(index, place));
    }
}
