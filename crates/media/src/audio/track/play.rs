//! A track under a movie: decoded, repeated or cut to the length, faded, brought to our loudness.

use std::{
    ffi::OsString,
    fs::File,
    io::{BufReader, Read, Seek, SeekFrom},
    path::Path,
};

use super::{Kind, Repeat, Track, guarded_input};
use crate::{
    MediaError, MediaResult,
    audio::{
        SAMPLE_RATE,
        master::{Fades, Source, master},
    },
    ffmpeg::Running,
};

/// Bytes of a stereo frame as it is decoded.
const FRAME: usize = 8;
/// A track may begin in the middle of a sound, and is cut anywhere.
const FADES: Fades = Fades {
    rise: 0.35,
    fall: 3.0,
};

/// Writes `samples` stereo frames of `track` as WAV to `path`; `scratch` holds what was decoded
/// meanwhile and is removed. `repeated` is [`crate::movie::plan::Timeline::repeated`].
pub fn render(
    track: &Track,
    repeated: bool,
    samples: u64,
    path: &Path,
    scratch: &Path,
) -> MediaResult<()> {
    let result = decode(track, samples, scratch).and_then(|()| {
        let repeat = repeated.then(|| Repeat::of(track));
        let open = || Tape::open(scratch, repeat);
        master(open, samples, FADES, path)
    });
    // Ours alone; a leftover is only disk space in the job's folder.
    let _ = std::fs::remove_file(scratch);
    result
}

/// The part of the track that is heard, as raw stereo floats.
fn decode(track: &Track, samples: u64, scratch: &Path) -> MediaResult<()> {
    if !track.path.is_file() {
        return Err(MediaError::InputMissing {
            name: "track".into(),
        });
    }
    let kind = Kind::of_file(&track.path)?;
    let heard = samples as f64 / f64::from(SAMPLE_RATE) + 1.0;
    let mut arguments = guarded_input(kind, &track.path, heard.min(track.seconds));
    let rate = SAMPLE_RATE.to_string();
    arguments.extend(
        [
            "-map",
            "0:a:0",
            "-ac",
            "2",
            "-ar",
            &rate,
            "-c:a",
            "pcm_f32le",
            "-f",
            "f32le",
        ]
        .map(OsString::from),
    );
    arguments.push(scratch.into());
    Running::start(&arguments)?
        .finish()
        .map(drop)
        .map_err(|error| match error {
            MediaError::Encoder { detail } => MediaError::MusicBroken { detail },
            other => other,
        })
}

/// Plays what was decoded, one pass after the other.
struct Tape<'a> {
    path: &'a Path,
    /// The pass that is heard, and the frame of it that comes next.
    now: BufReader<File>,
    at: u64,
    /// The pass that fades out, and how many frames of it are left.
    before: Option<(BufReader<File>, u64)>,
    repeat: Option<Repeat>,
}

fn frames(seconds: f64) -> u64 {
    (seconds * f64::from(SAMPLE_RATE)).round() as u64
}

impl<'a> Tape<'a> {
    fn open(path: &'a Path, repeat: Option<Repeat>) -> MediaResult<Self> {
        Ok(Self {
            path,
            now: from(path, 0)?,
            at: 0,
            before: None,
            repeat,
        })
    }

    fn turn_back(&mut self, repeat: Repeat) -> MediaResult<()> {
        let start = frames(repeat.start);
        let old = std::mem::replace(&mut self.now, from(self.path, start)?);
        self.before = Some((old, frames(repeat.fade)));
        self.at = start;
        Ok(())
    }
}

impl Source for Tape<'_> {
    fn fill(&mut self, block: &mut [f32]) -> MediaResult<()> {
        for out in block.chunks_exact_mut(2) {
            if let Some(repeat) = self.repeat
                && self.at >= frames(repeat.end)
            {
                self.turn_back(repeat)?;
            }
            let mut heard = next(&mut self.now)?;
            self.at += 1;
            if let (Some((old, left)), Some(repeat)) = (&mut self.before, self.repeat) {
                let share = *left as f32 / frames(repeat.fade).max(1) as f32;
                // Equal power: two passes are two different sounds.
                let (fading, rising) = (share.sqrt(), (1.0 - share).sqrt());
                let last = next(old)?;
                heard = [0, 1].map(|side| heard[side] * rising + last[side] * fading);
                *left -= 1;
                if *left == 0 {
                    self.before = None;
                }
            }
            out.copy_from_slice(&heard);
        }
        Ok(())
    }
}

fn from(path: &Path, frame: u64) -> MediaResult<BufReader<File>> {
    let mut file = File::open(path)?;
    file.seek(SeekFrom::Start(frame * FRAME as u64))?;
    Ok(BufReader::with_capacity(1 << 16, file))
}

/// The next frame; silence after the end.
fn next(tape: &mut BufReader<File>) -> MediaResult<[f32; 2]> {
    let mut bytes = [0_u8; FRAME];
    match tape.read_exact(&mut bytes) {
        Ok(()) => {}
        Err(error) if error.kind() == std::io::ErrorKind::UnexpectedEof => return Ok([0.0; 2]),
        Err(error) => return Err(error.into()),
    }
    let [a, b, c, d, e, f, g, h] = bytes;
    Ok([[a, b, c, d], [e, f, g, h]].map(|four| {
        let sample = f32::from_le_bytes(four);
        if sample.is_finite() {
            sample.clamp(-4.0, 4.0)
        } else {
            0.0
        }
    }))
}
