//! How far a render is, from the frames that are done.

use std::time::Duration;

/// Where the frames begin and end, of 1000.
pub(super) const RENDERING: i32 = 80;
pub(super) const COVER: i32 = 985;

/// Overall progress and time left, from the frames that are done of `total`: `first` of them were
/// there, from an attempt before, when this one had its first news, `elapsed` ago.
pub(super) fn progress(done: u64, total: u64, first: u64, elapsed: Duration) -> (i32, Option<i32>) {
    let part = |frames: u64| (frames as f64 / total.max(1) as f64).clamp(0.0, 1.0);
    let permille = RENDERING + (f64::from(COVER - RENDERING) * part(done)) as i32;
    let made = part(done.saturating_sub(first));
    // Before a few seconds and a few percent the guess would jump about.
    let left = (made > 0.03 && elapsed > Duration::from_secs(2))
        .then(|| (elapsed.as_secs_f64() * (1.0 - part(done)) / made).ceil() as i32);
    (permille, left)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn progress_grows_and_the_time_left_waits_for_evidence() {
        let ten = Duration::from_secs(10);
        assert_eq!(progress(0, 0, 0, Duration::ZERO), (RENDERING, None));
        assert_eq!(progress(50, 100, 0, ten).1, Some(10));
        assert_eq!(progress(100, 100, 0, ten), (COVER, Some(0)));
        assert_eq!(progress(1, 100, 0, ten).1, None);
    }

    #[test]
    fn what_an_attempt_before_had_made_is_no_evidence() {
        let ten = Duration::from_secs(10);
        assert_eq!(progress(60, 100, 60, ten).1, None);
        assert_eq!(progress(80, 100, 60, ten).1, Some(10));
    }
}
