//! When which photos are seen. Pure.

use serde::{Deserialize, Serialize};

use super::plan::{Content, Timeline};

/// When which photos are seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct SceneMark {
    /// After the transition into the scene, in milliseconds.
    pub start_ms: u64,
    /// The photos `first..first + count` of the spec.
    pub first: usize,
    pub count: usize,
}

/// The scenes that show photos; each begins where it is seen alone.
pub fn scenes(timeline: &Timeline) -> Vec<SceneMark> {
    timeline
        .clips
        .iter()
        .enumerate()
        .filter_map(|(index, clip)| {
            let Content::Photos { first, count } = clip.content else {
                return None;
            };
            let arrival = index
                .checked_sub(1)
                .map_or(0, |cut| timeline.cuts[cut].frames);
            let start = timeline.seconds(clip.start + arrival);
            Some(SceneMark {
                start_ms: (start * 1000.0).round() as u64,
                first,
                count,
            })
        })
        .collect()
}
