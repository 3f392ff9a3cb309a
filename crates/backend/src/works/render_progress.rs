//! How far a render is, from the frames that are done.

use std::time::Duration;

/// Where the frames begin and end, of 1000.
pub(super) const RENDERING: i32 = 80;
pub(super) const COVER: i32 = 985;

/// Overall progress and time left, from the part of the frames that is done.
pub(super) fn progress(done: u64, total: u64, elapsed: Duration) -> (i32, Option<i32>) {
    let part = if total == 0 {
        0.0
    } else {
        (done as f64 / total as f64).clamp(0.0, 1.0)
    };
    let permille = RENDERING + (f64::from(COVER - RENDERING) * part) as i32;
    // Before a few seconds and a few percent the guess would jump about.
    let left = (part > 0.03 && elapsed > Duration::from_secs(2))
        .then(|| (elapsed.as_secs_f64() * (1.0 - part) / part).ceil() as i32);
    (permille, left)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn progress_grows_and_the_time_left_waits_for_evidence() {
        assert_eq!(progress(0, 0, Duration::ZERO), (RENDERING, None));
        assert_eq!(progress(50, 100, Duration::from_secs(10)).1, Some(10));
        assert_eq!(
            progress(100, 100, Duration::from_secs(10)),
            (COVER, Some(0))
        );
        assert_eq!(progress(1, 100, Duration::from_secs(10)).1, None);
    }
}
