//! The poem, on a slip with red rules (朱丝栏).

use super::{INK, INK_2, LongImageSpec, MARGIN, Sheet, is_han, opaque, red, seal_text};
use crate::{
    long_image::{
        Verse,
        band::{Band, Ink, Mark},
    },
    text::{Column, Face},
};

/// Lengths in layout units.
const AROUND: f32 = 64.0;
const PITCH: f32 = 98.0;
const TEXT_SIZE: f32 = 54.0;
const SMALL_SIZE: f32 = 36.0;
const SPACING: f32 = 0.22;
const PADDING: f32 = 40.0;
const BORDER: f32 = 3.0;
const BORDER_GAP: f32 = 7.0;

/// Columns of one slip at most, title and seal included.
const MOST_COLUMNS: usize = 9;
/// Characters of one column at most; longer lines go on in the next.
const LONGEST_COLUMN: usize = 14;

const SLIP: [u8; 3] = [0xF5, 0xEC, 0xDC];

pub fn bands(verse: &Verse, spec: &LongImageSpec, sheet: &mut Sheet<'_>) -> Vec<Band> {
    let author = if verse.author.trim().is_empty() {
        &spec.author
    } else {
        &verse.author
    };
    if !is_han(&verse.lines.concat()) {
        return vec![lying(verse, author, sheet)];
    }
    let mut columns: Vec<Cell> = Vec::new();
    let heading = [(verse.title.trim(), false), (author.trim(), true)];
    let heading = heading.into_iter().filter(|(text, _)| !text.is_empty());
    columns.extend(heading.map(|(text, low)| Cell {
        text: text.into(),
        small: true,
        low,
    }));
    for line in &verse.lines {
        let characters: Vec<char> = trim_line(line).chars().collect();
        let chunks = characters.chunks(LONGEST_COLUMN);
        columns.extend(chunks.map(|chunk| Cell {
            text: chunk.iter().collect(),
            small: false,
            low: false,
        }));
    }
    // One column is kept for the seal; slips of a long poem are about equally wide.
    let slips = (columns.len() + 1).div_ceil(MOST_COLUMNS);
    let wide = (columns.len() + 1).div_ceil(slips);
    let chunks: Vec<&[Cell]> = columns.chunks(wide).collect();
    let last = chunks.len() - 1;
    let seal = seal_text(author);
    chunks
        .iter()
        .enumerate()
        .map(|(index, cells)| slip(cells, (index == last).then_some(seal.as_str()), sheet))
        .collect()
}

/// One column of a slip.
struct Cell {
    text: String,
    small: bool,
    /// Stands at the foot of its column.
    low: bool,
}

/// The mark at the end of a line is not written on ruled paper.
fn trim_line(line: &str) -> &str {
    line.trim()
        .trim_end_matches(['，', '。', '；', '、', ',', '.', ';'])
}

fn slip(cells: &[Cell], seal: Option<&str>, sheet: &mut Sheet<'_>) -> Band {
    let columns = cells.len() + usize::from(seal.is_some());
    let longest = cells
        .iter()
        .map(|cell| {
            cell.text.chars().count() as f32
                * if cell.small { SMALL_SIZE } else { TEXT_SIZE }
                * (1.0 + SPACING)
        })
        .fold(4.0 * TEXT_SIZE, f32::max);
    let (inner_width, inner_height) = (columns as f32 * PITCH, longest + 2.0 * PADDING);
    let around = BORDER + BORDER_GAP + 22.0;
    let left = (super::DRAWN_WIDTH - inner_width) / 2.0;
    let top = AROUND + around;

    let mut marks = paper(
        sheet,
        left - around,
        top - around,
        inner_width + 2.0 * around,
        inner_height + 2.0 * around,
    );
    let outer = BORDER + BORDER_GAP;
    frame(
        sheet,
        (left - outer, top - outer),
        (inner_width + 2.0 * outer, inner_height + 2.0 * outer),
        BORDER,
        &mut marks,
    );
    frame(
        sheet,
        (left, top),
        (inner_width, inner_height),
        1.0,
        &mut marks,
    );
    for column in 1..columns {
        let x = left + column as f32 * PITCH;
        marks.push(sheet.fill(x, top, 1.5, inner_height, red(120)));
    }
    for (index, cell) in cells.iter().enumerate() {
        let right = left + inner_width - index as f32 * PITCH;
        marks.push(column(
            sheet,
            cell,
            right - PITCH / 2.0,
            top + PADDING,
            inner_height - 2.0 * PADDING,
        ));
    }
    if let Some(text) = seal {
        let side = PITCH * 0.72;
        let (x, y) = (
            left + (PITCH - side) / 2.0,
            top + inner_height - PADDING - side,
        );
        let ink = Ink::Seal {
            text: text.to_owned(),
            side: sheet.length(side),
        };
        marks.push(Mark {
            x: sheet.px(x),
            y: sheet.px(y),
            ink,
        });
    }
    Band::new(
        sheet.length(top + inner_height + around + AROUND + 24.0),
        marks,
    )
}

/// The text of one column, centred on `centre`.
fn column(sheet: &mut Sheet<'_>, cell: &Cell, centre: f32, top: f32, height: f32) -> Mark {
    let size = if cell.small { SMALL_SIZE } else { TEXT_SIZE };
    let columns = vec![Column {
        text: cell.text.clone(),
        size: size * sheet.scale,
        indent: 0.0,
        spacing: SPACING,
        colour: opaque(if cell.small { INK_2 } else { INK }),
    }];
    let max_height = u32::MAX;
    let extent = sheet
        .book
        .measure_columns(&columns, Face::Kai, 0.0, max_height);
    let down = if cell.low {
        (sheet.px(height) - extent.height as i32).max(0)
    } else {
        0
    };
    let ink = Ink::Columns {
        columns,
        face: Face::Kai,
        gap: 0.0,
        max_height,
    };
    Mark {
        x: sheet.px(centre - size / 2.0),
        y: sheet.px(top) + down,
        ink,
    }
}

/// A sheet of darker paper with its shadow.
fn paper(sheet: &Sheet<'_>, x: f32, y: f32, width: f32, height: f32) -> Vec<Mark> {
    let shadow = |drop: f32, blur: f32, opacity: f32| Mark {
        x: sheet.px(x),
        y: sheet.px(y + drop),
        ink: Ink::Shadow {
            width: sheet.length(width),
            height: sheet.length(height),
            blur: blur * sheet.scale,
            opacity,
        },
    };
    vec![
        shadow(2.0, 3.0, 0.08),
        shadow(10.0, 16.0, 0.12),
        sheet.fill(x, y, width, height, opaque(SLIP)),
    ]
}

/// A rectangle of lines.
fn frame(
    sheet: &Sheet<'_>,
    (x, y): (f32, f32),
    (width, height): (f32, f32),
    line: f32,
    marks: &mut Vec<Mark>,
) {
    let colour = red(190);
    marks.push(sheet.fill(x, y, width, line, colour));
    marks.push(sheet.fill(x, y + height - line, width, line, colour));
    marks.push(sheet.fill(x, y + line, line, height - 2.0 * line, colour));
    marks.push(sheet.fill(
        x + width - line,
        y + line,
        line,
        height - 2.0 * line,
        colour,
    ));
}

/// Verses in Latin letters: centred lines on the same slip.
fn lying(verse: &Verse, author: &str, sheet: &mut Sheet<'_>) -> Band {
    let width = super::DRAWN_WIDTH - 2.0 * MARGIN;
    let wrap = sheet.length(width - 2.0 * 64.0);
    let title = sheet
        .style(Face::SerifBold, 44.0, INK)
        .leading(1.4)
        .wrap(wrap)
        .balanced();
    let small = sheet
        .style(Face::Kai, SMALL_SIZE, INK_2)
        .leading(1.6)
        .wrap(wrap);
    let text = sheet.style(Face::Kai, 40.0, INK).leading(1.75).wrap(wrap);
    let mut y = sheet.px(AROUND + 64.0);
    let mut words = Vec::new();
    for (words_of, style, gap) in [
        (verse.title.as_str(), title, 8.0),
        (author, small, 36.0),
        (verse.lines.join("\n").as_str(), text, 32.0),
    ] {
        if !words_of.trim().is_empty() {
            let (mark, height) = sheet.centred(words_of, style, y);
            words.push(mark);
            y += height + sheet.px(gap);
        }
    }
    let side = sheet.length(72.0);
    let x = (sheet.width - side) as i32 / 2;
    words.push(Mark {
        x,
        y,
        ink: Ink::Seal {
            text: seal_text(author),
            side,
        },
    });
    let bottom = (y + side as i32) as f32 / sheet.scale + 56.0;
    let mut marks = paper(sheet, MARGIN, AROUND, width, bottom - AROUND);
    frame(
        sheet,
        (MARGIN + 20.0, AROUND + 20.0),
        (width - 40.0, bottom - AROUND - 40.0),
        BORDER,
        &mut marks,
    );
    marks.append(&mut words);
    Band::new(sheet.length(bottom + AROUND + 24.0), marks)
}
