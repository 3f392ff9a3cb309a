//! Repeating, and the beats of what is repeated.

use std::path::PathBuf;

use crate::audio::{
    Grid,
    track::{Repeat, Track},
};

fn track(seconds: f64, beat: f64) -> Track {
    let beats = (0..((seconds - 0.5) / beat) as u32)
        .map(|index| 0.3 + f64::from(index) * beat)
        .collect();
    Track {
        path: PathBuf::new(),
        seconds,
        beats,
    }
}

#[test]
fn passes_meet_on_a_beat_in_whole_bars() {
    for (seconds, beat) in [(31.0, 0.5), (64.7, 0.61), (200.0, 0.44)] {
        let track = track(seconds, beat);
        let repeat = Repeat::of(&track);
        assert!(repeat.end + repeat.fade <= track.seconds);
        let beats = repeat.pass() / beat;
        assert!(
            (beats / 4.0 - (beats / 4.0).round()).abs() < 1e-6,
            "{beats}"
        );
        let grid = Grid::of_track(&track, true);
        for index in 0..2000 {
            let gap = grid.at(index + 1).unwrap() - grid.at(index).unwrap();
            assert!((gap - beat).abs() < 1e-6, "beat {index}: {gap}");
        }
    }
}

#[test]
fn without_beats_a_track_is_repeated_all_the_same() {
    let track = Track {
        beats: Vec::new(),
        ..track(20.0, 0.5)
    };
    let repeat = Repeat::of(&track);
    assert!(repeat.start.abs() < 1e-9);
    assert!((repeat.end + repeat.fade - 20.0).abs() < 1e-9);
    assert_eq!(Grid::of_track(&track, true), Grid::Free);
}

#[test]
fn the_nearest_beat_is_the_nearest() {
    let track = track(31.0, 0.5);
    for repeated in [false, true] {
        let grid = Grid::of_track(&track, repeated);
        for step in 0..600 {
            let at = f64::from(step) * 0.171;
            let found = grid.nearest(at).unwrap();
            let best = (0..400)
                .min_by(|a, b| {
                    let off = |index: &usize| (grid.at(*index).unwrap() - at).abs();
                    off(a).total_cmp(&off(b))
                })
                .unwrap();
            let same = (grid.at(found).unwrap() - grid.at(best).unwrap()).abs();
            assert!(same < 1e-9, "{at}: {found} or {best}");
        }
    }
    let even = Grid::Even { beat: 0.8, bar: 4 };
    assert!((even.snap(1.7, false) - 1.6).abs() < 1e-9);
    assert!((even.snap(1.9, true) - 2.0).abs() < 1e-9);
}
