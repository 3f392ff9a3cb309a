//! Which look suits the photos, where the person has not chosen. Pure.

/// What is known of a photo.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Facts {
    /// Width ÷ height.
    pub aspect: f64,
    /// Mean sRGB colour.
    pub mean: [u8; 3],
    /// Month 1–12 and hour 0–23 of the camera.
    pub month: Option<u8>,
    pub hour: Option<u8>,
}

/// Hue in degrees, saturation and lightness, 0–1 (HSL).
fn hsl([r, g, b]: [u8; 3]) -> (f64, f64, f64) {
    let [r, g, b] = [r, g, b].map(|c| f64::from(c) / 255.0);
    let (high, low) = (r.max(g).max(b), r.min(g).min(b));
    let (range, light) = (high - low, f64::midpoint(high, low));
    if range < 1e-9 {
        return (0.0, 0.0, light);
    }
    let hue = if high <= r {
        (g - b) / range
    } else if high <= g {
        (b - r) / range + 2.0
    } else {
        (r - g) / range + 4.0
    };
    let saturation = range / (1.0 - (2.0 * light - 1.0).abs()).max(1e-9);
    ((hue * 60.0).rem_euclid(360.0), saturation, light)
}

/// The id of the look that suits best. `theme` is the shelf that the person put the work on
/// (`landscape`, `seaside`, `heritage`, `garden`), which weighs as much as a clear colour.
pub fn suggest(photos: &[Facts], theme: &str) -> &'static str {
    if photos.is_empty() {
        return "paper";
    }
    let count = photos.len() as f64;
    let share = |test: &dyn Fn(&Facts) -> bool| {
        photos.iter().filter(|photo| test(photo)).count() as f64 / count
    };
    let colour = |low: f64, high: f64, least: f64| {
        share(&|photo| {
            let (hue, saturation, light) = hsl(photo.mean);
            (low..high).contains(&hue) && saturation >= least && light > 0.16
        })
    };
    let dark = share(&|photo| hsl(photo.mean).2 < 0.24);
    let pale = share(&|photo| {
        let (_, saturation, light) = hsl(photo.mean);
        light > 0.6 && saturation < 0.25
    });
    let grey = share(&|photo| hsl(photo.mean).1 < 0.06);
    let late = share(&|photo| photo.hour.is_some_and(|hour| !(5..19).contains(&hour)));
    let in_months =
        |months: &[u8]| share(&|photo| photo.month.is_some_and(|month| months.contains(&month)));
    let upright = share(&|photo| photo.aspect < 0.9);
    let mixed = 1.0 - (2.0 * upright - 1.0).abs();
    let (green, blue) = (colour(65.0, 165.0, 0.12), colour(165.0, 250.0, 0.16));
    let warm = colour(12.0, 52.0, 0.14);
    let cold = in_months(&[12, 1, 2]);
    let themed = |name: &str| if theme == name { 0.55 } else { 0.0 };
    // A landscape is what nobody chose: it says little.
    let scores = [
        ("paper", 0.62),
        ("ink", (0.85 * grey + 0.25 * pale) * (1.0 - 0.6 * cold)),
        ("film", 0.62 * warm + 0.34 * in_months(&[9, 10, 11])),
        (
            "postcard",
            if count >= 14.0 {
                0.35 + 0.5 * mixed
            } else {
                0.0
            },
        ),
        (
            "seaside",
            0.75 * blue + 0.2 * in_months(&[6, 7, 8]) + themed("seaside"),
        ),
        ("field", 0.85 * green + 0.1 * in_months(&[4, 5, 6, 7, 8, 9])),
        ("town", 0.5 * warm + 0.2 * grey + themed("heritage")),
        (
            "garden",
            0.45 * green + 0.15 * upright + 0.15 * in_months(&[3, 4, 5]) + themed("garden"),
        ),
        ("night", 0.8 * dark + 0.55 * late),
        ("winter", 0.55 * cold + 0.5 * pale),
    ];
    let mut best = scores[0];
    for score in scores {
        if score.1 > best.1 + 1e-9 {
            best = score;
        }
    }
    best.0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn photos(count: usize, mean: [u8; 3], month: u8, hour: u8) -> Vec<Facts> {
        let one = Facts {
            aspect: 1.5,
            mean,
            month: Some(month),
            hour: Some(hour),
        };
        vec![one; count]
    }

    #[test]
    fn looks_follow_colour_season_hour_and_count() {
        for (photos, theme, wanted) in [
            (photos(8, [70, 110, 60], 6, 10), "landscape", "field"),
            (photos(8, [80, 140, 190], 7, 11), "seaside", "seaside"),
            (photos(8, [80, 140, 190], 7, 11), "landscape", "seaside"),
            (photos(8, [30, 30, 50], 10, 21), "landscape", "night"),
            (photos(8, [200, 205, 210], 1, 12), "landscape", "winter"),
            (photos(8, [120, 122, 121], 10, 9), "landscape", "ink"),
            (photos(8, [150, 120, 90], 5, 12), "heritage", "town"),
            (photos(8, [150, 115, 85], 10, 16), "landscape", "film"),
            (photos(8, [95, 115, 80], 4, 10), "garden", "garden"),
            (photos(8, [150, 120, 135], 5, 12), "landscape", "paper"),
            (Vec::new(), "landscape", "paper"),
        ] {
            assert_eq!(suggest(&photos, theme), wanted, "{:?}", photos.first());
        }
    }

    #[test]
    fn many_photos_of_both_shapes_go_on_a_wall() {
        let mut many = photos(20, [160, 125, 120], 5, 12);
        for photo in many.iter_mut().step_by(2) {
            photo.aspect = 0.75;
        }
        assert_eq!(suggest(&many, "landscape"), "postcard");
    }

    #[test]
    fn every_answer_is_a_look() {
        for red in (0..=255).step_by(51) {
            for green in (0..=255).step_by(51) {
                for blue in (0..=255).step_by(51) {
                    for month in [1, 4, 7, 10] {
                        let id = suggest(&photos(6, [red, green, blue], month, 12), "garden");
                        assert_eq!(super::super::look(id).id, id);
                    }
                }
            }
        }
    }
}
