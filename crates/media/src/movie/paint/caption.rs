//! The words of a photo.

use super::words;
use crate::{
    movie::{
        look::{Behind, Caption, Rim},
        overlay::Overlay,
        scene::Cue,
        stage::Stage,
    },
    text::{Align, Column, TextStyle},
};

/// Where the words of a scene go.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Place {
    /// Over a photo that fills the frame.
    Over,
    /// Centred below photos that end at this y.
    Below(i32),
}

/// Characters of a slip: more are not read from top to bottom at a glance.
const SLIP_MAX: usize = 26;

pub fn cues(caption: &str, place: Place, seconds: f64, stage: &mut Stage<'_>) -> Vec<Cue> {
    let overlays = match (place, stage.look.caption) {
        (_, Caption::Subtitle) if matches!(stage.look.rim, Rim::Bars { .. }) => {
            subtitle(caption, stage)
        }
        (Place::Below(bottom), _) => below(caption, bottom, stage),
        (Place::Over, Caption::Tick) => tick(caption, stage),
        (Place::Over, Caption::Subtitle) => subtitle(caption, stage),
        (Place::Over, Caption::Slip)
            if words::is_upright(caption) && caption.chars().count() <= SLIP_MAX =>
        {
            slip(caption, stage)
        }
        (Place::Over, Caption::Slip | Caption::Strip) => strip(caption, stage),
    };
    // In after the picture has arrived, out before it leaves; quicker where time is short.
    let fade = (seconds * 0.15).min(0.6);
    overlays
        .into_iter()
        .map(|overlay| Cue {
            overlay,
            from: fade,
            fade_in: fade,
            until: Some(seconds - fade * 0.5),
            fade_out: fade,
        })
        .collect()
}

/// How captions are written, and their size.
fn style(stage: &Stage<'_>, colour: [u8; 3]) -> (TextStyle, f32) {
    let size = stage.px(if stage.tall() { 46.0 } else { 42.0 });
    let wrap = (stage.width as f32 * if stage.tall() { 0.80 } else { 0.62 }) as u32;
    let style = TextStyle::new(stage.look.faces.caption, size, colour)
        .leading(1.45)
        .tracking(0.04)
        .wrap(wrap);
    (style, size)
}

/// Left and lower margin of words over a photo, clear of what lies over its edges and of what
/// the players of phones put over tall movies.
fn margins(stage: &Stage<'_>) -> (i32, i32) {
    let inset = match stage.look.rim {
        Rim::None | Rim::Frost { .. } | Rim::Bars { .. } => 0.0,
        Rim::Line { .. } => 26.0,
        Rim::Ragged { .. } | Rim::Window { .. } => 36.0,
    };
    if stage.tall() {
        (stage.whole(92.0), stage.whole(230.0))
    } else {
        (stage.whole(116.0), stage.whole(92.0 + inset))
    }
}

fn tick(caption: &str, stage: &mut Stage<'_>) -> Vec<Overlay> {
    let colours = stage.look.colours;
    let (style, size) = style(stage, colours.light);
    let text = words::lines(stage.fonts, caption, style, 2);
    let (x, bottom) = margins(stage);
    let y = stage.height as i32 - bottom - text.box_height() as i32;
    let reach = text.box_height() as f32 + bottom as f32 + stage.px(150.0);
    let tall = (text.box_height() as f32 - size * 0.5) as i32;
    vec![
        words::scrim(stage.size(), reach as u32, 0.62, colours.shade),
        words::bar(
            colours.accent,
            x - stage.whole(26.0),
            y + (size * 0.25) as i32,
            stage.whole(5.0),
            tall,
        ),
        words::haloed(&text, (x, y), size * 0.22, colours.shade),
    ]
}

fn subtitle(caption: &str, stage: &mut Stage<'_>) -> Vec<Overlay> {
    let colours = stage.look.colours;
    let (style, size) = style(stage, colours.light);
    let text = words::lines(stage.fonts, caption, style.aligned(Align::Center), 2);
    let x = (stage.width as i32 - text.box_width() as i32) / 2;
    let bottom = if stage.tall() {
        stage.whole(230.0)
    } else {
        // Between the foot of the frame and the bar, where there is one.
        stage.whole(26.0)
    };
    let y = stage.height as i32 - bottom - text.box_height() as i32;
    let halo = words::haloed(&text, (x, y), size * 0.22, colours.shade);
    if matches!(stage.look.rim, Rim::Bars { .. }) {
        return vec![halo];
    }
    let reach = text.box_height() as f32 + bottom as f32 + stage.px(150.0);
    vec![
        words::scrim(stage.size(), reach as u32, 0.66, colours.shade),
        halo,
    ]
}

fn strip(caption: &str, stage: &mut Stage<'_>) -> Vec<Overlay> {
    let colours = stage.look.colours;
    let (style, size) = style(stage, colours.shade);
    let text = words::lines(stage.fonts, caption, style, 2);
    let (x, bottom) = margins(stage);
    let y = stage.height as i32 - bottom - text.box_height() as i32;
    let pad = ((size * 0.62) as i32, (size * 0.22) as i32);
    let edge = stage.whole(7.0);
    vec![
        words::plated(&text, (x, y), pad, (colours.light, 226, stage.px(6.0))),
        words::bar(
            colours.accent,
            x - pad.0,
            y - pad.1,
            edge,
            text.box_height() as i32 + 2 * pad.1,
        ),
    ]
}

fn slip(caption: &str, stage: &mut Stage<'_>) -> Vec<Overlay> {
    let colours = stage.look.colours;
    let size = stage.px(if stage.tall() { 46.0 } else { 42.0 });
    let [r, g, b] = colours.shade;
    let column = Column {
        text: caption.into(),
        size,
        indent: 0.0,
        spacing: 0.10,
        colour: [r, g, b, 255],
    };
    let room = (stage.height as f32 * if stage.tall() { 0.34 } else { 0.62 }) as u32;
    let text = stage
        .fonts
        .columns(&[column], stage.look.faces.caption, size * 0.5, room);
    let pad = ((size * 0.42) as i32, (size * 0.62) as i32);
    let margin = stage.whole(if stage.tall() { 104.0 } else { 132.0 });
    let x = stage.width as i32 - margin - text.box_width() as i32;
    let y = stage.whole(if stage.tall() { 250.0 } else { 150.0 });
    let top = words::bar(
        colours.accent,
        x - pad.0,
        y - pad.1,
        text.box_width() as i32 + 2 * pad.0,
        stage.whole(7.0),
    );
    vec![
        words::plated(&text, (x, y), pad, (colours.light, 236, 0.0)),
        top,
    ]
}

fn below(caption: &str, bottom: i32, stage: &mut Stage<'_>) -> Vec<Overlay> {
    let colours = stage.look.colours;
    let on_paper = stage.look.mount.behind != Behind::Blur;
    let colour = if on_paper { colours.ink } else { colours.light };
    let (style, size) = style(stage, colour);
    let text = words::lines(stage.fonts, caption, style.aligned(Align::Center), 2);
    let width = stage.width as i32;
    let x = (width - text.box_width() as i32) / 2;
    let last = stage.height as i32 - text.box_height() as i32 - stage.whole(14.0);
    let y = (bottom + stage.whole(30.0)).min(last);
    let words = if on_paper {
        Overlay::from_text(&text, x, y)
    } else {
        words::haloed(&text, (x, y), size * 0.22, colours.shade)
    };
    let rule = stage.whole(44.0);
    let mark = words::bar(
        colours.accent,
        (width - rule) / 2,
        y - stage.whole(10.0),
        rule,
        stage.whole(4.0),
    );
    vec![mark, words]
}
