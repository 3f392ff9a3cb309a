//! The one ffmpeg child of a movie: what it is told, and nothing else.

use std::{ffi::OsString, path::Path};

use crate::ffmpeg::input_guard;

/// Everything that decides the encoder's part of the bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Settings {
    pub width: u32,
    pub height: u32,
    pub fps: u32,
    /// Fast rather than small.
    pub draft: bool,
}

/// Fixed, because x264's output depends on it: the same on every machine. They share each frame in
/// slices; with frames at the same time instead, what the bit rate is bounded to depends on who is
/// faster, and the same frames give other bytes each time.
const THREADS: [&str; 4] = ["-threads:v", "3", "-thread_type:v", "slice"];
/// Constant quality, bounded so that a minute of 1080p stays below 45 MB.
const CRF: &str = "22";
/// Bits a second that 1080p may reach.
const FULL_RATE: u64 = 6_000_000;
const FULL_PIXELS: u64 = 1920 * 1080;

/// Arguments of an encode of raw frames from `frames` (`pipe:0`, or a file in the bench) with the
/// sound of `music` into `output`.
pub fn arguments(
    settings: Settings,
    frames: &Path,
    music: Option<&Path>,
    output: &Path,
) -> Vec<OsString> {
    let mut arguments: Vec<OsString> = Vec::with_capacity(80);
    let mut add = |words: &[&str]| arguments.extend(words.iter().map(OsString::from));
    let size = format!("{}x{}", settings.width, settings.height);
    let rate = settings.fps.to_string();
    let colours = [
        "-color_range",
        "tv",
        "-colorspace",
        "bt709",
        "-color_primaries",
        "bt709",
        "-color_trc",
        "bt709",
    ];
    // Two frames in ffmpeg's own queue are enough; the default of eight is 25 MB.
    add(&[
        "-thread_queue_size",
        "2",
        "-pix_fmt",
        "yuv420p",
        "-video_size",
        &size,
        "-framerate",
        &rate,
    ]);
    add(&colours);
    let input: Vec<OsString> = input_guard("rawvideo").into();
    let mut all = input;
    all.append(&mut arguments);
    all.extend(["-i".into(), frames.into()]);
    if let Some(music) = music {
        all.extend(input_guard("wav"));
        all.extend(["-i".into(), music.into()]);
    }
    let mut add = |words: &[&str]| all.extend(words.iter().map(OsString::from));
    add(&[
        "-map",
        "0:v:0",
        "-c:v",
        "libx264",
        "-preset",
        if settings.draft {
            "ultrafast"
        } else {
            "veryfast"
        },
        "-profile:v",
        "high",
    ]);
    add(&["-level:v", level(settings)]);
    let gop = (settings.fps * 2).to_string();
    let (bits, buffer) = bit_rate(settings);
    add(&[
        "-pix_fmt", "yuv420p", "-crf", CRF, "-maxrate", &bits, "-bufsize", &buffer,
    ]);
    add(&["-g", &gop, "-chroma_sample_location", "center"]);
    add(&THREADS);
    add(&colours);
    finish(&mut all, music.is_some(), output);
    all
}

/// Arguments that join the encoded pieces named in `list`, as they are, with the sound of `music`.
pub fn join_arguments(list: &Path, music: &Path, output: &Path) -> Vec<OsString> {
    let mut all: Vec<OsString> = input_guard("concat").into();
    all.extend(["-i".into(), list.into()]);
    all.extend(input_guard("wav"));
    all.extend(["-i".into(), music.into()]);
    all.extend(["-map", "0:v:0", "-c:v", "copy"].map(OsString::from));
    finish(&mut all, true, output);
    all
}

/// The sound, where there is some, and the file.
fn finish(all: &mut Vec<OsString>, sound: bool, output: &Path) {
    let mut add = |words: &[&str]| all.extend(words.iter().map(OsString::from));
    if sound {
        add(&[
            "-map", "1:a:0", "-c:a", "aac", "-b:a", "160k", "-ar", "48000", "-ac", "2",
        ]);
    }
    // Nothing of the machine, the time or the version goes into the file.
    add(&[
        "-map_metadata",
        "-1",
        "-fflags",
        "+bitexact",
        "-flags:v",
        "+bitexact",
        "-flags:a",
        "+bitexact",
    ]);
    add(&["-movflags", "+faststart", "-f", "mp4"]);
    all.push(output.into());
}

/// The lowest level of H.264 that holds so many pixels so often (table A-1): it tells a player
/// whether it can play the file.
fn level(settings: Settings) -> &'static str {
    const LEVELS: [(&str, u32, u32); 5] = [
        ("3.1", 3_600, 108_000),
        ("4.1", 8_192, 245_760),
        ("4.2", 8_704, 522_240),
        ("5.1", 36_864, 983_040),
        ("5.2", 36_864, 2_073_600),
    ];
    let blocks = settings.width.div_ceil(16) * settings.height.div_ceil(16);
    LEVELS
        .iter()
        .find(|(_, frame, second)| blocks <= *frame && blocks * settings.fps <= *second)
        .map_or("6.2", |(level, ..)| level)
}

/// Highest rate and buffer in bits: those of 1080p, with the pixels to the power ¾ (larger
/// pictures are smoother per pixel).
fn bit_rate(settings: Settings) -> (String, String) {
    let pixels = u64::from(settings.width) * u64::from(settings.height);
    let scale = (pixels as f64 / FULL_PIXELS as f64).powf(0.75);
    let bits = ((FULL_RATE as f64 * scale) as u64).max(200_000);
    (bits.to_string(), (bits * 2).to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn levels_hold_what_is_in_them() {
        let check = |width, height, fps, want| {
            let settings = Settings {
                width,
                height,
                fps,
                draft: false,
            };
            assert_eq!(level(settings), want, "{settings:?}");
        };
        check(640, 360, 25, "3.1");
        check(1280, 720, 30, "3.1");
        check(1280, 720, 60, "4.1");
        check(1080, 1920, 25, "4.1");
        check(1440, 1080, 25, "4.1");
        check(1920, 1080, 60, "4.2");
        check(3840, 2160, 25, "5.1");
        check(2160, 2880, 30, "5.1");
        check(3840, 2160, 60, "5.2");
    }

    #[test]
    fn full_hd_gets_the_rate_of_the_design() {
        let settings = Settings {
            width: 1920,
            height: 1080,
            fps: 25,
            draft: false,
        };
        let arguments = arguments(
            settings,
            Path::new("pipe:0"),
            Some(Path::new("/m.wav")),
            Path::new("/o.mp4"),
        );
        let words: Vec<_> = arguments
            .iter()
            .map(|word| word.to_string_lossy())
            .collect();
        let value = |name: &str| {
            words
                .iter()
                .position(|word| word == name)
                .map(|at| words[at + 1].to_string())
        };
        assert_eq!(value("-maxrate").as_deref(), Some("6000000"));
        assert_eq!(value("-bufsize").as_deref(), Some("12000000"));
        assert_eq!(value("-level:v").as_deref(), Some("4.1"));
        assert_eq!(value("-g").as_deref(), Some("50"));
        assert_eq!(
            words.iter().filter(|word| *word == "file,pipe").count(),
            2,
            "one guard for each input"
        );
    }
}
