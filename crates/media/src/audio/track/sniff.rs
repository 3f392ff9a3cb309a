//! Which kind of music a file is, by its first bytes and nothing else.

use std::{fs::File, io::Read, path::Path};

use crate::{MediaError, MediaResult};

/// The kinds of files that are taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// MPEG-4: AAC or Apple Lossless.
    Mp4,
    Mp3,
    /// Ogg: Vorbis, Opus or FLAC.
    Ogg,
    Flac,
    Wav,
}

impl Kind {
    /// The kind of the file at `path`.
    ///
    /// # Errors
    /// [`MediaError::NotMusic`] where it is none of ours.
    pub fn of_file(path: &Path) -> MediaResult<Self> {
        let mut head = Vec::with_capacity(16);
        File::open(path)?.take(16).read_to_end(&mut head)?;
        Self::of_bytes(&head).ok_or(MediaError::NotMusic)
    }

    /// The kind of a file that begins with `head`.
    pub fn of_bytes(head: &[u8]) -> Option<Self> {
        match head {
            [_, _, _, _, b'f', b't', b'y', b'p', ..] => Some(Self::Mp4),
            [b'I', b'D', b'3', ..] => Some(Self::Mp3),
            [b'O', b'g', b'g', b'S', ..] => Some(Self::Ogg),
            [b'f', b'L', b'a', b'C', ..] => Some(Self::Flac),
            [
                b'R',
                b'I',
                b'F',
                b'F',
                _,
                _,
                _,
                _,
                b'W',
                b'A',
                b'V',
                b'E',
                ..,
            ] => Some(Self::Wav),
            // A frame of MPEG audio, layer III.
            [0xff, second, ..] if second & 0xe6 == 0xe2 => Some(Self::Mp3),
            _ => None,
        }
    }

    /// What ffmpeg calls the only reader that may open it.
    pub(super) fn demuxer(self) -> &'static str {
        match self {
            Self::Mp4 => "mov",
            Self::Mp3 => "mp3",
            Self::Ogg => "ogg",
            Self::Flac => "flac",
            Self::Wav => "wav",
        }
    }

    /// Ending of a file's name.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Mp4 => "m4a",
            Self::Mp3 => "mp3",
            Self::Ogg => "ogg",
            Self::Flac => "flac",
            Self::Wav => "wav",
        }
    }
}
