//! The end page.

use super::{INK, INK_2, INK_3, LongImageSpec, Sheet, red};
use crate::{
    long_image::band::{Band, Ink, Mark},
    text::Face,
};

pub fn band(spec: &LongImageSpec, sheet: &mut Sheet<'_>) -> Band {
    let is_english = spec.lang == "en";
    let middle = super::DRAWN_WIDTH / 2.0;
    let mut marks = vec![sheet.fill(middle - 1.0, 20.0, 2.0, 96.0, red(150))];
    let side = sheet.length(128.0);
    let mut y = sheet.px(148.0);
    let x = (sheet.width as i32 - side as i32) / 2;
    marks.push(Mark {
        x,
        y,
        ink: Ink::Seal {
            text: "途".into(),
            side,
        },
    });
    y += side as i32 + sheet.px(40.0);

    let (name, motto) = if is_english {
        ("Tuji", "a journey, kept in pictures")
    } else {
        ("途记", "以图记途，留住走过的路")
    };
    let count = spec.photos.len();
    let count = match (is_english, count) {
        (true, 1) => "1 photograph".to_owned(),
        (true, count) => format!("{count} photographs"),
        (false, count) => format!("{count} 帧"),
    };
    let facts = [spec.author.trim(), spec.date_line.trim(), &count];
    let facts = facts
        .into_iter()
        .filter(|fact| !fact.is_empty())
        .collect::<Vec<_>>()
        .join("　·　");
    let width = sheet.width - 2 * sheet.length(super::MARGIN);
    let spacing = if is_english { 0.04 } else { 0.3 };
    let lines = [
        (
            name,
            sheet.style(Face::SerifBold, 48.0, INK).tracking(spacing),
            10.0,
        ),
        (
            motto,
            sheet.style(Face::Kai, 31.0, INK_2).tracking(0.08),
            44.0,
        ),
        (
            &facts,
            sheet
                .style(Face::Kai, 28.0, INK_3)
                .leading(1.6)
                .wrap(width)
                .balanced(),
            0.0,
        ),
    ];
    for (text, style, gap) in lines {
        let (mark, height) = sheet.centred(text, style, y);
        marks.push(mark);
        y += height + sheet.px(gap);
    }
    Band::new((y + sheet.px(96.0)) as u32, marks)
}
