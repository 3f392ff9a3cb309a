//! A hall: a feedback delay network of eight lines with a Householder matrix (Jot and Chaigne,
//! "Digital delay networks for designing artificial reverberators", 1991).

/// Lengths in samples at 48 kHz, mutually prime, 30–80 ms.
const LENGTHS: [usize; 8] = [1433, 1601, 1867, 2053, 2251, 2399, 2617, 3089];

pub struct Reverb {
    lines: [Vec<f32>; 8],
    at: [usize; 8],
    dull: [f32; 8],
    gains: [f32; 8],
    before: Vec<f32>,
    before_at: usize,
}

impl Reverb {
    /// A hall whose sound falls by 60 dB in `seconds`.
    pub fn new(seconds: f32, rate: f32) -> Self {
        Self {
            lines: LENGTHS.map(|length| vec![0.0; length]),
            at: [0; 8],
            dull: [0.0; 8],
            gains: LENGTHS.map(|length| 10.0_f32.powf(-3.0 * length as f32 / (seconds * rate))),
            // 24 ms until the first wall answers.
            before: vec![0.0; (0.024 * rate) as usize],
            before_at: 0,
        }
    }

    /// One sample in, left and right out (wet only).
    pub fn next(&mut self, input: f32) -> (f32, f32) {
        let late = std::mem::replace(&mut self.before[self.before_at], input);
        self.before_at = (self.before_at + 1) % self.before.len();
        let mut taps = [0.0_f32; 8];
        for (index, tap) in taps.iter_mut().enumerate() {
            let value = self.lines[index][self.at[index]];
            // High tones die sooner than low ones.
            self.dull[index] += (value - self.dull[index]) * 0.55;
            *tap = self.dull[index] * self.gains[index];
        }
        let common = taps.iter().sum::<f32>() * (2.0 / 8.0);
        for (index, tap) in taps.iter().enumerate() {
            let line = &mut self.lines[index];
            line[self.at[index]] = tap - common + late;
            self.at[index] = if self.at[index] + 1 == line.len() {
                0
            } else {
                self.at[index] + 1
            };
        }
        let left = taps[0] - taps[2] + taps[4] - taps[6];
        let right = taps[1] - taps[3] + taps[5] - taps[7];
        (left * 0.35, right * 0.35)
    }
}
