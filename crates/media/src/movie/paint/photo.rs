//! Photos with their captions: one that fills the frame, or a few as a whole on a ground.

use image::RgbImage;
use rand::{Rng, SeedableRng};
use rand_pcg::Pcg32;

use super::{
    brush, caption,
    caption::Place,
    ground, mood,
    mount::{self, Placed},
    rim,
};
use crate::{
    MediaResult,
    movie::{
        camera::{Kind, Move, Window},
        layout::{self, Cell},
        look::{Behind, Rim},
        noise::Noise,
        overlay::Overlay,
        picture::{self, OVERSIZE},
        plan::Clip,
        scene::{Cue, Scene},
        stage::Stage,
    },
    photo::{self, Fit, Part},
};

/// Box of photos that are shown whole, in shares of the canvas; lower where words stand below.
const BOX: (f64, f64) = (0.90, 0.84);
const BOX_WITH_WORDS: f64 = 0.70;
/// How far up the middle of that box then lies.
const LIFT: f64 = 0.035;

/// The scene of the photos `first..first + count`.
pub fn scene(
    first: usize,
    count: usize,
    clip: &Clip,
    seconds: f64,
    stage: &mut Stage<'_>,
) -> MediaResult<Scene> {
    let words: Vec<&str> = stage.spec.photos[first..first + count]
        .iter()
        .map(|shot| shot.caption.trim())
        .filter(|caption| !caption.is_empty())
        .collect();
    // The point stays with the words before it where the line breaks.
    let between = if stage.english() { "\u{a0}· " } else { "　" };
    let caption = words.join(between);
    let size = picture::upright_size(&stage.spec.photos[first].path)
        .map_err(|error| picture::named(error, first))?;
    let canvas = f64::from(stage.width) / f64::from(stage.height);
    let fills = count == 1
        && !stage.look.mount.always
        && layout::fills(f64::from(size.0) / f64::from(size.1), canvas);
    let mut rng = Pcg32::seed_from_u64(clip.seed);
    let (picture, camera, place, edges) = if fills {
        let mut photo = picture::load(&stage.spec.photos[first].path, size, stage.size())
            .map_err(|error| picture::named(error, first))?;
        mood::apply(&mut photo, &stage.look.mood);
        let source = picture::to_frame(photo)?;
        let window = |part: Part| {
            let (w, h) = (f64::from(source.size().0), f64::from(source.size().1));
            Window {
                left: f64::from(part.left) * w,
                top: f64::from(part.top) * h,
                width: f64::from(part.width) * w,
                height: f64::from(part.height) * h,
            }
        };
        let focus = stage.spec.photos[first].focus;
        let parts: Vec<Window> = focus
            .into_iter()
            .flat_map(|focus| [Some(focus.salient), focus.faces])
            .flatten()
            .map(window)
            .collect();
        let camera = Move::choose(source.size(), stage.size(), seconds, &parts, &mut rng);
        let edges = rim::overlays(stage, clip.seed, first + 1);
        (source, camera, Place::Over, edges)
    } else {
        let (composed, bottom) = compose(first, count, !caption.is_empty(), &mut rng, stage)?;
        let source = picture::to_frame(composed)?;
        let kind = if clip.seed & 1 == 0 {
            Kind::ZoomIn
        } else {
            Kind::ZoomOut
        };
        let camera = Move::of_kind(kind, source.size(), stage.size(), seconds, (0.0, 0.0));
        let edges = if matches!(stage.look.rim, Rim::Bars { .. }) {
            rim::overlays(stage, clip.seed, first + 1)
        } else {
            Vec::new()
        };
        (source, camera, Place::Below(bottom), edges)
    };
    let mut cues: Vec<Cue> = edges.into_iter().map(steady).collect();
    if !caption.is_empty() {
        cues.extend(caption::cues(&caption, place, seconds, stage));
    }
    Ok(Scene {
        picture,
        camera,
        cues,
    })
}

/// There from the first frame to the last.
fn steady(overlay: Overlay) -> Cue {
    Cue::appearing(overlay, 0.0, 0.0)
}

/// The photos on their ground, enlarged for the camera, and the y on the canvas at which they end
/// when the camera is nearest.
fn compose(
    first: usize,
    count: usize,
    with_words: bool,
    rng: &mut Pcg32,
    stage: &Stage<'_>,
) -> MediaResult<(RgbImage, i32)> {
    let mount = &stage.look.mount;
    let unit = stage.px(1.0) * OVERSIZE as f32;
    let enlarged = |length: u32| ((f64::from(length) * OVERSIZE).round() as u32 + 1) & !1;
    let (width, height) = (enlarged(stage.width), enlarged(stage.height));
    let (w, h) = (f64::from(width), f64::from(height));
    let shots = &stage.spec.photos[first..first + count];
    let mut aspects = Vec::with_capacity(count);
    for (offset, shot) in shots.iter().enumerate() {
        let (wide, high) = picture::upright_size(&shot.path)
            .map_err(|error| picture::named(error, first + offset))?;
        // Strips are cut to what can still be looked at.
        aspects.push((f64::from(wide) / f64::from(high)).clamp(0.3, 3.2));
    }
    // Between bars there is less room, and the words stand on one of them.
    let barred = matches!(stage.look.rim, Rim::Bars { .. });
    let high = if with_words || barred {
        BOX_WITH_WORDS
    } else {
        BOX.1
    };
    let lift = if with_words && !barred { LIFT } else { 0.0 };
    let border = f64::from(mount.border * unit);
    let most = mount.tilt.to_radians();
    let inside = (w * BOX.0 - 2.0 * border, h * high - 2.0 * border);
    let gap = 2.0 * border + f64::from(unit) * 26.0;
    let cells = layout::arrange(&aspects, inside, gap);
    let corner = ((w - inside.0) / 2.0, (h - inside.1) / 2.0 - lift * h);

    let mut photos = Vec::with_capacity(count);
    for (offset, (shot, cell)) in shots.iter().zip(&cells).enumerate() {
        let side = |length: f64| (length.round() as u32).max(2);
        let fit = Fit::Cover {
            width: side(cell.width),
            height: side(cell.height),
        };
        let mut photo =
            photo::load(&shot.path, fit).map_err(|error| picture::named(error, first + offset))?;
        mood::apply(&mut photo, &stage.look.mood);
        photos.push(photo);
    }
    let mut picture = match (mount.behind, photos.first()) {
        (Behind::Blur, Some(photo)) => picture::dim_backdrop(photo, (width, height))?,
        (Behind::Linen, _) => ground::linen(
            (width, height),
            &Noise::new(stage.spec.seed),
            brush::paint(stage.look.colours.ground),
        ),
        _ => paper((width, height), stage),
    };
    for (photo, cell) in photos.iter().zip(&cells) {
        let lean = if most > 0.0 {
            rng.random_range(-most..most)
        } else {
            0.0
        };
        let placed = Placed {
            photo,
            centre: middle(*cell, corner),
            lean,
        };
        mount::stick(&mut picture, &placed, mount, unit);
    }
    let end = cells
        .iter()
        .map(|cell| {
            let leaning = cell.width / 2.0 * f64::from(most.sin());
            corner.1 + cell.y + cell.height + border + leaning
        })
        .fold(0.0, f64::max);
    let nearest = f64::from(stage.height) * (0.5 + (end / h - 0.5) * 1.07);
    Ok((picture, nearest as i32))
}

/// The middle of a cell, on whole pixels so that an upright photo is copied as it is.
fn middle(cell: Cell, corner: (f64, f64)) -> (f32, f32) {
    let at = |from: f64, start: f64, length: f64| {
        let side = length.round().max(2.0);
        ((from + start).round() + side / 2.0) as f32
    };
    (
        at(corner.0, cell.x, cell.width),
        at(corner.1, cell.y, cell.height),
    )
}

/// Plain paper in the colour of the ground.
fn paper(size: (u32, u32), stage: &Stage<'_>) -> RgbImage {
    let noise = Noise::new(stage.spec.seed);
    let ground = brush::paint(stage.look.colours.ground);
    brush::fill(size, &noise, |x, y, _| {
        let tone = (noise.cloud(x * 2.3, y * 2.3, 3) - 0.5) * 5.0;
        let shade = 7.0 * ((y - 0.5).abs() * 2.0).powi(3);
        ground.map(|c| c + tone - shade)
    })
}
