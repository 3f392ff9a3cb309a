//! The title page.

use super::{INK, INK_2, LongImageSpec, MARGIN, Sheet, is_han, opaque, red};
use crate::{
    long_image::band::{Band, Ink, Mark},
    text::{Column, Face},
};

/// Lengths in layout units.
const TOP: f32 = 132.0;
const BOTTOM: f32 = 104.0;
const COLUMN_SIZE: f32 = 90.0;
const COLUMN_SPACING: f32 = 0.10;
const COLUMN_GAP: f32 = 34.0;
const TITLE_SIZE: f32 = 84.0;
const WORDS_SIZE: f32 = 35.0;
const DATE_SIZE: f32 = 31.0;

/// Titles of more characters than this lie down.
const LONGEST_STANDING: usize = 24;
/// Characters of one column, if the title has no mark to break at.
const COLUMN_CHARACTERS: usize = 8;

pub fn band(spec: &LongImageSpec, sheet: &mut Sheet<'_>) -> Band {
    let title = spec.title.trim();
    if is_han(title) && title.chars().count() <= LONGEST_STANDING {
        standing(spec, sheet)
    } else {
        lying(spec, sheet)
    }
}

/// Title in columns on the right; seal and date above, description below, on the left.
fn standing(spec: &LongImageSpec, sheet: &mut Sheet<'_>) -> Band {
    let columns: Vec<Column> = title_columns(&spec.title)
        .into_iter()
        .enumerate()
        .map(|(index, text)| Column {
            text,
            size: COLUMN_SIZE * sheet.scale,
            indent: COLUMN_SIZE * sheet.scale * 0.6 * index as f32,
            spacing: COLUMN_SPACING,
            colour: opaque(INK),
        })
        .collect();
    let gap = COLUMN_GAP * sheet.scale;
    let max_height = sheet.length(COLUMN_SIZE * 14.0);
    let extent = sheet
        .book
        .measure_columns(&columns, Face::SerifBold, gap, max_height);
    let top = sheet.px(TOP);
    let left = sheet.px(MARGIN);
    let title_x = sheet.width as i32 - left - extent.width as i32;
    let rule_x = title_x - sheet.px(44.0);
    let words_width = (rule_x - left - sheet.px(56.0)).max(sheet.px(240.0)) as u32;

    let style = sheet
        .style(Face::Kai, DATE_SIZE, INK_2)
        .tracking(0.08)
        .leading(1.5)
        .wrap(words_width);
    let date_height = sheet.book.measure(&spec.date_line, &style).height as i32;
    let seal = sheet.length(104.0);
    let date_y = top + seal as i32 + sheet.px(34.0);
    let mut marks = vec![
        Mark {
            x: left,
            y: top,
            ink: Ink::Seal {
                text: "途记".into(),
                side: seal,
            },
        },
        Mark {
            x: left,
            y: date_y,
            ink: Ink::Paragraph {
                text: spec.date_line.clone(),
                style,
            },
        },
    ];

    let style = sheet
        .style(Face::Kai, WORDS_SIZE, INK_2)
        .leading(1.9)
        .wrap(words_width);
    let words = sheet.book.measure(&spec.description, &style);
    let above_words = date_y + date_height + sheet.px(72.0);
    let bottom = (top + extent.height as i32).max(above_words + words.height as i32);
    marks.push(Mark {
        x: left,
        // The foot of the last line stands level with the foot of the title.
        y: bottom - words.height as i32,
        ink: Ink::Paragraph {
            text: spec.description.clone(),
            style,
        },
    });
    let rule = Ink::Fill {
        width: sheet.length(2.0).max(1),
        height: (bottom - top) as u32,
        colour: red(150),
    };
    marks.push(Mark {
        x: rule_x,
        y: top,
        ink: rule,
    });
    let ink = Ink::Columns {
        columns,
        face: Face::SerifBold,
        gap,
        max_height,
    };
    marks.push(Mark {
        x: title_x,
        y: top,
        ink,
    });
    Band::new((bottom + sheet.px(BOTTOM)) as u32, marks)
}

/// Everything centred, for Latin and very long titles.
fn lying(spec: &LongImageSpec, sheet: &mut Sheet<'_>) -> Band {
    let width = sheet.width - 2 * sheet.length(MARGIN);
    let seal = sheet.length(96.0);
    let mut y = sheet.px(TOP - 20.0);
    let x = (sheet.width as i32 - seal as i32) / 2;
    let mut marks = vec![Mark {
        x,
        y,
        ink: Ink::Seal {
            text: "途".into(),
            side: seal,
        },
    }];
    y += seal as i32 + sheet.px(44.0);
    let title = sheet
        .style(Face::SerifBold, TITLE_SIZE, INK)
        .leading(1.25)
        .wrap(width)
        .balanced();
    let date = sheet
        .style(Face::Kai, DATE_SIZE, INK_2)
        .tracking(0.06)
        .wrap(width);
    let words_width = sheet.length(DESCRIPTION_WIDTH).min(width);
    let words = sheet
        .style(Face::Kai, WORDS_SIZE, INK_2)
        .leading(1.7)
        .wrap(words_width)
        .balanced();
    let mut below = |sheet: &mut Sheet<'_>, text: &str, style, gap: f32, y: &mut i32| {
        if !text.trim().is_empty() {
            let (mark, height) = sheet.centred(text, style, *y);
            marks.push(mark);
            *y += height + sheet.px(gap);
        }
    };
    below(sheet, &spec.title, title, 36.0, &mut y);
    below(sheet, &spec.date_line, date, 40.0, &mut y);
    below(sheet, &spec.description, words, 0.0, &mut y);
    Band::new((y + sheet.px(BOTTOM - 20.0)) as u32, marks)
}

/// Longest line of a centred description in layout units.
const DESCRIPTION_WIDTH: f32 = 760.0;

/// Breaks a title at its marks where that gives short columns, else evenly.
fn title_columns(title: &str) -> Vec<String> {
    let is_break = |c: char| c.is_whitespace() || "，、：；·—,:".contains(c);
    let parts: Vec<&str> = title
        .split(is_break)
        .filter(|part| !part.is_empty())
        .collect();
    let is_short = |part: &&str| part.chars().count() <= COLUMN_CHARACTERS + 2;
    if parts.len() <= 3 && parts.iter().all(is_short) {
        return parts.into_iter().map(str::to_owned).collect();
    }
    let characters: Vec<char> = title.trim().chars().collect();
    let columns = characters.len().div_ceil(COLUMN_CHARACTERS).max(1);
    let length = characters.len().div_ceil(columns).max(1);
    characters
        .chunks(length)
        .map(|chunk| chunk.iter().collect())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_break_where_they_pause() {
        let check = |title: &str, wanted: &[&str]| assert_eq!(title_columns(title), wanted);
        check("西湖三日", &["西湖三日"]);
        check("西湖三日，从断桥到九溪", &["西湖三日", "从断桥到九溪"]);
        check(
            "从断桥走到九溪十八涧的秋天",
            &["从断桥走到九溪", "十八涧的秋天"],
        );
    }
}
