//! Pictures as stored and as shown.

use base64::{Engine as _, engine::general_purpose::STANDARD};
use domain::works::Picture;
use media::photo::Ingested;
use serde::{Deserialize, Serialize};

/// The files of one picture, stored as JSON; names are relative to the picture's folder.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct PictureFiles {
    /// What renders read: the original, or a working copy where that cannot be decoded in-process.
    pub source: String,
    pub renditions: Vec<Rendition>,
}

/// One derived picture.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Rendition {
    /// 320, 640 or 1280: the longer side it was made for.
    pub size: u32,
    pub width: u32,
    pub file: String,
}

impl PictureFiles {
    /// Names of what the media process made.
    pub fn new(source: String, made: &Ingested) -> Self {
        let name = |path: &std::path::Path| {
            path.file_name()
                .map(|name| name.to_string_lossy().into_owned())
                .unwrap_or_default()
        };
        Self {
            source: made.working.as_deref().map_or(source, name),
            renditions: made
                .renditions
                .iter()
                .map(|r| Rendition {
                    size: r.size,
                    width: r.width,
                    file: name(&r.path),
                })
                .collect(),
        }
    }

    /// The picture for a page; `url` makes the address of one file.
    pub fn picture(
        &self,
        size: (u32, u32),
        placeholder: &str,
        alt: &str,
        url: impl Fn(&str) -> String,
    ) -> Picture {
        Picture {
            sources: self
                .renditions
                .iter()
                .map(|r| (url(&r.file), r.width))
                .collect(),
            width: size.0,
            height: size.1,
            placeholder: placeholder.to_owned(),
            alt: alt.to_owned(),
        }
    }
}

/// Longer side of a placeholder, in pixels: the browser's smoothing does the rest.
const PLACEHOLDER_SIDE: usize = 10;

/// A ThumbHash as a tiny PNG `data:` address (about 300 characters). An empty string, which shows
/// nothing, where the hash is damaged.
pub fn placeholder(thumbhash: &[u8]) -> String {
    let Ok((width, height, rgba)) = thumbhash::thumb_hash_to_rgba(thumbhash) else {
        return String::new();
    };
    let longer = width.max(height).max(1);
    let (w, h) = (
        (width * PLACEHOLDER_SIDE / longer).max(1),
        (height * PLACEHOLDER_SIDE / longer).max(1),
    );
    let mut rgb = Vec::with_capacity(w * h * 3);
    for y in 0..h {
        for x in 0..w {
            let at = ((y * height / h) * width + x * width / w) * 4;
            rgb.extend_from_slice(rgba.get(at..at + 3).unwrap_or(&[0; 3]));
        }
    }
    let mut file = Vec::new();
    let mut encoder = png::Encoder::new(&mut file, w as u32, h as u32);
    encoder.set_color(png::ColorType::Rgb);
    let written = encoder
        .write_header()
        .and_then(|mut writer| writer.write_image_data(&rgb));
    match written {
        Ok(()) => format!("data:image/png;base64,{}", STANDARD.encode(file)),
        Err(_) => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_placeholder_is_small() {
        let rgba = [200u8, 40, 20, 255].repeat(30 * 20);
        let hash = thumbhash::rgba_to_thumb_hash(30, 20, &rgba);
        let url = placeholder(&hash);
        assert!(url.starts_with("data:image/png;base64,"));
        assert!(url.len() < 600, "{}", url.len());
        assert_eq!(placeholder(&[]), "");
    }
}
