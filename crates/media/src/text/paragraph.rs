//! Horizontal paragraphs.

use cosmic_text::{
    Attrs, Buffer, Ellipsize, EllipsizeHeightLimit, Family, LayoutRun, Metrics, Shaping,
    SwashContent, Wrap,
};
use unicode_segmentation::UnicodeSegmentation;

use super::{Align, Face, FontBook, TextBitmap, TextStyle, bitmap::div255, fonts::EMOJI};

/// Size of a laid-out text in pixels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Extent {
    pub width: u32,
    pub height: u32,
    pub lines: usize,
}

/// Stands where no font has the character: the typesetters' mark for a missing sort.
const GETA: &str = "〓";

impl FontBook {
    /// Size of a paragraph without drawing it. Empty text is 0 × 0.
    pub fn measure(&mut self, text: &str, style: &TextStyle) -> Extent {
        self.lay_out(text, style).map_or(
            Extent {
                width: 0,
                height: 0,
                lines: 0,
            },
            |laid| laid.extent,
        )
    }

    /// Draws a paragraph. The layout box is exactly what [`Self::measure`] says.
    pub fn paragraph(&mut self, text: &str, style: &TextStyle) -> TextBitmap {
        let Some(Laid { buffer, extent }) = self.lay_out(text, style) else {
            return TextBitmap::new(0, 0, 0);
        };
        let bleed = (style.size / 4.0).ceil() as u32;
        let mut bitmap = TextBitmap::new(extent.width, extent.height, bleed);
        let spacing = style.spacing * style.size;
        for run in buffer.layout_runs() {
            let free = (extent.width as f32 - (run.line_w - spacing)).max(0.0);
            let shift = match style.align {
                Align::Left => 0.0,
                Align::Center => free / 2.0,
                Align::Right => free,
            };
            let origin = (bleed as f32 + shift, bleed as f32);
            self.draw_run(&mut bitmap, &run, origin, style.colour);
        }
        bitmap
    }

    /// What `look` says of each laid-out line, for tests.
    #[cfg(test)]
    pub(super) fn runs<T>(
        &mut self,
        text: &str,
        style: &TextStyle,
        look: impl Fn(&LayoutRun<'_>) -> T,
    ) -> Vec<T> {
        let laid = self.lay_out(text, style);
        laid.map_or_else(Vec::new, |laid| {
            laid.buffer.layout_runs().map(|run| look(&run)).collect()
        })
    }

    fn lay_out(&mut self, text: &str, style: &TextStyle) -> Option<Laid> {
        let text = clean(text);
        if text.is_empty() {
            return None;
        }
        let spans = self.spans(&text, style.face);
        let metrics = Metrics::new(style.size, (style.size * style.line_height).round());
        let mut buffer = Buffer::new_empty(metrics);
        buffer.set_wrap(Wrap::WordOrGlyph);
        if let Some(lines) = style.max_lines {
            buffer.set_ellipsize(Ellipsize::End(EllipsizeHeightLimit::Lines(lines.max(1))));
        }
        let plain = Attrs::new().letter_spacing(style.spacing);
        buffer.set_rich_text(
            spans
                .iter()
                .map(|(piece, face)| (piece.as_str(), plain.clone().family(Family::Name(face)))),
            &plain.clone().family(Family::Name(style.face.name())),
            Shaping::Advanced,
            None,
        );
        let spacing = style.spacing * style.size;
        let mut extent = self.fit(&mut buffer, style.max_width, spacing);
        if style.balance && extent.lines > 1 {
            let widest = extent;
            let (mut low, mut high) = (widest.width / extent.lines as u32, widest.width);
            while low < high {
                let middle = low.midpoint(high);
                let tried = self.fit(&mut buffer, Some(middle), spacing);
                if tried.lines > widest.lines {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            extent = self.fit(&mut buffer, Some(high), spacing);
        }
        Some(Laid { buffer, extent })
    }

    /// Breaks the lines at `width` and measures them.
    fn fit(&mut self, buffer: &mut Buffer, width: Option<u32>, spacing: f32) -> Extent {
        // The space after the last character of a line is not part of it.
        buffer.set_size(width.map(|width| width as f32 + spacing), None);
        buffer.shape_until_scroll(&mut self.system, false);
        let (mut widest, mut height, mut lines) = (0.0_f32, 0.0_f32, 0);
        for run in buffer.layout_runs() {
            widest = widest.max(run.line_w - spacing);
            height = height.max(run.line_top + run.line_height);
            lines += 1;
        }
        Extent {
            width: widest.ceil().max(0.0) as u32,
            height: height.ceil() as u32,
            lines,
        }
    }

    /// Cuts the text into pieces that one face draws each.
    fn spans(&mut self, text: &str, face: Face) -> Vec<(String, &'static str)> {
        let mut spans: Vec<(String, &'static str)> = Vec::new();
        for cluster in text.graphemes(true) {
            let (piece, name) = self.piece_for(cluster, face);
            match spans.last_mut() {
                Some((open, same)) if *same == name => open.push_str(&piece),
                _ => spans.push((piece, name)),
            }
        }
        spans
    }

    /// A grapheme cluster, or what stands for it, with the face that draws it.
    pub(super) fn piece_for(&mut self, cluster: &str, face: Face) -> (String, &'static str) {
        match self.face_for(cluster, face) {
            Some(name) => (cluster.to_owned(), name),
            None => (GETA.to_owned(), "sans"),
        }
    }

    /// The face that draws a grapheme cluster, or `None` where no face has it.
    fn face_for(&mut self, cluster: &str, face: Face) -> Option<&'static str> {
        let needs = |book: &mut Self, name| {
            cluster
                .chars()
                .all(|character| is_ignorable(character) || book.covers(name, character))
        };
        if is_emoji(cluster) && needs(self, EMOJI) {
            return Some(EMOJI);
        }
        face.chain().into_iter().find(|name| needs(self, name))
    }

    /// Draws the glyphs of a line with its left end and the top of the paragraph at `origin`.
    pub(super) fn draw_run(
        &mut self,
        bitmap: &mut TextBitmap,
        run: &LayoutRun<'_>,
        origin: (f32, f32),
        colour: [u8; 4],
    ) {
        for glyph in run.glyphs {
            let glyph = glyph.physical((origin.0, origin.1 + run.line_y), 1.0);
            let Some(image) = self.cache.get_image(&mut self.system, glyph.cache_key) else {
                continue;
            };
            let (left, top) = (
                glyph.x + image.placement.left,
                glyph.y - image.placement.top,
            );
            let width = image.placement.width.max(1) as usize;
            match image.content {
                SwashContent::Mask | SwashContent::SubpixelMask => {
                    for (at, coverage) in image.data.iter().enumerate() {
                        let (x, y) = (left + (at % width) as i32, top + (at / width) as i32);
                        bitmap.over(x, y, covered(colour, *coverage));
                    }
                }
                SwashContent::Color => {
                    for (at, pixel) in image.data.chunks_exact(4).enumerate() {
                        let (x, y) = (left + (at % width) as i32, top + (at / width) as i32);
                        let straight = [pixel[0], pixel[1], pixel[2], 255];
                        let alpha = div255(u32::from(pixel[3]) * u32::from(colour[3])) as u8;
                        bitmap.over(x, y, covered(straight, alpha));
                    }
                }
            }
        }
    }
}

struct Laid {
    buffer: Buffer,
    extent: Extent,
}

/// A straight colour under a coverage, premultiplied.
fn covered(colour: [u8; 4], coverage: u8) -> [u8; 4] {
    let alpha = div255(u32::from(colour[3]) * u32::from(coverage));
    let part = |channel: u8| div255(u32::from(channel) * alpha) as u8;
    [
        part(colour[0]),
        part(colour[1]),
        part(colour[2]),
        alpha as u8,
    ]
}

/// Line ends become `\n`, tabs a space; other control characters and blank ends go.
pub(super) fn clean(text: &str) -> String {
    let text = text
        .replace("\r\n", "\n")
        .replace(['\r', '\u{2028}', '\u{2029}', '\u{85}'], "\n");
    let text: String = text
        .chars()
        .map(|character| if character == '\t' { ' ' } else { character })
        .filter(|character| *character == '\n' || !character.is_control())
        .collect();
    text.trim().to_owned()
}

/// Characters that leave no ink of their own: joiners, variation selectors, line ends, tags.
fn is_ignorable(character: char) -> bool {
    matches!(character, '\n' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2064}'
        | '\u{2066}'..='\u{2069}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{E0000}'..='\u{E007F}'
        | '\u{E0100}'..='\u{E01EF}')
}

/// Whether a cluster asks for the colourful form (UTS #51): by its nature, or by U+FE0F.
pub(super) fn is_emoji(cluster: &str) -> bool {
    use unicode_properties::{EmojiStatus, UnicodeEmoji};
    let natural = cluster.chars().next().is_some_and(|first| {
        matches!(
            first.emoji_status(),
            EmojiStatus::EmojiPresentation
                | EmojiStatus::EmojiPresentationAndModifierBase
                | EmojiStatus::EmojiPresentationAndEmojiComponent
                | EmojiStatus::EmojiPresentationAndModifierAndEmojiComponent
        )
    });
    (natural && !cluster.contains('\u{FE0E}')) || cluster.contains('\u{FE0F}')
}
