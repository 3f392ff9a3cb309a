//! Makes the files that the tests need.

use std::path::{Path, PathBuf};

use image::{DynamicImage, ExtendedColorType, ImageEncoder, RgbImage, codecs::png::PngEncoder};
use jpeg_encoder::{ColorType, Encoder};

/// Words that must never leave an EXIF block.
pub const CANARY: &str = "CANARY-途记-7f3a";

/// A folder of its own for one test, and files in it.
pub struct Desk(tempfile::TempDir);

impl Desk {
    pub fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    pub fn path(&self) -> &Path {
        self.0.path()
    }

    pub fn put(&self, name: &str, bytes: &[u8]) -> PathBuf {
        let path = self.path().join(name);
        std::fs::write(&path, bytes).unwrap();
        path
    }
}

/// A file of the `fixtures` folder.
pub fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("fixtures")
        .join(name)
}

/// Four quarters: red, green / blue, white. Tells every turn and mirror from every other.
pub fn quarters(width: u32, height: u32) -> RgbImage {
    RgbImage::from_fn(width, height, |x, y| {
        image::Rgb(match (x < width / 2, y < height / 2) {
            (true, true) => [220, 30, 30],
            (false, true) => [30, 180, 30],
            (true, false) => [30, 30, 220],
            (false, false) => [250, 250, 250],
        })
    })
}

/// A JPEG with whatever metadata is asked for.
pub fn jpeg(picture: &RgbImage, exif: Option<&[u8]>, icc: Option<&[u8]>) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = Encoder::new(&mut bytes, 95);
    if let Some(exif) = exif {
        encoder.add_exif_metadata(exif).unwrap();
    }
    if let Some(icc) = icc {
        encoder.add_icc_profile(icc).unwrap();
    }
    let (width, height) = (picture.width() as u16, picture.height() as u16);
    encoder
        .encode(picture, width, height, ColorType::Rgb)
        .unwrap();
    bytes
}

/// A JPEG of other than RGB pixels.
pub fn raw_jpeg(pixels: &[u8], width: u16, height: u16, colour: ColorType) -> Vec<u8> {
    let mut bytes = Vec::new();
    Encoder::new(&mut bytes, 95)
        .encode(pixels, width, height, colour)
        .unwrap();
    bytes
}

/// A PNG with whatever metadata is asked for.
pub fn png(picture: &DynamicImage, exif: Option<&[u8]>) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = PngEncoder::new(&mut bytes);
    if let Some(exif) = exif {
        encoder.set_exif_metadata(exif.to_vec()).unwrap();
    }
    let colour: ExtendedColorType = picture.color().into();
    encoder
        .write_image(
            picture.as_bytes(),
            picture.width(),
            picture.height(),
            colour,
        )
        .unwrap();
    bytes
}

/// A reference letter, and degrees as numerator and denominator.
pub type Angle = (char, [u32; 2]);

/// What a camera writes.
#[derive(Clone, Copy, Default)]
pub struct Camera {
    pub orientation: u16,
    pub time: Option<&'static str>,
    pub offset: Option<&'static str>,
    /// Latitude and longitude.
    pub place: Option<(Angle, Angle)>,
}

impl Camera {
    /// An EXIF block (TIFF, big endian) with the canary as description.
    pub fn exif(self) -> Vec<u8> {
        let mut main = vec![
            ascii(0x010E, CANARY),
            short(0x0112, self.orientation.max(1)),
        ];
        let mut photo = Vec::new();
        photo.extend(self.time.map(|time| ascii(0x9003, time)));
        photo.extend(self.offset.map(|offset| ascii(0x9011, offset)));
        let mut gps = Vec::new();
        if let Some(((north, latitude), (east, longitude))) = self.place {
            gps.push(ascii(0x0001, &north.to_string()));
            gps.push(degrees(0x0002, latitude));
            gps.push(ascii(0x0003, &east.to_string()));
            gps.push(degrees(0x0004, longitude));
        }
        // Folders follow the main one; their places are known once its length is.
        let photo_at = 8 + folder_length(&main) + 2 * 12;
        let gps_at = photo_at + folder_length(&photo);
        main.push(long(0x8769, photo_at as u32));
        main.push(long(0x8825, gps_at as u32));
        let mut bytes = b"MM\0\x2A\0\0\0\x08".to_vec();
        for folder in [main, photo, gps] {
            write_folder(&mut bytes, folder);
        }
        bytes
    }
}

/// Tag, type, count and value of an entry.
struct Entry(u16, u16, u32, Vec<u8>);

fn ascii(tag: u16, text: &str) -> Entry {
    let value = [text.as_bytes(), &[0]].concat();
    Entry(tag, 2, value.len() as u32, value)
}

fn short(tag: u16, value: u16) -> Entry {
    Entry(tag, 3, 1, [&value.to_be_bytes()[..], &[0, 0]].concat())
}

fn long(tag: u16, value: u32) -> Entry {
    Entry(tag, 4, 1, value.to_be_bytes().to_vec())
}

fn degrees(tag: u16, [numerator, denominator]: [u32; 2]) -> Entry {
    let parts = [numerator, denominator, 0, 1, 0, 1];
    Entry(
        tag,
        5,
        3,
        parts.iter().flat_map(|part| part.to_be_bytes()).collect(),
    )
}

fn folder_length(entries: &[Entry]) -> usize {
    let outside: usize = entries
        .iter()
        .map(|entry| if entry.3.len() > 4 { entry.3.len() } else { 0 })
        .sum();
    2 + entries.len() * 12 + 4 + outside
}

fn write_folder(bytes: &mut Vec<u8>, entries: Vec<Entry>) {
    let mut outside_at = bytes.len() + 2 + entries.len() * 12 + 4;
    let mut outside = Vec::new();
    bytes.extend((entries.len() as u16).to_be_bytes());
    for Entry(tag, kind, count, mut value) in entries {
        bytes.extend(tag.to_be_bytes());
        bytes.extend(kind.to_be_bytes());
        bytes.extend(count.to_be_bytes());
        if value.len() > 4 {
            bytes.extend((outside_at as u32).to_be_bytes());
            outside_at += value.len();
            outside.append(&mut value);
        } else {
            value.resize(4, 0);
            bytes.append(&mut value);
        }
    }
    bytes.extend([0; 4]);
    bytes.append(&mut outside);
}
