//! Strips of a long image: what stands in them, and how it becomes pixels.

use std::path::PathBuf;

use image::RgbImage;

use crate::{
    MediaResult,
    photo::{self, Fit},
    text::{Column, Face, FontBook, TextBitmap, TextStyle},
};

/// Heights of strips are multiples of this, the size of a JPEG block: a work cut between two of
/// them has the same blocks, and so the same pixels, as the work in one piece.
pub const ROW_ALIGN: u32 = 8;

/// One strip over the whole width. Later marks cover earlier ones.
#[derive(Debug)]
pub struct Band {
    /// In pixels, a multiple of [`ROW_ALIGN`].
    pub height: u32,
    pub marks: Vec<Mark>,
}

impl Band {
    /// A strip at least `height` pixels high.
    pub fn new(height: u32, marks: Vec<Mark>) -> Self {
        Self {
            height: height.next_multiple_of(ROW_ALIGN),
            marks,
        }
    }
}

/// Something at a place in a strip, in pixels from its top left corner.
#[derive(Debug)]
pub struct Mark {
    pub x: i32,
    pub y: i32,
    pub ink: Ink,
}

/// What can stand in a strip.
#[derive(Debug)]
pub enum Ink {
    /// A photo, cut to exactly this size.
    Photo {
        path: PathBuf,
        width: u32,
        height: u32,
    },
    Paragraph {
        text: String,
        style: TextStyle,
    },
    Columns {
        columns: Vec<Column>,
        face: Face,
        gap: f32,
        max_height: u32,
    },
    Seal {
        text: String,
        side: u32,
    },
    /// A plain rectangle: sRGB and opacity.
    Fill {
        width: u32,
        height: u32,
        colour: [u8; 4],
    },
    /// What a sheet of this size throws on the paper below it.
    Shadow {
        width: u32,
        height: u32,
        blur: f32,
        opacity: f32,
    },
}

/// A mark as pixels.
#[derive(Debug)]
pub struct Developed {
    x: i32,
    y: i32,
    pixels: Pixels,
}

#[derive(Debug)]
enum Pixels {
    Photo(RgbImage),
    Text(TextBitmap),
    Fill {
        width: u32,
        height: u32,
        colour: [u8; 4],
    },
    /// Shares of the shadow along x (from `x - reach`), and what is needed for those along y.
    Shadow {
        across: Vec<f32>,
        reach: i32,
        height: u32,
        blur: f32,
        opacity: f32,
    },
}

impl Mark {
    /// Draws the mark.
    pub fn develop(&self, book: &mut FontBook) -> MediaResult<Developed> {
        let pixels = match &self.ink {
            Ink::Photo {
                path,
                width,
                height,
            } => Pixels::Photo(photo::load(
                path,
                Fit::Cover {
                    width: *width,
                    height: *height,
                },
            )?),
            Ink::Paragraph { text, style } => Pixels::Text(book.paragraph(text, style)),
            Ink::Columns {
                columns,
                face,
                gap,
                max_height,
            } => Pixels::Text(book.columns(columns, *face, *gap, *max_height)),
            Ink::Seal { text, side } => Pixels::Text(book.seal(text, *side)),
            Ink::Fill {
                width,
                height,
                colour,
            } => Pixels::Fill {
                width: *width,
                height: *height,
                colour: *colour,
            },
            Ink::Shadow {
                width,
                height,
                blur,
                opacity,
            } => {
                let reach = (blur * 3.0).ceil() as i32;
                let across = (-reach..*width as i32 + reach)
                    .map(|at| shade(at as f32 + 0.5, *width as f32, *blur))
                    .collect();
                let (height, blur, opacity) = (*height, *blur, *opacity);
                Pixels::Shadow {
                    across,
                    reach,
                    height,
                    blur,
                    opacity,
                }
            }
        };
        Ok(Developed {
            x: self.x,
            y: self.y,
            pixels,
        })
    }
}

impl Developed {
    /// Puts the mark's part of row `y` of the strip over `row`.
    pub fn paint(&self, row: &mut [u8], y: u32) {
        let y = y as i32 - self.y;
        match &self.pixels {
            Pixels::Photo(photo) => {
                if (0..photo.height() as i32).contains(&y) {
                    let width = photo.width() as usize * 3;
                    let source = &photo.as_raw()[y as usize * width..][..width];
                    self.copy(row, source);
                }
            }
            Pixels::Text(bitmap) => bitmap.blend_row(row, i64::from(self.x), i64::from(y)),
            Pixels::Fill {
                width,
                height,
                colour,
            } => {
                if (0..*height as i32).contains(&y) {
                    let opacity = f32::from(colour[3]) / 255.0;
                    self.tint(row, 0, (0..*width).map(|_| opacity), colour);
                }
            }
            Pixels::Shadow {
                across,
                reach,
                height,
                blur,
                opacity,
            } => {
                let down = shade(y as f32 + 0.5, *height as f32, *blur) * opacity;
                if down > 0.002 {
                    self.tint(
                        row,
                        -reach,
                        across.iter().map(|share| share * down),
                        &[0x2A, 0x22, 0x18],
                    );
                }
            }
        }
    }

    /// Copies opaque pixels to their place, as far as it is inside the row.
    fn copy(&self, row: &mut [u8], source: &[u8]) {
        let from = (-self.x).max(0) as usize * 3;
        let to = self.x.max(0) as usize * 3;
        if from < source.len() && to < row.len() {
            let length = (source.len() - from).min(row.len() - to);
            row[to..to + length].copy_from_slice(&source[from..from + length]);
        }
    }

    /// Mixes a colour into pixels from `x + offset` on, each with its own opacity.
    fn tint(
        &self,
        row: &mut [u8],
        offset: i32,
        opacities: impl Iterator<Item = f32>,
        colour: &[u8],
    ) {
        let start = self.x + offset;
        let skip = (-start).max(0) as usize;
        let first = (start.max(0) as usize * 3).min(row.len());
        for (pixel, opacity) in row[first..].chunks_exact_mut(3).zip(opacities.skip(skip)) {
            for (under, over) in pixel.iter_mut().zip(colour) {
                let mixed = f32::from(*under) + (f32::from(*over) - f32::from(*under)) * opacity;
                *under = (mixed + 0.5) as u8;
            }
        }
    }
}

/// Share of a blurred edge pair at `at` for a box from 0 to `length`: the difference of two
/// Gaussian integrals, by the logistic curve that stays within 0.01 of them (Bowling 2009).
fn shade(at: f32, length: f32, blur: f32) -> f32 {
    let integral = |t: f32| 1.0 / (1.0 + (-1.702 * t / blur).exp());
    integral(at) - integral(at - length)
}
