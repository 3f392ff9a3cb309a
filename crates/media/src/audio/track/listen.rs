//! Where the beats of a sound fall: onsets, their tempo, then the row of beats that agrees best
//! with both (Ellis, "Beat Tracking by Dynamic Programming", 2007).

pub(super) use super::onsets::RATE;
use super::{
    onsets::{MOMENTS, Onsets, seconds_of},
    tempo,
};

/// How much a beat that comes early or late costs against one that is not struck.
const TIGHTNESS: f64 = 100.0;
/// Below this nothing begins: what is left of held sounds is the window sliding over them.
const STILL: f32 = 0.1;
/// Moments around each that it is measured against, half a second on both sides.
const AROUND: usize = 43;

/// The beats of a sound.
#[derive(Debug, Clone, PartialEq)]
pub struct Beats {
    pub per_minute: f64,
    pub seconds: Vec<f64>,
}

/// Hears a mono sound of 22,050 samples a second, in blocks of any size; keeps 350 bytes of a
/// second.
pub struct Listener(Onsets);

impl Default for Listener {
    fn default() -> Self {
        Self::new()
    }
}

impl Listener {
    pub fn new() -> Self {
        Self(Onsets::new())
    }

    /// Hears what comes next.
    pub fn push(&mut self, samples: &[f32]) {
        self.0.push(samples);
    }

    /// Length of what was heard.
    pub fn seconds(&self) -> f64 {
        self.0.seconds()
    }

    /// The beats; `None` where there are none: silence, noise, speech, music without a pulse.
    pub fn finish(self) -> Option<Beats> {
        let onsets = standing_out(&self.0.strengths)?;
        let period = tempo::period(&onsets)?;
        let beats = follow(&onsets, period);
        let beats = trim(&onsets, &beats);
        if beats.len() < 8 {
            return None;
        }
        Some(Beats {
            per_minute: 60.0 * MOMENTS / period,
            seconds: beats
                .iter()
                .map(|beat| seconds_of(exact(&onsets, *beat)))
                .collect(),
        })
    }
}

/// What stands out of its surroundings, in standard deviations; `None` for silence.
fn standing_out(strengths: &[f32]) -> Option<Vec<f32>> {
    if strengths.len() < 4 * AROUND {
        return None;
    }
    let mut sums = Vec::with_capacity(strengths.len() + 1);
    let mut sum = 0.0_f64;
    sums.push(sum);
    for strength in strengths {
        sum += f64::from(*strength);
        sums.push(sum);
    }
    let mut onsets: Vec<f32> = strengths
        .iter()
        .enumerate()
        .map(|(index, strength)| {
            let from = index.saturating_sub(AROUND);
            let to = (index + AROUND + 1).min(strengths.len());
            let mean = (sums[to] - sums[from]) / (to - from) as f64;
            (strength - mean as f32).max(0.0)
        })
        .collect();
    let power = onsets.iter().map(|x| f64::from(x * x)).sum::<f64>() / onsets.len() as f64;
    let deviation = power.sqrt() as f32;
    if deviation < STILL {
        return None;
    }
    for onset in &mut onsets {
        *onset /= deviation;
    }
    Some(onsets)
}

/// The row of moments about `period` apart that catches most of what begins.
fn follow(onsets: &[f32], period: f64) -> Vec<usize> {
    let local = softened(onsets, period);
    let (nearest, farthest) = (
        ((period / 2.0).round() as usize).max(1),
        (period * 2.0).round() as usize,
    );
    let costs: Vec<f64> = (nearest..=farthest)
        .map(|gap| TIGHTNESS * (gap as f64 / period).ln().powi(2))
        .collect();
    let mut score: Vec<f64> = Vec::with_capacity(local.len());
    let mut before: Vec<Option<usize>> = Vec::with_capacity(local.len());
    for (moment, strength) in local.iter().enumerate() {
        let best = (nearest..=farthest.min(moment))
            .zip(&costs)
            .map(|(gap, cost)| (score[moment - gap] - cost, moment - gap))
            .max_by(|a, b| a.0.total_cmp(&b.0))
            .filter(|(gain, _)| *gain > 0.0);
        score.push(strength + best.map_or(0.0, |(gain, _)| gain));
        before.push(best.map(|(_, from)| from));
    }
    // The last beat is the best of the last two.
    let tail = score.len().saturating_sub(farthest);
    let mut at = (tail..score.len()).max_by(|a, b| score[*a].total_cmp(&score[*b]));
    let mut beats = Vec::new();
    while let Some(moment) = at {
        beats.push(moment);
        at = before[moment];
    }
    beats.reverse();
    beats
}

/// Onsets under a narrow bell, so that a beat a moment beside one still counts.
fn softened(onsets: &[f32], period: f64) -> Vec<f64> {
    let width = period / 32.0;
    let reach = (width * 3.0).ceil() as isize;
    let bell: Vec<f64> = (-reach..=reach)
        .map(|offset| (-0.5 * (offset as f64 / width).powi(2)).exp())
        .collect();
    (0..onsets.len() as isize)
        .map(|moment| {
            bell.iter()
                .enumerate()
                .map(|(index, weight)| {
                    let at = moment + index as isize - reach;
                    let onset = usize::try_from(at).ok().and_then(|at| onsets.get(at));
                    weight * f64::from(onset.copied().unwrap_or(0.0))
                })
                .sum()
        })
        .collect()
}

/// Without the beats before the music begins and after it ends.
fn trim<'a>(onsets: &[f32], beats: &'a [usize]) -> &'a [usize] {
    let strong = |beat: &usize| {
        let from = beat.saturating_sub(2);
        let to = (beat + 3).min(onsets.len());
        onsets[from..to].iter().copied().fold(0.0, f32::max) > 0.5
    };
    let first = beats.iter().position(strong).unwrap_or(beats.len());
    let last = beats.iter().rposition(strong).map_or(first, |at| at + 1);
    &beats[first..last.max(first)]
}

/// The moment of a beat, between two where the onset says so.
fn exact(onsets: &[f32], beat: usize) -> f64 {
    let (Some(before), Some(after)) = (
        beat.checked_sub(1).and_then(|at| onsets.get(at)),
        onsets.get(beat + 1),
    ) else {
        return beat as f64;
    };
    let here = onsets[beat];
    let bend = before - 2.0 * here + after;
    if here < *before || here < *after || bend >= 0.0 {
        return beat as f64;
    }
    beat as f64 + f64::from((0.5 * (before - after) / bend).clamp(-0.5, 0.5))
}
