//! What can be measured of every piece: loudness, peaks, clicks, rumble, ranges, ends.

use ebur128::{EbuR128, Mode};

use super::samples;
use crate::audio::{Piece, SAMPLE_RATE, TARGET_LUFS, pieces, render_preview, score::compose};

const SECONDS: f64 = 58.0;
const SEED: u64 = 7;

/// The finished sound as it is in the file, left and right.
struct Sound {
    frames: Vec<[f32; 2]>,
}

impl Sound {
    fn of(piece: &Piece) -> Self {
        let wav = samples(render_preview(piece, SECONDS, SEED).unwrap());
        let frames = wav
            .chunks_exact(2)
            .map(|pair| [pair[0], pair[1]].map(|value| f32::from(value) / 32_768.0))
            .collect();
        Self { frames }
    }

    fn meter(&self, range: std::ops::Range<usize>) -> EbuR128 {
        let mut meter = EbuR128::new(2, SAMPLE_RATE, Mode::I | Mode::TRUE_PEAK).unwrap();
        for frame in &self.frames[range] {
            meter.add_frames_f32(frame).unwrap();
        }
        meter
    }

    fn seconds(&self, from: f64, to: f64) -> std::ops::Range<usize> {
        let at = |seconds: f64| (seconds * f64::from(SAMPLE_RATE)) as usize;
        at(from)..at(to).min(self.frames.len())
    }
}

/// Power of the sound below about 30 Hz, where none of our instruments plays, against all of it.
fn rumble(sound: &Sound) -> f64 {
    let step = 1.0 - (-std::f32::consts::TAU * 30.0 / SAMPLE_RATE as f32).exp();
    let mut stages = [0.0_f32; 4];
    let (mut low, mut all) = (0.0_f64, 0.0_f64);
    for frame in &sound.frames {
        let mut x = f32::midpoint(frame[0], frame[1]);
        all += f64::from(x * x);
        for stage in &mut stages {
            *stage += (x - *stage) * step;
            x = *stage;
        }
        low += f64::from(x * x);
    }
    10.0 * (low / all).log10()
}

#[test]
fn every_piece_is_fit_to_be_heard() {
    let mut faults = Vec::new();
    for piece in pieces() {
        let sound = Sound::of(piece);
        let mut judge = |what: &str, value: f64, good: bool| {
            if !good {
                faults.push(format!("{}: {what} {value:.2}", piece.id));
            }
        };
        let whole = sound.meter(0..sound.frames.len());
        let loudness = whole.loudness_global().unwrap();
        judge("LUFS", loudness, (loudness - TARGET_LUFS).abs() <= 1.0);
        for channel in 0..2 {
            let peak = 20.0 * whole.true_peak(channel).unwrap().log10();
            judge("dBTP", peak, peak <= -1.0);
        }
        let jump = sound
            .frames
            .windows(2)
            .flat_map(|pair| [0, 1].map(|side| (pair[1][side] - pair[0][side]).abs()))
            .fold(0.0_f32, f32::max);
        judge("largest jump", f64::from(jump), jump <= 0.45);
        let low = rumble(&sound);
        judge("rumble, dB", low, low <= -40.0);
        // The close is not louder than what it closes.
        let close = sound
            .meter(sound.seconds(SECONDS - 9.0, SECONDS - 1.0))
            .loudness_global()
            .unwrap();
        judge(
            "louder at the end by, LU",
            close - loudness,
            close - loudness <= 1.0,
        );
        let last = &sound.frames[sound.frames.len() - 240..];
        let left = last
            .iter()
            .flatten()
            .fold(0.0_f32, |most, x| most.max(x.abs()));
        judge("left at the end", f64::from(left), left < 0.002);
        let mean = sound
            .frames
            .iter()
            .flatten()
            .map(|x| f64::from(*x))
            .sum::<f64>()
            / (sound.frames.len() * 2) as f64;
        judge("offset", mean, mean.abs() < 1e-4);
    }
    assert!(faults.is_empty(), "{faults:#?}");
}

#[test]
fn every_note_lies_within_its_instrument() {
    for piece in pieces() {
        for seed in 0..60 {
            for note in compose(piece, 75.0, seed) {
                let (low, high) = note.instrument.range();
                assert!(
                    (low..=high).contains(&note.midi),
                    "{} seed {seed}: {note:?}",
                    piece.id
                );
            }
        }
    }
}

#[test]
fn moods_and_instruments_differ() {
    assert!(pieces().len() >= 8);
    let mut heard = std::collections::BTreeSet::new();
    for piece in pieces() {
        let instruments: std::collections::BTreeSet<_> = compose(piece, 90.0, 3)
            .iter()
            .map(|note| note.instrument)
            .collect();
        heard.extend(instruments.iter().copied());
        let style = &piece.style;
        let same = pieces()
            .iter()
            .filter(|other| {
                (other.beats_per_minute - piece.beats_per_minute).abs() < 0.5
                    && other.style.scale == style.scale
            })
            .count();
        assert_eq!(same, 1, "{}", piece.id);
    }
    assert!(heard.len() >= 8, "{heard:?}");
}
