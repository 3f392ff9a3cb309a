//! A small bronze bell (编钟): decaying partials that are not whole multiples of each other.

use std::f32::consts::TAU;

use super::synth::{Voice, hertz};

/// Ratio to the strike tone, strength, and seconds to fall by 60 dB.
const PARTIALS: [(f32, f32, f32); 5] = [
    (0.5, 0.25, 4.5),
    (1.0, 1.0, 3.6),
    (2.01, 0.38, 2.0),
    (2.99, 0.18, 1.2),
    (5.4, 0.09, 0.5),
];

pub struct Bell {
    partials: [Partial; 5],
    /// Opens over the first 3 ms so that the stroke does not click.
    open: f32,
    open_step: f32,
}

/// A decaying rotation: one complex multiplication a sample.
struct Partial {
    re: f32,
    im: f32,
    turn_re: f32,
    turn_im: f32,
}

impl Bell {
    pub fn new(midi: f32, velocity: f32, rate: f32) -> Self {
        let frequency = hertz(midi);
        let partials = PARTIALS.map(|(ratio, strength, fall)| {
            let decay = 0.001_f32.powf(1.0 / (fall * rate));
            let (sin, cos) = (TAU * frequency * ratio / rate).sin_cos();
            Partial {
                re: strength * velocity * 0.16,
                im: 0.0,
                turn_re: cos * decay,
                turn_im: sin * decay,
            }
        });
        Self {
            partials,
            open: 0.0,
            open_step: 1.0 / (0.003 * rate),
        }
    }
}

impl Voice for Bell {
    fn next(&mut self) -> f32 {
        self.open = (self.open + self.open_step).min(1.0);
        let mut out = 0.0;
        for partial in &mut self.partials {
            let re = partial.re * partial.turn_re - partial.im * partial.turn_im;
            partial.im = partial.re * partial.turn_im + partial.im * partial.turn_re;
            partial.re = re;
            out += partial.im;
        }
        out * self.open
    }

    fn finished(&self) -> bool {
        self.partials
            .iter()
            .all(|partial| partial.re.hypot(partial.im) < 1e-5)
    }
}
