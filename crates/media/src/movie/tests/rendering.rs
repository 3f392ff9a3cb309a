use std::{
    collections::HashMap,
    ops::ControlFlow,
    path::Path,
    time::{Duration, Instant},
};

use super::{COLOURS, colour_photos, spec};
use crate::{
    MediaError, ffmpeg,
    movie::{
        MovieReport, MovieSpec, Ratio, Shot, Verse,
        frame::yuv,
        plan::{Content, plan},
        render,
    },
};

fn go(spec: &MovieSpec, folder: &Path) -> MovieReport {
    render(spec, folder, None, &mut |_, _| ControlFlow::Continue(())).unwrap()
}

fn files(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

/// The middle of the picture: mean Y, U and V of a square of a tenth of the height.
fn middle(frame: &[u8], width: usize, height: usize) -> [f64; 3] {
    let mean = |plane: &[u8], w: usize, h: usize| {
        let side = h / 20;
        let rows = (h / 2 - side)..(h / 2 + side);
        let sum: u64 = rows
            .clone()
            .flat_map(|row| plane[row * w + w / 2 - side..row * w + w / 2 + side].iter())
            .map(|value| u64::from(*value))
            .sum();
        sum as f64 / (rows.len() * side * 2) as f64
    };
    let (luma, chroma) = frame.split_at(width * height);
    let (u, v) = chroma.split_at(chroma.len() / 2);
    [
        mean(luma, width, height),
        mean(u, width / 2, height / 2),
        mean(v, width / 2, height / 2),
    ]
}

#[test]
fn every_photo_is_seen_in_order_at_its_time() {
    for ratio in [Ratio::Wide, Ratio::Tall] {
        let folder = tempfile::tempdir().unwrap();
        let spec = MovieSpec {
            ratio,
            length: Some(16.0),
            ..spec(colour_photos(folder.path(), 8))
        };
        let report = go(&spec, folder.path());
        let timeline = plan(&spec).unwrap();
        let mut wanted: HashMap<u64, usize> = HashMap::new();
        for clip in &timeline.clips {
            if let Content::Photos { first, .. } = clip.content {
                wanted.insert(u64::midpoint(clip.start, clip.end), first);
            }
        }
        let (width, height) = (report.width as usize, report.height as usize);
        let (mut number, mut seen) = (0, 0);
        ffmpeg::decode_frames(
            &folder.path().join("movie.mp4"),
            width * height * 3 / 2,
            |frame| {
                if let Some(index) = wanted.get(&number) {
                    let found = middle(frame, width, height);
                    let nearest = (0..COLOURS.len())
                        .min_by_key(|index| {
                            let colour = yuv(COLOURS[*index]).map(f64::from);
                            found
                                .iter()
                                .zip(colour)
                                .map(|(a, b)| (a - b).powi(2))
                                .sum::<f64>() as u64
                        })
                        .unwrap();
                    assert_eq!(nearest, *index, "{ratio:?}, frame {number}: {found:?}");
                    seen += 1;
                }
                number += 1;
            },
        )
        .unwrap();
        assert_eq!(seen, 8);
        assert_eq!(number, timeline.frames, "as many frames as planned");
        assert_eq!(report.frames, timeline.frames);
    }
}

#[test]
fn the_file_is_what_players_expect() {
    let folder = tempfile::tempdir().unwrap();
    let spec = MovieSpec {
        length: Some(5.2),
        ..spec(colour_photos(folder.path(), 2))
    };
    let report = go(&spec, folder.path());
    let movie = folder.path().join(&report.file);
    let probe = ffmpeg::probe(&movie).unwrap();
    assert_eq!(probe.streams.len(), 2);
    let (video, audio) = (&probe.streams[0], &probe.streams[1]);
    assert_eq!(
        (
            video.codec_name.as_str(),
            video.profile.as_str(),
            video.level
        ),
        ("h264", "High", 31)
    );
    assert_eq!(
        (video.width, video.height, video.pix_fmt.as_str()),
        (320, 180, "yuv420p")
    );
    let colour = [
        &video.color_range,
        &video.color_space,
        &video.color_transfer,
        &video.color_primaries,
    ];
    assert_eq!(colour, ["tv", "bt709", "bt709", "bt709"]);
    assert_eq!(
        (video.r_frame_rate.as_str(), video.nb_frames.as_str()),
        ("25/1", "130")
    );
    assert_eq!(
        (
            audio.codec_name.as_str(),
            audio.sample_rate.as_str(),
            audio.channels
        ),
        ("aac", "48000", 2)
    );
    let seconds = |text: &str| text.parse::<f64>().unwrap();
    assert!(
        (seconds(&video.duration) - 5.2).abs() <= 0.04,
        "{}",
        video.duration
    );
    assert!(
        (seconds(&audio.duration) - seconds(&video.duration)).abs() <= 0.04,
        "{} and {}",
        audio.duration,
        video.duration
    );
    assert!(probe.format.format_name.contains("mp4"));
    assert_eq!(report.duration_ms, 5200);
    let bytes = std::fs::read(&movie).unwrap();
    assert_eq!(report.bytes, bytes.len() as u64);
    let position = |name: &[u8]| bytes.windows(4).position(|window| window == name).unwrap();
    assert!(
        position(b"moov") < position(b"mdat"),
        "the index comes first: playable while loading"
    );
    let cover = image::open(folder.path().join(&report.cover)).unwrap();
    assert_eq!((cover.width(), cover.height()), (320, 180));
}

#[test]
fn the_same_spec_gives_the_same_bytes() {
    let folder = tempfile::tempdir().unwrap();
    let mut spec = MovieSpec {
        length: Some(4.0),
        ..spec(colour_photos(folder.path(), 3))
    };
    spec.photos[1].caption = "云海".into();
    // Noise takes more bits than a movie may have: the bound on them must be the same each time.
    let mut noise = 1_u32;
    image::RgbImage::from_fn(480, 320, |_, _| {
        noise = noise.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        image::Rgb([(noise >> 24) as u8, (noise >> 16) as u8, (noise >> 8) as u8])
    })
    .save(&spec.photos[2].path)
    .unwrap();
    let render = |spec: &MovieSpec, name: &str| {
        let out = folder.path().join(name);
        go(spec, &out);
        (
            std::fs::read(out.join("movie.mp4")).unwrap(),
            std::fs::read(out.join("cover.jpg")).unwrap(),
        )
    };
    let first = render(&spec, "a");
    assert!(first == render(&spec, "b"), "two renders differ");
    spec.photos[1].caption = "云".into();
    assert!(
        first != render(&spec, "c"),
        "a changed caption changes the movie"
    );
}

#[test]
fn words_may_be_missing_or_strange() {
    let folder = tempfile::tempdir().unwrap();
    let photos = colour_photos(folder.path(), 2);
    let long = "很长的题目Long title 🏔️".repeat(40);
    let verse = |title: &str, lines: &[&str]| {
        Some(Verse {
            title: title.into(),
            author: String::new(),
            lines: lines.iter().map(|l| (*l).to_owned()).collect(),
        })
    };
    for (title, verse, author, lang) in [
        ("", None, "", "zh"),
        ("", verse("", &[]), "", "en"),
        (
            long.as_str(),
            verse(&long, &[&long, "", "短"]),
            long.as_str(),
            "en",
        ),
        (
            "-vf crash",
            verse("-i", &["/etc/passwd", "file:///etc/passwd"]),
            "$(id)",
            "xx",
        ),
    ] {
        let mut spec = MovieSpec {
            title: title.into(),
            description: title.into(),
            date_line: title.into(),
            author: author.into(),
            lang: lang.into(),
            verse,
            length: Some(2.0),
            ..spec(photos.clone())
        };
        spec.photos[0].caption = title.into();
        assert_eq!(go(&spec, folder.path()).frames, 50);
    }
}

#[test]
fn progress_counts_to_the_end() {
    let folder = tempfile::tempdir().unwrap();
    let spec = MovieSpec {
        length: Some(2.0),
        ..spec(colour_photos(folder.path(), 1))
    };
    let mut told = Vec::new();
    render(&spec, folder.path(), None, &mut |done, total| {
        told.push((done, total));
        ControlFlow::Continue(())
    })
    .unwrap();
    assert_eq!(told.first(), Some(&(0, 50)));
    assert_eq!(told.last(), Some(&(50, 50)));
    assert!(
        told.windows(2)
            .all(|pair| pair[0].0 <= pair[1].0 && pair[1].0 - pair[0].0 <= 1)
    );
}

#[test]
fn stopping_is_quick_and_leaves_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let spec = MovieSpec {
        length: Some(60.0),
        ..spec(colour_photos(folder.path(), 4))
    };
    let out = folder.path().join("out");
    for stop_at in [0, 1, 40] {
        let mut asked = None;
        let error = render(&spec, &out, None, &mut |done, _| {
            if done < stop_at {
                return ControlFlow::Continue(());
            }
            asked.get_or_insert_with(Instant::now);
            ControlFlow::Break(())
        })
        .unwrap_err();
        assert_eq!(error, MediaError::Cancelled);
        assert!(asked.unwrap().elapsed() < Duration::from_secs(2));
        assert!(files(&out).is_empty(), "{:?}", files(&out));
    }
}

#[test]
fn a_bad_photo_is_named_and_leaves_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("out");
    let broken = folder.path().join("broken.jpg");
    std::fs::write(&broken, [0xff, 0xd8, 0xff, 0xe0, 0, 16]).unwrap();
    let mut photos = colour_photos(folder.path(), 3);
    photos[2] = Shot {
        path: folder.path().join("gone.jpg"),
        caption: String::new(),
        ..Shot::default()
    };
    let continue_ = &mut |_, _| ControlFlow::Continue(());
    let error = render(&spec(photos.clone()), &out, None, continue_).unwrap_err();
    assert_eq!(
        error,
        MediaError::InputMissing {
            name: "photo 3".into()
        }
    );
    photos[2].path = broken;
    let error = render(&spec(photos), &out, None, continue_).unwrap_err();
    assert!(
        matches!(&error, MediaError::Broken { detail } if detail.starts_with("photo 3")),
        "{error}"
    );
    assert!(files(&out).is_empty(), "{:?}", files(&out));
}

#[test]
fn what_a_killed_render_left_is_cleared() {
    let folder = tempfile::tempdir().unwrap();
    let left = folder.path().join("out/.movie-in-progress");
    std::fs::create_dir_all(&left).unwrap();
    std::fs::write(left.join("movie.mp4"), b"half").unwrap();
    let spec = MovieSpec {
        length: Some(2.0),
        ..spec(colour_photos(folder.path(), 1))
    };
    go(&spec, &folder.path().join("out"));
    assert_eq!(
        files(&folder.path().join("out")),
        ["captions.vtt", "cover.jpg", "movie.mp4"]
    );
}
