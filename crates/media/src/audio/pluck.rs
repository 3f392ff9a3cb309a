//! A plucked string, the guzheng of our pieces: Karplus and Strong's loop ("Digital Synthesis of
//! Plucked-String and Drum Timbres", 1983) with the pick position, damping and tuning filters of
//! Jaffe and Smith ("Extensions of the Karplus-Strong Plucked-String Algorithm", 1983).

use rand::{Rng, SeedableRng};
use rand_pcg::Pcg32;

use super::synth::{Voice, hertz};

pub struct Pluck {
    line: Vec<f32>,
    at: usize,
    /// One-zero low-pass of the loop: `1 - bright` of the last sample.
    bright: f32,
    last: f32,
    /// Loss of one turn.
    decay: f32,
    /// First-order all-pass that supplies the fraction of a sample.
    tune: f32,
    tune_in: f32,
    tune_out: f32,
    /// Reads from a point between the samples while a pressed string slides to its pitch.
    slide: Option<Slide>,
    body: [Resonance; 3],
    /// Samples until the player's finger stops the string, then until silence.
    left: usize,
    stop: f32,
    quiet: usize,
}

struct Slide {
    /// Extra delay in samples, shrinking to nothing.
    extra: f32,
    by: f32,
}

impl Pluck {
    pub fn new(
        midi: f32,
        velocity: f32,
        length: f64,
        slide_from: Option<f32>,
        rate: f32,
        seed: u64,
    ) -> Self {
        let frequency = hertz(midi);
        let period = rate / frequency;
        let bright = 0.5 + 0.36 * velocity;
        // The loop filter delays by `1 - bright` of a sample, the all-pass by `fraction`.
        let loop_delay = period - (1.0 - bright);
        let mut whole = loop_delay.floor();
        let mut fraction = loop_delay - whole;
        if fraction < 0.2 {
            whole -= 1.0;
            fraction += 1.0;
        }
        let size = whole.max(2.0) as usize;
        let line = excitation(size, velocity, seed);
        // Low strings ring about 5 s, high ones 2 s.
        let ring = (6.0 - (midi - 40.0) * 0.085).clamp(1.6, 5.5);
        let slide = slide_from.map(|from| {
            let extra = (rate / hertz(from) - period).max(0.0);
            Slide {
                extra,
                by: extra / (0.11 * rate),
            }
        });
        Self {
            line,
            at: 0,
            bright,
            last: 0.0,
            decay: 0.001_f32.powf(1.0 / (frequency * ring)),
            tune: (1.0 - fraction) / (1.0 + fraction),
            tune_in: 0.0,
            tune_out: 0.0,
            slide,
            body: [
                Resonance::new(180.0, 1.6, 0.30, rate),
                Resonance::new(420.0, 2.2, 0.22, rate),
                Resonance::new(1150.0, 2.5, 0.12, rate),
            ],
            left: (length * f64::from(rate)) as usize,
            stop: 1.0,
            quiet: 0,
        }
    }
}

/// A burst of noise, duller when soft, with the notch of a string plucked near its end.
fn excitation(size: usize, velocity: f32, seed: u64) -> Vec<f32> {
    let mut rng = Pcg32::seed_from_u64(seed);
    let smooth = 0.72 - 0.5 * velocity;
    let mut state = 0.0;
    let raw: Vec<f32> = (0..size)
        .map(|_| {
            state += (rng.random_range(-1.0_f32..1.0) - state) * (1.0 - smooth);
            state
        })
        .collect();
    let pick = ((size as f32 * 0.13) as usize).max(1);
    let mut burst: Vec<f32> = (0..size)
        .map(|index| raw[index] - 0.9 * raw[(index + size - pick) % size])
        .collect();
    let mean = burst.iter().sum::<f32>() / size as f32;
    let power = burst
        .iter()
        .map(|sample| (sample - mean).powi(2))
        .sum::<f32>()
        / size as f32;
    let gain = velocity * 0.30 / power.sqrt().max(1e-6);
    for sample in &mut burst {
        *sample = (*sample - mean) * gain;
    }
    burst
}

impl Voice for Pluck {
    fn next(&mut self) -> f32 {
        let size = self.line.len();
        let mut value = self.line[self.at];
        if let Some(slide) = &mut self.slide {
            // A longer way round: mix with the samples written `extra` turns of the hand ago.
            let whole = slide.extra as usize;
            let part = slide.extra - whole as f32;
            let older = |back: usize| self.line[(self.at + size - (back % size)) % size];
            value = older(whole) * (1.0 - part) + older(whole + 1) * part;
            slide.extra -= slide.by;
            if slide.extra <= 0.0 {
                self.slide = None;
            }
        }
        let filtered = (self.bright * value + (1.0 - self.bright) * self.last) * self.decay;
        self.last = value;
        let tuned = self.tune * (filtered - self.tune_out) + self.tune_in;
        self.tune_in = filtered;
        self.tune_out = tuned;
        self.line[self.at] = tuned;
        self.at = if self.at + 1 == size { 0 } else { self.at + 1 };
        if self.left > 0 {
            self.left -= 1;
        } else {
            self.stop *= 0.9996;
        }
        let out = value * self.stop;
        self.quiet = if out.abs() < 2e-5 { self.quiet + 1 } else { 0 };
        out + self
            .body
            .iter_mut()
            .map(|resonance| resonance.next(out))
            .sum::<f32>()
    }

    fn finished(&self) -> bool {
        self.quiet > 2400
    }
}

/// A wooden resonance: band-pass of the RBJ "Audio EQ Cookbook".
struct Resonance {
    b0: f32,
    a1: f32,
    a2: f32,
    x1: f32,
    x2: f32,
    y1: f32,
    y2: f32,
}

impl Resonance {
    fn new(frequency: f32, q: f32, gain: f32, rate: f32) -> Self {
        let omega = std::f32::consts::TAU * frequency / rate;
        let alpha = omega.sin() / (2.0 * q);
        let a0 = 1.0 + alpha;
        Self {
            b0: gain * alpha / a0,
            a1: -2.0 * omega.cos() / a0,
            a2: (1.0 - alpha) / a0,
            x1: 0.0,
            x2: 0.0,
            y1: 0.0,
            y2: 0.0,
        }
    }

    fn next(&mut self, x: f32) -> f32 {
        let y = self.b0 * (x - self.x2) - self.a1 * self.y1 - self.a2 * self.y2;
        (self.x2, self.x1) = (self.x1, x);
        (self.y2, self.y1) = (self.y1, y);
        y
    }
}
