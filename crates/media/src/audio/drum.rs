//! A frame drum played with the fingers: a skin whose pitch falls, and the touch of the hand.

use std::f32::consts::TAU;

use rand::{Rng, SeedableRng};
use rand_pcg::Pcg32;

use super::synth::{Voice, hertz};

/// Seconds over which the skin speaks, falls to its pitch, and rings to −60 dB.
const OPEN: f32 = 0.003;
const FALL: f32 = 0.030;
const RING: f32 = 0.55;

pub struct Drum {
    rate: f32,
    frequency: f32,
    velocity: f32,
    phase: f32,
    time: f32,
    rng: Pcg32,
    low: f32,
}

impl Drum {
    pub fn new(midi: f32, velocity: f32, rate: f32, seed: u64) -> Self {
        Self {
            rate,
            frequency: hertz(midi),
            velocity,
            phase: 0.0,
            time: 0.0,
            rng: Pcg32::seed_from_u64(seed),
            low: 0.0,
        }
    }
}

impl Voice for Drum {
    fn next(&mut self) -> f32 {
        let step = 1.0 / self.rate;
        self.time += step;
        let bend = 1.0 + 0.55 * (-self.time / FALL).exp();
        self.phase = (self.phase + self.frequency * bend * step).fract();
        let open = (self.time / OPEN).min(1.0);
        let ring = (-6.9 * self.time / RING).exp();
        let skin = (TAU * self.phase).sin() + 0.28 * (TAU * self.phase * 1.59).sin();
        self.low += (self.rng.random_range(-1.0_f32..1.0) - self.low) * 0.10;
        let touch = self.low * (-self.time / 0.018).exp();
        (skin * ring + touch * 1.1) * open * self.velocity * 0.30
    }

    fn finished(&self) -> bool {
        self.time > RING
    }
}
