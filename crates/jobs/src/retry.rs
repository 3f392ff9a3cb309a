//! How long a failed job waits.

use std::time::Duration;

use rand::Rng;

/// `base · 2ⁿ ± 20 %`, n being the number of attempts before this one; at most a day.
pub(crate) fn delay(base: Duration, attempt: u32) -> Duration {
    const LONGEST: Duration = Duration::from_hours(24);
    let factor = 2_u32.saturating_pow(attempt.saturating_sub(1));
    let jitter = rand::rng().random_range(0.8..=1.2);
    base.saturating_mul(factor).min(LONGEST).mul_f64(jitter)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn doubles_with_jitter() {
        let base = Duration::from_secs(5);
        for (attempt, seconds) in [(1, 5.0), (2, 10.0), (3, 20.0), (4, 40.0)] {
            for _ in 0..50 {
                let got = delay(base, attempt).as_secs_f64();
                assert!(
                    (seconds * 0.8..=seconds * 1.2).contains(&got),
                    "{attempt}: {got}"
                );
            }
        }
        assert!(delay(base, 99) <= Duration::from_hours(29));
    }
}
