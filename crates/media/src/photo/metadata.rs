//! When and where a photo was taken, from its EXIF.

use nom_exif::{Exif, ExifTag, MediaParser, MediaSource};

/// The little that we take from EXIF; everything else is thrown away.
#[derive(Debug, Default, Clone, PartialEq)]
pub(super) struct Taken {
    /// Local time, `YYYY-MM-DDTHH:MM:SS`.
    pub at: Option<String>,
    pub offset_minutes: Option<i32>,
    /// Latitude and longitude in degrees.
    pub location: Option<(f64, f64)>,
}

/// Reads an EXIF block (a TIFF file of its own), or a whole HEIC or AVIF file. What cannot be
/// read is not there.
pub(super) fn taken(bytes: &[u8]) -> Taken {
    // The parser has been fuzzed, but a panic over a strange tag must not cost the picture.
    let parsed = std::panic::catch_unwind(|| {
        let source = MediaSource::from_memory(bytes.to_vec()).ok()?;
        MediaParser::new().parse_exif(source).ok().map(Exif::from)
    });
    let Ok(Some(exif)) = parsed else {
        return Taken::default();
    };
    let time = [ExifTag::DateTimeOriginal, ExifTag::CreateDate]
        .into_iter()
        .find_map(|tag| exif.get(tag)?.as_datetime());
    let offset = time
        .and_then(|time| time.aware())
        .map(|time| time.offset().local_minus_utc() / 60);
    let location = exif
        .gps_info()
        .and_then(|gps| gps.latitude_decimal().zip(gps.longitude_decimal()));
    Taken {
        at: time.map(|time| time.into_naive().format("%Y-%m-%dT%H:%M:%S").to_string()),
        offset_minutes: offset,
        location: location.filter(|(latitude, longitude)| is_place(*latitude, *longitude)),
    }
}

/// Cameras without a fix write (0, 0) or nonsense.
fn is_place(latitude: f64, longitude: f64) -> bool {
    latitude.abs() <= 90.0 && longitude.abs() <= 180.0 && (latitude, longitude) != (0.0, 0.0)
}
