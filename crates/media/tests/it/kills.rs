//! A render that is killed goes on from its finished pieces, and nobody can tell from the movie.

use std::{
    path::{Path, PathBuf},
    time::Duration,
};

use image::{Rgb, RgbImage};
use media::{
    movie::{MovieSpec, Pace, Ratio, SPEC_VERSION, Shot},
    task::{Event, Outcome, Request},
};
use rand::{Rng as _, SeedableRng as _};
use rand_pcg::Pcg32;

use crate::child::Worker;

/// Renders of one movie that are disturbed, and how often each.
const RENDERS: usize = 4;
const KILLS: usize = 5;

fn photos(folder: &Path) -> Vec<Shot> {
    (0..8_u8)
        .map(|index| {
            let path = folder.join(format!("photo-{index}.png"));
            RgbImage::from_fn(480, 320, |x, y| {
                Rgb([
                    x as u8,
                    y as u8,
                    (index * 30).wrapping_add((x * y / 512) as u8),
                ])
            })
            .save(&path)
            .unwrap();
            Shot {
                path,
                ..Shot::default()
            }
        })
        .collect()
}

fn request(folder: &Path, out: &str, kept: &str) -> Request {
    let spec = MovieSpec {
        version: SPEC_VERSION,
        template: "paper".into(),
        ratio: Ratio::Wide,
        fps: 25,
        length: Some(60.0),
        pace: Pace::Even,
        days: 0,
        opening: true,
        ending: true,
        title: "山中五日".into(),
        description: String::new(),
        date_line: String::new(),
        author: "林间".into(),
        photos: photos(folder),
        verse: None,
        music: "mountain-path".into(),
        track: None,
        seed: 5,
        lang: "zh".into(),
        short_side: 180,
        draft: false,
        cover: 0,
    };
    Request::Movie {
        spec,
        out_dir: folder.join(out),
        kept: folder.join(kept),
    }
}

fn finish(worker: Worker, out: PathBuf) -> Vec<u8> {
    let ended = worker.end();
    match ended.events.last() {
        Some(Event::Done {
            outcome: Outcome::Movie(report),
        }) => std::fs::read(out.join(&report.file)).unwrap(),
        other => panic!("{other:?}"),
    }
}

/// Also where ffmpeg reads and writes files and would not notice that nobody waits for it.
#[test]
fn ffmpeg_dies_with_the_process_that_started_it() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    finish(
        Worker::start(&request(folder, "whole", "kept")),
        folder.join("whole"),
    );
    let worker = Worker::start(&Request::SmallMovie {
        source: folder.join("whole/movie.mp4"),
        out_dir: folder.to_owned(),
    });
    let (mut encoders, mut asked) = (Vec::new(), 0);
    while encoders.is_empty() {
        encoders = children(worker.pid(), "ffmpeg");
        asked += 1;
        assert!(asked < 2000, "ffmpeg was never seen");
        std::thread::sleep(Duration::from_millis(1));
    }
    worker.kill();
    asked = 0;
    while encoders.iter().any(is_running) {
        asked += 1;
        assert!(asked < 200, "ffmpeg goes on");
        std::thread::sleep(Duration::from_millis(5));
    }
}

/// Processes below `parent` whose program has this name.
fn children(parent: u32, name: &str) -> Vec<String> {
    let processes = std::fs::read_dir("/proc").unwrap();
    processes
        .filter_map(|entry| {
            let id = entry.ok()?.file_name().into_string().ok()?;
            let stat = std::fs::read_to_string(format!("/proc/{id}/stat")).ok()?;
            let (command, rest) = stat.rsplit_once(')')?;
            let of_parent = rest.split_whitespace().nth(1) == Some(&parent.to_string());
            (of_parent && command.ends_with(name)).then_some(id)
        })
        .collect()
}

fn is_running(pid: &String) -> bool {
    std::fs::read_to_string(format!("/proc/{pid}/stat")).is_ok_and(|stat| !stat.contains(") Z "))
}

/// Frames of the first news that is more than none, or of the end.
fn news(worker: &mut Worker) -> Option<u64> {
    loop {
        match worker.next()? {
            Event::Progress { done: 0, .. } => {}
            Event::Progress { done, .. } => return Some(done),
            Event::Done { .. } => return None,
            Event::Failed { error } => panic!("{error}"),
        }
    }
}

#[test]
fn twenty_kills_leave_no_trace() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    let undisturbed = finish(
        Worker::start(&request(folder, "whole", "whole-kept")),
        folder.join("whole"),
    );
    let mut random = Pcg32::seed_from_u64(20);
    let mut went_on = 0;
    for render in 0..RENDERS {
        let kept = format!("kept-{render}");
        let mut finished = 0;
        for _ in 0..KILLS {
            // What is not given up by a kill is a kill less: each has frames to die in.
            let moment = random.random_range(finished..1500);
            let out = format!("out-{}", random.random::<u32>());
            let mut worker = Worker::start(&request(folder, &out, &kept));
            let first = news(&mut worker).unwrap();
            assert!(
                first + 50 > finished,
                "went on from frame {first}, though {finished} were kept"
            );
            went_on += u32::from(finished > 0);
            while news(&mut worker).is_some_and(|done| done < moment) {}
            worker.kill();
            finished = pieces(&folder.join(&kept)) * 300;
        }
        let out = format!("render-{render}");
        let movie = finish(
            Worker::start(&request(folder, &out, &kept)),
            folder.join(&out),
        );
        assert!(
            movie == undisturbed,
            "render {render} differs from the one that nobody disturbed"
        );
    }
    assert!(went_on > 0, "no kill came late enough to leave a piece");
}

/// Finished pieces; each has at least 300 frames.
fn pieces(folder: &Path) -> u64 {
    std::fs::read_dir(folder).map_or(0, |entries| {
        entries
            .filter(|entry| {
                let path = entry.as_ref().unwrap().path();
                path.extension().is_some_and(|extension| extension == "mp4")
            })
            .count() as u64
    })
}
