//! Text as overlays: shadows, scrims, plates, rules.

use image::{GrayImage, imageops};

use crate::{
    movie::{look::Colour, overlay::Overlay},
    text::{FontBook, TextBitmap, TextStyle},
};

/// Draws at most `lines` lines: of equal length where the text fits, else cut with an ellipsis.
/// (Balancing a text that is cut would only cut more of it.)
pub fn lines(fonts: &mut FontBook, text: &str, style: TextStyle, lines: usize) -> TextBitmap {
    let free = TextStyle {
        max_lines: None,
        balance: false,
        ..style
    };
    let fits = fonts.measure(text, &free).lines <= lines;
    fonts.paragraph(
        text,
        &if fits {
            free.balanced()
        } else {
            free.lines(lines)
        },
    )
}

/// Whether a line looks right in a column: no Latin words.
pub fn is_upright(line: &str) -> bool {
    line.chars().filter(char::is_ascii_alphanumeric).count() * 4 < line.chars().count().max(1)
}

/// A text over a photo with a soft halo of `shade`, `radius` pixels wide, its layout box at
/// (`x`, `y`).
pub fn haloed(text: &TextBitmap, (x, y): (i32, i32), radius: f32, shade: Colour) -> Overlay {
    let margin = (radius * 2.0).ceil() as u32;
    let (width, height) = (text.width + 2 * margin, text.height + 2 * margin);
    let mut halo = GrayImage::new(width, height);
    for (at, pixel) in text.rgba.chunks_exact(4).enumerate() {
        let (column, row) = (at as u32 % text.width, at as u32 / text.width);
        halo.put_pixel(column + margin, row + margin, [pixel[3]].into());
    }
    let halo = imageops::fast_blur(&halo, radius / 2.0);
    let mut rgba = Vec::with_capacity((width * height * 4) as usize);
    for (column, row, soft) in halo.enumerate_pixels() {
        // Blurring thins the strokes; make up for it, then put the text on top.
        let alpha = (u32::from(soft.0[0]) * 3 / 2).min(190);
        rgba.extend(over(text, (column, row), margin, shade, alpha));
    }
    let shift = (text.bleed + margin) as i32;
    Overlay::from_rgba(&rgba, width, height, x - shift, y - shift)
}

/// A text on a plate of `colour` that reaches `pad` pixels beyond the layout box, which is at
/// (`x`, `y`); `opacity` 0–255, corners rounded by `corner` pixels.
pub fn plated(
    text: &TextBitmap,
    (x, y): (i32, i32),
    pad: (i32, i32),
    (colour, opacity, corner): (Colour, u32, f32),
) -> Overlay {
    let (pad_x, pad_y) = (pad.0.max(0) as u32, pad.1.max(0) as u32);
    // The bitmap has a bleed of its own; the plate may be smaller or larger than that.
    let margin = pad_x.max(pad_y).max(text.bleed) - text.bleed;
    let (width, height) = (text.width + 2 * margin, text.height + 2 * margin);
    let inset = (text.bleed + margin) as f32;
    let (left, top) = (inset - pad_x as f32, inset - pad_y as f32);
    let half = (
        text.box_width() as f32 / 2.0 + pad_x as f32,
        text.box_height() as f32 / 2.0 + pad_y as f32,
    );
    let mut rgba = Vec::with_capacity((width * height * 4) as usize);
    for row in 0..height {
        for column in 0..width {
            let dx = (column as f32 + 0.5 - left - half.0).abs() - half.0 + corner;
            let dy = (row as f32 + 0.5 - top - half.1).abs() - half.1 + corner;
            let distance = dx.max(0.0).hypot(dy.max(0.0)) + dx.max(dy).min(0.0) - corner;
            let cover = (0.5 - distance).clamp(0.0, 1.0);
            let alpha = (opacity as f32 * cover).round() as u32;
            rgba.extend(over(text, (column, row), margin, colour, alpha));
        }
    }
    let shift = (text.bleed + margin) as i32;
    Overlay::from_rgba(&rgba, width, height, x - shift, y - shift)
}

/// A pixel of `text`, `margin` pixels inside, over `colour` with `alpha` 0–255; premultiplied.
fn over(
    text: &TextBitmap,
    (column, row): (u32, u32),
    margin: u32,
    colour: Colour,
    alpha: u32,
) -> [u8; 4] {
    let inside = (margin..margin + text.width).contains(&column)
        && (margin..margin + text.height).contains(&row);
    let mut pixel = [0; 4];
    if inside {
        let at = ((row - margin) * text.width + column - margin) as usize * 4;
        pixel.copy_from_slice(&text.rgba[at..at + 4]);
    }
    let rest = 255 - u32::from(pixel[3]);
    for (value, under) in pixel.iter_mut().zip(colour) {
        let under = u32::from(under) * alpha / 255 * rest / 255;
        *value = (u32::from(*value) + under).min(255) as u8;
    }
    pixel[3] = (u32::from(pixel[3]) + alpha * rest / 255).min(255) as u8;
    pixel
}

/// A band over the whole width that darkens towards the bottom edge, up to `strength` (0–1).
pub fn scrim(canvas: (u32, u32), height: u32, strength: f32, shade: Colour) -> Overlay {
    let height = height.clamp(1, canvas.1);
    let mut rgba = Vec::with_capacity((canvas.0 * height * 4) as usize);
    for row in 0..height {
        let t = (row as f32 + 0.5) / height as f32;
        let alpha = strength * t * t * (3.0 - 2.0 * t);
        let colour = shade.map(|c| (f32::from(c) * 0.6 * alpha).round() as u8);
        let pixel = [
            colour[0],
            colour[1],
            colour[2],
            (alpha * 255.0).round() as u8,
        ];
        for _ in 0..canvas.0 {
            rgba.extend_from_slice(&pixel);
        }
    }
    Overlay::from_rgba(&rgba, canvas.0, height, 0, (canvas.1 - height) as i32)
}

/// A filled rectangle.
pub fn bar(colour: Colour, x: i32, y: i32, width: i32, height: i32) -> Overlay {
    let (width, height) = (width.max(1) as u32, height.max(1) as u32);
    let rgba = [colour[0], colour[1], colour[2], 255].repeat((width * height) as usize);
    Overlay::from_rgba(&rgba, width, height, x, y)
}
