//! The tempo of a row of onsets: where it resembles itself when moved by one beat.

use super::onsets::MOMENTS;

/// Tempi that are looked for, in beats a minute.
const SLOWEST: f64 = 48.0;
const FASTEST: f64 = 210.0;
/// The tempo that people tap along with most, and how far around it, in octaves.
const LIKED: f64 = 106.0;
const SPREAD: f64 = 0.85;
/// How much a sound must resemble itself one, two and four beats later to have a beat: 1 is a
/// machine, noise and speech stay far below.
const RESEMBLANCE: f64 = 0.13;

/// Moments from beat to beat, or `None` where nothing is regular.
pub fn period(onsets: &[f32]) -> Option<f64> {
    let longest = (60.0 / SLOWEST * MOMENTS).ceil() as usize;
    let shortest = (60.0 / FASTEST * MOMENTS).floor() as usize;
    // Four beats must fit in a few times.
    let reach = longest * 4 + 8;
    if onsets.len() < reach {
        return period_within(onsets, shortest, longest.min(onsets.len() / 6));
    }
    period_within(onsets, shortest, longest)
}

fn period_within(onsets: &[f32], shortest: usize, longest: usize) -> Option<f64> {
    if longest <= shortest + 2 {
        return None;
    }
    let alike = resemblance(onsets, longest * 4 + 8);
    let at = |lag: f64| -> f64 {
        // The best near it: nobody plays like a clock.
        let slack = (lag * 0.02).max(1.0);
        let (from, to) = (
            (lag - slack).floor() as usize,
            (lag + slack).ceil() as usize,
        );
        alike
            .get(from..=to.min(alike.len() - 1))
            .map_or(0.0, |near| near.iter().copied().fold(f64::MIN, f64::max))
    };
    let score = |lag: usize| {
        let lag = lag as f64;
        let octaves = (60.0 * MOMENTS / lag / LIKED).log2() / SPREAD;
        let liked = (-0.5 * octaves * octaves).exp();
        (at(lag) + 0.5 * at(lag * 2.0) + 0.25 * at(lag * 4.0)) * liked
    };
    let best = (shortest + 1..longest).max_by(|a, b| score(*a).total_cmp(&score(*b)))?;
    let lag = best as f64;
    let regular = (at(lag) + at(lag * 2.0) + at(lag * 4.0)) / 3.0;
    tracing::debug!(regular, tempo = 60.0 * MOMENTS / lag, "tempo");
    if regular < RESEMBLANCE {
        return None;
    }
    Some(refined(&alike, best))
}

/// The top of the parabola through the highest point near `lag`; sharper from four beats on.
fn refined(alike: &[f64], lag: usize) -> f64 {
    let top = |near: usize, slack: usize| -> f64 {
        let from = near.saturating_sub(slack).max(1);
        let to = (near + slack).min(alike.len() - 2);
        let Some(peak) = (from..=to).max_by(|a, b| alike[*a].total_cmp(&alike[*b])) else {
            return near as f64;
        };
        let (before, here, after) = (alike[peak - 1], alike[peak], alike[peak + 1]);
        let bend = before - 2.0 * here + after;
        let shift = if bend < 0.0 {
            0.5 * (before - after) / bend
        } else {
            0.0
        };
        peak as f64 + shift.clamp(-0.5, 0.5)
    };
    let one = top(lag, 1);
    let four = (one * 4.0).round() as usize;
    if four + 4 < alike.len() {
        top(four, 3) / 4.0
    } else {
        one
    }
}

/// How much the row is like itself moved by 0, 1, 2, … moments; 1 at zero.
fn resemblance(onsets: &[f32], lags: usize) -> Vec<f64> {
    let mean = onsets.iter().sum::<f32>() / onsets.len().max(1) as f32;
    let centred: Vec<f32> = onsets.iter().map(|value| value - mean).collect();
    let product = |lag: usize| -> f64 {
        let pairs = centred.len() - lag;
        let sum: f32 = centred
            .iter()
            .zip(&centred[lag..])
            .map(|(a, b)| a * b)
            .sum();
        f64::from(sum) / pairs as f64
    };
    let whole = product(0).max(1e-12);
    (0..lags.min(onsets.len() / 2))
        .map(|lag| product(lag) / whole)
        .collect()
}
