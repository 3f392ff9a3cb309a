//! The still picture that stands for the movie: one of its photos with the title on it.

use image::RgbImage;

use super::{mood, rim, words};
use crate::{
    MediaResult,
    movie::{look::Rim, overlay::Overlay, picture, stage::Stage},
    photo::{self, Fit},
    text::TextStyle,
};

/// Draws the cover at the size of the movie.
pub fn draw(stage: &mut Stage<'_>) -> MediaResult<RgbImage> {
    let (width, height) = stage.size();
    let fit = Fit::Cover { width, height };
    let photos = &stage.spec.photos;
    let chosen = stage.spec.cover.min(photos.len() - 1);
    let mut picture =
        photo::load(&photos[chosen].path, fit).map_err(|error| picture::named(error, chosen))?;
    mood::apply(&mut picture, &stage.look.mood);
    let title = stage.spec.title.trim();
    if title.is_empty() {
        return Ok(picture);
    }
    let mut frame = picture::to_frame(picture)?;
    let tall = stage.tall();
    let (colours, faces) = (stage.look.colours, stage.look.faces);
    let left = stage.whole(if tall { 84.0 } else { 110.0 });
    let wrap = width - 2 * left as u32;
    let style = TextStyle::new(faces.title, stage.px(104.0), colours.light)
        .leading(1.25)
        .tracking(0.05)
        .wrap(wrap);
    let title = words::lines(stage.fonts, title, style, 2);
    let date_style = TextStyle::new(faces.small, stage.px(28.0), colours.light)
        .tracking(0.12)
        .wrap(wrap)
        .lines(1);
    let date = stage
        .fonts
        .paragraph(stage.spec.date_line.trim(), &date_style);

    let bottom = height as i32 - stage.whole(if tall { 150.0 } else { 96.0 });
    let date_y = bottom - date.box_height() as i32;
    let gap = if date.box_height() > 0 {
        stage.whole(22.0)
    } else {
        0
    };
    let title_y = date_y - gap - title.box_height() as i32;
    let reach = (height as i32 - title_y + stage.whole(220.0)) as u32;
    words::scrim((width, height), reach, 0.72, colours.shade).blend(&mut frame, 1.0);
    // Bars would hide the foot of the title.
    if !matches!(stage.look.rim, Rim::Bars { .. }) {
        for edge in rim::overlays(stage, stage.spec.seed, 1) {
            edge.blend(&mut frame, 1.0);
        }
    }
    words::bar(
        colours.accent,
        left,
        title_y - stage.whole(34.0),
        stage.whole(72.0),
        stage.whole(6.0),
    )
    .blend(&mut frame, 1.0);
    let mut write = |text, at, radius| {
        words::haloed(text, at, radius, colours.shade).blend(&mut frame, 1.0);
    };
    write(&title, (left, title_y), stage.px(18.0));
    if date.box_height() > 0 {
        write(&date, (left, date_y), stage.px(8.0));
    }
    let side = stage.whole(84.0);
    let seal = stage.fonts.seal("途记", side as u32);
    let margin = stage.whole(if tall { 84.0 } else { 72.0 });
    Overlay::from_text(&seal, width as i32 - margin - side, margin).blend(&mut frame, 1.0);
    frame.to_rgb()
}
