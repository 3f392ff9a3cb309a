//! A person's own music for a movie.

use serde::{Deserialize, Serialize};

/// Largest file, in MB.
pub const TRACK_MAX_MB: u32 = 30;
/// Longest music, in seconds.
pub const TRACK_LONGEST: u32 = 15 * 60;
/// Shortest music, in seconds.
pub const TRACK_SHORTEST: u32 = 5;

/// Somebody's music as they see it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TrackView {
    /// What the file was called.
    pub name: String,
    pub bytes: u64,
    pub duration_ms: u64,
    /// Beats a minute; `None` where none can be heard, so that pictures do not change on them.
    pub tempo: Option<u32>,
    /// Address of a copy that plays.
    pub url: String,
}
