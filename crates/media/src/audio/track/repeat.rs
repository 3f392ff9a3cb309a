//! How a track is repeated where a movie is longer than it. Pure.

use super::Track;

/// Longest time in which one pass gives way to the next.
const CROSSFADE: f64 = 1.6;
/// Beats of a pass that are to be a multiple of this, so that the bars go on.
const BAR: usize = 4;

/// Passes of a track, one after the other: the first from its beginning to `end`, each further one
/// from `start` to `end`. While `fade` seconds beyond `end` fade out, those beyond `start` fade in.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Repeat {
    pub start: f64,
    pub end: f64,
    pub fade: f64,
    /// Index of the beats at `start` and `end`, where the track has beats.
    beats: Option<(usize, usize)>,
}

impl Repeat {
    /// The best way to repeat `track`: from its last beat that leaves room for the crossfade back
    /// to its first one, in whole bars.
    pub fn of(track: &Track) -> Self {
        let on_beats = || {
            let fade = CROSSFADE.min(track.seconds / 8.0);
            let first = *track.beats.first()?;
            let last = track
                .beats
                .iter()
                .rposition(|beat| beat + fade <= track.seconds)?;
            let end = last - last % BAR;
            (end >= 2 * BAR && track.beats[end] - first > track.seconds / 2.0).then(|| Self {
                start: first,
                end: track.beats[end],
                fade,
                beats: Some((0, end)),
            })
        };
        on_beats().unwrap_or_else(|| {
            let fade = (CROSSFADE * 1.5).min(track.seconds / 8.0);
            Self {
                start: 0.0,
                end: track.seconds - fade,
                fade,
                beats: None,
            }
        })
    }

    /// Seconds of a pass after the first.
    pub fn pass(&self) -> f64 {
        self.end - self.start
    }

    /// Second at which beat `index` of all passes falls; `None` where the track has no beats.
    pub fn beat(&self, track: &Track, index: usize) -> Option<f64> {
        let (first, last) = self.beats?;
        if index < last {
            return track.beats.get(index).copied();
        }
        let (passes, of_pass) = (
            1 + (index - last) / (last - first),
            (index - last) % (last - first),
        );
        Some(track.beats.get(first + of_pass)? + passes as f64 * self.pass())
    }
}
