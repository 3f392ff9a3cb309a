//! The first and the last card.

use super::{
    ground::{self, Card},
    words,
};
use crate::{
    MediaResult,
    movie::{
        look::{Ground, Title},
        overlay::Overlay,
        plan::Clip,
        scene::{Cue, Scene},
        stage::Stage,
    },
    text::{Align, Column, TextBitmap, TextStyle},
};

/// Longest title and description that stand in columns, in characters.
const UPRIGHT_TITLE: usize = 12;
const UPRIGHT_TEXT: usize = 44;

/// Title, description and date on the ground of the look.
pub fn opening(clip: &Clip, seconds: f64, stage: &mut Stage<'_>) -> MediaResult<Scene> {
    let (picture, camera) = ground::scene_picture(Card::Opening, clip.seed, seconds, stage)?;
    let spec = stage.spec;
    let upright = words::is_upright(&spec.title)
        && words::is_upright(&spec.description)
        && (1..=UPRIGHT_TITLE).contains(&spec.title.trim().chars().count())
        && spec.description.trim().chars().count() <= UPRIGHT_TEXT;
    let cues = match stage.look.title {
        Title::Upright if upright => title_columns(seconds, stage),
        Title::Centre => title_block(true, seconds, stage),
        Title::Left | Title::Upright => title_block(false, seconds, stage),
    };
    Ok(Scene {
        picture,
        camera,
        cues,
    })
}

/// A rule, the title, the description and the date, one after another.
fn title_block(centred: bool, seconds: f64, stage: &mut Stage<'_>) -> Vec<Cue> {
    let (width, height) = stage.size();
    let tall = stage.tall();
    let spec = stage.spec;
    let (colours, faces) = (stage.look.colours, stage.look.faces);
    let left = stage.whole(if tall { 104.0 } else { 190.0 });
    let share = match (centred, tall) {
        (true, true) => 0.70,
        (true, false) => 0.48,
        (false, true) => 0.80,
        (false, false) => 0.50,
    };
    let wrap = (width as f32 * share) as u32;
    let long = spec
        .title
        .chars()
        .map(|c| if c.is_ascii() { 1 } else { 2 })
        .sum::<usize>()
        > 22;
    // In the middle of a square there is less room beside the title.
    let narrow = centred && !tall && width * 5 < height * 6;
    let align = if centred { Align::Center } else { Align::Left };
    let title = TextStyle::new(
        faces.title,
        stage.px(match (long, narrow) {
            (true, true) => 58.0,
            (true, false) | (false, true) => 76.0,
            (false, false) => 108.0,
        }),
        colours.ink,
    )
    .leading(1.28)
    .tracking(0.06)
    .wrap(wrap)
    .aligned(align);
    let description = TextStyle::new(faces.caption, stage.px(38.0), colours.ink_2)
        .leading(1.7)
        .tracking(0.03)
        .wrap((wrap as f32 * 0.86) as u32)
        .aligned(align);
    let date = TextStyle::new(faces.small, stage.px(27.0), colours.ink_3)
        .tracking(0.12)
        .wrap(wrap)
        .aligned(align);

    // Drawn first, so that the block as a whole stands on its line.
    let mut total = 0;
    let mut blocks = Vec::with_capacity(3);
    for (text, style, lines, gap) in [
        (&spec.title, title, 3, 34.0),
        (&spec.description, description, 4, 46.0),
        (&spec.date_line, date, 2, 34.0),
    ] {
        let text = text.trim();
        if !text.is_empty() {
            let drawn = words::lines(stage.fonts, text, style, lines);
            total += drawn.box_height() as i32 + stage.whole(gap);
            blocks.push((drawn, gap));
        }
    }
    let middle = height as f32
        * match (centred, tall) {
            (true, true) => 0.34,
            (false, true) => 0.30,
            // Below the stamp.
            (_, false) if narrow && stage.look.ground == Ground::Wall => 0.44,
            (_, false) => 0.41,
        };
    let mut y = (middle as i32 - total / 2).max(stage.whole(90.0));
    // The words take their time, but all are there by two fifths of the card.
    let step = (seconds * 0.09).min(0.45);
    let fade = (seconds * 0.18).min(0.9);
    let x_of = |wide: i32| {
        if centred {
            (width as i32 - wide) / 2
        } else {
            left
        }
    };
    let rule = stage.whole(72.0);
    let bar = words::bar(colours.accent, x_of(rule), y, rule, stage.whole(5.0));
    let mut cues = vec![Cue::appearing(bar, step * 0.5, fade)];
    for (index, (drawn, gap)) in blocks.into_iter().enumerate() {
        y += stage.whole(gap);
        cues.push(Cue::appearing(
            Overlay::from_text(&drawn, x_of(drawn.box_width() as i32), y),
            step * (index + 1) as f64,
            fade,
        ));
        y += drawn.box_height() as i32;
    }
    cues
}

/// The title in a column, the description and the date to its left, a seal at the end.
fn title_columns(seconds: f64, stage: &mut Stage<'_>) -> Vec<Cue> {
    let (width, height) = stage.size();
    let tall = stage.tall();
    let spec = stage.spec;
    let (colours, faces) = (stage.look.colours, stage.look.faces);
    let column = |text: &str, size: f32, indent: f32, [r, g, b]: [u8; 3]| Column {
        text: text.trim().into(),
        size,
        indent,
        spacing: 0.14,
        colour: [r, g, b, 255],
    };
    let room = height as f32 * if tall { 0.34 } else { 0.50 };
    let count = spec.title.trim().chars().count() as f32;
    let size = stage.px(112.0).min(room / (count.min(6.0) * 1.16));
    let parts = [
        (
            column(&spec.title, size, 0.0, colours.ink),
            faces.title,
            size,
        ),
        (
            column(&spec.description, stage.px(38.0), size * 0.5, colours.ink_2),
            faces.caption,
            stage.px(38.0),
        ),
        (
            column(&spec.date_line, stage.px(28.0), size * 0.5, colours.ink_3),
            faces.small,
            stage.px(28.0),
        ),
    ];
    let drawn: Vec<TextBitmap> = parts
        .iter()
        .filter(|(column, ..)| !column.text.is_empty())
        .map(|(column, face, size)| {
            let columns = std::slice::from_ref(column);
            stage
                .fonts
                .columns(columns, *face, size * 0.75, room as u32)
        })
        .collect();
    let gap = stage.whole(46.0);
    let total: i32 = drawn
        .iter()
        .map(|text| text.box_width() as i32 + gap)
        .sum::<i32>()
        - gap;
    let centre = (width as f32 * if tall { 0.5 } else { 0.27 }) as i32;
    let top = (height as f32 * if tall { 0.10 } else { 0.12 }) as i32;
    let mut right = centre + total / 2;
    let step = (seconds * 0.10).min(0.5);
    let fade = (seconds * 0.18).min(0.9);
    let mut cues = Vec::with_capacity(drawn.len() + 1);
    let mut foot = (centre, top);
    for (index, text) in drawn.iter().enumerate() {
        right -= text.box_width() as i32;
        cues.push(Cue::appearing(
            Overlay::from_text(text, right, top),
            step * (index + 1) as f64,
            fade,
        ));
        if index == 0 {
            foot = (
                right + text.box_width() as i32 / 2,
                top + text.box_height() as i32,
            );
        }
        right -= gap;
    }
    let side = stage.whole(62.0);
    let seal = stage.fonts.seal("途记", side as u32);
    let place = (foot.0 - side / 2, foot.1 + stage.whole(34.0));
    cues.push(Cue::appearing(
        Overlay::from_text(&seal, place.0, place.1),
        step * 3.5,
        0.2,
    ));
    cues
}

/// The seal, the closing word, the author.
pub fn ending(clip: &Clip, seconds: f64, stage: &mut Stage<'_>) -> MediaResult<Scene> {
    let tall = stage.tall();
    let (picture, camera) = ground::scene_picture(Card::Ending, clip.seed, seconds, stage)?;
    let english = stage.english();
    let (colours, faces, ending) = (stage.look.colours, stage.look.faces, stage.look.ending);
    let author = stage.spec.author.trim();
    let signature = if author.is_empty() {
        String::new()
    } else {
        let (before, after) = ending.signature[usize::from(english)];
        format!("{before}{author}{after}")
    };
    let (end, end_size) = if english {
        (ending.word.1, 50.0)
    } else {
        (ending.word.0, 66.0)
    };
    let wrap = (stage.width as f32 * if tall { 0.74 } else { 0.52 }) as u32;
    let end_style = TextStyle::new(faces.title, stage.px(end_size), colours.ink)
        .tracking(if english { 0.16 } else { 0.1 })
        .leading(1.2)
        .wrap(wrap)
        .aligned(Align::Center);
    let signature_style = TextStyle::new(faces.caption, stage.px(36.0), colours.ink_2)
        .tracking(0.06)
        .wrap(wrap)
        .aligned(Align::Center);
    let maker = if english {
        "Made with Tuji"
    } else {
        "途记 · 把走过的路，记成一册"
    };
    let maker_style = TextStyle::new(faces.small, stage.px(26.0), colours.ink_3)
        .tracking(0.14)
        .wrap(wrap)
        .aligned(Align::Center);

    let side = stage.whole(136.0);
    let mut y = (stage.height as f32 * if tall { 0.33 } else { 0.25 }) as i32;
    let center = stage.width as i32 / 2;
    let fade = (seconds * 0.16).min(0.9);
    let seal = stage.fonts.seal("途记", side as u32);
    // The seal is stamped: it arrives faster than the words.
    let mut cues = vec![Cue::appearing(
        Overlay::from_text(&seal, center - side / 2, y),
        fade * 0.6,
        (fade * 0.25).max(0.05),
    )];
    y += side + stage.whole(44.0);
    for (index, (text, style, gap)) in [
        (end, end_style, 22.0),
        (&signature, signature_style, 64.0),
        (maker, maker_style, 0.0),
    ]
    .into_iter()
    .enumerate()
    {
        if text.is_empty() {
            continue;
        }
        let drawn = words::lines(stage.fonts, text, style, 2);
        let x = center - drawn.box_width() as i32 / 2;
        cues.push(Cue::appearing(
            Overlay::from_text(&drawn, x, y),
            fade * (1.0 + 0.55 * index as f64),
            fade,
        ));
        y += drawn.box_height() as i32 + stage.whole(gap);
    }
    Ok(Scene {
        picture,
        camera,
        cues,
    })
}
