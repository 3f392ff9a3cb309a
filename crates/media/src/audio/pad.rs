//! A soft bed of sound: two detuned mellow waves that swell and sink.

use super::synth::{Voice, hertz};

pub struct Pad {
    phases: [f32; 2],
    steps: [f32; 2],
    velocity: f32,
    time: f32,
    step: f32,
    length: f32,
    low: f32,
}

const ATTACK: f32 = 1.1;
const RELEASE: f32 = 1.6;

impl Pad {
    pub fn new(midi: f32, velocity: f32, length: f64, rate: f32) -> Self {
        let frequency = hertz(midi);
        Self {
            phases: [0.0, 0.37],
            steps: [frequency * 1.0021 / rate, frequency * 0.9979 / rate],
            velocity,
            time: 0.0,
            step: 1.0 / rate,
            length: length as f32,
            low: 0.0,
        }
    }
}

/// A triangle without corners: 8/π²-like spectrum that needs no trigonometry.
fn mellow(phase: f32) -> f32 {
    let triangle = 1.0 - 4.0 * (phase - 0.5).abs();
    triangle * (1.5 - 0.5 * triangle * triangle)
}

impl Voice for Pad {
    fn next(&mut self) -> f32 {
        self.time += self.step;
        let rise = (self.time / ATTACK).min(1.0);
        let fall = ((self.length + RELEASE - self.time) / RELEASE).clamp(0.0, 1.0);
        let envelope = (rise * fall) * (rise * fall) * (3.0 - 2.0 * rise * fall);
        let mut wave = 0.0;
        for (phase, step) in self.phases.iter_mut().zip(self.steps) {
            *phase += step;
            if *phase >= 1.0 {
                *phase -= 1.0;
            }
            wave += mellow(*phase);
        }
        // The filter opens with the swell.
        self.low += (wave - self.low) * (0.03 + 0.05 * envelope);
        self.low * envelope * self.velocity * 0.085
    }

    fn finished(&self) -> bool {
        self.time > self.length + RELEASE
    }
}
