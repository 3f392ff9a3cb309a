//! Whether the time that answers take tells two kinds of questions apart: the test of Kolmogorov and
//! Smirnov for two samples.

/// The largest distance of the two empirical distributions, 0 to 1.
fn distance(a: &[f64], b: &[f64]) -> f64 {
    let (mut a, mut b) = (a.to_vec(), b.to_vec());
    a.sort_by(f64::total_cmp);
    b.sort_by(f64::total_cmp);
    let below = |sample: &[f64], at: f64| {
        sample.partition_point(|value| *value <= at) as f64 / sample.len() as f64
    };
    a.iter()
        .chain(&b)
        .map(|at| (below(&a, *at) - below(&b, *at)).abs())
        .fold(0.0, f64::max)
}

/// How likely such a distance, or a larger one, is where both samples have one distribution. The
/// asymptotic formula with the correction of Stephens (1970).
pub fn chance_of_one_distribution(a: &[f64], b: &[f64]) -> f64 {
    let (n, m) = (a.len() as f64, b.len() as f64);
    let root = (n * m / (n + m)).sqrt();
    let lambda = (root + 0.12 + 0.11 / root) * distance(a, b);
    // The series converges where there is a distance at all.
    if lambda < 0.2 {
        return 1.0;
    }
    let mut sum = 0.0;
    for k in 1..=100 {
        let sign = if k % 2 == 1 { 1.0 } else { -1.0 };
        sum += sign * (-2.0 * f64::from(k * k) * lambda * lambda).exp();
    }
    (2.0 * sum).clamp(0.0, 1.0)
}

#[test]
fn distances_of_known_samples() {
    let check = |a: &[f64], b: &[f64], want: f64| {
        assert!((distance(a, b) - want).abs() < 1e-9, "{a:?} {b:?}");
    };
    check(&[1.0, 2.0, 3.0], &[1.0, 2.0, 3.0], 0.0);
    check(&[1.0, 2.0], &[3.0, 4.0], 1.0);
    check(&[1.0, 2.0, 3.0, 4.0], &[2.5, 3.5, 4.5, 5.5], 0.5);
    check(&[1.0, 1.0, 2.0], &[1.0, 2.0, 2.0], 1.0 / 3.0);
}

#[test]
fn chances_are_those_of_the_tables() {
    // 200 values each whose distributions lie so many values apart: the critical distances are
    // 0.136 at 5 % and 0.163 at 1 %.
    let at = |shift: i32| {
        let a: Vec<f64> = (0..200).map(f64::from).collect();
        let b: Vec<f64> = (0..200).map(|n| f64::from(n + shift)).collect();
        chance_of_one_distribution(&a, &b)
    };
    assert!(at(0) > 0.999);
    assert!((0.2..0.3).contains(&at(20)), "{}", at(20));
    assert!((0.04..0.06).contains(&at(27)), "{}", at(27));
    assert!((0.008..0.014).contains(&at(32)), "{}", at(32));
    assert!(at(50) < 1e-4);
}

#[test]
fn a_missing_hash_is_seen_through_the_noise_of_a_busy_machine() {
    // Twenty milliseconds of work, and up to forty of waiting for a core.
    let noise = |n: u32| f64::from(n.wrapping_mul(2_654_435_761) >> 16) / 65_536.0 * 0.04;
    let with: Vec<f64> = (0..200).map(|n| 0.02 + noise(2 * n)).collect();
    let same: Vec<f64> = (0..200).map(|n| 0.02 + noise(2 * n + 1)).collect();
    let without: Vec<f64> = (0..200).map(|n| 0.001 + noise(2 * n + 1)).collect();
    assert!(chance_of_one_distribution(&with, &same) > 0.01);
    assert!(chance_of_one_distribution(&with, &without) < 1e-6);
}
