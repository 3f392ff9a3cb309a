//! Photographs: sniffing, limits, decoding, orientation, renditions.
//!
//! The way of a picture: magic bytes → size from the header → [`Limits`] → decode at the scale
//! that is needed → resize → sRGB → upright. Nothing of a file's name is believed, and nothing is
//! decoded before its size is known to be bearable.

mod avatar;
mod colour;
mod convert;
mod decode;
mod faces;
mod fit;
mod header;
mod ingest;
mod isobmff;
mod merit;
mod metadata;
mod png;
mod regard;
mod sniff;
#[cfg(test)]
mod tests;

use std::path::PathBuf;

pub use image::RgbImage;
use serde::{Deserialize, Serialize};

pub use avatar::{AVATAR_SIZES, Anchor, avatar};
pub use decode::{load, resize};
pub use fit::Fit;
pub use header::{Probe, probe};
pub use ingest::ingest;
pub(crate) use ingest::write_jpeg;
pub use merit::merit;
pub use regard::{Focus, Part, look_hash};
pub use sniff::{SNIFF_BYTES, sniff};

use crate::{MediaError, MediaResult};

/// Picture formats we take, decided by content, never by name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Format {
    Jpeg,
    Png,
    WebP,
    Gif,
    Heic,
    Avif,
}

/// Limits of one picture.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// Longest side in pixels.
    pub max_side: u32,
    /// Pixels in all.
    pub max_pixels: u64,
    /// Shortest side in pixels.
    pub min_side: u32,
}

impl Limits {
    /// 20,000 px a side, 100 megapixels, at least 16 px.
    pub const DEFAULT: Self = Self {
        max_side: 20_000,
        max_pixels: 100_000_000,
        min_side: 16,
    };

    /// Refuses a picture of this size if it is outside the limits.
    pub fn check(&self, width: u32, height: u32) -> MediaResult<()> {
        let pixels = u64::from(width) * u64::from(height);
        if width.max(height) > self.max_side || pixels > self.max_pixels {
            return Err(MediaError::TooLarge { width, height });
        }
        if width.min(height) < self.min_side {
            return Err(MediaError::TooSmall { width, height });
        }
        Ok(())
    }
}

/// What [`ingest`] found and made. Sizes are after EXIF orientation.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Ingested {
    pub format: Format,
    pub width: u32,
    pub height: u32,
    /// Local capture time as written by the camera, `YYYY-MM-DDTHH:MM:SS`, with the offset in
    /// minutes where the file tells it.
    pub taken_at: Option<String>,
    pub taken_offset_minutes: Option<i32>,
    /// WGS-84 latitude and longitude in degrees; private.
    pub location: Option<(f64, f64)>,
    /// ThumbHash of the picture, about 25 bytes.
    pub thumbhash: Vec<u8>,
    /// Mean sRGB colour.
    pub mean_rgb: [u8; 3],
    /// What is to stay in view.
    pub focus: Focus,
    /// [`look_hash`] of the picture.
    pub look_hash: u64,
    /// [`merit`] of the picture.
    pub merit: f64,
    /// WebP renditions without any metadata, smallest first (320, 640 and 1280 px long side;
    /// never enlarged).
    pub renditions: Vec<Rendition>,
    /// A JPEG to render from where the original cannot be decoded in-process (HEIC, AVIF), in `out_dir`.
    pub working: Option<PathBuf>,
}

/// One derived picture.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Rendition {
    /// Name of the size: 320, 640 or 1280.
    pub size: u32,
    pub width: u32,
    pub height: u32,
    pub path: PathBuf,
}
