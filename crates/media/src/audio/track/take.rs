//! Taking a stranger's music in: is it music, how long is it, where are its beats.

use std::{
    ffi::OsString,
    io::{self, Read},
    path::Path,
};

use serde::{Deserialize, Serialize};

use super::{Kind, LONGEST, Listener, SHORTEST, guarded_input, listen::RATE};
use crate::{
    MediaError, MediaResult,
    ffmpeg::{self, Tool},
};

/// Name of the copy for browsers in the output folder.
pub const COPY: &str = "track.m4a";

/// What was found out about somebody's music.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Taken {
    /// Ending of the original's name, by its content.
    pub extension: String,
    /// Length in seconds.
    pub seconds: f64,
    /// Beats a minute; `None` where no beats can be heard.
    pub tempo: Option<f64>,
    /// Seconds of the beats.
    pub beats: Vec<f64>,
    /// Size of the copy.
    pub copy_bytes: u64,
}

/// Checks the music in `source` and writes [`COPY`] to `out_dir`: everything of it decoded and
/// encoded anew, without a word or a picture of the original.
///
/// # Errors
/// [`MediaError::NotMusic`], [`MediaError::MusicBroken`], [`MediaError::MusicTooLong`],
/// [`MediaError::MusicTooShort`]; what the disk reports.
pub fn take(source: &Path, out_dir: &Path) -> MediaResult<Taken> {
    let kind = Kind::of_file(source)?;
    // Told apart from music that it cannot read.
    Tool::Ffmpeg.find()?;
    let copy = out_dir.join(COPY);
    let mut arguments = guarded_input(kind, source, f64::from(LONGEST) + 2.0);
    let rate = RATE.to_string();
    let mut add = |words: &[&str]| arguments.extend(words.iter().map(OsString::from));
    add(&[
        "-map", "0:a:0", "-c:a", "aac", "-b:a", "128k", "-ar", "48000", "-ac", "2",
    ]);
    add(&["-map_metadata", "-1", "-map_chapters", "-1"]);
    add(&["-fflags", "+bitexact", "-flags:a", "+bitexact"]);
    add(&["-movflags", "+faststart", "-f", "ipod"]);
    arguments.push(copy.clone().into());
    let mut add = |words: &[&str]| arguments.extend(words.iter().map(OsString::from));
    add(&[
        "-map",
        "0:a:0",
        "-ac",
        "1",
        "-ar",
        &rate,
        "-c:a",
        "pcm_f32le",
        "-f",
        "f32le",
        "pipe:1",
    ]);
    let mut listener = Listener::new();
    ffmpeg::read_from(&arguments, |pipe| hear(pipe, &mut listener)).map_err(
        |error| match error {
            MediaError::Encoder { detail } if detail.contains("No space left") => {
                MediaError::DiskFull
            }
            MediaError::Encoder { detail } => MediaError::MusicBroken { detail },
            other => other,
        },
    )?;
    let seconds = listener.seconds();
    if seconds > f64::from(LONGEST) + 0.5 {
        return Err(MediaError::MusicTooLong);
    }
    if seconds == 0.0 {
        return Err(MediaError::MusicBroken {
            detail: "no sound in it".into(),
        });
    }
    if seconds < f64::from(SHORTEST) {
        return Err(MediaError::MusicTooShort);
    }
    let heard = listener.finish();
    Ok(Taken {
        extension: kind.extension().into(),
        seconds,
        tempo: heard.as_ref().map(|beats| beats.per_minute),
        beats: heard.map(|beats| beats.seconds).unwrap_or_default(),
        copy_bytes: std::fs::metadata(&copy)?.len(),
    })
}

fn hear(pipe: &mut dyn Read, listener: &mut Listener) -> io::Result<()> {
    let mut bytes = vec![0_u8; 1 << 16];
    let mut held = 0;
    let mut samples = Vec::with_capacity(1 << 14);
    loop {
        let count = match pipe.read(&mut bytes[held..]) {
            Ok(0) => return Ok(()),
            Ok(count) => count,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => return Err(error),
        };
        held += count;
        let whole = held - held % 4;
        samples.clear();
        samples.extend(bytes[..whole].chunks_exact(4).map(|four| {
            let sample = f32::from_le_bytes([four[0], four[1], four[2], four[3]]);
            // Floating point files may hold anything.
            if sample.is_finite() {
                sample.clamp(-4.0, 4.0)
            } else {
                0.0
            }
        }));
        listener.push(&samples);
        bytes.copy_within(whole..held, 0);
        held -= whole;
    }
}
