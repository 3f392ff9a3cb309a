//! Beats of sounds whose beats are known.

use super::Band;
use crate::audio::track::{Beats, Listener};

fn heard(band: &Band) -> Option<Beats> {
    let mut listener = Listener::new();
    // Half the rate: the mean of two is filter enough for these.
    let half: Vec<f32> = band
        .samples
        .chunks_exact(2)
        .map(|two| f32::midpoint(two[0], two[1]))
        .collect();
    for block in half.chunks(1000) {
        listener.push(block);
    }
    listener.finish()
}

/// Share of beats found and of found ones that are beats, within 70 ms, as one number.
fn f_measure(found: &[f64], beats: &[f64]) -> f64 {
    let near = |a: f64, list: &[f64]| list.iter().any(|b| (a - b).abs() <= 0.07);
    // The first seconds are for getting used to it, as everywhere where this is measured.
    let late = |list: &[f64]| -> Vec<f64> { list.iter().copied().filter(|t| *t >= 5.0).collect() };
    let (found, beats) = (late(found), late(beats));
    let hits = found.iter().filter(|t| near(**t, &beats)).count() as f64;
    2.0 * hits / (found.len() + beats.len()) as f64
}

struct Song {
    tempo: f64,
    /// How late the off-beat comes, as a share of half a beat.
    swing: f64,
    /// How far from the beat people play, in seconds.
    loose: f64,
    hiss: f32,
    /// How much faster it is at the end than at the beginning.
    drift: f64,
}

const PLAIN: Song = Song {
    tempo: 100.0,
    swing: 0.0,
    loose: 0.0,
    hiss: 0.001,
    drift: 0.0,
};

/// Drum on one and three, a pluck on every beat, hats between.
fn play(song: &Song) -> (Band, Vec<f64>) {
    let seconds = 40.0;
    let mut band = Band::silent(seconds);
    let mut beats = Vec::new();
    let mut at = 0.43;
    while at < seconds - 1.0 {
        let beat = 60.0 / (song.tempo * (1.0 + song.drift * at / seconds));
        let number = beats.len();
        let hit = at + song.loose * f64::from(band.noise());
        if number.is_multiple_of(2) {
            band.drum(hit, 0.7);
        } else {
            band.hat(hit, 0.4);
        }
        let tone = [220.0, 277.2, 329.6, 277.2][number % 4];
        band.pluck(hit, tone, 0.25);
        band.hat(at + beat * (0.5 + 0.5 * song.swing / 2.0), 0.12);
        beats.push(at);
        at += beat;
    }
    band.hiss(song.hiss);
    (band, beats)
}

fn check(name: &str, song: Song) {
    let (band, beats) = play(&song);
    let found = heard(&band).unwrap_or_else(|| panic!("{name}: no beats"));
    let f = f_measure(&found.seconds, &beats);
    let offs: Vec<f64> = found
        .seconds
        .iter()
        .filter_map(|t| {
            beats
                .iter()
                .map(|b| t - b)
                .min_by(|a, b| a.abs().total_cmp(&b.abs()))
        })
        .collect();
    let mean = offs.iter().sum::<f64>() / offs.len() as f64;
    assert!(f >= 0.9, "{name}: F {f:.3} at {:.1} bpm", found.per_minute);
    assert!(mean.abs() < 0.02, "{name}: {mean:.3} s beside the beat");
}

#[test]
fn beats_are_found_at_every_tempo() {
    for tempo in [66.0, 72.0, 80.0, 92.0, 100.0, 112.0, 120.0, 128.0, 140.0] {
        check(&format!("{tempo}"), Song { tempo, ..PLAIN });
    }
}

#[test]
fn swing_noise_looseness_and_drift_do_no_harm() {
    for tempo in [84.0, 104.0, 126.0] {
        check(
            "swing",
            Song {
                tempo,
                swing: 0.66,
                ..PLAIN
            },
        );
        check(
            "noise",
            Song {
                tempo,
                hiss: 0.05,
                ..PLAIN
            },
        );
        check(
            "loose",
            Song {
                tempo,
                loose: 0.015,
                ..PLAIN
            },
        );
        check(
            "drift",
            Song {
                tempo,
                drift: 0.05,
                ..PLAIN
            },
        );
        check(
            "all",
            Song {
                tempo,
                swing: 0.4,
                loose: 0.01,
                hiss: 0.03,
                drift: 0.03,
            },
        );
    }
}

#[test]
fn what_has_no_beat_gets_none() {
    let silence = Band::silent(30.0);
    assert_eq!(heard(&silence), None);
    let mut noise = Band::silent(30.0);
    noise.hiss(0.3);
    assert_eq!(heard(&noise), None, "noise");
    // A held chord.
    let mut chord = Band::silent(30.0);
    for (index, sample) in chord.samples.iter_mut().enumerate() {
        let t = index as f32 / super::RATE as f32;
        *sample = [220.0, 275.0, 330.0]
            .iter()
            .map(|hertz| 0.1 * (std::f32::consts::TAU * hertz * t).sin())
            .sum();
    }
    assert_eq!(heard(&chord), None, "chord");
    assert_eq!(heard(&Band::silent(1.0)), None, "short");
}

/// Syllables of many lengths with pauses for breath.
#[test]
fn speech_gets_no_beats() {
    for seed in 0..6 {
        let mut band = Band::silent(45.0);
        for _ in 0..=seed * 7 {
            band.noise();
        }
        let mut at = 0.2;
        while at < 44.0 {
            let words = 3 + ((band.noise() + 1.0) * 5.0) as usize;
            for _ in 0..words {
                let pitch = 110.0 + 25.0 * band.noise();
                let loud = 0.2 + 0.1 * band.noise();
                band.pluck(at, pitch, loud);
                if band.noise() > 0.2 {
                    band.hat(at, 0.1);
                }
                at += 0.2 + 0.11 * f64::from(band.noise());
            }
            at += 0.5 + 0.35 * f64::from(band.noise());
        }
        band.hiss(0.004);
        assert_eq!(heard(&band).map(|beats| beats.per_minute), None, "{seed}");
    }
}
