//! Colour profiles into sRGB.

use image::RgbImage;
use moxcms::{CmsError, ColorProfile, DataColorSpace, Layout, TransformOptions};

/// Converts pixels from the profile `icc` to sRGB. A profile that cannot be read or does not
/// belong to RGB or grey pixels leaves them as they are: wrong colours beat no picture.
pub(super) fn to_srgb(picture: &mut RgbImage, icc: &[u8]) {
    if let Err(error) = try_to_srgb(picture, icc) {
        tracing::debug!(%error, "colour profile left out");
    }
}

fn try_to_srgb(picture: &mut RgbImage, icc: &[u8]) -> Result<(), CmsError> {
    let profile = ColorProfile::new_from_slice(icc)?;
    let srgb = ColorProfile::new_srgb();
    let options = TransformOptions::default();
    let layout = match profile.color_space {
        DataColorSpace::Rgb => Layout::Rgb,
        DataColorSpace::Gray => Layout::Gray,
        _ => return Err(CmsError::UnsupportedProfileConnection),
    };
    let transform = profile.create_transform_8bit(layout, &srgb, Layout::Rgb, options)?;
    let width = picture.width() as usize;
    let mut source = Vec::with_capacity(width * 3);
    for row in picture.chunks_exact_mut(width * 3) {
        source.clear();
        match layout {
            Layout::Gray => source.extend(row.iter().step_by(3)),
            _ => source.extend_from_slice(row),
        }
        transform.transform(&source, row)?;
    }
    Ok(())
}

/// Converts CMYK as Adobe writes it into JPEG (0 is full ink) to sRGB: by its profile where it
/// has a usable one, else by the naive product that browsers use.
pub(super) fn cmyk_to_srgb(inverted: &[u8], icc: Option<&[u8]>) -> Vec<u8> {
    icc.and_then(|icc| cmyk_by_profile(inverted, icc).ok())
        .unwrap_or_else(|| {
            let product =
                |ink: u8, black: u8| ((u32::from(ink) * u32::from(black) + 127) / 255) as u8;
            inverted
                .chunks_exact(4)
                .flat_map(|ink| {
                    [
                        product(ink[0], ink[3]),
                        product(ink[1], ink[3]),
                        product(ink[2], ink[3]),
                    ]
                })
                .collect()
        })
}

fn cmyk_by_profile(inverted: &[u8], icc: &[u8]) -> Result<Vec<u8>, CmsError> {
    let profile = ColorProfile::new_from_slice(icc)?;
    if profile.color_space != DataColorSpace::Cmyk {
        return Err(CmsError::UnsupportedProfileConnection);
    }
    let srgb = ColorProfile::new_srgb();
    let transform = profile.create_transform_8bit(
        Layout::Rgba,
        &srgb,
        Layout::Rgb,
        TransformOptions::default(),
    )?;
    let inks: Vec<u8> = inverted.iter().map(|value| 255 - value).collect();
    let mut rgb = vec![0; inks.len() / 4 * 3];
    transform.transform(&inks, &mut rgb)?;
    Ok(rgb)
}
