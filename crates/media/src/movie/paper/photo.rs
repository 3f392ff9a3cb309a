//! A photo with its caption.

use image::{RgbImage, imageops};
use rand::SeedableRng;
use rand_pcg::Pcg32;

use super::{PAPER, SEAL, words};
use crate::{
    MediaResult,
    movie::{
        camera::{Kind, Move},
        picture::{self, Framing, OVERSIZE},
        plan::Clip,
        sampler::Source,
        scene::{Cue, Scene},
        template::Stage,
    },
    text::{Align, Face, TextStyle},
};

/// Box of a photo that is shown whole, in shares of the canvas. The widest zoom (10 %) keeps it
/// in view.
const BOX: (f64, f64) = (0.90, 0.84);

/// Where the words of a photo go.
enum Place {
    /// Over the lower left corner, on a scrim.
    Corner,
    /// Centred below a photo that ends at this y.
    Below(i32),
}

/// The photo fills the frame under a moving camera, or stands whole before its own blurred light.
pub fn scene(index: usize, clip: &Clip, seconds: f64, stage: &mut Stage<'_>) -> MediaResult<Scene> {
    let shot = &stage.spec.photos[index];
    let (width, height) = stage.size();
    let inside = (
        (f64::from(width) * BOX.0) as u32,
        (f64::from(height) * BOX.1) as u32,
    );
    let framing = picture::load(&shot.path, (width, height), inside)
        .map_err(|error| picture::named(error, index))?;
    let mut rng = Pcg32::seed_from_u64(clip.seed);
    let (picture, camera, place) = match framing {
        Framing::Fill(photo) => {
            let source = Source::new(&picture::to_frame(photo)?);
            let camera = Move::choose(source.size(), (width, height), seconds, &mut rng);
            (source, camera, Place::Corner)
        }
        Framing::Whole(photo) => {
            let (mounted, bottom) = mount(&photo, stage)?;
            let source = Source::new(&picture::to_frame(mounted)?);
            let kind = if clip.seed & 1 == 0 {
                Kind::ZoomIn
            } else {
                Kind::ZoomOut
            };
            let camera = Move::of_kind(kind, source.size(), (width, height), seconds, (0.0, 0.0));
            let room = f64::from(height) * 0.82;
            let place = if height > width && bottom < room {
                Place::Below(bottom as i32)
            } else {
                Place::Corner
            };
            (source, camera, place)
        }
    };
    let caption = stage.spec.photos[index].caption.trim().to_owned();
    let cues = if caption.is_empty() {
        Vec::new()
    } else {
        caption_cues(&caption, &place, seconds, stage)
    };
    Ok(Scene {
        picture,
        camera,
        cues,
    })
}

/// The whole photo on a thin paper mount with a soft shadow, before its own blurred light.
/// Returns the picture, enlarged for the camera, and where the mount ends on the canvas when the
/// camera is nearest.
fn mount(photo: &RgbImage, stage: &Stage<'_>) -> MediaResult<(RgbImage, f64)> {
    let enlarged = |length: u32| ((f64::from(length) * OVERSIZE).round() as u32 + 1) & !1;
    let (width, height) = (enlarged(stage.width), enlarged(stage.height));
    let mut picture = picture::dim_backdrop(photo, (width, height))?;
    let border = (stage.px(7.0) * OVERSIZE as f32).round().max(1.0) as i64;
    let blur = stage.px(26.0) * OVERSIZE as f32;
    let (w, h) = (i64::from(photo.width()), i64::from(photo.height()));
    let (left, top) = ((i64::from(width) - w) / 2, (i64::from(height) - h) / 2);
    shade(
        &mut picture,
        (left - border, top - border, w + 2 * border, h + 2 * border),
        blur,
    );
    let mat = RgbImage::from_pixel(
        (w + 2 * border) as u32,
        (h + 2 * border) as u32,
        PAPER.into(),
    );
    imageops::replace(&mut picture, &mat, left - border, top - border);
    imageops::replace(&mut picture, photo, left, top);
    let half = (h / 2 + border) as f64 / OVERSIZE * 1.10;
    Ok((picture, f64::from(stage.height) / 2.0 + half))
}

/// Darkens a soft rim around a box, a little below it.
fn shade(picture: &mut RgbImage, (left, top, width, height): (i64, i64, i64, i64), blur: f32) {
    let drop = f64::from(blur) * 0.35;
    let margin = (blur * 2.0) as i64;
    let (x0, y0) = ((left - margin).max(0), (top - margin).max(0));
    let (x1, y1) = (
        (left + width + margin).min(i64::from(picture.width())),
        (top + height + margin).min(i64::from(picture.height())),
    );
    let outside = |at: f64, from: i64, length: i64| {
        (from as f64 - at).max(at - (from + length) as f64).max(0.0)
    };
    for y in y0..y1 {
        for x in x0..x1 {
            let dx = outside(x as f64 + 0.5, left, width);
            let dy = outside(y as f64 + 0.5 - drop, top, height);
            let distance = dx.hypot(dy) / f64::from(blur);
            let dark = 1.0 - 0.42 * (-distance * distance * 1.6).exp();
            let pixel = picture.get_pixel_mut(x as u32, y as u32);
            pixel.0 = pixel.0.map(|c| (f64::from(c) * dark) as u8);
        }
    }
}

fn caption_cues(caption: &str, place: &Place, seconds: f64, stage: &mut Stage<'_>) -> Vec<Cue> {
    let (width, height) = stage.size();
    let tall = height > width;
    let size = stage.px(if tall { 46.0 } else { 42.0 });
    let wrap = (width as f32 * if tall { 0.80 } else { 0.62 }) as u32;
    let style = TextStyle::new(Face::Kai, size, PAPER)
        .leading(1.45)
        .tracking(0.04)
        .wrap(wrap);
    let mut overlays = Vec::new();
    match place {
        Place::Corner => {
            let text = words::lines(stage.fonts, caption, style, 2);
            let (x, bottom) = (
                stage.whole(if tall { 92.0 } else { 116.0 }),
                stage.whole(if tall { 230.0 } else { 92.0 }),
            );
            let y = height as i32 - bottom - text.box_height() as i32;
            let reach = text.box_height() as f32 + bottom as f32 + stage.px(150.0);
            overlays.push(words::scrim((width, height), reach as u32, 0.62));
            let tick = (text.box_height() as f32 - size * 0.5) as i32;
            let inset = (size * 0.25) as i32;
            overlays.push(words::bar(
                SEAL,
                x - stage.whole(26.0),
                y + inset,
                stage.whole(5.0),
                tick,
            ));
            overlays.push(words::haloed(&text, x, y, size * 0.22));
        }
        Place::Below(bottom) => {
            let text = words::lines(stage.fonts, caption, style.aligned(Align::Center), 2);
            let x = (width as i32 - text.box_width() as i32) / 2;
            let y = bottom + stage.whole(44.0);
            let rule = stage.whole(44.0);
            overlays.push(words::bar(
                SEAL,
                (width as i32 - rule) / 2,
                y,
                rule,
                stage.whole(4.0),
            ));
            overlays.push(words::haloed(&text, x, y + stage.whole(26.0), size * 0.22));
        }
    }
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
