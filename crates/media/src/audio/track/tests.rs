mod beats;
mod files;
mod passes;

/// A sound of somebody's, mono.
pub const RATE: u32 = 44_100;

/// A drummer: strikes at `times`, drawn from a few sounds.
pub struct Band {
    pub samples: Vec<f32>,
    seed: u32,
}

impl Band {
    pub fn silent(seconds: f64) -> Self {
        Self {
            samples: vec![0.0; (seconds * f64::from(RATE)) as usize],
            seed: 1,
        }
    }

    /// White noise, −1 to 1; the same each time.
    pub fn noise(&mut self) -> f32 {
        self.seed = self
            .seed
            .wrapping_mul(1_664_525)
            .wrapping_add(1_013_904_223);
        (self.seed >> 8) as f32 / 8_388_608.0 - 1.0
    }

    /// A low drum.
    pub fn drum(&mut self, at: f64, loud: f32) {
        self.add(at, 0.25, |t, _| {
            let pitch = 55.0 + 60.0 * (-t * 30.0).exp();
            loud * (-t * 16.0).exp() * (std::f32::consts::TAU * pitch * t).sin()
        });
    }

    /// A short hiss.
    pub fn hat(&mut self, at: f64, loud: f32) {
        self.add(at, 0.06, |t, noise| loud * (-t * 70.0).exp() * noise);
    }

    /// A plucked tone with a few harmonics.
    pub fn pluck(&mut self, at: f64, hertz: f32, loud: f32) {
        self.add(at, 0.9, |t, _| {
            (1..6)
                .map(|n| {
                    let n = n as f32;
                    (std::f32::consts::TAU * hertz * n * t).sin() * (-t * (3.0 + 2.0 * n)).exp() / n
                })
                .sum::<f32>()
                * loud
        });
    }

    /// Noise under everything.
    pub fn hiss(&mut self, loud: f32) {
        for index in 0..self.samples.len() {
            let noise = self.noise();
            self.samples[index] += loud * noise;
        }
    }

    fn add(&mut self, at: f64, seconds: f64, sound: impl Fn(f32, f32) -> f32) {
        let first = (at * f64::from(RATE)).round() as usize;
        for index in 0..(seconds * f64::from(RATE)) as usize {
            let noise = self.noise();
            if let Some(sample) = self.samples.get_mut(first + index) {
                *sample += sound(index as f32 / RATE as f32, noise);
            }
        }
    }
}
