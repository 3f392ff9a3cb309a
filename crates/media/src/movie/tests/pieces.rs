use std::ops::ControlFlow;

use super::{colour_photos, spec};
use crate::{
    ffmpeg,
    movie::{MovieSpec, frame::yuv, pieces, plan::plan, render},
};

#[test]
fn pieces_cover_the_movie_and_end_where_a_scene_is_alone() {
    let folder = tempfile::tempdir().unwrap();
    let photos = colour_photos(folder.path(), 30);
    for length in [5.0, 23.9, 40.0, 60.0, 300.0] {
        let spec = MovieSpec {
            length: Some(length),
            ..spec(photos.clone())
        };
        let timeline = plan(&spec).unwrap();
        let pieces = pieces::of(&timeline);
        assert_eq!(pieces.first().unwrap().start, 0);
        assert_eq!(pieces.last().unwrap().end, timeline.frames);
        for pair in pieces.windows(2) {
            let end = pair[0].end;
            assert_eq!(end, pair[1].start);
            let alone = |end| {
                !timeline
                    .cuts
                    .iter()
                    .any(|cut| (cut.start..cut.start + cut.frames).contains(&end))
            };
            assert!(alone(end), "{length} s: two scenes share frame {end}");
        }
        let many = pieces.len() > 1;
        assert_eq!(many, length > 24.0, "{length} s: {pieces:?}");
        assert!(!many || pieces.iter().all(|piece| piece.end - piece.start >= 300));
    }
}

#[test]
fn joined_pieces_play_as_one() {
    let folder = tempfile::tempdir().unwrap();
    let spec = MovieSpec {
        length: Some(42.0),
        ..spec(colour_photos(folder.path(), 8))
    };
    let timeline = plan(&spec).unwrap();
    assert!(pieces::of(&timeline).len() > 1);
    let out = folder.path().join("out");
    let report = render(&spec, &out, None, &mut |_, _| ControlFlow::Continue(())).unwrap();
    let movie = out.join(&report.file);
    let probe = ffmpeg::probe(&movie).unwrap();
    let (video, audio) = (&probe.streams[0], &probe.streams[1]);
    assert_eq!(
        (video.nb_frames.as_str(), video.r_frame_rate.as_str()),
        ("1050", "25/1")
    );
    for stream in [video, audio] {
        let seconds: f64 = stream.duration.parse().unwrap();
        assert!((seconds - 42.0).abs() <= 0.04, "{} s", stream.duration);
    }
    assert_eq!(video.color_space, "bt709");

    // Drawn and decoded, frame by frame: none is missing, none is in another place.
    let mut drawn = Vec::new();
    crate::movie::draw_frames(&spec, &mut |frame| {
        drawn.push(mean(frame.planes()[0]));
        Ok(())
    })
    .unwrap();
    let mut number = 0;
    ffmpeg::decode_frames(&movie, 320 * 180 * 3 / 2, |frame| {
        let (found, wanted) = (mean(&frame[..320 * 180]), drawn[number]);
        assert!(
            (found - wanted).abs() < 3.0,
            "frame {number}: {found}, drawn {wanted}"
        );
        number += 1;
    })
    .unwrap();
    assert_eq!(number, 1050);
    let dark = f64::from(yuv([25, 25, 25])[0]);
    assert!(drawn.iter().any(|mean| *mean > dark + 60.0), "all dark");
}

fn mean(luma: &[u8]) -> f64 {
    luma.iter().map(|value| f64::from(*value)).sum::<f64>() / luma.len() as f64
}

#[test]
fn pieces_of_another_movie_are_not_taken() {
    let folder = tempfile::tempdir().unwrap();
    let kept = folder.path().join("kept");
    let first = MovieSpec {
        length: Some(26.0),
        ..spec(colour_photos(folder.path(), 4))
    };
    let mut second = first.clone();
    second.title = "另一个题目".into();
    let render = |spec: &MovieSpec, out: &str, kept| {
        let out = folder.path().join(out);
        render(spec, &out, kept, &mut |_, _| ControlFlow::Continue(())).unwrap();
        std::fs::read(out.join("movie.mp4")).unwrap()
    };
    render(&first, "first", Some(kept.as_path()));
    let after_first = render(&second, "after-first", Some(kept.as_path()));
    assert!(after_first == render(&second, "alone", None));
    let names = std::fs::read_dir(&kept).unwrap().count();
    assert_eq!(names, 3, "two pieces and their list");
}
