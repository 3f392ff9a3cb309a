//! A contact sheet of every transition between two painted landscapes, to look at.
//!
//! ```sh
//! cargo run -p media --example transitions -- OUT.png
//! ```

// One painter of landscapes for the demo data and for what is looked at.
#[path = "../../backend/src/demo/landscape.rs"]
#[allow(dead_code)]
mod landscape;

use image::{RgbImage, imageops};
use landscape::View;
use media::movie::{
    frame::Frame,
    transition::{Change, Transition},
};

const SIZE: (u32, u32) = (320, 180);
const MOMENTS: [f64; 5] = [0.15, 0.35, 0.5, 0.65, 0.85];

fn main() -> anyhow::Result<()> {
    let out = std::env::args()
        .nth(1)
        .ok_or_else(|| anyhow::anyhow!("usage: transitions OUT.png"))?;
    let picture = |view, seed| -> anyhow::Result<Frame> {
        let jpeg = landscape::paint(view, seed, false)?;
        let rgb = image::load_from_memory(&jpeg)?.to_rgb8();
        let small = imageops::resize(&rgb, SIZE.0, SIZE.1, imageops::FilterType::Triangle);
        Ok(Frame::from_rgb(&small)?)
    };
    let (old, next) = (picture(View::Autumn, 3)?, picture(View::SeaDusk, 5)?);
    let columns = MOMENTS.len() as u32 * 2;
    let rows = Transition::ALL.len().div_ceil(2) as u32;
    let mut sheet = RgbImage::new(SIZE.0 * columns, SIZE.1 * rows);
    for (index, transition) in Transition::ALL.into_iter().enumerate() {
        let (row, first) = (index as u32 / 2, index as u32 % 2 * MOMENTS.len() as u32);
        let mut change = Change::new(transition, SIZE.0, SIZE.1, 11)?;
        println!("row {}, column {}: {transition:?}", row + 1, first + 1);
        for (moment, column) in MOMENTS.into_iter().zip(first..) {
            let mut frame = old.clone();
            change.mix(&mut frame, &next, moment)?;
            let (x, y) = (i64::from(column * SIZE.0), i64::from(row * SIZE.1));
            imageops::replace(&mut sheet, &frame.to_rgb()?, x, y);
        }
    }
    sheet.save(out)?;
    Ok(())
}
