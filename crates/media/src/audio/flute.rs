//! The xiao (箫), an end-blown flute: a few harmonics that open with the breath, noise around the
//! pitch, and a vibrato that comes in late.

use std::f32::consts::TAU;

use rand::{Rng, SeedableRng};
use rand_pcg::Pcg32;

use super::synth::{Voice, hertz};

/// Strength of the harmonics when played softly; a flute's even ones are weak.
const HARMONICS: [f32; 6] = [1.0, 0.22, 0.16, 0.05, 0.03, 0.012];

pub struct Flute {
    rate: f32,
    phase: f32,
    frequency: f32,
    goal: f32,
    velocity: f32,
    time: f32,
    length: f32,
    level: f32,
    breath: Breath,
}

/// Noise through a resonator on the note, and a little hiss.
struct Breath {
    rng: Pcg32,
    low: f32,
    band: f32,
}

impl Flute {
    pub fn new(
        midi: f32,
        velocity: f32,
        length: f64,
        slide_from: Option<f32>,
        rate: f32,
        seed: u64,
    ) -> Self {
        let goal = hertz(midi);
        Self {
            rate,
            phase: 0.0,
            frequency: slide_from.map_or(goal, hertz),
            goal,
            velocity,
            time: 0.0,
            length: length as f32,
            level: 0.0,
            breath: Breath {
                rng: Pcg32::seed_from_u64(seed),
                low: 0.0,
                band: 0.0,
            },
        }
    }
}

const RELEASE: f32 = 0.22;

impl Voice for Flute {
    fn next(&mut self) -> f32 {
        let step = 1.0 / self.rate;
        self.time += step;
        // The level follows attack 70 ms, a slow swell, and the release.
        let target = if self.time < self.length {
            let along = (self.time / self.length.max(0.1)).min(1.0);
            0.82 + 0.18 * (along * std::f32::consts::PI).sin()
        } else {
            0.0
        };
        let pace = if self.time < self.length {
            1.0 / 0.07
        } else {
            5.0 / RELEASE
        };
        self.level += (target - self.level) * pace * step;
        self.frequency += (self.goal - self.frequency) * step * 24.0;
        let late = ((self.time - 0.28) / 0.5).clamp(0.0, 1.0);
        let vibrato = 1.0 + 0.0062 * late * (TAU * 4.9 * self.time).sin();
        self.phase = (self.phase + self.frequency * vibrato * step).fract();

        // sin(kφ) by the Chebyshev recurrence: two trigonometric calls for all harmonics.
        let (sin, cos) = (TAU * self.phase).sin_cos();
        let (mut before, mut now) = (0.0, sin);
        let open = 0.55 + 0.9 * self.velocity * self.level;
        let mut tone = 0.0;
        let mut opening = 1.0;
        for strength in HARMONICS {
            tone += strength * opening * now;
            (before, now) = (now, 2.0 * cos * now - before);
            opening *= open.min(1.25);
        }
        let hiss = self.breath.rng.random_range(-1.0_f32..1.0);
        let tuning = 2.0 * (std::f32::consts::PI * self.frequency / self.rate).sin();
        self.breath.low += tuning * self.breath.band;
        self.breath.band += tuning * (hiss - self.breath.low - 0.25 * self.breath.band);
        // Chiff: the breath is loudest while the tone is still speaking.
        let chiff = 0.05 + 0.16 * (1.0 - self.time / 0.12).max(0.0);
        let air = self.breath.band * 0.12 * chiff.sqrt() + hiss * 0.006;
        (tone * 0.2 + air) * self.level * self.velocity
    }

    fn finished(&self) -> bool {
        self.time > self.length + RELEASE * 2.0
    }
}
