use std::path::PathBuf;

use super::spec;
use crate::{
    MediaError, audio,
    movie::{
        MovieSpec, Pace, Ratio, Shot, Verse, looks,
        plan::{Clip, Content, Timeline, plan},
    },
};

fn with_photos(count: usize) -> MovieSpec {
    let shot = Shot {
        path: PathBuf::from("/p.jpg"),
        caption: String::new(),
        ..Shot::default()
    };
    spec(vec![shot; count])
}

fn verse() -> Verse {
    Verse {
        title: "山行".into(),
        author: "杜牧".into(),
        lines: vec!["远上寒山石径斜".into()],
    }
}

/// What holds for every timeline.
fn check(timeline: &Timeline, spec: &MovieSpec) {
    let photos: Vec<usize> = timeline
        .clips
        .iter()
        .flat_map(|clip| match clip.content {
            Content::Photos { first, count } => first..first + count,
            _ => 0..0,
        })
        .collect();
    assert_eq!(
        photos,
        (0..spec.photos.len()).collect::<Vec<_>>(),
        "every photo once and in order"
    );
    assert_eq!(timeline.clips[0].start, 0);
    assert_eq!(timeline.clips.last().unwrap().end, timeline.frames);
    assert_eq!(timeline.cuts.len() + 1, timeline.clips.len());
    for (index, cut) in timeline.cuts.iter().enumerate() {
        let (before, after) = (&timeline.clips[index], &timeline.clips[index + 1]);
        assert_eq!(after.start, cut.start);
        assert_eq!(before.end, cut.start + cut.frames);
        assert!(before.start < before.end && after.start < after.end);
        if let Some(next) = timeline.cuts.get(index + 1) {
            assert!(
                cut.start + cut.frames <= next.start,
                "transitions never touch"
            );
        }
    }
}

#[test]
fn a_movie_without_a_length_takes_its_time() {
    for music in audio::pieces() {
        let spec = MovieSpec {
            length: None,
            verse: Some(verse()),
            music: music.id.into(),
            ..with_photos(10)
        };
        let timeline = plan(&spec).unwrap();
        check(&timeline, &spec);
        let kinds: Vec<Content> = timeline.clips.iter().map(|clip| clip.content).collect();
        assert_eq!(
            (kinds[0], kinds[11], kinds[12]),
            (Content::Opening, Content::Verse, Content::Ending)
        );
        for clip in &timeline.clips[1..11] {
            let seconds = timeline.seconds(clip.end - clip.start);
            assert!(
                (3.0..=5.5).contains(&seconds),
                "{}: a photo is seen for {seconds} s",
                music.id
            );
        }
        for cut in &timeline.cuts {
            let seconds = timeline.seconds(cut.frames);
            assert!(
                (0.6..=1.0).contains(&seconds),
                "a transition of {seconds} s"
            );
        }
    }
}

#[test]
fn the_middle_of_every_cut_lies_on_a_beat() {
    for music in audio::pieces() {
        for length in [None, Some(30.0), Some(60.0), Some(47.3)] {
            let spec = MovieSpec {
                length,
                music: music.id.into(),
                ..with_photos(10)
            };
            let timeline = plan(&spec).unwrap();
            check(&timeline, &spec);
            // Half beats are allowed where photos are shown shortly.
            let grid = music.beat_seconds() / if length == Some(30.0) { 2.0 } else { 1.0 };
            for cut in &timeline.cuts {
                let middle = (cut.start as f64 + cut.frames as f64 / 2.0) / 25.0;
                let off = (middle / grid - (middle / grid).round()).abs() * grid;
                assert!(
                    off <= 0.5 / 25.0 + 1e-9,
                    "{} {length:?}: a cut is {off} s off the beat",
                    music.id
                );
            }
        }
    }
}

#[test]
fn any_length_is_met_to_the_frame() {
    for (photos, length, fps) in [
        (1, 3.0, 25),
        (10, 30.0, 25),
        (10, 30.01, 30),
        (40, 12.0, 25),
        (3, 600.0, 24),
        (100, 4.4, 25),
        (7, 9.99, 60),
    ] {
        let spec = MovieSpec {
            length: Some(length),
            fps,
            verse: Some(verse()),
            ..with_photos(photos)
        };
        let timeline = plan(&spec).unwrap();
        check(&timeline, &spec);
        assert_eq!(timeline.frames, (length * f64::from(fps)).round() as u64);
        let sound = timeline.audio_samples() as f64 / f64::from(audio::SAMPLE_RATE);
        assert!((sound - timeline.seconds(timeline.frames)).abs() < 1e-4);
    }
}

#[test]
fn without_words_there_is_no_opening() {
    let spec = MovieSpec {
        title: "  ".into(),
        description: String::new(),
        date_line: String::new(),
        verse: Some(Verse {
            lines: vec![" ".into()],
            ..verse()
        }),
        ..with_photos(2)
    };
    let kinds: Vec<Content> = plan(&spec)
        .unwrap()
        .clips
        .iter()
        .map(|clip| clip.content)
        .collect();
    assert_eq!(
        kinds,
        [
            Content::Photos { first: 0, count: 1 },
            Content::Photos { first: 1, count: 1 },
            Content::Ending
        ]
    );
}

#[test]
fn the_seed_chooses_the_transitions() {
    let one = plan(&with_photos(12)).unwrap();
    assert_eq!(one, plan(&with_photos(12)).unwrap());
    let other = plan(&MovieSpec {
        seed: 99,
        ..with_photos(12)
    })
    .unwrap();
    let kinds = |timeline: &Timeline| {
        timeline
            .cuts
            .iter()
            .map(|cut| cut.transition)
            .collect::<Vec<_>>()
    };
    assert_ne!(kinds(&one), kinds(&other));
    let different: std::collections::HashSet<_> = kinds(&one)
        .into_iter()
        .map(|kind| std::mem::discriminant(&kind))
        .collect();
    assert!(different.len() >= 3, "at least three kinds in twelve cuts");
    assert!(
        kinds(&one)
            .windows(2)
            .all(|pair| std::mem::discriminant(&pair[0]) != std::mem::discriminant(&pair[1])),
        "never the same kind twice in a row"
    );
}

#[test]
fn photos_that_leave_the_frame_half_empty_share_it() {
    for look in looks() {
        let mut spec = MovieSpec {
            length: None,
            template: look.id.into(),
            days: 20,
            ..with_photos(24)
        };
        for (index, shot) in spec.photos.iter_mut().enumerate() {
            let upright = matches!(index, 2 | 3 | 9 | 15 | 16 | 17);
            shot.size = Some(if upright { (900, 1200) } else { (1200, 800) });
        }
        let timeline = plan(&spec).unwrap();
        check(&timeline, &spec);
        let counts: Vec<usize> = timeline
            .clips
            .iter()
            .filter_map(|clip| match clip.content {
                Content::Photos { count, .. } => Some(count),
                _ => None,
            })
            .collect();
        assert!(counts.iter().all(|count| *count <= look.together));
        assert!(counts.contains(&2), "{}: {counts:?}", look.id);
        // Longer scenes for more photos.
        let seconds = |clip: &Clip| timeline.seconds(clip.end - clip.start);
        for clip in &timeline.clips {
            if let Content::Photos { count, .. } = clip.content {
                assert!(seconds(clip) >= 2.2 + 0.9 * (count as f64 - 1.0));
            }
        }
    }
}

#[test]
fn the_length_follows_the_days_and_the_pace() {
    let seconds = |photos: usize, days: u32, pace: Pace| {
        let spec = MovieSpec {
            length: None,
            days,
            pace,
            ..with_photos(photos)
        };
        let timeline = plan(&spec).unwrap();
        check(&timeline, &spec);
        timeline.seconds(timeline.frames)
    };
    // Little material: as long as the photos take, whatever the days.
    assert!(seconds(6, 20, Pace::Even) < 45.0);
    // Half a minute and ten seconds a day.
    let (short, long) = (seconds(22, 1, Pace::Even), seconds(22, 9, Pace::Even));
    assert!((55.0..=75.0).contains(&short), "{short}");
    assert!(long > short + 15.0 && long <= 120.0, "{long}");
    // A photo is never shown so shortly that it cannot be seen.
    assert!(seconds(40, 1, Pace::Even) >= 40.0 * 2.4);
    // The pace is heard whatever the length.
    let paces = [Pace::Brisk, Pace::Even, Pace::Slow].map(|pace| seconds(10, 4, pace));
    assert!(
        paces[0] + 6.0 < paces[1] && paces[1] + 6.0 < paces[2],
        "{paces:?}"
    );
}

#[test]
fn cards_can_be_left_out() {
    let spec = MovieSpec {
        opening: false,
        ending: false,
        ..with_photos(1)
    };
    let kinds: Vec<Content> = plan(&spec)
        .unwrap()
        .clips
        .iter()
        .map(|clip| clip.content)
        .collect();
    assert_eq!(kinds, [Content::Photos { first: 0, count: 1 }]);
}

#[test]
fn impossible_specs_are_refused() {
    assert!(matches!(
        plan(&with_photos(0)),
        Err(MediaError::InputMissing { .. })
    ));
    for spec in [
        MovieSpec {
            fps: 0,
            ..with_photos(1)
        },
        MovieSpec {
            fps: 1000,
            ..with_photos(1)
        },
        MovieSpec {
            short_side: 8,
            ..with_photos(1)
        },
        MovieSpec {
            length: Some(f64::NAN),
            ..with_photos(1)
        },
        MovieSpec {
            length: Some(1e9),
            ..with_photos(1)
        },
        MovieSpec {
            length: Some(1.0),
            ..with_photos(200)
        },
    ] {
        assert!(
            matches!(plan(&spec), Err(MediaError::Encoder { .. })),
            "{spec:?}"
        );
    }
}

#[test]
fn sizes_are_even_and_of_the_ratio() {
    assert_eq!(Ratio::Wide.size(1080), (1920, 1080));
    assert_eq!(Ratio::Tall.size(1080), (1080, 1920));
    assert_eq!(Ratio::Wide.size(360), (640, 360));
    assert_eq!(Ratio::Square.size(1080), (1080, 1080));
    assert_eq!(Ratio::Portrait.size(1080), (1080, 1440));
    for short in 90..400 {
        let (width, height) = Ratio::Wide.size(short);
        assert!(
            width % 2 == 0 && height % 2 == 0 && width * 9 / 16 <= height + 2,
            "{width}×{height}"
        );
    }
}
