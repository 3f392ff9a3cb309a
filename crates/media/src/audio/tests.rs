mod sound;

use std::{collections::BTreeSet, io::Cursor};

use hound::WavReader;

use super::{
    SAMPLE_RATE, pieces, render_preview, render_to_file,
    score::{Instrument, compose},
};

fn samples(wav: Vec<u8>) -> Vec<i16> {
    WavReader::new(Cursor::new(wav))
        .unwrap()
        .into_samples()
        .map(Result::unwrap)
        .collect()
}

#[test]
fn the_file_has_the_exact_length_and_ends_in_silence() {
    let folder = tempfile::tempdir().unwrap();
    let (file, scratch) = (
        folder.path().join("music.wav"),
        folder.path().join("raw.wav"),
    );
    for frames in [1_u64, 50_000, 480_001] {
        render_to_file(&pieces()[0], frames, 1, &file, &scratch).unwrap();
        let music = samples(std::fs::read(&file).unwrap());
        assert_eq!(music.len() as u64, frames * 2);
        if frames > 48_000 {
            let end = &music[music.len() - 200..];
            assert!(
                end.iter().all(|sample| sample.abs() < 60),
                "ends with {end:?}"
            );
        }
    }
    assert!(!scratch.exists(), "the scratch file is removed");
}

#[test]
fn the_same_seed_gives_the_same_sound_and_another_seed_another_tune() {
    let piece = &pieces()[1];
    assert_eq!(
        render_preview(piece, 8.0, 3).unwrap(),
        render_preview(piece, 8.0, 3).unwrap()
    );
    assert_ne!(compose(piece, 40.0, 3), compose(piece, 40.0, 4));
}

#[test]
fn down_beats_are_struck_exactly_where_the_tempo_says() {
    for piece in pieces() {
        let bar = piece.beat_seconds() * f64::from(piece.beats_per_bar());
        let notes = compose(piece, 60.0, 11);
        let bars = ((60.0 - 2.5) / bar).floor() as u32;
        for index in 0..=bars {
            let at = f64::from(index) * bar;
            let struck = notes
                .iter()
                .any(|note| note.instrument.is_plucked() && (note.at - at).abs() < 1e-9);
            assert!(struck, "{}: nothing at bar {index}", piece.id);
        }
    }
}

/// The rise in energy after a bar line, heard in the rendered sound, lies within one frame of
/// 25 a second from where the cut will be.
#[test]
fn down_beats_are_heard_within_a_frame() {
    let piece = &pieces()[0];
    let music = samples(render_preview(piece, 30.0, 5).unwrap());
    let bar = piece.beat_seconds() * 4.0;
    let energy = |from: f64, to: f64| -> f64 {
        let range = (from * f64::from(SAMPLE_RATE)) as usize * 2
            ..(to * f64::from(SAMPLE_RATE)) as usize * 2;
        let part = &music[range];
        // First differences: onsets are bright, ringing strings are not.
        part.windows(3)
            .map(|w| (f64::from(w[2]) - f64::from(w[0])).powi(2))
            .sum::<f64>()
            / part.len() as f64
    };
    let mut heard = 0;
    let bars = ((30.0 - 2.5) / bar) as u32;
    for index in 1..=bars {
        let at = f64::from(index) * bar;
        if energy(at, at + 0.04) > 1.25 * energy(at - 0.06, at - 0.01) {
            heard += 1;
        }
    }
    assert!(
        heard * 10 >= bars * 8,
        "{heard} of {bars} bar lines are heard"
    );
}

#[test]
fn music_breathes() {
    for piece in pieces() {
        let notes = compose(piece, 90.0, 2);
        let instruments: BTreeSet<_> = notes
            .iter()
            .map(|note| format!("{:?}", note.instrument))
            .collect();
        assert!(instruments.len() >= 3, "{}: {instruments:?}", piece.id);
        let loud: BTreeSet<_> = notes
            .iter()
            .map(|note| (note.velocity * 20.0) as u32)
            .collect();
        assert!(loud.len() >= 8, "{}: dynamics {loud:?}", piece.id);
        let scale: BTreeSet<_> = notes
            .iter()
            .filter(|note| note.instrument != Instrument::Drum)
            .map(|note| (note.midi as i32 - piece.style.final_midi).rem_euclid(12))
            .collect();
        assert!(
            scale.len() == 5,
            "{}: pentatonic, found {scale:?}",
            piece.id
        );
    }
}

#[test]
fn very_short_pieces_are_fine() {
    for seconds in [0.1, 0.9, 2.4, 3.0] {
        let notes = compose(&pieces()[2], seconds, 1);
        assert!(notes.iter().all(|note| note.at < seconds));
        assert!(!notes.is_empty());
    }
}
