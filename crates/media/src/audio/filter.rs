//! Filters that several voices and the hall share.

/// Two poles and two zeros, the forms of the RBJ "Audio EQ Cookbook".
#[derive(Debug, Clone)]
pub struct Biquad {
    b: [f32; 3],
    a: [f32; 2],
    x: [f32; 2],
    y: [f32; 2],
}

impl Biquad {
    fn new(b: [f32; 3], a: [f32; 3]) -> Self {
        Self {
            b: b.map(|value| value / a[0]),
            a: [a[1] / a[0], a[2] / a[0]],
            x: [0.0; 2],
            y: [0.0; 2],
        }
    }

    /// Lets a band around `frequency` through, at most `gain` of it.
    pub fn band(frequency: f32, q: f32, gain: f32, rate: f32) -> Self {
        let omega = std::f32::consts::TAU * frequency / rate;
        let alpha = omega.sin() / (2.0 * q);
        Self::new(
            [gain * alpha, 0.0, -gain * alpha],
            [1.0 + alpha, -2.0 * omega.cos(), 1.0 - alpha],
        )
    }

    /// Takes away what lies below `frequency`.
    pub fn high_pass(frequency: f32, q: f32, rate: f32) -> Self {
        let omega = std::f32::consts::TAU * frequency / rate;
        let (cos, alpha) = (omega.cos(), omega.sin() / (2.0 * q));
        let half = f32::midpoint(1.0, cos);
        Self::new(
            [half, -2.0 * half, half],
            [1.0 + alpha, -2.0 * cos, 1.0 - alpha],
        )
    }

    pub fn next(&mut self, x: f32) -> f32 {
        let y = self.b[0] * x + self.b[1] * self.x[0] + self.b[2] * self.x[1]
            - self.a[0] * self.y[0]
            - self.a[1] * self.y[1];
        self.x = [x, self.x[0]];
        self.y = [y, self.y[0]];
        y
    }
}

/// Below this nothing is played, only rumbles; a Butterworth high-pass of the fourth order.
const RUMBLE: f32 = 46.0;

/// Takes the rumble out of one channel.
#[derive(Debug, Clone)]
pub struct RumbleFilter([Biquad; 2]);

impl RumbleFilter {
    pub fn new(rate: f32) -> Self {
        Self([0.541_196_1, 1.306_563].map(|q| Biquad::high_pass(RUMBLE, q, rate)))
    }

    pub fn next(&mut self, x: f32) -> f32 {
        self.0.iter_mut().fold(x, |x, stage| stage.next(x))
    }
}
