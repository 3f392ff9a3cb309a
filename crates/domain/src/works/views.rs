//! Works as pages show them.

use serde::{Deserialize, Serialize};

use super::{
    Music, Pace, Ratio, Size, Tag, Template, TrackView, Twin, VerseMode, Visibility, WorkKind,
    WorkStatus,
};
use crate::{AppError, PhotoId, WorkId, accounts::Author};

/// A picture as a page shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Picture {
    /// Address and width in pixels, smallest first.
    pub sources: Vec<(String, u32)>,
    pub width: u32,
    pub height: u32,
    /// A tiny PNG as `data:` address, shown while the picture loads.
    pub placeholder: String,
    pub alt: String,
}

/// A photo in the studio.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PhotoView {
    pub id: PhotoId,
    pub name: String,
    pub caption: String,
    pub picture: Picture,
    /// Local time of the camera, `YYYY-MM-DDTHH:MM:SS`.
    pub taken_at: Option<String>,
}

/// One file of a finished work.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ResultFile {
    pub url: String,
    /// The same, answered with `Content-Disposition: attachment`.
    pub download_url: String,
    pub width: u32,
    pub height: u32,
    pub bytes: u64,
}

/// What came out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ResultView {
    /// The movie, or the pages of the long image from top to bottom.
    pub files: Vec<ResultFile>,
    pub cover: Picture,
    /// Of a movie.
    pub duration_ms: Option<u64>,
    pub verse: Option<VerseView>,
    /// Address of a movie's captions and poem as `WebVTT`.
    #[serde(default)]
    pub captions: Option<String>,
    /// Address of a few seconds of a movie that move, as `WebP`.
    #[serde(default)]
    pub preview: Option<String>,
}

/// A movie once more, small enough to be sent in a message.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum SmallMovie {
    /// It can be asked for.
    Offered,
    /// Waits, or is being made.
    Making,
    Ready {
        file: ResultFile,
    },
    /// It can be asked for again.
    Failed,
}

/// A draft: a small first version, for its owner.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DraftView {
    pub result: ResultView,
    /// Empty for a long image.
    pub scenes: Vec<SceneView>,
    /// Photos, words or style have changed since.
    pub stale: bool,
}

/// When which photos are seen in a movie.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SceneView {
    pub start_ms: u64,
    pub photos: Vec<PhotoId>,
}

/// A poem as text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct VerseView {
    pub title: String,
    pub author: String,
    pub lines: Vec<String>,
}

/// How far a work is; what the event stream sends.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Progress {
    pub status: WorkStatus,
    /// Of the whole making, 0–1000.
    pub permille: u32,
    pub seconds_left: Option<u32>,
    /// Works before this one in the queue.
    pub ahead: u32,
    pub failure: Option<AppError>,
}

/// A work as its owner sees it.
#[expect(
    clippy::struct_excessive_bools,
    reason = "a view: one answer each to what the page may offer"
)]
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WorkView {
    pub id: WorkId,
    pub owner: Author,
    pub kind: WorkKind,
    pub title: String,
    pub description: String,
    /// As its owner wrote it.
    #[serde(default)]
    pub place: String,
    pub template: Template,
    pub ratio: Ratio,
    pub size: Size,
    /// Pixels of the shorter side that the owner's tier allows at most.
    pub most_side: u32,
    pub pace: Pace,
    pub music: Music,
    /// The person's own music, whether or not it is chosen.
    pub track: Option<TrackView>,
    pub tag: Tag,
    pub verse_mode: VerseMode,
    pub verse: String,
    pub progress: Progress,
    pub photos: Vec<PhotoView>,
    /// Photos that look alike.
    pub twins: Vec<Twin>,
    /// The last finished version; it stays until a new one replaces it.
    pub result: Option<ResultView>,
    pub draft: Option<DraftView>,
    /// What is being made, or could not be made, is the draft.
    pub drafting: bool,
    /// Photos of guests that wait for a decision.
    #[serde(default)]
    pub waiting: u32,
    /// The photo that was chosen for the cover.
    pub cover: Option<PhotoId>,
    /// Of a movie that is too large for messages.
    pub small: Option<SmallMovie>,
    /// The work it is made like.
    pub origin: Option<Origin>,
    pub visibility: Visibility,
    /// Seconds since 1970, UTC.
    pub created_at: i64,
    pub updated_at: i64,
    pub can_edit: bool,
    pub can_start: bool,
    pub can_cancel: bool,
    pub can_share: bool,
}

/// A work that another is made like (同款).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Origin {
    pub id: WorkId,
    pub title: String,
    /// Name of its author.
    pub author: String,
    /// How many photos it has.
    pub photos: u32,
}

/// A photo of this day in an earlier year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Memory {
    pub work: WorkId,
    /// Title of the work.
    pub title: String,
    pub years_ago: u32,
    pub picture: Picture,
}

/// A work in the studio's list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WorkCard {
    pub id: WorkId,
    pub kind: WorkKind,
    pub title: String,
    pub photo_count: u32,
    pub cover: Option<Picture>,
    pub progress: Progress,
    pub visibility: Visibility,
    pub updated_at: i64,
}
