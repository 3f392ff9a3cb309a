//! Text as overlays: shadows, scrims, rules.

use image::{GrayImage, imageops};

use super::INK;
use crate::{
    movie::overlay::Overlay,
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

/// A text over a photo with a soft dark halo of `radius` pixels, its layout box at (`x`, `y`).
pub fn haloed(text: &TextBitmap, x: i32, y: i32, radius: f32) -> Overlay {
    let margin = (radius * 2.0).ceil() as u32;
    let (width, height) = (text.width + 2 * margin, text.height + 2 * margin);
    let mut halo = GrayImage::new(width, height);
    for (at, pixel) in text.rgba.chunks_exact(4).enumerate() {
        let (column, row) = (at as u32 % text.width, at as u32 / text.width);
        halo.put_pixel(column + margin, row + margin, [pixel[3]].into());
    }
    let halo = imageops::fast_blur(&halo, radius / 2.0);
    let mut rgba = Vec::with_capacity((width * height * 4) as usize);
    for (column, row, shade) in halo.enumerate_pixels() {
        let inside = (margin..margin + text.width).contains(&column)
            && (margin..margin + text.height).contains(&row);
        let over = if inside {
            let at = ((row - margin) * text.width + column - margin) as usize * 4;
            [
                text.rgba[at],
                text.rgba[at + 1],
                text.rgba[at + 2],
                text.rgba[at + 3],
            ]
        } else {
            [0; 4]
        };
        // Blurring thins the strokes; make up for it, then put the text on top.
        let alpha = (u32::from(shade.0[0]) * 3 / 2).min(190);
        let rest = 255 - u32::from(over[3]);
        let under = INK.map(|c| u32::from(c) * alpha / 255 * rest / 255);
        for (over, under) in over.iter().zip(under) {
            rgba.push((u32::from(*over) + under).min(255) as u8);
        }
        rgba.push((u32::from(over[3]) + alpha * rest / 255).min(255) as u8);
    }
    let shift = (text.bleed + margin) as i32;
    Overlay::from_rgba(&rgba, width, height, x - shift, y - shift)
}

/// A band over the whole width that darkens towards the bottom edge, up to `strength` (0–1).
pub fn scrim(canvas: (u32, u32), height: u32, strength: f32) -> Overlay {
    let height = height.clamp(1, canvas.1);
    let mut rgba = Vec::with_capacity((canvas.0 * height * 4) as usize);
    for row in 0..height {
        let t = (row as f32 + 0.5) / height as f32;
        let alpha = strength * t * t * (3.0 - 2.0 * t);
        let colour = INK.map(|c| (f32::from(c) * 0.6 * alpha).round() as u8);
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
pub fn bar(colour: [u8; 3], x: i32, y: i32, width: i32, height: i32) -> Overlay {
    let (width, height) = (width.max(1) as u32, height.max(1) as u32);
    let rgba = [colour[0], colour[1], colour[2], 255].repeat((width * height) as usize);
    Overlay::from_rgba(&rgba, width, height, x, y)
}
