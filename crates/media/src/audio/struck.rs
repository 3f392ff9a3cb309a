//! Struck metal and glass: decaying partials that are not whole multiples of each other.

use std::f32::consts::TAU;

use super::synth::{Voice, hertz};

/// Ratio to the strike tone, strength, and seconds to fall by 60 dB.
type Partials = [(f32, f32, f32); 5];

/// A small bronze bell (编钟).
pub const BRONZE: Partials = [
    (0.5, 0.25, 4.5),
    (1.0, 1.0, 3.6),
    (2.01, 0.38, 2.0),
    (2.99, 0.18, 1.2),
    (5.4, 0.09, 0.5),
];
/// Bars of glass under felt: clear, quickly gone.
pub const GLASS: Partials = [
    (1.0, 1.0, 2.4),
    (2.0, 0.16, 1.5),
    (3.98, 0.10, 0.9),
    (6.3, 0.05, 0.4),
    (9.1, 0.02, 0.2),
];

pub struct Struck {
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

impl Struck {
    pub fn new(partials: Partials, midi: f32, velocity: f32, rate: f32) -> Self {
        let frequency = hertz(midi);
        let partials = partials.map(|(ratio, strength, fall)| {
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

impl Voice for Struck {
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
