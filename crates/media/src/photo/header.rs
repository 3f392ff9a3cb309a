//! What a picture says about itself before any pixel is decoded.

use std::{
    fs::File,
    io::{Cursor, Read},
    path::Path,
};

use image::{
    ImageDecoder,
    codecs::{gif::GifDecoder, jpeg::JpegDecoder, png::PngDecoder, webp::WebPDecoder},
    metadata::Orientation,
};

use super::{Format, Limits, isobmff, png, sniff};
use crate::{MediaError, MediaResult};

/// Enough of nearly every file to hold its header; the whole is read only where it is not.
const PREFIX_BYTES: u64 = 512 * 1024;

/// What the metadata of a header may take in memory.
const HEADER_BYTES: u64 = 64 << 20;

/// Longest file that is read into memory at all.
const MAX_BYTES: u64 = 256 * 1024 * 1024;

/// What [`probe`] tells: sizes are as a person sees the picture, after EXIF orientation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Probe {
    pub format: Format,
    pub width: u32,
    pub height: u32,
}

/// Format and size of a picture, from its header only.
///
/// # Errors
/// [`MediaError::UnsupportedFormat`], [`MediaError::TooLarge`], [`MediaError::TooSmall`],
/// [`MediaError::Broken`] where the header itself is damaged, [`MediaError::InputMissing`].
pub fn probe(path: &Path, limits: &Limits) -> MediaResult<Probe> {
    let prefix = read(path, PREFIX_BYTES)?;
    let header = match Header::parse(&prefix) {
        Err(MediaError::Broken { .. }) if prefix.len() as u64 == PREFIX_BYTES => {
            Header::parse(&read(path, MAX_BYTES)?)?
        }
        parsed => parsed?,
    };
    let (width, height) = header.upright_size();
    limits.check(width, height)?;
    Ok(Probe {
        format: header.format,
        width,
        height,
    })
}

/// The whole file.
pub(super) fn read_whole(path: &Path) -> MediaResult<Vec<u8>> {
    if std::fs::metadata(path)
        .map_err(|error| input_error(path, error))?
        .len()
        > MAX_BYTES
    {
        return Err(MediaError::Broken {
            detail: format!("longer than {MAX_BYTES} bytes"),
        });
    }
    read(path, MAX_BYTES)
}

fn read(path: &Path, most: u64) -> MediaResult<Vec<u8>> {
    let mut bytes = Vec::new();
    let file = File::open(path).map_err(|error| input_error(path, error))?;
    file.take(most).read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn input_error(path: &Path, error: std::io::Error) -> MediaError {
    match error.kind() {
        std::io::ErrorKind::NotFound => {
            let name = path.file_name().unwrap_or(path.as_os_str());
            MediaError::InputMissing {
                name: name.to_string_lossy().into_owned(),
            }
        }
        _ => error.into(),
    }
}

/// A parsed header. `width` and `height` are as stored.
#[derive(Debug)]
pub(super) struct Header {
    pub format: Format,
    pub width: u32,
    pub height: u32,
    pub orientation: Orientation,
    /// ICC profile of the pixels.
    pub icc: Option<Vec<u8>>,
    /// EXIF block: a TIFF file of its own.
    pub exif: Option<Vec<u8>>,
}

impl Header {
    /// Reads the header of a file that begins with `bytes`.
    pub fn parse(bytes: &[u8]) -> MediaResult<Self> {
        let format = sniff(bytes).ok_or(MediaError::UnsupportedFormat)?;
        let cursor = Cursor::new(bytes);
        match format {
            Format::Jpeg => Self::of_jpeg(bytes),
            Format::Png => {
                let bytes = png::without_text(bytes);
                // Without limits on its sides: too large is for us to say, with the figures.
                let mut limits = image::Limits::no_limits();
                limits.max_alloc = Some(HEADER_BYTES);
                Self::of_decoder(
                    format,
                    PngDecoder::with_limits(Cursor::new(&bytes[..]), limits),
                )
            }
            Format::WebP => Self::of_decoder(format, WebPDecoder::new(cursor)),
            Format::Gif => Self::of_decoder(format, GifDecoder::new(cursor)),
            Format::Heic | Format::Avif => {
                let (width, height) = isobmff::size(bytes).ok_or_else(|| MediaError::Broken {
                    detail: "no image size (ispe)".into(),
                })?;
                let orientation = Orientation::NoTransforms;
                Ok(Self {
                    format,
                    width,
                    height,
                    orientation,
                    icc: None,
                    exif: None,
                })
            }
        }
    }

    fn of_decoder<D: ImageDecoder>(
        format: Format,
        decoder: image::ImageResult<D>,
    ) -> MediaResult<Self> {
        let mut decoder = decoder.map_err(broken)?;
        let (width, height) = decoder.dimensions();
        let exif = decoder.exif_metadata().ok().flatten();
        let orientation = exif.as_deref().and_then(Orientation::from_exif_chunk);
        Ok(Self {
            format,
            width,
            height,
            orientation: orientation.unwrap_or(Orientation::NoTransforms),
            icc: decoder.icc_profile().ok().flatten(),
            exif,
        })
    }

    /// The size comes from the library that will decode; its relative reads the metadata, and a
    /// picture whose metadata it cannot read simply has none.
    fn of_jpeg(bytes: &[u8]) -> MediaResult<Self> {
        let size = turbojpeg::read_header(bytes).map_err(broken)?;
        let (width, height) = (size.width as u32, size.height as u32);
        let metadata = Self::of_decoder(Format::Jpeg, JpegDecoder::new(Cursor::new(bytes)));
        let bare = || Self {
            format: Format::Jpeg,
            width,
            height,
            orientation: Orientation::NoTransforms,
            icc: None,
            exif: None,
        };
        Ok(Self {
            width,
            height,
            ..metadata.unwrap_or_else(|_| bare())
        })
    }

    /// Whether the stored picture lies on its side.
    pub fn is_transposed(&self) -> bool {
        use Orientation::{Rotate90, Rotate90FlipH, Rotate270, Rotate270FlipH};
        matches!(
            self.orientation,
            Rotate90 | Rotate270 | Rotate90FlipH | Rotate270FlipH
        )
    }

    /// Width and height as a person sees them.
    pub fn upright_size(&self) -> (u32, u32) {
        if self.is_transposed() {
            (self.height, self.width)
        } else {
            (self.width, self.height)
        }
    }
}

/// Limits for the decoders of `image`, on top of the check of the size: what a 16-bit RGBA
/// picture of 100 megapixels needs, and no more.
pub(super) fn decoder_limits() -> image::Limits {
    let mut limits = image::Limits::no_limits();
    limits.max_image_width = Some(Limits::DEFAULT.max_side);
    limits.max_image_height = Some(Limits::DEFAULT.max_side);
    limits.max_alloc = Some(Limits::DEFAULT.max_pixels * 8 + (16 << 20));
    limits
}

/// Any complaint of a decoder about the bytes.
pub(super) fn broken(error: impl std::fmt::Display) -> MediaError {
    MediaError::Broken {
        detail: error.to_string(),
    }
}
