//! The words spoken with a media process: one [`Request`] on its standard input, [`Event`]s as
//! JSON lines on its standard output, the last of them `Done` or `Failed`.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use crate::{
    MediaError,
    audio::track::Taken,
    long_image::{LongImageReport, LongImageSpec},
    movie::{MovieReport, MovieSpec, SmallReport},
    photo::{Anchor, Ingested},
    poster::PosterSpec,
};

/// One piece of work. All paths are ours, absolute, never a person's text.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(tag = "task", rename_all = "snake_case")]
pub enum Request {
    /// Check one uploaded file and make its renditions in `out_dir`.
    Ingest { source: PathBuf, out_dir: PathBuf },
    /// Check one uploaded picture and write somebody's avatar in all its sizes into `out_dir`.
    Avatar {
        source: PathBuf,
        out_dir: PathBuf,
        anchor: Anchor,
    },
    /// Render a movie to `out_dir/movie.mp4` and its cover to `out_dir/cover.jpg`. Finished pieces
    /// lie in `kept` meanwhile, and those that lie there already are not made again.
    Movie {
        spec: MovieSpec,
        out_dir: PathBuf,
        kept: PathBuf,
    },
    /// Make a finished movie of ours once more as `out_dir/small.mp4`, small enough for messages.
    SmallMovie { source: PathBuf, out_dir: PathBuf },
    /// Render a long image to `out_dir/long.jpg` (or `long-1.jpg`, …) and `out_dir/cover.jpg`.
    LongImage {
        spec: LongImageSpec,
        out_dir: PathBuf,
    },
    /// Check somebody's music and write a copy for browsers to `out_dir/track.m4a`.
    TakeMusic { source: PathBuf, out_dir: PathBuf },
    /// Draw a picture to pass on to `out_dir/poster.jpg`.
    Poster { spec: PosterSpec, out_dir: PathBuf },
    /// Render a short sample of a piece of music to `out_dir/sample.m4a`.
    MusicSample { piece: String, out_dir: PathBuf },
}

/// What a media process says.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "snake_case")]
pub enum Event {
    /// `done` of `total` frames (movie) or rows (long image).
    Progress { done: u64, total: u64 },
    /// Finished; the files lie in `out_dir`.
    Done { outcome: Outcome },
    /// Not finished; nothing in `out_dir` is to be used.
    Failed { error: MediaError },
}

/// What a finished task reports.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Outcome {
    Ingest(Ingested),
    Avatar,
    Movie(MovieReport),
    SmallMovie(SmallReport),
    LongImage(LongImageReport),
    TakeMusic(Taken),
    Poster,
    MusicSample { file: String },
}
