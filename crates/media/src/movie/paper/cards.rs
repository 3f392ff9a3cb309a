//! The first and the last card.

use super::{
    INK, INK_2, INK_3, SEAL,
    backdrop::{self, Landscape},
    words,
};
use crate::{
    MediaResult,
    movie::{
        overlay::Overlay,
        plan::Clip,
        scene::{Cue, Scene},
        template::Stage,
    },
    text::{Align, Face, TextStyle},
};

/// Title, description and date on paper, hills below.
pub fn opening(clip: &Clip, seconds: f64, stage: &mut Stage<'_>) -> MediaResult<Scene> {
    let tall = stage.height > stage.width;
    let landscape = if tall {
        Landscape {
            foot: 0.06,
            height: 0.34,
            ink: 1.0,
            sun: Some((0.70, 0.60, 0.085)),
            rise: 0.5,
        }
    } else {
        Landscape {
            foot: 0.05,
            height: 0.50,
            ink: 1.0,
            sun: Some((0.775, 0.385, 0.135)),
            rise: 1.0,
        }
    };
    let (picture, camera) = backdrop::scene_picture(landscape, clip.seed, seconds, stage)?;
    let cues = title_block(seconds, stage);
    Ok(Scene {
        picture,
        camera,
        cues,
    })
}

/// A red rule, the title, the description and the date, one after another.
fn title_block(seconds: f64, stage: &mut Stage<'_>) -> Vec<Cue> {
    let (width, height) = stage.size();
    let tall = height > width;
    let spec = stage.spec;
    let left = stage.whole(if tall { 104.0 } else { 190.0 });
    let wrap = (width as f32 * if tall { 0.80 } else { 0.50 }) as u32;
    let long = spec
        .title
        .chars()
        .map(|c| if c.is_ascii() { 1 } else { 2 })
        .sum::<usize>()
        > 22;
    let title_size = stage.px(if long { 76.0 } else { 108.0 });
    let title = TextStyle::new(Face::Kai, title_size, INK)
        .leading(1.28)
        .tracking(0.06)
        .wrap(wrap);
    let description = TextStyle::new(Face::Kai, stage.px(38.0), INK_2)
        .leading(1.7)
        .tracking(0.03)
        .wrap((wrap as f32 * 0.86) as u32);
    let date = TextStyle::new(Face::Sans, stage.px(27.0), INK_3)
        .tracking(0.12)
        .wrap(wrap);

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
    let middle = height as f32 * if tall { 0.30 } else { 0.41 };
    let mut y = (middle as i32 - total / 2).max(stage.whole(90.0));
    // The words take their time, but all are there by two fifths of the card.
    let step = (seconds * 0.09).min(0.45);
    let fade = (seconds * 0.18).min(0.9);
    let rule = words::bar(SEAL, left, y, stage.whole(72.0), stage.whole(5.0));
    let mut cues = vec![Cue::appearing(rule, step * 0.5, fade)];
    for (index, (drawn, gap)) in blocks.into_iter().enumerate() {
        y += stage.whole(gap);
        cues.push(Cue::appearing(
            Overlay::from_text(&drawn, left, y),
            step * (index + 1) as f64,
            fade,
        ));
        y += drawn.box_height() as i32;
    }
    cues
}

/// The seal, 完, the author.
pub fn ending(clip: &Clip, seconds: f64, stage: &mut Stage<'_>) -> MediaResult<Scene> {
    let tall = stage.height > stage.width;
    let landscape = if tall {
        Landscape {
            foot: 0.04,
            height: 0.24,
            ink: 0.7,
            sun: None,
            rise: -0.5,
        }
    } else {
        Landscape {
            foot: 0.02,
            height: 0.36,
            ink: 0.7,
            sun: None,
            rise: -1.0,
        }
    };
    let (picture, camera) = backdrop::scene_picture(landscape, clip.seed, seconds, stage)?;
    let english = stage.english();
    let author = stage.spec.author.trim();
    let signature = match (author.is_empty(), english) {
        (true, _) => String::new(),
        (false, true) => format!("A journey kept by {author}"),
        (false, false) => format!("{author}　记于途中"),
    };
    let (end, end_size) = if english {
        ("END", 50.0)
    } else {
        ("完", 66.0)
    };
    let end_style = TextStyle::new(Face::Kai, stage.px(end_size), INK)
        .tracking(if english { 0.4 } else { 0.0 })
        .leading(1.2);
    let wrap = (stage.width as f32 * 0.8) as u32;
    let signature_style = TextStyle::new(Face::Kai, stage.px(36.0), INK_2)
        .tracking(0.06)
        .wrap(wrap)
        .aligned(Align::Center);
    let maker = if english {
        "Made with Tuji"
    } else {
        "途记 · 把走过的路，记成一册"
    };
    let maker_style = TextStyle::new(Face::KaiLight, stage.px(26.0), INK_3)
        .tracking(0.14)
        .wrap(wrap);

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
