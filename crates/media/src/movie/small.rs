//! A movie once more, small enough to be sent in a message.

use std::{ffi::OsString, ops::ControlFlow, path::Path};

use serde::{Deserialize, Serialize};

use super::watched::watched;
use crate::{
    MediaError, MediaResult,
    ffmpeg::{self, input_guard},
};

/// Largest size in bytes: what messengers take, 25 MB.
pub const SMALL_BYTES: u64 = 25_000_000;
/// Shorter side of a small version at most.
pub const SMALL_SIDE: u32 = 720;

const FILE: &str = "small.mp4";
const SOUND_BITS: u64 = 96_000;
/// Above this nobody sees a difference.
const PICTURE_BITS: u64 = 3_000_000;
/// Below this fewer pixels look better than more.
const ENOUGH_BITS: f64 = 450_000.0;
/// Kept free for the container.
const SPARE: f64 = 0.97;
/// Shorter sides that are tried, one after the other, until the size holds.
const SIDES: [u32; 4] = [SMALL_SIDE, 540, 360, 240];

/// What was made.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct SmallReport {
    /// `small.mp4`, in the output folder.
    pub file: String,
    pub width: u32,
    pub height: u32,
    pub bytes: u64,
}

/// Writes `out_dir/small.mp4` from the finished movie `source`: at most [`SMALL_BYTES`], at most
/// [`SMALL_SIDE`] pixels on the shorter side.
///
/// The rate is bounded so that the size holds; a picture of which no rate can be made that low,
/// such as noise, is made smaller until it does.
///
/// # Errors
/// [`MediaError::InputMissing`], [`MediaError::Cancelled`], what ffmpeg and the disk report.
pub fn small(
    source: &Path,
    out_dir: &Path,
    progress: &mut dyn FnMut(u64, u64) -> ControlFlow<()>,
) -> MediaResult<SmallReport> {
    if !source.is_file() {
        return Err(MediaError::InputMissing {
            name: "movie".into(),
        });
    }
    let probe = ffmpeg::probe(source)?;
    let seconds: f64 = probe.format.duration.parse().unwrap_or(0.0);
    let picture = probe
        .streams
        .iter()
        .find(|stream| stream.codec_type == "video")
        .filter(|picture| picture.width > 0 && picture.height > 0 && seconds > 0.0)
        .ok_or_else(|| MediaError::Encoder {
            detail: "no picture to make smaller".into(),
        })?;
    let bits = picture_bits(seconds);
    let first = usize::from(bits < ENOUGH_BITS);
    let path = out_dir.join(FILE);
    for side in &SIDES[first..] {
        let (width, height) = scaled(picture.width, picture.height, *side);
        let arguments = arguments(source, &path, (width, height), bits);
        let total = (seconds * 1000.0) as u64;
        watched(&arguments, &mut |done| progress(done.min(total), total))?;
        let bytes = std::fs::metadata(&path)?.len();
        if bytes <= SMALL_BYTES {
            return Ok(SmallReport {
                file: FILE.into(),
                width,
                height,
                bytes,
            });
        }
        tracing::info!(bytes, side, "too large, trying fewer pixels");
    }
    Err(MediaError::Encoder {
        detail: "the small version is too large at every size".into(),
    })
}

/// Bits a second that the picture may take. The buffer holds one second and a half, which may come
/// on top.
fn picture_bits(seconds: f64) -> f64 {
    let all = SMALL_BYTES as f64 * 8.0 * SPARE;
    let sound = SOUND_BITS as f64 * 1.05 * seconds;
    ((all - sound) / (seconds + 1.5)).clamp(20_000.0, PICTURE_BITS as f64)
}

/// Even sizes with the shorter side `side`; never larger than they were.
fn scaled(width: u32, height: u32, side: u32) -> (u32, u32) {
    let share = f64::from(side.min(width.min(height))) / f64::from(width.min(height));
    let even = |pixels: u32| ((f64::from(pixels) * share / 2.0).round() as u32).max(1) * 2;
    (even(width), even(height))
}

fn arguments(source: &Path, path: &Path, size: (u32, u32), bits: f64) -> Vec<OsString> {
    let mut all: Vec<OsString> = input_guard("mov").into();
    all.extend(["-i".into(), source.into()]);
    let mut add = |words: &[&str]| all.extend(words.iter().map(OsString::from));
    let scale = format!("scale={}:{}:flags=lanczos", size.0, size.1);
    add(&[
        "-map", "0:v:0", "-vf", &scale, "-c:v", "libx264", "-preset", "fast",
    ]);
    let (rate, buffer) = ((bits as u64).to_string(), ((bits * 1.5) as u64).to_string());
    add(&["-profile:v", "high", "-pix_fmt", "yuv420p", "-crf", "24"]);
    add(&[
        "-maxrate",
        &rate,
        "-bufsize",
        &buffer,
        "-g",
        "50",
        "-threads:v",
        "2",
    ]);
    for name in ["-colorspace", "-color_primaries", "-color_trc"] {
        add(&[name, "bt709"]);
    }
    add(&["-color_range", "tv", "-chroma_sample_location", "center"]);
    let sound = SOUND_BITS.to_string();
    add(&[
        "-map", "0:a:0?", "-c:a", "aac", "-b:a", &sound, "-ar", "48000", "-ac", "2",
    ]);
    add(&[
        "-map_metadata",
        "-1",
        "-fflags",
        "+bitexact",
        "-flags:v",
        "+bitexact",
    ]);
    add(&[
        "-flags:a",
        "+bitexact",
        "-movflags",
        "+faststart",
        "-f",
        "mp4",
    ]);
    all.push(path.into());
    all
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use super::*;
    use crate::ffmpeg::Running;

    /// A film of `seconds` of noise with a tone.
    fn noisy(folder: &Path, seconds: u32, size: &str) -> PathBuf {
        let path = folder.join("movie.mp4");
        let picture = format!("nullsrc=s={size}:r=25:d={seconds},geq=random(1)*255:128:128");
        let sound = format!("sine=frequency=300:duration={seconds}");
        let mut arguments: Vec<OsString> = Vec::new();
        for source in [&picture, &sound] {
            arguments.extend(["-f", "lavfi", "-i", source].map(OsString::from));
        }
        arguments.extend(
            [
                "-c:v",
                "libx264",
                "-preset",
                "ultrafast",
                "-crf",
                "30",
                "-pix_fmt",
                "yuv420p",
                "-c:a",
                "aac",
                "-f",
                "mp4",
            ]
            .map(OsString::from),
        );
        arguments.push(path.clone().into());
        Running::start(&arguments).unwrap().finish().unwrap();
        path
    }

    /// Noise takes all the bits that it may, and more than any film of photos.
    #[test]
    fn the_size_holds_for_a_long_noisy_movie() {
        let folder = tempfile::tempdir().unwrap();
        let movie = noisy(folder.path(), 150, "320x180");
        assert!(movie.metadata().unwrap().len() > SMALL_BYTES);
        let mut last = 0;
        let made = small(&movie, folder.path(), &mut |done, total| {
            assert!(done >= last && total == 150_000);
            last = done;
            ControlFlow::Continue(())
        })
        .unwrap();
        assert!(made.bytes <= SMALL_BYTES, "{} bytes", made.bytes);
        assert!(last > 100_000, "{last}");
        let probe = ffmpeg::probe(&folder.path().join(FILE)).unwrap();
        let picture = &probe.streams[0];
        assert_eq!((picture.width, picture.height), (made.width, made.height));
        assert_eq!(
            (picture.codec_name.as_str(), picture.color_space.as_str()),
            ("h264", "bt709")
        );
        let seconds: f64 = probe.format.duration.parse().unwrap();
        assert!((seconds - 150.0).abs() < 0.1, "{seconds}");
    }

    #[test]
    fn rates_are_within_the_size_for_every_length() {
        for seconds in [5.0, 30.0, 60.0, 300.0, 900.0, 1800.0] {
            let bits = picture_bits(seconds);
            let most = bits * (seconds + 1.5) + SOUND_BITS as f64 * 1.05 * seconds;
            assert!(
                most / 8.0 <= SMALL_BYTES as f64 || bits <= 20_000.0,
                "{seconds} s: {bits}"
            );
        }
        assert_eq!(scaled(1920, 1080, 720), (1280, 720));
        assert_eq!(scaled(1080, 1920, 720), (720, 1280));
        assert_eq!(scaled(1440, 1080, 540), (720, 540));
        assert_eq!(scaled(320, 180, 720), (320, 180));
    }

    #[test]
    fn it_stops_when_asked() {
        let folder = tempfile::tempdir().unwrap();
        let movie = noisy(folder.path(), 20, "320x180");
        let stopped = small(&movie, folder.path(), &mut |_, _| ControlFlow::Break(()));
        assert!(matches!(stopped, Err(MediaError::Cancelled)), "{stopped:?}");
    }
}
