//! Movies with a person's own music.

use std::path::PathBuf;

use super::spec;
use crate::{
    audio::Grid,
    movie::{MovieSpec, Shot, Track, plan::plan},
};

fn with(track: Track, length: Option<f64>) -> MovieSpec {
    MovieSpec {
        track: Some(track),
        length,
        ..spec(vec![
            Shot {
                path: PathBuf::from("/p.jpg"),
                ..Shot::default()
            };
            12
        ])
    }
}

/// Beats of people: each a little early or late, and slowly faster.
fn played(seconds: f64, beat: f64) -> Track {
    let mut beats = Vec::new();
    let mut at = 0.61;
    while at < seconds - 0.4 {
        let loose = 0.02 * (beats.len() as f64 * 2.7).sin();
        beats.push(at + loose);
        at += beat * (1.0 - 0.04 * at / seconds);
    }
    Track {
        path: PathBuf::from("/t.mp3"),
        seconds,
        beats,
    }
}

#[test]
fn every_cut_lies_within_a_frame_of_a_beat() {
    for beat in [0.41, 0.55, 0.73, 0.94] {
        // Longer than the movie, and so short that it is repeated.
        for seconds in [400.0, 24.0] {
            for length in [None, Some(60.0)] {
                let spec = with(played(seconds, beat), length);
                let timeline = plan(&spec).unwrap();
                let track = spec.track.as_ref().unwrap();
                assert_eq!(timeline.repeated, seconds < 30.0);
                let grid = Grid::of_track(track, timeline.repeated);
                for cut in &timeline.cuts {
                    let middle = (cut.start as f64 + cut.frames as f64 / 2.0) / 25.0;
                    let near = grid.at(grid.nearest(middle).unwrap()).unwrap();
                    assert!(
                        (near - middle).abs() <= 1.0 / 25.0,
                        "{beat} {seconds} {length:?}: a cut at {middle}, a beat at {near}"
                    );
                }
            }
        }
    }
}

#[test]
fn without_beats_the_pictures_take_their_own_time() {
    let track = Track {
        beats: Vec::new(),
        ..played(90.0, 0.5)
    };
    let spec = with(track, None);
    let timeline = plan(&spec).unwrap();
    for clip in &timeline.clips[1..13] {
        let seconds = timeline.seconds(clip.end - clip.start);
        assert!((2.5..=6.5).contains(&seconds), "{seconds} s");
    }
}
