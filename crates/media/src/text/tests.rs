//! Lines end where Chinese lines may end, and every character has a glyph.

use std::path::Path;

use cosmic_text::LayoutRun;

use super::{Align, Column, Face, FontBook, TextStyle};
use crate::MediaError;

const INK: [u8; 3] = [0, 0, 0];
const FACES: [Face; 7] = [
    Face::Kai,
    Face::KaiLight,
    Face::KaiBold,
    Face::Sans,
    Face::SansBold,
    Face::Serif,
    Face::SerifBold,
];

/// Marks that may not begin a line, and those that may not end one (GB/T 15834, CLREQ § 3.1.4).
const NOT_FIRST: &str = "，。、！？；：）》〉」』】〕…·％℃”’";
const NOT_LAST: &str = "（《〈「『【〔“‘";

fn book() -> FontBook {
    FontBook::open().expect("the fonts of the README are installed")
}

/// The text of each line.
fn lines(book: &mut FontBook, text: &str, style: &TextStyle) -> Vec<String> {
    book.runs(text, style, |run: &LayoutRun<'_>| {
        let start = run
            .glyphs
            .iter()
            .map(|glyph| glyph.start)
            .min()
            .unwrap_or(0);
        let end = run.glyphs.iter().map(|glyph| glyph.end).max().unwrap_or(0);
        run.text[start..end].trim_end().to_owned()
    })
}

#[test]
fn no_mark_stands_at_the_wrong_end_of_a_line() {
    let mut book = book();
    let text = "他说：“今天的雨下得真好！”我们（三个人）沿着《苏堤春晓》的石碑走，看见了鸳鸯、白鹭，\
                还有一只橘猫……它叫「阿福」，今年8岁，体重12％超标——真的吗？是的；25℃。";
    for face in [Face::Kai, Face::Serif] {
        for width in (120..700).step_by(7) {
            let found = lines(
                &mut book,
                text,
                &TextStyle::new(face, 30.0, INK).wrap(width),
            );
            assert_eq!(
                found.concat().replace(' ', ""),
                text.replace(' ', ""),
                "nothing is lost"
            );
            for line in &found {
                let (first, last) = (line.chars().next().unwrap(), line.chars().last().unwrap());
                assert!(!NOT_FIRST.contains(first), "{width}: {line}");
                assert!(!NOT_LAST.contains(last), "{width}: {line}");
            }
        }
    }
}

#[test]
fn every_character_has_a_glyph() {
    let mut book = book();
    let text = "途记𠮷野家〇々①→★½℃㎡éüñßΩЯабв한글ひらがなカタカナ👨‍👩‍👧🇨🇳1️⃣❤️☀️☀😀🏔🧗🏽‍♀️“”——……《》·";
    for face in FACES {
        let missing = book.runs(text, &TextStyle::new(face, 30.0, INK), |run| {
            run.glyphs
                .iter()
                .filter(|glyph| glyph.glyph_id == 0)
                .count()
        });
        assert_eq!(missing.iter().sum::<usize>(), 0, "{face:?}");
    }
}

#[test]
fn what_no_font_has_becomes_a_geta_and_not_a_hole() {
    let mut book = book();
    // A private-use character and an Egyptian hieroglyph.
    let found = lines(
        &mut book,
        "甲\u{F8FF}乙\u{13000}",
        &TextStyle::new(Face::Kai, 30.0, INK),
    );
    assert_eq!(found, ["甲〓乙〓"]);
}

#[test]
fn emoji_are_coloured_and_one_glyph_each() {
    let mut book = book();
    for emoji in ["👨‍👩‍👧", "🇨🇳", "❤️", "🧗🏽‍♀️", "1️⃣"] {
        let style = TextStyle::new(Face::Kai, 40.0, INK);
        let inked = book.runs(emoji, &style, |run| {
            run.glyphs.iter().filter(|g| g.w > 1.0).count()
        });
        assert_eq!(inked, [1], "{emoji}");
        let drawn = book.paragraph(emoji, &style);
        let is_colour =
            |p: &[u8]| p[3] > 200 && (p[0].abs_diff(p[1]) > 20 || p[1].abs_diff(p[2]) > 20);
        let is_grey_family = emoji == "👨‍👩‍👧";
        assert!(
            is_grey_family || drawn.rgba.chunks_exact(4).any(is_colour),
            "{emoji}"
        );
    }
}

#[test]
fn long_words_are_broken_inside_the_box() {
    let mut book = book();
    let style = TextStyle::new(Face::Sans, 30.0, INK).wrap(300);
    let text = "走 Pneumonoultramicroscopicsilicovolcanoconiosis https://example.org/a/very/long/path?with=query 完";
    let extent = book.measure(text, &style);
    assert!(extent.width <= 300 && extent.lines > 3, "{extent:?}");
    let words = lines(&mut book, "in the middle of nowhere at all", &style);
    assert!(words.iter().all(|line| !line.starts_with(' ')), "{words:?}");
    assert_eq!(words.join(" "), "in the middle of nowhere at all");
}

#[test]
fn too_many_lines_end_in_an_ellipsis() {
    let mut book = book();
    let style = TextStyle::new(Face::Kai, 30.0, INK).wrap(300).lines(2);
    let long = "一二三四五六七八九十".repeat(5);
    let extent = book.measure(&long, &style);
    assert_eq!(extent.lines, 2);
    assert!(extent.width <= 300);
    let short = book.measure("一二三四五六七八九十一二三", &style);
    assert_eq!(short.lines, 2, "what fits is not cut");
    let last = |book: &mut FontBook, text: &str| {
        book.runs(text, &style, |run| {
            run.glyphs.last().map(|glyph| glyph.glyph_id)
        })
        .pop()
    };
    let ellipsis = book.runs("…", &style, |run| run.glyphs[0].glyph_id)[0];
    assert_eq!(last(&mut book, &long).flatten(), Some(ellipsis));
}

#[test]
fn balanced_titles_leave_no_single_character() {
    let mut book = book();
    let style = TextStyle::new(Face::SerifBold, 80.0, INK).wrap(640);
    assert_eq!(
        lines(&mut book, "从断桥走到九溪的秋", &style)
            .last()
            .unwrap()
            .chars()
            .count(),
        1
    );
    let balanced = lines(&mut book, "从断桥走到九溪的秋", &style.balanced());
    assert_eq!(balanced.len(), 2);
    assert!(balanced[1].chars().count() >= 4, "{balanced:?}");
}

#[test]
fn measuring_and_drawing_agree_and_nothing_is_cut() {
    let mut book = book();
    for align in [Align::Left, Align::Center, Align::Right] {
        for face in FACES {
            let style = TextStyle::new(face, 37.0, INK)
                .wrap(400)
                .tracking(0.1)
                .aligned(align);
            let text = "jfÄg 永字八法\n第二行 jQ";
            let (extent, drawn) = (book.measure(text, &style), book.paragraph(text, &style));
            assert_eq!(
                (extent.width, extent.height),
                (drawn.box_width(), drawn.box_height())
            );
            let width = drawn.width as usize * 4;
            let edge = |row: &[u8]| row.chunks_exact(4).all(|pixel| pixel[3] == 0);
            assert!(edge(&drawn.rgba[..width]) && edge(&drawn.rgba[drawn.rgba.len() - width..]));
            assert!(
                drawn
                    .rgba
                    .chunks_exact(width)
                    .all(|row| row[3] == 0 && row[width - 1] == 0)
            );
        }
    }
}

#[test]
fn columns_use_vertical_forms_and_run_from_the_right() {
    let mut book = book();
    let column = |text: &str| Column {
        text: text.into(),
        size: 40.0,
        indent: 0.0,
        spacing: 0.0,
        colour: [0, 0, 0, 255],
    };
    let full_stop = book.columns(&[column("。")], Face::Serif, 0.0, 400);
    let ink: Vec<(u32, u32)> = (0..full_stop.width * full_stop.height)
        .filter(|at| full_stop.rgba[*at as usize * 4 + 3] > 128)
        .map(|at| {
            (
                at % full_stop.width - full_stop.bleed,
                at / full_stop.width - full_stop.bleed,
            )
        })
        .collect();
    assert!(!ink.is_empty());
    assert!(
        ink.iter().all(|(x, y)| *x >= 20 && *y <= 20),
        "top right of its square: {ink:?}"
    );

    let both = book.columns(&[column("一二三"), column("丨")], Face::Serif, 10.0, 400);
    assert_eq!((both.box_width(), both.box_height()), (90, 120));
    let halves = |from: u32, to: u32| {
        both.rgba
            .chunks_exact(both.width as usize * 4)
            .skip((both.bleed + 50) as usize)
            .any(|row| {
                row[((both.bleed + from) * 4) as usize..((both.bleed + to) * 4) as usize]
                    .iter()
                    .any(|v| *v > 0)
            })
    };
    assert!(
        halves(50, 90) && !halves(0, 40),
        "the long column is the right one"
    );
}

#[test]
fn long_columns_go_on_to_the_left_and_marks_hang() {
    let mut book = book();
    let column = Column {
        text: "一二三四，五六".into(),
        size: 40.0,
        indent: 0.0,
        spacing: 0.0,
        colour: [0, 0, 0, 255],
    };
    let extent = book.measure_columns(std::slice::from_ref(&column), Face::Kai, 10.0, 160);
    assert_eq!((extent.lines, extent.width, extent.height), (2, 90, 200));
}

#[test]
fn seals_are_red_squares_with_characters_cut_out() {
    let mut book = book();
    let (blank, seal) = (book.seal("", 120), book.seal("途", 120));
    let ink = |bitmap: &super::TextBitmap| {
        bitmap
            .rgba
            .chunks_exact(4)
            .map(|p| u64::from(p[3]))
            .sum::<u64>()
    };
    let cut = ink(&seal) as f64 / ink(&blank) as f64;
    assert!((0.5..0.9).contains(&cut), "{cut}");
    assert_eq!(book.seal("途", 120), seal);
}

#[test]
fn two_books_draw_the_same() {
    let style = TextStyle::new(Face::Kai, 33.0, INK).wrap(300);
    let text = "同样的字，同样的像素 👨‍👩‍👧";
    assert_eq!(
        book().paragraph(text, &style),
        book().paragraph(text, &style)
    );
}

#[test]
fn a_missing_font_is_named() {
    let empty = tempfile::tempdir().unwrap();
    let error = FontBook::open_in(empty.path()).expect_err("an empty folder has no fonts");
    assert_eq!(
        error,
        MediaError::FontMissing {
            name: "LXGWWenKai-Regular.ttf".into()
        }
    );
    let broken = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    assert!(FontBook::open_in(&broken).is_err());
}

#[test]
fn blending_stays_inside() {
    let mut book = book();
    let drawn = book.paragraph("边", &TextStyle::new(Face::Kai, 40.0, INK));
    for (x, y) in [
        (-20, -20),
        (20, 20),
        (-400, 0),
        (0, -400),
        (0, 400),
        (400, 400),
    ] {
        let mut target = image::RgbImage::from_pixel(50, 50, image::Rgb([255; 3]));
        drawn.blend_onto(&mut target, x, y);
        let touched = target.pixels().any(|pixel| pixel.0 != [255; 3]);
        assert_eq!(touched, x.abs() < 40 && y.abs() < 40, "{x}, {y}");
    }
}
