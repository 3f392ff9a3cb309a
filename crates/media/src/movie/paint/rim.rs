//! What lies over the edges of the frame: torn paper, bars, lines, windows, frost.

use crate::{
    movie::{
        look::{Colour, Rim},
        noise::Noise,
        overlay::Overlay,
        stage::Stage,
    },
    text::{Face, TextStyle},
};

/// Ratio of the picture between the bars of a wide movie.
const SCOPE: f32 = 2.2;

/// The overlays of the look's rim; `number` is that of the first photo, from 1.
pub fn overlays(stage: &mut Stage<'_>, seed: u64, number: usize) -> Vec<Overlay> {
    let short = stage.width.min(stage.height) as f32;
    match stage.look.rim {
        Rim::None => Vec::new(),
        Rim::Ragged { colour, depth } => {
            let noise = Noise::new(seed);
            let deep = depth * short;
            let soft = deep * 0.10;
            // Only near the edge do its bristles decide.
            let reach = deep * 0.45 / 2.0 + soft / 2.0;
            border(stage.size(), deep * 2.2, |x, y, inward| {
                let at = (x / short, y / short);
                let ragged = noise.cloud(at.0 * 7.0, at.1 * 7.0, 5) - 0.5;
                let mut over = deep * (0.72 + 1.7 * ragged) - inward;
                if over.abs() < reach {
                    let bristle = noise.cloud(at.0 * 42.0, at.1 * 42.0, 2) - 0.5;
                    over += deep * 0.45 * bristle;
                }
                (colour, (over / soft + 0.5).clamp(0.0, 1.0))
            })
        }
        Rim::Bars { colour } => bars(stage, colour, number),
        Rim::Line { colour } => {
            let (inset, thick) = (stage.px(44.0), stage.px(3.0).max(1.0));
            border(stage.size(), inset + thick * 2.0, |_, _, inward| {
                let off = (inward - inset).abs() - thick / 2.0;
                (colour, (0.5 - off).clamp(0.0, 1.0) * 0.82)
            })
        }
        Rim::Window { colour, line } => window(stage, colour, line),
        Rim::Frost { colour } => {
            let noise = Noise::new(seed);
            let deep = stage.px(190.0);
            border(stage.size(), deep, |x, y, inward| {
                let at = (x / short, y / short);
                let fern = noise.cloud(at.0 * 9.0, at.1 * 9.0, 4);
                let near = (1.0 - inward / deep).max(0.0);
                (colour, (near * near * (0.30 + 1.25 * fern)).min(0.92))
            })
        }
    }
}

/// Four overlays along the edges, `depth` pixels deep. `paint` is told a place in pixels and how
/// far inside the frame it is.
fn border(
    (width, height): (u32, u32),
    depth: f32,
    paint: impl Fn(f32, f32, f32) -> (Colour, f32),
) -> Vec<Overlay> {
    let depth = ((depth.ceil() as u32 + 1) & !1).clamp(2, (width.min(height) / 2) & !1);
    let sides = [
        (0, 0, width, depth),
        (0, height - depth, width, depth),
        (0, depth, depth, height - 2 * depth),
        (width - depth, depth, depth, height - 2 * depth),
    ];
    sides
        .into_iter()
        .map(|(left, top, across, down)| {
            let mut rgba = Vec::with_capacity((across * down * 4) as usize);
            for row in top..top + down {
                for column in left..left + across {
                    let (x, y) = (column as f32 + 0.5, row as f32 + 0.5);
                    let inward = x.min(y).min(width as f32 - x).min(height as f32 - y);
                    let (colour, alpha) = paint(x, y, inward);
                    rgba.extend(colour.map(|c| (f32::from(c) * alpha + 0.5) as u8));
                    rgba.push((alpha * 255.0 + 0.5) as u8);
                }
            }
            Overlay::from_rgba(&rgba, across, down, left as i32, top as i32)
        })
        .collect()
}

/// Bars above and below with the number of the frame, as on the edge of a film.
fn bars(stage: &mut Stage<'_>, colour: Colour, number: usize) -> Vec<Overlay> {
    let (width, height) = stage.size();
    let wide = (height as f32 - width as f32 / SCOPE) / 2.0;
    let high = (wide.max(stage.px(62.0)) as u32 + 1) & !1;
    let rgba = [colour[0], colour[1], colour[2], 255].repeat((width * high) as usize);
    let size = stage.px(22.0);
    let style = TextStyle::new(Face::SansBold, size, stage.look.colours.accent).tracking(0.16);
    let mark = stage.fonts.paragraph(&format!("{number}A"), &style);
    let y = (high as i32 - mark.box_height() as i32) / 2;
    vec![
        Overlay::from_rgba(&rgba, width, high, 0, 0),
        Overlay::from_rgba(&rgba, width, high, 0, (height - high) as i32),
        Overlay::from_text(&mark, stage.whole(64.0), y),
    ]
}

/// A solid border whose opening has hollowed corners, with a thin line in it.
fn window(stage: &Stage<'_>, colour: Colour, line: Colour) -> Vec<Overlay> {
    let (width, height) = (stage.width as f32, stage.height as f32);
    let (thick, hollow) = (stage.px(40.0), stage.px(52.0));
    let (inset, thin) = (stage.px(11.0), stage.px(3.0).max(1.2));
    border(stage.size(), thick + hollow + 2.0, |x, y, _| {
        let dx = (x - width / 2.0).abs() - (width / 2.0 - thick);
        let dy = (y - height / 2.0).abs() - (height / 2.0 - thick);
        // Outside of the opening, or in one of its corners.
        let outside = dx.max(dy).max(hollow - dx.hypot(dy));
        let cover = (outside + 0.5).clamp(0.0, 1.0);
        let on_line = (0.5 - ((outside - inset).abs() - thin / 2.0)).clamp(0.0, 1.0);
        let mut mixed = colour;
        for (value, line) in mixed.iter_mut().zip(line) {
            let step = (f32::from(line) - f32::from(*value)) * on_line;
            *value = (f32::from(*value) + step) as u8;
        }
        (mixed, cover)
    })
}
