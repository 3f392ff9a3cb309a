//! What can go wrong with somebody's media, in words a caller can act on.

use serde::{Deserialize, Serialize};

/// Result of every fallible function of this crate.
pub type MediaResult<T> = Result<T, MediaError>;

/// One reason per thing a person can do about it; `detail` is for the log only, never shown.
#[derive(Debug, Clone, Serialize, Deserialize, thiserror::Error, PartialEq, Eq)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum MediaError {
    /// The bytes are none of the formats we take, whatever the file name says.
    #[error("not a supported picture format")]
    UnsupportedFormat,
    /// The header is right, the rest is not: truncated or damaged.
    #[error("the picture is broken: {detail}")]
    Broken { detail: String },
    /// More pixels than [`crate::photo::Limits`] allows.
    #[error("the picture is too large: {width}×{height}")]
    TooLarge { width: u32, height: u32 },
    /// A side is shorter than [`crate::photo::Limits`] asks for.
    #[error("the picture is too small: {width}×{height}")]
    TooSmall { width: u32, height: u32 },
    /// A converter that this format needs (`heif-convert`) is not installed.
    #[error("no converter for {format} is installed")]
    ConverterMissing { format: String },
    /// An input file is gone.
    #[error("an input file is missing: {name}")]
    InputMissing { name: String },
    /// A font file that the templates need is not installed.
    #[error("font missing: {name}")]
    FontMissing { name: String },
    /// The bytes are no music that we take, whatever the file name says.
    #[error("not a supported kind of music")]
    NotMusic,
    /// Music by its header, but nothing that can be played.
    #[error("the music is broken: {detail}")]
    MusicBroken { detail: String },
    /// Longer than [`crate::audio::track::LONGEST`].
    #[error("the music is too long")]
    MusicTooLong,
    /// Shorter than [`crate::audio::track::SHORTEST`].
    #[error("the music is too short")]
    MusicTooShort,
    /// No room on the disk.
    #[error("the disk is full")]
    DiskFull,
    /// ffmpeg is missing, or ended with an error.
    #[error("the encoder failed: {detail}")]
    Encoder { detail: String },
    /// The caller asked to stop.
    #[error("cancelled")]
    Cancelled,
    /// A limit of the child process was hit (memory, CPU time, file size) or it crashed.
    #[error("the media process died: {detail}")]
    Crashed { detail: String },
    /// Anything else from the operating system.
    #[error("I/O: {detail}")]
    Io { detail: String },
}

impl From<std::io::Error> for MediaError {
    fn from(error: std::io::Error) -> Self {
        match error.kind() {
            std::io::ErrorKind::StorageFull | std::io::ErrorKind::QuotaExceeded => Self::DiskFull,
            _ => Self::Io {
                detail: error.to_string(),
            },
        }
    }
}
