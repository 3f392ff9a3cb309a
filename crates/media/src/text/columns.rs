//! Vertical writing: columns from right to left, Han upright, Latin on its side.

use cosmic_text::{Attrs, Buffer, Family, FeatureTag, FontFeatures, Metrics, Shaping, Wrap};
use unicode_segmentation::UnicodeSegmentation;
use unicode_vo::Orientation;

use super::{Extent, Face, FontBook, TextBitmap, TextStyle, paragraph::clean};

/// One column of vertical text.
#[derive(Debug, Clone, PartialEq)]
pub struct Column {
    pub text: String,
    /// Em size in pixels; the width of the column too.
    pub size: f32,
    /// Empty space above the first character in pixels.
    pub indent: f32,
    /// Extra space between characters in em.
    pub spacing: f32,
    /// sRGB and opacity.
    pub colour: [u8; 4],
}

/// Share of the em above the base line of an ideographic em box (that of all our CJK faces).
const EM_ASCENT: f32 = 0.88;

/// Runs of this many digits stand upright side by side (縦中横), longer ones lie.
const UPRIGHT_DIGITS: usize = 2;

/// What stands in one place of a column.
#[derive(Debug, PartialEq)]
enum Piece {
    /// One character in its square.
    Upright(String),
    /// A turned word.
    Lying(String),
    /// Two digits side by side in one square.
    Paired(String),
}

/// A column after breaking: its pieces with their tops, and its height.
struct Laid<'a> {
    column: &'a Column,
    pieces: Vec<(Piece, f32)>,
    height: f32,
}

impl FontBook {
    /// Size of columns without drawing them; `lines` counts columns.
    pub fn measure_columns(
        &mut self,
        columns: &[Column],
        face: Face,
        gap: f32,
        max_height: u32,
    ) -> Extent {
        extent(&self.lay_out_columns(columns, face, max_height), gap)
    }

    /// Draws columns from right to left, `gap` pixels between them, each no higher than
    /// `max_height` pixels (what is longer goes on in the next column; a closing mark may hang
    /// below). The layout box is what [`Self::measure_columns`] says.
    pub fn columns(
        &mut self,
        columns: &[Column],
        face: Face,
        gap: f32,
        max_height: u32,
    ) -> TextBitmap {
        let laid = self.lay_out_columns(columns, face, max_height);
        let Extent { width, height, .. } = extent(&laid, gap);
        let largest = laid.iter().map(|laid| laid.column.size).fold(0.0, f32::max);
        let bleed = (largest / 4.0).ceil() as u32;
        let mut bitmap = TextBitmap::new(width, height, bleed);
        let mut right = (bleed + width) as f32;
        for Laid { column, pieces, .. } in &laid {
            let left = right - column.size;
            for (piece, top) in pieces {
                self.draw_piece(&mut bitmap, piece, column, face, (left, bleed as f32 + top));
            }
            right = left - gap;
        }
        bitmap
    }

    fn lay_out_columns<'a>(
        &mut self,
        columns: &'a [Column],
        face: Face,
        max_height: u32,
    ) -> Vec<Laid<'a>> {
        columns
            .iter()
            .filter(|column| !column.text.trim().is_empty())
            .flat_map(|column| self.break_column(column, face, max_height as f32))
            .collect()
    }

    fn break_column<'a>(
        &mut self,
        column: &'a Column,
        face: Face,
        max_height: f32,
    ) -> Vec<Laid<'a>> {
        let mut done = Vec::new();
        let mut open = Laid {
            column,
            pieces: Vec::new(),
            height: 0.0,
        };
        let mut top = column.indent;
        for piece in pieces(&clean(&column.text)) {
            let advance = self.advance(&piece, column, face);
            let hangs = piece.is_closing();
            if top + advance > max_height && !hangs && !open.pieces.is_empty() {
                let next = Laid {
                    column,
                    pieces: Vec::new(),
                    height: 0.0,
                };
                done.push(std::mem::replace(&mut open, next));
                top = column.indent;
            }
            open.pieces.push((piece, top));
            open.height = top + advance;
            top += advance + column.spacing * column.size;
        }
        done.push(open);
        done
    }

    fn advance(&mut self, piece: &Piece, column: &Column, face: Face) -> f32 {
        match piece {
            Piece::Upright(_) | Piece::Paired(_) => column.size,
            Piece::Lying(word) => self.measure(word, &lying_style(column, face)).width as f32,
        }
    }

    fn draw_piece(
        &mut self,
        bitmap: &mut TextBitmap,
        piece: &Piece,
        column: &Column,
        face: Face,
        (left, top): (f32, f32),
    ) {
        match piece {
            Piece::Upright(cluster) => {
                self.draw_upright(bitmap, cluster, column, face, (left, top));
            }
            Piece::Paired(digits) => {
                let style = TextStyle {
                    size: column.size * 0.9,
                    ..lying_style(column, face)
                };
                let drawn = self.paragraph(digits, &style);
                let x = left + (column.size - drawn.box_width() as f32) / 2.0;
                let y = top + (column.size - drawn.box_height() as f32) / 2.0;
                bitmap.over_bitmap(&drawn, x.round() as i32, y.round() as i32);
            }
            Piece::Lying(word) => {
                let drawn = self
                    .paragraph(word, &lying_style(column, face))
                    .turned_right();
                let x = left + (column.size - drawn.box_width() as f32) / 2.0;
                bitmap.over_bitmap(&drawn, x.round() as i32, top.round() as i32);
            }
        }
    }

    /// Draws a cluster centred in its square, in its vertical form where the face has one.
    fn draw_upright(
        &mut self,
        bitmap: &mut TextBitmap,
        cluster: &str,
        column: &Column,
        face: Face,
        (left, top): (f32, f32),
    ) {
        let (cluster, name) = self.piece_for(cluster, face);
        let mut features = FontFeatures::new();
        features.enable(FeatureTag::new(b"vert"));
        let attrs = Attrs::new()
            .family(Family::Name(name))
            .font_features(features);
        let mut buffer = Buffer::new_empty(Metrics::new(column.size, column.size));
        buffer.set_wrap(Wrap::None);
        buffer.set_text(&cluster, &attrs, Shaping::Advanced, None);
        buffer.shape_until_scroll(&mut self.system, false);
        for run in buffer.layout_runs() {
            let x = left + (column.size - run.line_w) / 2.0;
            let base_line = top + column.size * EM_ASCENT;
            self.draw_run(bitmap, &run, (x, base_line - run.line_y), column.colour);
        }
    }
}

fn extent(laid: &[Laid<'_>], gap: f32) -> Extent {
    let widths: f32 = laid.iter().map(|laid| laid.column.size).sum();
    let width = widths + gap * laid.len().saturating_sub(1) as f32;
    let height = laid.iter().map(|laid| laid.height).fold(0.0, f32::max);
    Extent {
        width: width.ceil() as u32,
        height: height.ceil() as u32,
        lines: laid.len(),
    }
}

fn lying_style(column: &Column, face: Face) -> TextStyle {
    TextStyle {
        colour: column.colour,
        line_height: 1.0,
        ..TextStyle::new(face, column.size, [0; 3])
    }
}

/// Cuts a column into squares and lying words. Quotation marks become the corner brackets of
/// vertical Chinese.
fn pieces(text: &str) -> Vec<Piece> {
    let text = text
        .replace('“', "﹃")
        .replace('”', "﹄")
        .replace('‘', "﹁")
        .replace('’', "﹂");
    let mut pieces = Vec::new();
    let mut word = String::new();
    for cluster in text.graphemes(true) {
        let lies = cluster
            .chars()
            .next()
            .is_some_and(|first| unicode_vo::char_orientation(first) == Orientation::Rotated);
        if lies && !super::paragraph::is_emoji(cluster) {
            word.push_str(if cluster == "\n" { " " } else { cluster });
        } else {
            end_word(&mut word, &mut pieces);
            pieces.push(Piece::Upright(cluster.to_owned()));
        }
    }
    end_word(&mut word, &mut pieces);
    pieces
}

fn end_word(word: &mut String, pieces: &mut Vec<Piece>) {
    let text = std::mem::take(word);
    let text = text.trim();
    if text.is_empty() {
        return;
    }
    let is_digits = text.chars().all(|character| character.is_ascii_digit());
    pieces.push(if is_digits && text.len() <= UPRIGHT_DIGITS {
        Piece::Paired(text.to_owned())
    } else {
        Piece::Lying(text.to_owned())
    });
}

impl Piece {
    /// Marks that may not begin a column.
    fn is_closing(&self) -> bool {
        let closing = "，。、！？；：…—）》〉」』】〕﹂﹄";
        let (Self::Upright(text) | Self::Lying(text) | Self::Paired(text)) = self;
        text.chars().all(|character| closing.contains(character))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn han_stands_and_latin_lies() {
        let wanted = vec![
            Piece::Upright("山".into()),
            Piece::Lying("West Lake".into()),
            Piece::Upright("水".into()),
            Piece::Paired("10".into()),
            Piece::Upright("月".into()),
            Piece::Lying("2026".into()),
        ];
        assert_eq!(pieces("山West Lake水10月2026"), wanted);
    }

    #[test]
    fn quotes_become_corner_brackets() {
        assert_eq!(pieces("“山”")[0], Piece::Upright("﹃".into()));
    }
}
