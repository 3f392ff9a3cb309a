//! Plucked strings (guzheng, guqin, ruan): Karplus and Strong's loop ("Digital Synthesis of
//! Plucked-String and Drum Timbres", 1983) with the pick position, damping and tuning filters of
//! Jaffe and Smith ("Extensions of the Karplus-Strong Plucked-String Algorithm", 1983).

use rand::{Rng, SeedableRng};
use rand_pcg::Pcg32;

use super::{
    filter::Biquad,
    synth::{Voice, hertz},
};

/// What makes one plucked instrument sound unlike another.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Wood {
    /// How long its strings ring, 1 as a guzheng's.
    ring: f32,
    /// Brightness of a soft string, and what a strong stroke adds.
    bright: (f32, f32),
    /// Softness of the fingertip or of the nail, 0–1: a soft stroke, and what a strong one takes.
    touch: (f32, f32),
    /// Where the string is struck, as part of its length.
    pick: f32,
    /// Frequency, width and strength of what the body adds.
    body: [(f32, f32, f32); 3],
}

/// 古筝: nails on wire, a long bright box.
pub const GUZHENG: Wood = Wood {
    ring: 1.0,
    bright: (0.50, 0.34),
    touch: (0.86, 0.16),
    pick: 0.13,
    body: [(180.0, 1.6, 0.30), (420.0, 2.2, 0.22), (1150.0, 2.5, 0.12)],
};
/// 古琴: flesh on silk, deep and dark.
pub const GUQIN: Wood = Wood {
    ring: 1.5,
    bright: (0.50, 0.16),
    touch: (0.93, 0.10),
    pick: 0.22,
    body: [(105.0, 1.4, 0.34), (260.0, 1.8, 0.30), (640.0, 2.2, 0.10)],
};
/// 阮: a round lute, short and warm.
pub const RUAN: Wood = Wood {
    ring: 0.42,
    bright: (0.50, 0.26),
    touch: (0.88, 0.12),
    pick: 0.17,
    body: [(210.0, 1.5, 0.36), (480.0, 2.0, 0.26), (1350.0, 2.4, 0.12)],
};

/// How much of each new sample the wood passes on at once: highs are lost on the way, as in a box.
const OPENNESS: f32 = 0.42;
/// Seconds over which a stroke speaks, so that it does not click.
const SPEAK: f32 = 0.0022;

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
    body: [Biquad; 3],
    heard: f32,
    /// Rises to 1 while the stroke speaks.
    open: f32,
    open_step: f32,
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
        wood: Wood,
        midi: f32,
        velocity: f32,
        length: f64,
        slide_from: Option<f32>,
        rate: f32,
        seed: u64,
    ) -> Self {
        let frequency = hertz(midi);
        let period = rate / frequency;
        let bright = wood.bright.0 + wood.bright.1 * velocity;
        // The loop filter delays by `1 - bright` of a sample, the all-pass by `fraction`.
        let loop_delay = period - (1.0 - bright);
        let mut whole = loop_delay.floor();
        let mut fraction = loop_delay - whole;
        if fraction < 0.2 {
            whole -= 1.0;
            fraction += 1.0;
        }
        let size = whole.max(2.0) as usize;
        let line = excitation(size, velocity, &wood, seed);
        // Low strings ring about 5 s, high ones 2 s.
        let ring = (6.0 - (midi - 40.0) * 0.085).clamp(1.6, 5.5) * wood.ring;
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
            body: wood
                .body
                .map(|(frequency, q, gain)| Biquad::band(frequency, q, gain, rate)),
            heard: 0.0,
            open: 0.0,
            open_step: 1.0 / (SPEAK * rate),
            left: (length * f64::from(rate)) as usize,
            stop: 1.0,
            quiet: 0,
        }
    }
}

/// A burst of noise, duller when soft, with the notch of a string plucked near its end.
fn excitation(size: usize, velocity: f32, wood: &Wood, seed: u64) -> Vec<f32> {
    let mut rng = Pcg32::seed_from_u64(seed);
    let sharp = 1.0 - (wood.touch.0 - wood.touch.1 * velocity);
    let (mut first, mut second) = (0.0, 0.0);
    let raw: Vec<f32> = (0..size)
        .map(|_| {
            // Smoothed twice: a nail has no corners.
            first += (rng.random_range(-1.0_f32..1.0) - first) * sharp;
            second += (first - second) * sharp.max(0.25);
            second
        })
        .collect();
    let pick = ((size as f32 * wood.pick) as usize).max(1);
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
        self.open = (self.open + self.open_step).min(1.0);
        self.heard += (value - self.heard) * OPENNESS;
        let out = self.heard * self.stop * self.open * self.open * (3.0 - 2.0 * self.open);
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
