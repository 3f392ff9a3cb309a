//! The colour mood of a look, laid over a photo once.

use image::RgbImage;

use crate::movie::look::Mood;

/// Steps of light that are looked up.
const STEPS: usize = 256;

/// Changes the colours of `photo`.
pub fn apply(photo: &mut RgbImage, mood: &Mood) {
    if *mood == Mood::NONE {
        return;
    }
    // What a grey of each lightness becomes, for each channel, less the grey itself.
    let curves: Vec<[f32; 3]> = (0..STEPS)
        .map(|step| {
            let light = step as f32 / 255.0;
            let curved = 0.5 + (light - 0.5) * mood.contrast;
            let raised = mood.fade + curved * (1.0 - mood.fade * 1.3);
            let (dark, bright) = ((1.0 - light).powi(2), light * light);
            [0, 1, 2].map(|channel| {
                (raised - light) * 255.0
                    + mood.shadows[channel] * dark
                    + mood.lights[channel] * bright
            })
        })
        .collect();
    for pixel in photo.pixels_mut() {
        let [r, g, b] = pixel.0.map(f32::from);
        let light = 0.2126 * r + 0.7152 * g + 0.0722 * b;
        let shift = curves[(light as usize).min(STEPS - 1)];
        for (value, shift) in pixel.0.iter_mut().zip(shift) {
            let toned = light + (f32::from(*value) - light) * mood.saturation;
            *value = (toned + shift + 0.5).clamp(0.0, 255.0) as u8;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_mood_changes_nothing_and_without_saturation_all_is_grey() {
        let picture = RgbImage::from_fn(16, 16, |x, y| [x as u8 * 15, y as u8 * 15, 90].into());
        let mut same = picture.clone();
        apply(&mut same, &Mood::NONE);
        assert_eq!(same, picture);
        let mut grey = picture;
        let mood = Mood {
            saturation: 0.0,
            ..Mood::NONE
        };
        apply(&mut grey, &mood);
        assert!(grey.pixels().all(|p| p.0[0] == p.0[1] && p.0[1] == p.0[2]));
    }

    #[test]
    fn black_is_raised_and_lights_are_tinted() {
        let mut picture = RgbImage::from_pixel(2, 1, [0, 0, 0].into());
        picture.put_pixel(1, 0, [250, 250, 250].into());
        let mood = Mood {
            fade: 0.08,
            lights: [0.0, 0.0, -20.0],
            ..Mood::NONE
        };
        apply(&mut picture, &mood);
        assert!(picture.get_pixel(0, 0).0[0] >= 18);
        let light = picture.get_pixel(1, 0).0;
        assert!(light[2] + 15 < light[0], "{light:?}");
    }
}
