//! Smooth seeded noise, for masks and painted grounds.

/// Smooth noise from hashed grid points ("value noise").
pub struct Noise {
    seed: u64,
}

/// [`f32::floor`] of what fits an `i32`, without a call into the C library for each point.
fn floor(value: f32) -> f32 {
    let whole = value as i32 as f32;
    if whole > value { whole - 1.0 } else { whole }
}

impl Noise {
    pub fn new(seed: u64) -> Self {
        Self { seed }
    }

    /// A number 0–1 for a grid point (the finaliser of `SplitMix64`).
    pub fn hash(&self, x: i32, y: i32) -> f32 {
        let key = (u64::from(x as u32) << 32) | u64::from(y as u32);
        let mut z = key
            .wrapping_add(self.seed)
            .wrapping_mul(0x9e37_79b9_7f4a_7c15);
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((z ^ (z >> 31)) >> 40) as f32 / 16_777_216.0
    }

    /// Interpolated noise, 0–1.
    pub fn smooth(&self, x: f32, y: f32) -> f32 {
        let (x0, y0) = (floor(x), floor(y));
        let ease = |t: f32| t * t * t * (t * (t * 6.0 - 15.0) + 10.0);
        let (fx, fy) = (ease(x - x0), ease(y - y0));
        let (ix, iy) = (x0 as i32, y0 as i32);
        let mix = |a: f32, b: f32, t: f32| a + (b - a) * t;
        let top = mix(self.hash(ix, iy), self.hash(ix + 1, iy), fx);
        let bottom = mix(self.hash(ix, iy + 1), self.hash(ix + 1, iy + 1), fx);
        mix(top, bottom, fy)
    }

    /// `octaves` layers of noise, each twice as fine and half as strong; about 0–1.
    pub fn cloud(&self, mut x: f32, mut y: f32, octaves: u32) -> f32 {
        let (mut sum, mut strength, mut total) = (0.0, 1.0, 0.0);
        for _ in 0..octaves {
            sum += strength * self.smooth(x, y);
            total += strength;
            strength *= 0.5;
            // Turned a little between the octaves, so that the grids do not line up.
            (x, y) = (1.6 * x + 1.2 * y + 17.3, -1.2 * x + 1.6 * y + 9.1);
        }
        sum / total
    }

    /// Place of an ink drop and how late it falls, each 0–1.
    pub fn drop(&self, seed: u64, index: i32) -> (f32, f32, f32) {
        let salt = (seed >> 7) as i32;
        (
            self.hash(index, salt),
            self.hash(index, salt ^ 0x55),
            if index == 0 {
                0.0
            } else {
                self.hash(index, salt ^ 0xaa)
            },
        )
    }
}
