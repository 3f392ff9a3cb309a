//! A limiter that looks ahead and between the samples: no peak of the sound that a converter
//! makes of the samples passes the ceiling (ITU-R BS.1770-5, annex 2).

use std::collections::VecDeque;

/// Highest true peak, −1.5 dBTP: half a decibel is left to the encoder.
pub const CEILING: f32 = 0.841;

/// Samples that the limiter looks ahead, 4 ms at 48 kHz.
const AHEAD: usize = 192;
/// Points between two samples at which the sound is looked at.
const PHASES: usize = 4;
/// Samples on each side that such a point depends on.
const REACH: usize = 6;

/// Limits interleaved stereo; [`Limiter::next`] is [`Limiter::DELAY`] frames late.
pub struct Limiter {
    kernel: [[f32; 2 * REACH]; PHASES],
    /// The last frames, for the points between them.
    recent: VecDeque<[f32; 2]>,
    /// Frames that wait for their gain.
    waiting: VecDeque<[f32; 2]>,
    /// The lowest gain of each of the last `AHEAD` frames, as (frame number, gain), growing.
    lowest: VecDeque<(u64, f32)>,
    /// The last `AHEAD` of those, and their sum: a ramp that is down when the peak comes.
    ramp: VecDeque<f32>,
    sum: f64,
    number: u64,
}

impl Limiter {
    /// Frames between what goes in and what comes out.
    pub const DELAY: usize = AHEAD + REACH;

    pub fn new() -> Self {
        let mut kernel = [[0.0; 2 * REACH]; PHASES];
        for (phase, taps) in kernel.iter_mut().enumerate() {
            for (tap, value) in taps.iter_mut().enumerate() {
                // A sinc under a Hann window.
                let x = tap as f32 - (REACH - 1) as f32 - phase as f32 / PHASES as f32;
                let angle = std::f32::consts::PI * x;
                let sinc = if x.abs() < 1e-6 {
                    1.0
                } else {
                    angle.sin() / angle
                };
                let window = (angle / (2.0 * REACH as f32)).cos().powi(2);
                *value = sinc * window;
            }
        }
        Self {
            kernel,
            recent: VecDeque::from(vec![[0.0; 2]; 2 * REACH]),
            waiting: VecDeque::from(vec![[0.0; 2]; Self::DELAY]),
            lowest: VecDeque::new(),
            ramp: VecDeque::from(vec![1.0; AHEAD]),
            sum: AHEAD as f64,
            number: 0,
        }
    }

    /// Takes one frame and gives the one of [`Self::DELAY`] frames ago.
    pub fn next(&mut self, frame: [f32; 2]) -> [f32; 2] {
        self.recent.pop_front();
        self.recent.push_back(frame);
        let peak = self.peak();
        let gain = if peak > CEILING { CEILING / peak } else { 1.0 };
        // The lowest gain of the frames ahead, in constant time.
        while self.lowest.back().is_some_and(|(_, other)| *other >= gain) {
            self.lowest.pop_back();
        }
        self.lowest.push_back((self.number, gain));
        if self
            .lowest
            .front()
            .is_some_and(|(number, _)| number + (AHEAD as u64) < self.number)
        {
            self.lowest.pop_front();
        }
        self.number += 1;
        let lowest = self.lowest.front().map_or(1.0, |(_, gain)| *gain);
        let oldest = self.ramp.pop_front().unwrap_or(1.0);
        self.ramp.push_back(lowest);
        self.sum += f64::from(lowest) - f64::from(oldest);
        let smooth = ((self.sum / AHEAD as f64) as f32).min(1.0);
        self.waiting.push_back(frame);
        let late = self.waiting.pop_front().unwrap_or_default();
        late.map(|sample| sample * smooth)
    }

    /// The highest point of either channel around the middle of the recent frames.
    fn peak(&self) -> f32 {
        let mut peak = 0.0_f32;
        for taps in &self.kernel {
            let mut points = [0.0_f32; 2];
            for (frame, tap) in self.recent.iter().zip(taps) {
                points[0] += frame[0] * tap;
                points[1] += frame[1] * tap;
            }
            peak = peak.max(points[0].abs()).max(points[1].abs());
        }
        peak
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quiet_sound_passes_unchanged_and_late() {
        let mut limiter = Limiter::new();
        let tone = |index: usize| 0.5 * (index as f32 * 0.05).sin();
        for index in 0..5000 {
            let out = limiter.next([tone(index), -tone(index)]);
            if index >= Limiter::DELAY {
                let wanted = tone(index - Limiter::DELAY);
                assert!((out[0] - wanted).abs() < 1e-5 && (out[1] + wanted).abs() < 1e-5);
            }
        }
    }

    /// A tone at a quarter of the rate whose samples miss its peaks by 3 dB.
    #[test]
    fn peaks_between_samples_stay_below_the_ceiling() {
        let mut limiter = Limiter::new();
        let mut meter = ebur128::EbuR128::new(2, 48_000, ebur128::Mode::TRUE_PEAK).unwrap();
        for index in 0..48_000 {
            let swell = 1.4 * (index as f32 / 9000.0).sin().abs();
            let angle = std::f32::consts::FRAC_PI_2 * index as f32 + std::f32::consts::FRAC_PI_4;
            let out = limiter.next([swell * angle.sin(), 0.3 * swell]);
            meter.add_frames_f32(&out).unwrap();
        }
        let peak = 20.0 * meter.true_peak(0).unwrap().log10();
        assert!(peak <= -1.2, "{peak} dBTP");
    }
}
