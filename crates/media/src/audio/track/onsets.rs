//! How much begins to sound at each moment: the spectral flux of a mono sound.

use std::{collections::VecDeque, sync::Arc};

use rustfft::{Fft, FftPlanner, num_complex::Complex32};

/// Samples a second that are listened to; beats need no more.
pub const RATE: u32 = 22_050;
/// Samples from one moment to the next, 11.6 ms.
pub const HOP: usize = 256;
/// Samples that one look takes in.
const WINDOW: usize = 1024;
/// Parts of the spectrum, spaced as ears hear.
const BANDS: usize = 40;
const LOWEST: f32 = 30.0;
const HIGHEST: f32 = 10_000.0;
/// How much quiet sounds count beside loud ones.
const COMPRESSION: f32 = 100.0;
/// Where in its window a sound that begins is noticed most, as a share of the window. Measured on
/// clicks, see the tests of `listen`.
const NOTICED: f64 = 0.66;

/// Moments a second.
pub const MOMENTS: f64 = RATE as f64 / HOP as f64;

/// Seconds of a moment, which may lie between two.
pub fn seconds_of(moment: f64) -> f64 {
    (moment * HOP as f64 + NOTICED * WINDOW as f64) / f64::from(RATE)
}

/// Takes samples, keeps one number for each moment.
pub struct Onsets {
    fft: Arc<dyn Fft<f32>>,
    shape: Vec<f32>,
    /// First bin of each band, and the end of the last.
    edges: Vec<usize>,
    pending: VecDeque<f32>,
    spectrum: Vec<Complex32>,
    scratch: Vec<Complex32>,
    before: Option<Vec<f32>>,
    /// What began at each moment.
    pub strengths: Vec<f32>,
    samples: u64,
}

impl Onsets {
    pub fn new() -> Self {
        let fft = FftPlanner::new().plan_fft_forward(WINDOW);
        let shape = (0..WINDOW)
            .map(|index| {
                let angle = std::f32::consts::TAU * index as f32 / WINDOW as f32;
                0.5 - 0.5 * angle.cos()
            })
            .collect();
        let scratch = vec![Complex32::default(); fft.get_inplace_scratch_len()];
        Self {
            fft,
            shape,
            edges: edges(),
            pending: VecDeque::with_capacity(WINDOW * 2),
            spectrum: Vec::with_capacity(WINDOW),
            scratch,
            before: None,
            strengths: Vec::new(),
            samples: 0,
        }
    }

    pub fn push(&mut self, samples: &[f32]) {
        self.samples += samples.len() as u64;
        for part in samples.chunks(HOP) {
            self.pending.extend(part);
            while self.pending.len() >= WINDOW {
                self.look();
                self.pending.drain(..HOP);
            }
        }
    }

    /// Length of what was heard.
    pub fn seconds(&self) -> f64 {
        self.samples as f64 / f64::from(RATE)
    }

    fn look(&mut self) {
        self.spectrum.clear();
        self.spectrum.extend(
            self.pending
                .iter()
                .zip(&self.shape)
                .map(|(sample, gain)| Complex32::new(sample * gain, 0.0)),
        );
        self.fft
            .process_with_scratch(&mut self.spectrum, &mut self.scratch);
        let bands: Vec<f32> = self
            .edges
            .windows(2)
            .map(|edge| {
                let power: f32 = self.spectrum[edge[0]..edge[1]]
                    .iter()
                    .map(Complex32::norm_sqr)
                    .sum();
                // A full tone of one bin is 1.
                let level = power.sqrt() * 4.0 / WINDOW as f32;
                (1.0 + COMPRESSION * level).ln()
            })
            .collect();
        let flux = self.before.as_ref().map_or(0.0, |before| {
            bands
                .iter()
                .zip(before)
                .map(|(now, before)| (now - before).max(0.0))
                .sum()
        });
        self.strengths.push(flux);
        self.before = Some(bands);
    }
}

/// Edges of bands that are equally wide to the ear; each holds one bin at least.
fn edges() -> Vec<usize> {
    let mel = |hertz: f32| (1.0 + hertz / 700.0).ln();
    let (low, high) = (mel(LOWEST), mel(HIGHEST));
    let mut edges: Vec<usize> = Vec::with_capacity(BANDS + 1);
    for index in 0..=BANDS {
        let at = low + (high - low) * index as f32 / BANDS as f32;
        let hertz = 700.0 * (at.exp() - 1.0);
        let bin = (hertz * WINDOW as f32 / RATE as f32).round() as usize;
        let least = edges.last().map_or(1, |last| last + 1);
        edges.push(bin.max(least));
    }
    edges
}
