//! Pixels: decoded at the scale that is needed, resized, in sRGB, upright.

use std::{io::Cursor, path::Path};

use fast_image_resize::{
    FilterType, PixelType, ResizeAlg, ResizeOptions, Resizer,
    images::{Image, ImageRef},
};
use image::{
    DynamicImage, ImageDecoder, RgbImage,
    codecs::{gif::GifDecoder, png::PngDecoder, webp::WebPDecoder},
};
use turbojpeg::{Colorspace, Decompressor, PixelFormat, ScalingFactor};

use super::{
    Fit, Format, Limits, colour,
    fit::{Crop, Plan},
    header::{Header, broken, decoder_limits, read_whole},
    png,
};
use crate::{MediaError, MediaResult};

/// Progressive pictures with more scans than this are refused: each scan costs a whole pass.
const MAX_SCANS: u32 = 200;

/// How much larger than the result a JPEG is decoded, so that the resizer and not the coarse
/// scaling of the decoder decides on sharpness.
const DECODE_MARGIN: f64 = 1.2;

/// Decodes a picture to fit: upright, sRGB, transparency over white, of animations the first
/// frame.
///
/// # Errors
/// As [`super::probe`] with [`Limits::DEFAULT`]; [`MediaError::Broken`] where the pixels are
/// damaged or end early; [`MediaError::ConverterMissing`] for HEIC and AVIF, which are never
/// decoded in-process (render from [`super::Ingested::working`]).
pub fn load(path: &Path, fit: Fit) -> MediaResult<RgbImage> {
    let bytes = read_whole(path)?;
    let header = Header::parse(&bytes)?;
    let (width, height) = header.upright_size();
    Limits::DEFAULT.check(width, height)?;
    decode(bytes, &header, fit)
}

/// Decodes a whole file whose header has been read and whose size has been checked.
pub(super) fn decode(bytes: Vec<u8>, header: &Header, fit: Fit) -> MediaResult<RgbImage> {
    let (width, height) = header.upright_size();
    let plan = fit.plan(width, height);
    let plan = if header.is_transposed() {
        plan.transposed()
    } else {
        plan
    };
    let Decoded { pixels, icc } = match header.format {
        Format::Jpeg => decode_jpeg(&bytes, header, &plan)?,
        Format::Png => {
            let pixels = png::without_text(&bytes);
            let decoder = PngDecoder::with_limits(Cursor::new(&pixels[..]), decoder_limits());
            decode_whole(decoder.map_err(broken)?, header)?
        }
        Format::WebP => decode_whole(
            WebPDecoder::new(Cursor::new(&bytes[..])).map_err(broken)?,
            header,
        )?,
        Format::Gif => decode_whole(
            GifDecoder::new(Cursor::new(&bytes[..])).map_err(broken)?,
            header,
        )?,
        Format::Heic => {
            return Err(MediaError::ConverterMissing {
                format: "HEIC".into(),
            });
        }
        Format::Avif => {
            return Err(MediaError::ConverterMissing {
                format: "AVIF".into(),
            });
        }
    };
    drop(bytes);
    let crop = plan.crop.scaled(
        f64::from(pixels.width()) / f64::from(header.width),
        f64::from(pixels.height()) / f64::from(header.height),
    );
    let mut pixels = resize_part(pixels, crop, plan.width, plan.height)?;
    if let Some(icc) = icc {
        colour::to_srgb(&mut pixels, icc);
    }
    let mut upright = DynamicImage::ImageRgb8(pixels);
    upright.apply_orientation(header.orientation);
    Ok(upright.into_rgb8())
}

/// Pixels, with the profile that still has to be applied to them.
struct Decoded<'a> {
    pixels: RgbImage,
    icc: Option<&'a [u8]>,
}

fn decode_jpeg<'a>(bytes: &[u8], header: &'a Header, plan: &Plan) -> MediaResult<Decoded<'a>> {
    let mut decoder = Decompressor::new().map_err(broken)?;
    decoder.set_scan_limit(MAX_SCANS).map_err(broken)?;
    let found = decoder.read_header(bytes).map_err(broken)?;
    // The other factors of the library (3/8, 5/8, …) have no SIMD code and are slower.
    let enough =
        |denominator: &&usize| DECODE_MARGIN * plan.scale() * (**denominator as f64) <= 1.0;
    let denominator = if found.is_lossless {
        1
    } else {
        *[8, 4, 2].iter().find(enough).unwrap_or(&1)
    };
    let factor = ScalingFactor::new(1, denominator);
    decoder.set_scaling_factor(factor).map_err(broken)?;
    let (width, height) = (factor.scale(found.width), factor.scale(found.height));
    let is_cmyk = matches!(found.colorspace, Colorspace::CMYK | Colorspace::YCCK);
    let format = if is_cmyk {
        PixelFormat::CMYK
    } else {
        PixelFormat::RGB
    };
    let mut buffer = vec![0; width * height * format.size()];
    let pitch = width * format.size();
    let target = turbojpeg::Image {
        pixels: &mut buffer[..],
        width,
        pitch,
        height,
        format,
    };
    match decoder.decompress(bytes, target) {
        Err(error) if !is_harmless(&error) => return Err(broken(error)),
        _ => {}
    }
    let icc = header.icc.as_deref();
    let (rgb, icc) = if is_cmyk {
        (colour::cmyk_to_srgb(&buffer, icc), None)
    } else {
        (buffer, icc)
    };
    Ok(Decoded {
        pixels: picture(width as u32, height as u32, rgb)?,
        icc,
    })
}

/// Warnings of libjpeg about files that are shown in full by everybody. The rest of them mean
/// that pixels are missing or wrong.
fn is_harmless(error: &turbojpeg::Error) -> bool {
    let text = error.to_string();
    [
        "extraneous bytes before marker",
        "unknown JFIF revision",
        "Invalid SOS parameters",
    ]
    .iter()
    .any(|warning| text.contains(warning))
}

fn decode_whole<D: ImageDecoder>(mut decoder: D, header: &Header) -> MediaResult<Decoded<'_>> {
    decoder.set_limits(decoder_limits()).map_err(broken)?;
    let decoded = DynamicImage::from_decoder(decoder).map_err(broken)?;
    let pixels = if decoded.color().has_alpha() {
        over_white(&decoded.into_rgba8())
    } else {
        decoded.into_rgb8()
    };
    Ok(Decoded {
        pixels,
        icc: header.icc.as_deref(),
    })
}

fn over_white(picture: &image::RgbaImage) -> RgbImage {
    let mut result = RgbImage::new(picture.width(), picture.height());
    for (to, from) in result.pixels_mut().zip(picture.pixels()) {
        let alpha = u32::from(from[3]);
        for (to, from) in to.0.iter_mut().zip(from.0) {
            *to = ((u32::from(from) * alpha + 255 * (255 - alpha) + 127) / 255) as u8;
        }
    }
    result
}

/// A picture in another size, of high quality (Lanczos 3).
pub fn resize(picture: RgbImage, width: u32, height: u32) -> MediaResult<RgbImage> {
    let (w, h) = (f64::from(picture.width()), f64::from(picture.height()));
    resize_part(
        picture,
        Crop {
            left: 0.0,
            top: 0.0,
            width: w,
            height: h,
        },
        width,
        height,
    )
}

fn resize_part(picture: RgbImage, crop: Crop, width: u32, height: u32) -> MediaResult<RgbImage> {
    let (w, h) = picture.dimensions();
    let is_whole = crop.width >= f64::from(w) && crop.height >= f64::from(h);
    if is_whole && (w, h) == (width, height) {
        return Ok(picture);
    }
    // Rounding must not let the rectangle reach beyond the picture.
    let (left, top) = (crop.left.max(0.0), crop.top.max(0.0));
    let (cut_width, cut_height) = (
        crop.width.min(f64::from(w) - left),
        crop.height.min(f64::from(h) - top),
    );
    let source = ImageRef::new(w, h, picture.as_raw(), PixelType::U8x3).map_err(broken)?;
    let mut target = Image::new(width, height, PixelType::U8x3);
    let options = ResizeOptions::new()
        .resize_alg(ResizeAlg::Convolution(FilterType::Lanczos3))
        .crop(left, top, cut_width, cut_height);
    Resizer::new()
        .resize(&source, &mut target, &options)
        .map_err(broken)?;
    self::picture(width, height, target.into_vec())
}

fn picture(width: u32, height: u32, rgb: Vec<u8>) -> MediaResult<RgbImage> {
    RgbImage::from_raw(width, height, rgb).ok_or_else(|| broken("pixels missing"))
}
