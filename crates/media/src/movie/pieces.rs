//! A movie is encoded in pieces of whole scenes; a finished piece can be kept, and a render that was
//! cut short goes on from there.
//!
//! Where the pieces end depends on the timeline alone, and each has an encoder of its own: so the
//! bytes of a movie do not tell how often its making was broken off.

use std::{
    ffi::OsString,
    fmt::Write as _,
    fs::{self, File},
    ops::{ControlFlow, Range},
    path::{Path, PathBuf},
};

use sha2::{Digest as _, Sha256};

use super::{MovieSpec, encoder, plan::Timeline, watched::watched};
use crate::{MediaError, MediaResult};

/// Least length of a piece. Shorter ones would save more of a broken render, but at the end of each
/// the drawing side waits until the encoder is empty.
const SECONDS: u64 = 12;

/// The frames of each piece, in order. One ends where a scene has gone and the next is alone.
pub fn of(timeline: &Timeline) -> Vec<Range<u64>> {
    let least = SECONDS * u64::from(timeline.fps);
    let mut pieces = Vec::new();
    let mut start = 0;
    for clip in &timeline.clips {
        if clip.end - start >= least && timeline.frames - clip.end >= least {
            pieces.push(start..clip.end);
            start = clip.end;
        }
    }
    pieces.push(start..timeline.frames);
    pieces
}

/// Finished pieces of one movie.
#[derive(Debug)]
pub struct Kept {
    folder: PathBuf,
    /// Of the spec, and of the program that draws it: another one may draw it otherwise.
    key: String,
}

impl Kept {
    /// Opens the folder, makes it where needed, and removes what is not of this movie.
    pub fn open(folder: PathBuf, spec: &MovieSpec) -> MediaResult<Self> {
        let json = serde_json::to_vec(spec).map_err(|error| MediaError::Io {
            detail: format!("spec: {error}"),
        })?;
        let mut hash = Sha256::new_with_prefix(program());
        hash.update(json);
        let key = hash.finalize()[..8]
            .iter()
            .fold(String::new(), |mut key, byte| {
                let _ = write!(key, "{byte:02x}");
                key
            });
        fs::create_dir_all(&folder)?;
        for entry in fs::read_dir(&folder)? {
            let entry = entry?;
            if !entry.file_name().to_string_lossy().starts_with(&key) {
                fs::remove_file(entry.path())?;
            }
        }
        Ok(Self { folder, key })
    }

    fn name(&self, index: usize) -> String {
        format!("{}-{index}.mp4", self.key)
    }

    /// Whether a piece is there already.
    pub fn has(&self, index: usize) -> bool {
        self.folder.join(self.name(index)).is_file()
    }

    /// Takes over a finished piece, whole or not at all.
    pub fn keep(&self, piece: &Path, index: usize) -> MediaResult<()> {
        File::open(piece)?.sync_all()?;
        fs::rename(piece, self.folder.join(self.name(index)))?;
        Ok(())
    }

    /// Puts all pieces and the sound of `music` together in `movie`. `tick` is asked from time to
    /// time whether to go on.
    pub fn join(
        &self,
        pieces: &[Range<u64>],
        fps: u32,
        music: &Path,
        movie: &Path,
        tick: &mut dyn FnMut() -> MediaResult<()>,
    ) -> MediaResult<()> {
        let mut list = "ffconcat version 1.0\n".to_owned();
        for (index, frames) in pieces.iter().enumerate() {
            let seconds = (frames.end - frames.start) as f64 / f64::from(fps);
            // Names without a path are looked up beside the list.
            let _ = writeln!(list, "file {}\nduration {seconds:.6}", self.name(index));
        }
        let path = self.folder.join(format!("{}.txt", self.key));
        fs::write(&path, list)?;
        let arguments: Vec<OsString> = encoder::join_arguments(&path, music, movie);
        watched(&arguments, &mut |_| match tick() {
            Ok(()) => ControlFlow::Continue(()),
            Err(_) => ControlFlow::Break(()),
        })
    }
}

/// What tells this build of the program from others: the length of its file and when it was written.
fn program() -> String {
    let file = std::env::current_exe().and_then(fs::metadata);
    file.map(|file| format!("{} {:?}\n", file.len(), file.modified().ok()))
        .unwrap_or_default()
}
