//! Movies (影集): a declarative spec in, an H.264 file with sound out.
//!
//! [`plan`] turns a [`MovieSpec`] into a timeline of clips whose cuts fall on the beats of the
//! music. `paint` makes a [`scene::Scene`] of each clip in the colours of a [`look::Look`]: one picture, a camera
//! move over it, and words that come and go. [`render`](fn@render) draws the scenes frame by frame
//! into planar YUV and pipes them to ffmpeg, one child at a time.

// Pixel counts and coordinates here are far below 2³¹.
#![allow(clippy::cast_possible_wrap)]

mod artist;
mod beats;
pub mod camera;
pub mod encoder;
pub mod frame;
pub mod layout;
pub mod look;
mod marks;
mod noise;
pub mod overlay;
mod pace;
mod paint;
mod picture;
mod pieces;
pub mod plan;
mod preview;
mod render;
pub mod sampler;
pub mod scene;
pub mod small;
mod stage;
#[cfg(test)]
mod tests;
pub mod transition;
mod vtt;
mod watched;

use std::path::PathBuf;

use serde::{Deserialize, Serialize};

pub use crate::{audio::track::Track, photo::Focus};
pub use look::{look, looks};
pub use marks::SceneMark;
pub use preview::{PREVIEW_BYTES, preview};
pub use render::{draw_frames, draw_some, render};
pub use small::{SMALL_BYTES, SMALL_SIDE, SmallReport, small};

/// Version of [`MovieSpec`] that this code writes.
pub const SPEC_VERSION: u32 = 2;

/// Everything that decides the bytes of a movie. Same spec and same photos, same bytes.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct MovieSpec {
    pub version: u32,
    /// Name of the look, see [`looks`].
    pub template: String,
    pub ratio: Ratio,
    /// Frames a second, 25 unless a contract asks otherwise.
    pub fps: u32,
    /// Length in seconds, or `None` for one that suits the material, see [`plan`].
    pub length: Option<f64>,
    #[serde(default)]
    pub pace: Pace,
    /// Days that were travelled, 0 where nobody knows: more days may be told at greater length.
    #[serde(default)]
    pub days: u32,
    /// Whether there is a first card with the title, and a last one with the author.
    #[serde(default = "yes")]
    pub opening: bool,
    #[serde(default = "yes")]
    pub ending: bool,
    pub title: String,
    pub description: String,
    /// A line such as 2026年10月3日 – 7日, may be empty.
    pub date_line: String,
    /// Name of the author, for the end card.
    pub author: String,
    pub photos: Vec<Shot>,
    pub verse: Option<Verse>,
    /// Name of the music piece, see `audio::pieces`.
    pub music: String,
    /// The person's own music, which plays instead.
    #[serde(default)]
    pub track: Option<Track>,
    /// Seed of the camera moves and of the music.
    pub seed: u64,
    /// `zh` or `en`: language of the few words that the look itself writes.
    pub lang: String,
    /// Height of the shorter side of the picture: 1080, or 360 for a draft.
    pub short_side: u32,
    /// Made to be looked at once: encoded as fast as possible.
    #[serde(default)]
    pub draft: bool,
    /// Which photo the cover shows.
    #[serde(default)]
    pub cover: usize,
}

fn yes() -> bool {
    true
}

/// How long the pictures stay.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Pace {
    Slow,
    #[default]
    Even,
    Brisk,
}

/// One photo of a movie.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Shot {
    pub path: PathBuf,
    /// May be empty.
    pub caption: String,
    /// Width and height after orientation, where known: photos of unknown size stand alone.
    #[serde(default)]
    pub size: Option<(u32, u32)>,
    /// The part that is to stay in view, where known.
    #[serde(default)]
    pub focus: Option<Focus>,
}

impl Shot {
    /// Width ÷ height, where known.
    fn aspect(&self) -> Option<f64> {
        let (width, height) = self.size.filter(|(width, height)| width * height > 0)?;
        Some(f64::from(width) / f64::from(height))
    }
}

/// A poem on its own clip.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Verse {
    pub title: String,
    /// `李白`, or empty where the person wrote it.
    pub author: String,
    pub lines: Vec<String>,
}

/// Picture ratio.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Ratio {
    #[serde(rename = "16:9")]
    Wide,
    #[serde(rename = "9:16")]
    Tall,
    #[serde(rename = "1:1")]
    Square,
    #[serde(rename = "3:4")]
    Portrait,
}

impl Ratio {
    /// Width and height of the picture for a shorter side of `short_side` pixels; both even, as
    /// 4:2:0 chroma needs them.
    pub fn size(self, short_side: u32) -> (u32, u32) {
        let short = short_side & !1;
        let long = |num: u32, den: u32| (short * num / den + 1) & !1;
        match self {
            Self::Wide => (long(16, 9), short),
            Self::Tall => (short, long(16, 9)),
            Self::Square => (short, short),
            Self::Portrait => (short, long(4, 3)),
        }
    }
}

/// What was rendered.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct MovieReport {
    /// `movie.mp4`, in the output folder.
    pub file: String,
    /// `cover.jpg`, in the output folder.
    pub cover: String,
    /// `captions.vtt`, in the output folder, where there are words.
    pub captions: Option<String>,
    /// `preview.webp`, in the output folder, where one was made.
    #[serde(default)]
    pub preview: Option<String>,
    pub width: u32,
    pub height: u32,
    pub frames: u64,
    pub duration_ms: u64,
    pub bytes: u64,
    /// The scenes with photos, in order.
    pub scenes: Vec<SceneMark>,
}
