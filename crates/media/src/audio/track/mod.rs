//! A person's own music: taken in once, then played under a movie.
//!
//! [`take`] looks at the bytes, has ffmpeg decode them, listens for the beats ([`Listener`]) and
//! writes a copy that every browser plays. A movie gets the original as a [`Track`]: the planner
//! asks its [`crate::audio::Grid`] for beats, [`render`] plays it, repeated or cut, as loud as our own pieces.
//!
//! A stranger's bytes reach ffmpeg only with the one demuxer that their first bytes name, with
//! sound decoders only, and never beyond [`LONGEST`].

mod listen;
mod onsets;
mod play;
mod repeat;
mod sniff;
mod take;
mod tempo;
#[cfg(test)]
mod tests;

use std::{
    ffi::OsString,
    path::{Path, PathBuf},
};

use serde::{Deserialize, Serialize};

pub use listen::{Beats, Listener};
pub use play::render;
pub use repeat::Repeat;
pub use sniff::Kind;
pub use take::{COPY, Taken, take};

use crate::ffmpeg::input_guard;

/// Longest music, in seconds.
pub const LONGEST: u32 = 15 * 60;
/// Shortest music, in seconds.
pub const SHORTEST: u32 = 5;

/// Somebody's music under a movie.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Track {
    pub path: PathBuf,
    /// Length in seconds.
    pub seconds: f64,
    /// Seconds at which the beats fall; empty where there are none to be heard.
    pub beats: Vec<f64>,
}

/// The decoders that may see a stranger's bytes. Pictures inside of music are not looked at.
const DECODERS: &str = "aac,aac_fixed,alac,mp3,mp3float,vorbis,opus,libopus,flac,pcm_u8,pcm_s16le,\
                        pcm_s24le,pcm_s32le,pcm_f32le,pcm_f64le,pcm_alaw,pcm_mulaw,adpcm_ms,\
                        adpcm_ima_wav";

/// Options and input for a stranger's music, at most `seconds` of it; the first sound only.
fn guarded_input(kind: Kind, source: &Path, seconds: f64) -> Vec<OsString> {
    let format = kind.demuxer();
    let mut arguments: Vec<OsString> = input_guard(format).into();
    arguments.extend(
        [
            "-format_whitelist",
            format,
            "-codec_whitelist",
            DECODERS,
            "-t",
            &format!("{seconds:.3}"),
            "-vn",
            "-sn",
            "-dn",
            "-i",
        ]
        .map(OsString::from),
    );
    arguments.push(source.into());
    arguments
}
