//! From an uploaded file to what the site shows of it.

use std::{
    fs,
    path::{Path, PathBuf},
};

use webp::WebPConfig;

use super::{
    Fit, Focus, Format, Ingested, Limits, Rendition, RgbImage, convert,
    decode::{decode, resize},
    faces::faces,
    header::{Header, read_whole},
    merit::merit,
    metadata::{self, Taken},
    regard,
};
use crate::{MediaError, MediaResult};

/// Long sides of the renditions in pixels.
const SIZES: [u32; 3] = [320, 640, 1280];

/// Quality of the WebP renditions, 0–100: no visible loss at their size.
const WEBP_QUALITY: f32 = 80.0;

/// Quality of the working JPEG: it is decoded once more for every render.
const WORKING_QUALITY: i32 = 93;

/// Longest side that a ThumbHash is computed from.
const THUMBHASH_SIDE: u32 = 100;

/// Checks an uploaded file and writes `320.webp`, `640.webp`, `1280.webp` (of small pictures the
/// larger ones in original size) and, of HEIC and AVIF, `working.jpg` into `out_dir`. None of
/// these carries any metadata: only pixels are passed on.
///
/// # Errors
/// Those of [`super::probe`] and [`super::load`]; [`MediaError::ConverterMissing`] for HEIC and
/// AVIF where libheif's tools are not installed.
pub fn ingest(source: &Path, out_dir: &Path, limits: &Limits) -> MediaResult<Ingested> {
    let bytes = read_whole(source)?;
    let header = Header::parse(&bytes)?;
    let (width, height) = header.upright_size();
    limits.check(width, height)?;
    fs::create_dir_all(out_dir)?;

    let largest = SIZES[SIZES.len() - 1];
    let inside = |side| Fit::Inside {
        width: side,
        height: side,
    };
    let is_foreign = matches!(header.format, Format::Heic | Format::Avif);
    let (taken, picture, working, (width, height)) = if is_foreign {
        let taken = metadata::taken(&bytes);
        drop(bytes);
        let scratch = out_dir.join("converted");
        let full = convert::load_converted(source, header.format, &scratch, limits)?;
        let working = out_dir.join("working.jpg");
        write_jpeg(&full, &working)?;
        let size = full.dimensions();
        let (width, height) = inside(largest).size(size.0, size.1);
        (taken, resize(full, width, height)?, Some(working), size)
    } else {
        let taken = header
            .exif
            .as_deref()
            .map(metadata::taken)
            .unwrap_or_default();
        (
            taken,
            decode(bytes, &header, inside(largest))?,
            None,
            (width, height),
        )
    };

    let (mean_rgb, merit, faces) = (mean(&picture), merit(&picture), faces(&picture)?);
    let (small, renditions) = write_renditions(picture, (width, height), out_dir)?;
    let Taken {
        at,
        offset_minutes,
        location,
    } = taken;
    Ok(Ingested {
        format: header.format,
        width,
        height,
        taken_at: at,
        taken_offset_minutes: offset_minutes,
        location,
        focus: Focus {
            salient: regard::salient(&small)?,
            faces,
        },
        look_hash: regard::look_hash(&small)?,
        merit,
        thumbhash: thumbhash(small)?,
        mean_rgb,
        renditions,
        working,
    })
}

/// Writes the renditions of a photo of this size, the largest first so that each is made from
/// the one before, and gives back the smallest picture.
fn write_renditions(
    mut picture: RgbImage,
    photo: (u32, u32),
    out_dir: &Path,
) -> MediaResult<(RgbImage, Vec<Rendition>)> {
    let mut renditions = Vec::with_capacity(SIZES.len());
    for size in SIZES.into_iter().rev() {
        let fit = Fit::Inside {
            width: size,
            height: size,
        };
        let (width, height) = fit.size(photo.0, photo.1);
        picture = resize(picture, width, height)?;
        let path = out_dir.join(format!("{size}.webp"));
        write_whole(&path, &webp(&picture)?)?;
        renditions.push(Rendition {
            size,
            width,
            height,
            path,
        });
    }
    renditions.reverse();
    Ok((picture, renditions))
}

pub(super) fn webp(picture: &RgbImage) -> MediaResult<Vec<u8>> {
    let encoder_error = |detail: String| MediaError::Encoder { detail };
    let mut config = WebPConfig::new().map_err(|()| encoder_error("WebP settings".into()))?;
    config.quality = WEBP_QUALITY;
    config.use_sharp_yuv = 1;
    webp::Encoder::from_rgb(picture, picture.width(), picture.height())
        .encode_advanced(&config)
        .map(|memory| memory.to_vec())
        .map_err(|error| encoder_error(format!("{error:?}")))
}

pub(crate) fn write_jpeg(picture: &RgbImage, path: &Path) -> MediaResult<()> {
    let (width, height) = (picture.width() as usize, picture.height() as usize);
    let image = turbojpeg::Image {
        pixels: picture.as_raw().as_slice(),
        width,
        pitch: width * 3,
        height,
        format: turbojpeg::PixelFormat::RGB,
    };
    let jpeg = turbojpeg::compress(image, WORKING_QUALITY, turbojpeg::Subsamp::Sub2x2).map_err(
        |error| MediaError::Encoder {
            detail: error.to_string(),
        },
    )?;
    write_whole(path, &jpeg)
}

/// Writes under a temporary name first, so that the real name always means a whole file.
pub(super) fn write_whole(path: &Path, bytes: &[u8]) -> MediaResult<()> {
    let part = PathBuf::from(format!("{}.part", path.display()));
    fs::write(&part, bytes)?;
    fs::rename(&part, path)?;
    Ok(())
}

fn thumbhash(picture: RgbImage) -> MediaResult<Vec<u8>> {
    let fit = Fit::Inside {
        width: THUMBHASH_SIDE,
        height: THUMBHASH_SIDE,
    };
    let (width, height) = fit.size(picture.width(), picture.height());
    let small = resize(picture, width, height)?;
    let rgba: Vec<u8> = small
        .pixels()
        .flat_map(|rgb| [rgb[0], rgb[1], rgb[2], 255])
        .collect();
    Ok(thumbhash::rgba_to_thumb_hash(
        width as usize,
        height as usize,
        &rgba,
    ))
}

fn mean(picture: &RgbImage) -> [u8; 3] {
    let mut sums = [0_u64; 3];
    for pixel in picture.pixels() {
        for (sum, value) in sums.iter_mut().zip(pixel.0) {
            *sum += u64::from(value);
        }
    }
    let count = u64::from(picture.width()) * u64::from(picture.height());
    sums.map(|sum| ((sum + count / 2) / count.max(1)) as u8)
}
