//! A poem in columns from right to left, read line by line.

use super::{
    ground::{self, Card},
    words,
};
use crate::{
    MediaResult,
    movie::{
        Verse,
        overlay::Overlay,
        plan::Clip,
        scene::{Cue, Scene},
        stage::Stage,
    },
    text::{Align, Column, TextStyle},
};

/// The poem on its ground: columns where it is Chinese, centred lines where it is not.
pub fn scene(clip: &Clip, seconds: f64, stage: &mut Stage<'_>) -> MediaResult<Scene> {
    let (picture, camera) = ground::scene_picture(Card::Verse, clip.seed, seconds, stage)?;
    let Some(verse) = &stage.spec.verse else {
        return Ok(Scene {
            picture,
            camera,
            cues: Vec::new(),
        });
    };
    let verse = Verse {
        title: verse.title.trim().into(),
        author: verse.author.trim().into(),
        lines: verse
            .lines
            .iter()
            .map(|line| line.trim().to_owned())
            .filter(|line| !line.is_empty())
            .collect(),
    };
    let cues = if verse.lines.iter().all(|line| words::is_upright(line)) {
        columns(&verse, seconds, stage)
    } else {
        centred(&verse, seconds, stage)
    };
    Ok(Scene {
        picture,
        camera,
        cues,
    })
}

/// When part `index` of `count` appears and how long it takes: all are there by three fifths of
/// the clip, so that the whole poem can be read at rest.
fn timing(index: usize, count: usize, seconds: f64) -> (f64, f64) {
    let step = seconds * 0.5 / count.max(1) as f64;
    (seconds * 0.07 + step * index as f64, (step * 1.4).min(1.2))
}

fn columns(verse: &Verse, seconds: f64, stage: &mut Stage<'_>) -> Vec<Cue> {
    let (width, height) = stage.size();
    let tall = stage.tall();
    let colours = stage.look.colours;
    let longest = verse
        .lines
        .iter()
        .map(|line| line.chars().count())
        .max()
        .unwrap_or(1)
        .max(5);
    let room = height as f32 * if tall { 0.52 } else { 0.70 };
    // Large, yet every line in one column and all columns within the width.
    let across = width as f32 * if tall { 0.74 } else { 0.56 } / (verse.lines.len() as f32 + 1.2);
    let size = stage
        .px(if tall { 76.0 } else { 68.0 })
        .min(room / (longest as f32 * 1.16))
        .min(across / 1.45);
    let gap = size * 0.78;
    let small = size * 0.56;
    let colour = |rgb: [u8; 3]| [rgb[0], rgb[1], rgb[2], 255];
    let heading = match (verse.title.is_empty(), verse.author.is_empty()) {
        (true, true) => None,
        (false, true) => Some(verse.title.clone()),
        (true, false) => Some(verse.author.clone()),
        (false, false) => Some(format!("{}　{}", verse.title, verse.author)),
    };
    let mut parts = Vec::new();
    if let Some(text) = heading {
        parts.push(Column {
            text,
            size: small,
            indent: size * 0.3,
            spacing: 0.14,
            colour: colour(colours.ink_2),
        });
    }
    parts.extend(verse.lines.iter().map(|line| Column {
        text: line.clone(),
        size,
        indent: 0.0,
        spacing: 0.12,
        colour: colour(colours.ink),
    }));
    let drawn: Vec<_> = parts
        .iter()
        .map(|part| {
            stage.fonts.columns(
                std::slice::from_ref(part),
                stage.look.faces.verse,
                gap,
                room as u32,
            )
        })
        .collect();
    let total: f32 = drawn
        .iter()
        .map(|column| column.box_width() as f32 + gap)
        .sum::<f32>()
        - gap;
    let highest = drawn
        .iter()
        .map(crate::text::TextBitmap::box_height)
        .max()
        .unwrap_or(0);
    let center = width as f32 * if tall { 0.5 } else { 0.53 };
    let top = ((height as f32 * if tall { 0.44 } else { 0.46 }) as i32 - highest as i32 / 2)
        .max(stage.whole(60.0));
    let mut right = center + total / 2.0;
    let count = drawn.len();
    let mut cues = Vec::with_capacity(count + 1);
    for (index, column) in drawn.iter().enumerate() {
        right -= column.box_width() as f32;
        let (from, fade) = timing(index, count, seconds);
        cues.push(Cue::appearing(
            Overlay::from_text(column, right as i32, top),
            from,
            fade,
        ));
        right -= gap;
    }
    // The seal under the last column closes the page.
    let side = (size * 0.92) as u32;
    let seal = stage.fonts.seal("途记", side.max(8));
    let last = drawn.last().map_or((0, 0), |column| {
        (column.box_width() as i32, column.box_height() as i32)
    });
    let x = (right + gap) as i32 + (last.0 - side as i32) / 2;
    let (from, _) = timing(count, count, seconds);
    let y = top + last.1 + (size * 0.5) as i32;
    cues.push(Cue::appearing(Overlay::from_text(&seal, x, y), from, 0.2));
    cues
}

fn centred(verse: &Verse, seconds: f64, stage: &mut Stage<'_>) -> Vec<Cue> {
    let (width, height) = stage.size();
    let colours = stage.look.colours;
    let wrap = (width as f32 * if stage.tall() { 0.74 } else { 0.66 }) as u32;
    let size = stage
        .px(52.0)
        .min(height as f32 * 0.6 / (verse.lines.len() as f32 * 1.7 + 2.0));
    let line = TextStyle::new(stage.look.faces.verse, size, colours.ink)
        .leading(1.6)
        .wrap(wrap)
        .lines(2)
        .aligned(Align::Center);
    let heading = TextStyle {
        size: size * 0.7,
        colour: [colours.ink_2[0], colours.ink_2[1], colours.ink_2[2], 255],
        ..line
    };
    let author = if verse.author.is_empty() {
        String::new()
    } else {
        format!("— {}", verse.author)
    };
    let parts = std::iter::once((verse.title.as_str(), heading))
        .chain(verse.lines.iter().map(|text| (text.as_str(), line)))
        .chain(std::iter::once((author.as_str(), heading)))
        .filter(|(text, _)| !text.is_empty());
    let drawn: Vec<_> = parts
        .map(|(text, style)| stage.fonts.paragraph(text, &style))
        .collect();
    let total: i32 = drawn.iter().map(|text| text.box_height() as i32).sum();
    let mut y = ((height as f32 * 0.46) as i32 - total / 2).max(stage.whole(40.0));
    let count = drawn.len();
    let mut cues = Vec::with_capacity(count);
    for (index, text) in drawn.iter().enumerate() {
        let (from, fade) = timing(index, count, seconds);
        let x = (width as i32 - text.box_width() as i32) / 2;
        cues.push(Cue::appearing(Overlay::from_text(text, x, y), from, fade));
        y += text.box_height() as i32;
    }
    cues
}
