//! The erhu (二胡), bowed: a saw-like tone with the resonances of a small snakeskin drum, a slow
//! attack, slides and a vibrato that deepens.

use std::f32::consts::TAU;

use rand::{Rng, SeedableRng};
use rand_pcg::Pcg32;

use super::{
    filter::Biquad,
    synth::{Voice, hertz},
};

/// Most harmonics; fewer where they would pass the highest audible tones.
const HARMONICS: usize = 18;
const HIGHEST: f32 = 14_000.0;
const ATTACK: f32 = 0.11;
const RELEASE: f32 = 0.20;

pub struct Bow {
    rate: f32,
    phase: f32,
    frequency: f32,
    goal: f32,
    velocity: f32,
    time: f32,
    length: f32,
    level: f32,
    harmonics: usize,
    rng: Pcg32,
    body: [Biquad; 2],
}

impl Bow {
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
            harmonics: ((HIGHEST / goal) as usize).clamp(3, HARMONICS),
            rng: Pcg32::seed_from_u64(seed),
            body: [
                Biquad::band(640.0, 1.8, 0.9, rate),
                Biquad::band(1500.0, 2.2, 0.5, rate),
            ],
        }
    }
}

impl Voice for Bow {
    fn next(&mut self) -> f32 {
        let step = 1.0 / self.rate;
        self.time += step;
        let sounding = self.time < self.length;
        let target = if sounding {
            let along = (self.time / self.length.max(0.1)).min(1.0);
            0.78 + 0.22 * (along * std::f32::consts::PI).sin()
        } else {
            0.0
        };
        let pace = if sounding {
            1.0 / ATTACK
        } else {
            5.0 / RELEASE
        };
        self.level += (target - self.level) * pace * step;
        self.frequency += (self.goal - self.frequency) * step * 18.0;
        let late = ((self.time - 0.22) / 0.6).clamp(0.0, 1.0);
        let vibrato = 1.0 + 0.0078 * late * (TAU * 5.5 * self.time).sin();
        self.phase = (self.phase + self.frequency * vibrato * step).fract();

        let (sin, cos) = (TAU * self.phase).sin_cos();
        let (mut before, mut now) = (0.0, sin);
        let mut tone = 0.0;
        let bright = 0.62 + 0.30 * self.velocity * self.level;
        let mut opening = 1.0;
        for harmonic in 1..=self.harmonics {
            tone += opening * now / harmonic as f32;
            (before, now) = (now, 2.0 * cos * now - before);
            opening *= bright;
        }
        // The hair on the string.
        let rasp = self.rng.random_range(-1.0_f32..1.0) * 0.020;
        let raw = tone + rasp;
        let body: f32 = self.body.iter_mut().map(|band| band.next(raw)).sum();
        (raw * 0.42 + body * 0.8) * self.level * self.velocity * 0.20
    }

    fn finished(&self) -> bool {
        self.time > self.length + RELEASE * 2.5
    }
}
