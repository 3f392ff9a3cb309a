//! A glimpse of a movie for lists: three photos for a second each, without sound, drawn anew at a
//! small size.

use std::{fs, path::Path};

use webp::{AnimEncoder, AnimFrame, WebPConfig};

use super::{
    MovieSpec, draw_some,
    plan::{Clip, Content, Timeline, plan},
};
use crate::{MediaError, MediaResult};

/// Largest size in bytes.
pub const PREVIEW_BYTES: usize = 400_000;

const FILE: &str = "preview.webp";
/// Photos that are seen, and frames of each.
const GLIMPSES: usize = 3;
const FRAMES: u64 = 10;
/// Frames a second.
const RATE: u64 = 10;
/// Pixels of a frame.
const PIXELS: f64 = 73_000.0;
/// Tried one after the other, until the size holds.
const QUALITIES: [f32; 5] = [60.0, 45.0, 30.0, 15.0, 1.0];

/// Writes `out_dir/preview.webp` and returns its name.
pub fn preview(spec: &MovieSpec, out_dir: &Path) -> MediaResult<String> {
    let (width, height) = spec.ratio.size(1000);
    let long = f64::from(width.max(height)) / 1000.0;
    let spec = MovieSpec {
        short_side: (PIXELS / long).sqrt().round() as u32,
        ..spec.clone()
    };
    let timeline = plan(&spec)?;
    let mut pictures = Vec::new();
    draw_some(&spec, moments(&timeline), &mut |frame| {
        pictures.push(frame.to_rgb()?);
        Ok(())
    })?;
    let Some(first) = pictures.first() else {
        return Err(MediaError::InputMissing {
            name: "photos".into(),
        });
    };
    let failed = |detail: String| MediaError::Encoder {
        detail: format!("preview: {detail}"),
    };
    for quality in QUALITIES {
        let mut config = WebPConfig::new().map_err(|()| failed("configuration".into()))?;
        config.quality = quality;
        config.method = 3;
        let mut encoder = AnimEncoder::new(first.width(), first.height(), &config);
        encoder.set_loop_count(0);
        for (index, picture) in pictures.iter().enumerate() {
            let at = (index as u64 * 1000 / RATE) as i32;
            let (width, height) = picture.dimensions();
            encoder.add_frame(AnimFrame::from_rgb(picture.as_raw(), width, height, at));
        }
        let bytes = encoder
            .try_encode()
            .map_err(|error| failed(format!("{error:?}")))?;
        if bytes.len() <= PREVIEW_BYTES {
            fs::write(out_dir.join(FILE), &*bytes)?;
            return Ok(FILE.into());
        }
    }
    Err(failed("too large at every quality".into()))
}

/// The frames that are seen: of photos spread over the movie, each from where nothing else is
/// seen with it.
fn moments(timeline: &Timeline) -> Vec<u64> {
    let photos: Vec<(usize, &Clip)> = timeline
        .clips
        .iter()
        .enumerate()
        .filter(|(_, clip)| matches!(clip.content, Content::Photos { .. }))
        .collect();
    let count = photos.len().min(GLIMPSES);
    let step = |index: u64| index * u64::from(timeline.fps) / RATE;
    (0..count)
        .map(|glimpse| photos[(glimpse * 2 + 1) * photos.len() / (count * 2)])
        .flat_map(|(index, clip)| {
            let begin = index.checked_sub(1).map_or(clip.start, |before| {
                timeline.cuts[before].start + timeline.cuts[before].frames
            });
            let end = timeline.cuts.get(index).map_or(clip.end, |cut| cut.start);
            let room = end.saturating_sub(begin + step(FRAMES));
            // In a clip that is shorter the last frames are the same one.
            (0..FRAMES).map(move |frame| {
                (begin + room / 2 + step(frame)).min(end.saturating_sub(1).max(begin))
            })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use image::{AnimationDecoder as _, codecs::webp::WebPDecoder};

    use super::*;
    use crate::movie::{
        Ratio,
        tests::{colour_photos, spec},
    };

    #[test]
    fn three_photos_for_a_second_each() {
        let folder = tempfile::tempdir().unwrap();
        let shots = colour_photos(folder.path(), 8);
        for ratio in [Ratio::Wide, Ratio::Tall, Ratio::Square, Ratio::Portrait] {
            let spec = MovieSpec {
                ratio,
                length: None,
                ..spec(shots.clone())
            };
            let name = preview(&spec, folder.path()).unwrap();
            let bytes = fs::read(folder.path().join(name)).unwrap();
            assert!(bytes.len() <= PREVIEW_BYTES);
            let decoder = WebPDecoder::new(std::io::Cursor::new(bytes)).unwrap();
            let frames = decoder.into_frames().collect_frames().unwrap();
            let length: u32 = frames
                .iter()
                .map(|frame| {
                    let (ms, of) = frame.delay().numer_denom_ms();
                    ms / of
                })
                .sum();
            assert!((2800..=3100).contains(&length), "{ratio:?}: {length} ms");
            let size = frames[0].buffer().dimensions();
            assert_eq!(size.0 > size.1, ratio == Ratio::Wide, "{size:?}");
        }
    }

    #[test]
    fn moments_grow_and_show_no_transition() {
        for count in [1, 2, 3, 12] {
            let folder = tempfile::tempdir().unwrap();
            let spec = MovieSpec {
                length: None,
                ..spec(colour_photos(folder.path(), count))
            };
            let timeline = plan(&spec).unwrap();
            let moments = moments(&timeline);
            assert!(moments.len() >= 10 && moments.is_sorted());
            for at in moments {
                let mixed = timeline
                    .cuts
                    .iter()
                    .any(|cut| (cut.start..cut.start + cut.frames).contains(&at));
                assert!(!mixed, "{count}: frame {at}");
            }
        }
    }
}
