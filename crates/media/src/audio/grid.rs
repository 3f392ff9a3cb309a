//! Where beats fall in a movie: exactly even under our own pieces, as they were heard under a
//! person's music. Pure.

use super::{
    Piece,
    track::{Repeat, Track},
};

/// The beats of a movie's music, from the first frame on, without end.
#[derive(Debug, Clone, PartialEq)]
pub enum Grid<'a> {
    /// A beat every so many seconds, the first at zero, and how many make a bar.
    Even { beat: f64, bar: usize },
    /// As they were heard.
    Heard {
        track: &'a Track,
        /// Where the track is repeated.
        repeat: Option<Repeat>,
        /// Seconds of a usual beat.
        beat: f64,
    },
    /// Nothing to cut on.
    Free,
}

impl<'a> Grid<'a> {
    pub fn of_piece(piece: &Piece) -> Self {
        Self::Even {
            beat: piece.beat_seconds(),
            bar: piece.beats_per_bar() as usize,
        }
    }

    /// The beats of `track`, played once to its end or again and again.
    pub fn of_track(track: &'a Track, repeated: bool) -> Self {
        let mut gaps: Vec<f64> = track.beats.windows(2).map(|two| two[1] - two[0]).collect();
        gaps.sort_by(f64::total_cmp);
        match gaps.get(gaps.len() / 2) {
            Some(beat) if *beat > 0.05 => Self::Heard {
                track,
                repeat: repeated.then(|| Repeat::of(track)),
                beat: *beat,
            },
            _ => Self::Free,
        }
    }

    /// Seconds of a usual beat; `None` where there is none.
    pub fn beat(&self) -> Option<f64> {
        match self {
            Self::Even { beat, .. } | Self::Heard { beat, .. } => Some(*beat),
            Self::Free => None,
        }
    }

    /// Beats of half a bar.
    pub fn half_bar(&self) -> usize {
        match self {
            Self::Even { bar, .. } => bar / 2,
            _ => 2,
        }
    }

    /// Second of beat `index`.
    pub fn at(&self, index: usize) -> Option<f64> {
        match self {
            Self::Even { beat, .. } => Some(index as f64 * beat),
            Self::Heard {
                track,
                repeat,
                beat,
            } => repeat
                .as_ref()
                .and_then(|repeat| repeat.beat(track, index))
                .or_else(|| track.beats.get(index).copied())
                .or_else(|| {
                    // Beyond the last one they are thought on.
                    let last = track.beats.len().checked_sub(1)?;
                    Some(track.beats[last] + (index - last) as f64 * beat)
                }),
            Self::Free => None,
        }
    }

    /// The beat nearest to `seconds`.
    pub fn nearest(&self, seconds: f64) -> Option<usize> {
        let beat = self.beat()?;
        if let Self::Even { .. } = self {
            return Some((seconds / beat).round().max(0.0) as usize);
        }
        // They grow: halve what is left until two remain.
        let (mut low, mut high) = (0, (seconds / beat * 2.0).max(0.0) as usize + 8);
        while self.at(high)? < seconds {
            high *= 2;
        }
        while high - low > 1 {
            let middle = usize::midpoint(low, high);
            if self.at(middle)? <= seconds {
                low = middle;
            } else {
                high = middle;
            }
        }
        let nearer = (self.at(low)? - seconds).abs() <= (self.at(high)? - seconds).abs();
        Some(if nearer { low } else { high })
    }

    /// The nearest point of the grid: a beat, or with `halves` also the middle between two.
    pub fn snap(&self, seconds: f64, halves: bool) -> f64 {
        let near = |index: usize| -> Vec<f64> {
            let here = self.at(index);
            let mut points: Vec<f64> = here.into_iter().collect();
            if halves {
                let next = self.at(index + 1);
                let before = index.checked_sub(1).and_then(|index| self.at(index));
                let middles = [before, next].into_iter().flatten();
                points.extend(middles.filter_map(|other| Some(f64::midpoint(here?, other))));
            }
            points
        };
        self.nearest(seconds)
            .map(near)
            .unwrap_or_default()
            .into_iter()
            .min_by(|a, b| (a - seconds).abs().total_cmp(&(b - seconds).abs()))
            .unwrap_or(seconds)
    }
}
