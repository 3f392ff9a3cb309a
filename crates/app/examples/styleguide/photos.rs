//! Stand-ins for photographs: hills, water and sky in the colours of an hour, as SVG.

use std::{fmt::Write as _, fs, io, path::Path};

/// How many different ones there are.
pub const COUNT: usize = 12;

/// Width and height of each.
pub const SIZES: [(u32, u32); COUNT] = [
    (1600, 1067),
    (1067, 1600),
    (1600, 900),
    (1200, 1200),
    (1600, 1200),
    (900, 1600),
    (1600, 1067),
    (1200, 1600),
    (2000, 800),
    (1600, 1067),
    (1080, 2400),
    (1600, 1000),
];

/// Sky above, sky below, far hills, near hills.
const HOURS: [[&str; 4]; 6] = [
    ["#f3c9a5", "#fbe6cf", "#b98a7a", "#5d4a52"],
    ["#9cc3d6", "#e6eef0", "#6f93a1", "#2f4a4f"],
    ["#c8d8b4", "#f2f2dc", "#7fa07a", "#34513f"],
    ["#2d3d5c", "#d98e6c", "#4b4a6b", "#1f2233"],
    ["#dfe6ea", "#f6f4ee", "#a8b4b8", "#56656b"],
    ["#f0b48c", "#7fa6b8", "#8d6f6a", "#3c3f4a"],
];

/// Writes `photo-0.svg` and so on.
pub fn write(folder: &Path) -> io::Result<()> {
    fs::create_dir_all(folder)?;
    for (index, &(width, height)) in SIZES.iter().enumerate() {
        fs::write(
            folder.join(format!("photo-{index}.svg")),
            photo(index, width, height),
        )?;
    }
    Ok(())
}

fn photo(index: usize, width: u32, height: u32) -> String {
    let [sky, glow, far, near] = HOURS[index % HOURS.len()];
    let (w, h) = (f64::from(width), f64::from(height));
    let mut hills = String::new();
    for (layer, colour) in [far, far, near, near].into_iter().enumerate() {
        let base = h * (0.5 + 0.13 * layer as f64);
        let mut path = format!("M0 {h}");
        for step in 0_u32..=48 {
            let x = w * f64::from(step) / 48.0;
            let wave = (f64::from(step) * (0.21 + 0.05 * layer as f64) + index as f64 * 1.7).sin()
                + 0.4 * (f64::from(step) * 0.63 + layer as f64 * 2.0).sin();
            // Writing to a `String` cannot fail.
            let _ = write!(path, "L{x:.0} {:.0}", base - wave * h * 0.07);
        }
        let opacity = 0.55 + 0.15 * layer as f64;
        let _ = write!(
            hills,
            "<path d=\"{path}L{w} {h}Z\" fill=\"{colour}\" opacity=\"{opacity}\"/>"
        );
    }
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" height=\"{height}\">\
         <defs><linearGradient id=\"s\" x2=\"0\" y2=\"1\"><stop stop-color=\"{sky}\"/><stop offset=\".7\" stop-color=\"{glow}\"/></linearGradient></defs>\
         <rect width=\"100%\" height=\"100%\" fill=\"url(#s)\"/>\
         <circle cx=\"{:.0}\" cy=\"{:.0}\" r=\"{:.0}\" fill=\"#fff\" opacity=\".7\"/>{hills}</svg>",
        w * (0.25 + 0.1 * (index % 6) as f64),
        h * 0.3,
        w.min(h) * 0.06,
    )
}
