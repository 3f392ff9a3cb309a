//! Cuts on beats. Pure.

use crate::audio::Grid;

/// Ends of clips that would like to be seen `wanted` seconds each: on the first and third beat of
/// a bar, or on any beat where half-bars would be too coarse, and each at least one beat long.
pub fn whole(wanted: &[f64], grid: &Grid) -> Vec<f64> {
    let Some(beat) = grid.beat() else {
        return running_sum(wanted);
    };
    let half_bar = grid.half_bar();
    let mut now = 0;
    let mut end = 0.0;
    let mut ends = Vec::with_capacity(wanted.len());
    for seconds in wanted {
        let step = if *seconds < beat * half_bar as f64 * 1.75 {
            1
        } else {
            half_bar
        };
        let aimed = grid.nearest(end + seconds).unwrap_or(now);
        let about = aimed.saturating_sub(now) / step;
        let off = |steps: usize| {
            grid.at(now + steps * step)
                .map_or(f64::INFINITY, |at| (at - end - seconds).abs())
        };
        let steps = (about.max(1)..=about + 1)
            .min_by(|a, b| off(*a).total_cmp(&off(*b)))
            .unwrap_or(1);
        now += steps * step;
        end = grid.at(now).unwrap_or(end + seconds);
        ends.push(end);
    }
    ends
}

/// Moves the ends to the beat, or to the half beat where clips are short; leaves them where
/// clips are too short for either. The last end stays: it is the length of the movie.
pub fn snapped(ends: &[f64], grid: &Grid) -> Vec<f64> {
    let Some(beat) = grid.beat() else {
        return ends.to_vec();
    };
    let shortest = ends
        .windows(2)
        .map(|pair| pair[1] - pair[0])
        .fold(ends[0], f64::min);
    let halves = match shortest / beat {
        1.5.. => false,
        0.75..1.5 => true,
        _ => return ends.to_vec(),
    };
    let last = ends.len() - 1;
    let snap = |(index, end): (usize, &f64)| {
        if index == last {
            *end
        } else {
            grid.snap(*end, halves)
        }
    };
    ends.iter().enumerate().map(snap).collect()
}

pub fn running_sum(lengths: &[f64]) -> Vec<f64> {
    let mut end = 0.0;
    lengths
        .iter()
        .map(|length| {
            end += length;
            end
        })
        .collect()
}
