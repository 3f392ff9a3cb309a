//! The child process: reads one request, writes events, never outlives its parent.
//!
//! A server starts a program whose `main` is [`main`], writes one [`Request`] as a line of JSON
//! to its standard input and keeps that pipe open: closing it means "stop". The child answers
//! with [`Event`]s, one line each; the last is `Done` or `Failed`. Where the child ends without
//! either, it was killed by one of its limits or by a decoder's crash.
//!
//! The kernel kills the child when the *thread* that started it ends (`PR_SET_PDEATHSIG`), so
//! start it from a thread that stays: a tokio task, not `spawn_blocking`.

use std::{
    io::{BufRead, Read, Write},
    ops::ControlFlow,
    panic::{AssertUnwindSafe, catch_unwind},
    process::ExitCode,
    sync::atomic::{AtomicBool, Ordering},
    time::{Duration, Instant},
};

use rustix::process::{Resource, Rlimit, Signal, nice, set_parent_process_death_signal, setrlimit};

use crate::{
    MediaError, MediaResult, audio, long_image, movie,
    photo::{self, Limits},
    poster,
    task::{Event, Outcome, Request},
};

/// Shortest time between two lines of progress.
const PROGRESS_PAUSE: Duration = Duration::from_millis(100);

/// How long after "stop" the process ends itself if the work does not notice.
const STOP_GRACE: Duration = Duration::from_secs(5);

/// Address space in bytes; ffmpeg inherits it.
const ADDRESS_SPACE: u64 = 3 << 30;

/// Exit status of a process that had to end itself.
const STOPPED: i32 = 3;

/// Set when standard input closes.
static STOP: AtomicBool = AtomicBool::new(false);

/// The whole life of a media process.
pub fn main() -> ExitCode {
    let mut line = String::new();
    let read = std::io::stdin().lock().read_line(&mut line);
    let outcome = match read.map_err(MediaError::from).and_then(|_| parse(&line)) {
        Ok(request) => restrict(&request).and_then(|()| {
            stop_with_stdin();
            run_caught(request)
        }),
        Err(error) => Err(error),
    };
    let (event, code) = match outcome {
        Ok(outcome) => (Event::Done { outcome }, ExitCode::SUCCESS),
        Err(error) => (Event::Failed { error }, ExitCode::FAILURE),
    };
    if say(&event).is_break() {
        ExitCode::FAILURE
    } else {
        code
    }
}

fn parse(line: &str) -> MediaResult<Request> {
    serde_json::from_str(line).map_err(|error| MediaError::Io {
        detail: format!("request: {error}"),
    })
}

/// Gives up what this task does not need.
fn restrict(request: &Request) -> MediaResult<()> {
    let (cpu_seconds, file_bytes) = match request {
        Request::Ingest { .. } | Request::Avatar { .. } | Request::Poster { .. } => (60, 512 << 20),
        Request::MusicSample { .. } => (60, 64 << 20),
        Request::TakeMusic { .. } => (120, 64 << 20),
        Request::SmallMovie { .. } => (1800, 256 << 20),
        Request::LongImage { .. } => (600, 1 << 30),
        Request::Movie { .. } => (3600, 4 << 30),
    };
    let limits = [
        (Resource::As, ADDRESS_SPACE),
        (Resource::Cpu, cpu_seconds),
        (Resource::Fsize, file_bytes),
        (Resource::Nofile, 256),
        (Resource::Core, 0),
    ];
    for (resource, most) in limits {
        // A limit that is already lower stays.
        let before = rustix::process::getrlimit(resource)
            .maximum
            .unwrap_or(u64::MAX);
        let most = most.min(before);
        let limit = Rlimit {
            current: Some(most),
            maximum: Some(most),
        };
        setrlimit(resource, limit).map_err(std::io::Error::from)?;
    }
    nice(10).map_err(std::io::Error::from)?;
    set_parent_process_death_signal(Some(Signal::KILL)).map_err(std::io::Error::from)?;
    Ok(())
}

/// Watches standard input from now on. Its end asks the work to stop, and a while later ends the
/// process: a decoder that hangs, or a parent that was killed, must not leave it behind.
fn stop_with_stdin() {
    std::thread::spawn(|| {
        let mut rest = [0; 64];
        while matches!(std::io::stdin().lock().read(&mut rest), Ok(count) if count > 0) {}
        STOP.store(true, Ordering::Relaxed);
        std::thread::sleep(STOP_GRACE);
        std::process::exit(STOPPED);
    });
}

fn run_caught(request: Request) -> MediaResult<Outcome> {
    catch_unwind(AssertUnwindSafe(|| run(request))).unwrap_or_else(|panic| {
        let text = panic.downcast_ref::<String>().cloned();
        let text = text.or_else(|| panic.downcast_ref::<&str>().map(ToString::to_string));
        Err(MediaError::Crashed {
            detail: text.unwrap_or_else(|| "panic".into()),
        })
    })
}

fn run(request: Request) -> MediaResult<Outcome> {
    let mut last: Option<Instant> = None;
    let mut progress = |done: u64, total: u64| {
        if STOP.load(Ordering::Relaxed) {
            return ControlFlow::Break(());
        }
        let is_due = last.is_none_or(|last| last.elapsed() >= PROGRESS_PAUSE);
        if !is_due && done != total {
            return ControlFlow::Continue(());
        }
        last = Some(Instant::now());
        say(&Event::Progress { done, total })
    };
    match request {
        Request::Ingest { source, out_dir } => {
            photo::ingest(&source, &out_dir, &Limits::DEFAULT).map(Outcome::Ingest)
        }
        Request::Avatar {
            source,
            out_dir,
            anchor,
        } => photo::avatar(&source, &out_dir, &Limits::DEFAULT, anchor).map(|()| Outcome::Avatar),
        Request::Movie {
            spec,
            out_dir,
            kept,
        } => {
            let mut report = movie::render(&spec, &out_dir, Some(&kept), &mut progress)?;
            // A draft is to be there at once.
            if !spec.draft {
                report.preview = Some(movie::preview(&spec, &out_dir)?);
            }
            Ok(Outcome::Movie(report))
        }
        Request::SmallMovie { source, out_dir } => {
            movie::small(&source, &out_dir, &mut progress).map(Outcome::SmallMovie)
        }
        Request::LongImage { spec, out_dir } => {
            long_image::render(&spec, &out_dir, &mut progress).map(Outcome::LongImage)
        }
        Request::TakeMusic { source, out_dir } => {
            audio::track::take(&source, &out_dir).map(Outcome::TakeMusic)
        }
        Request::Poster { spec, out_dir } => {
            poster::render(&spec, &out_dir).map(|()| Outcome::Poster)
        }
        Request::MusicSample { piece, out_dir } => {
            audio::render_sample(audio::piece(&piece), &out_dir)
                .map(|file| Outcome::MusicSample { file })
        }
    }
}

/// Writes one event; breaks where nobody listens any more.
fn say(event: &Event) -> ControlFlow<()> {
    let Ok(mut line) = serde_json::to_string(event) else {
        return ControlFlow::Break(());
    };
    line.push('\n');
    let mut out = std::io::stdout().lock();
    match out.write_all(line.as_bytes()).and_then(|()| out.flush()) {
        Ok(()) => ControlFlow::Continue(()),
        Err(_) => ControlFlow::Break(()),
    }
}
