//! The paper that everything stands on.

/// Side of the tile that is repeated in pixels.
const TILE: usize = 768;

/// The site's paper colour.
pub const PAPER: [u8; 3] = [0xFA, 0xF7, 0xF2];

/// Fibres in one tile.
const FIBRES: u32 = 90;

/// Warm paper with a faint cloudiness and a few fibres, the same for every work.
pub struct Ground {
    /// Difference from [`PAPER`], in levels.
    tile: Vec<i8>,
}

impl Ground {
    /// Makes the tile.
    pub fn new() -> Self {
        let mut levels = vec![0.0_f32; TILE * TILE];
        for (at, level) in levels.iter_mut().enumerate() {
            let (x, y) = ((at % TILE) as f32, (at / TILE) as f32);
            // Whole waves over the tile, so that its edges meet.
            let turn = std::f32::consts::TAU / TILE as f32;
            let wave = |a: f32, b: f32, phase: f32| ((a * x + b * y) * turn + phase).sin();
            *level = 0.8 * wave(3.0, 2.0, 0.3) * wave(-2.0, 5.0, 1.1)
                + 0.7 * wave(7.0, -4.0, 2.0) * wave(5.0, 9.0, 0.7);
        }
        let mut random = Sequence(0x7E57_1E55);
        for _ in 0..FIBRES {
            fibre(&mut levels, &mut random);
        }
        Self {
            tile: levels
                .iter()
                .map(|level| level.round().clamp(-16.0, 16.0) as i8)
                .collect(),
        }
    }

    /// Fills a row of RGB pixels, `y` rows below the top of the work.
    pub fn fill(&self, row: &mut [u8], y: u64) {
        let line = &self.tile[(y % TILE as u64) as usize * TILE..][..TILE];
        for (pixel, level) in row.chunks_exact_mut(3).zip(line.iter().cycle()) {
            for (value, paper) in pixel.iter_mut().zip(PAPER) {
                *value = paper.saturating_add_signed(*level);
            }
        }
    }
}

/// Draws one short bent hair, a little darker than the paper.
fn fibre(levels: &mut [f32], random: &mut Sequence) {
    let (mut x, mut y) = (random.next() * TILE as f32, random.next() * TILE as f32);
    let mut direction = random.next() * std::f32::consts::TAU;
    let bend = (random.next() - 0.5) * 0.12;
    let depth = 2.0 + 5.0 * random.next();
    let length = 10 + (random.next() * 34.0) as u32;
    for _ in 0..length {
        // Shared between the four pixels around the point.
        let (column, row) = (x.floor(), y.floor());
        let (right, down) = (x - column, y - row);
        let shares = [
            (0, 0, (1.0 - right) * (1.0 - down)),
            (1, 0, right * (1.0 - down)),
            (0, 1, (1.0 - right) * down),
            (1, 1, right * down),
        ];
        for (dx, dy, share) in shares {
            let at_x = (column as i32 + dx).rem_euclid(TILE as i32) as usize;
            let at_y = (row as i32 + dy).rem_euclid(TILE as i32) as usize;
            levels[at_y * TILE + at_x] -= depth * share;
        }
        x += direction.cos();
        y += direction.sin();
        direction += bend;
    }
}

/// The `SplitMix64` sequence, as numbers in 0..1.
struct Sequence(u64);

impl Sequence {
    fn next(&mut self) -> f32 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut bits = self.0;
        bits = (bits ^ (bits >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((bits ^ (bits >> 31)) >> 40) as f32 / (1_u64 << 24) as f32
    }
}
