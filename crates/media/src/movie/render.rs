//! The pipeline: scenes are drawn here, a thread feeds them to ffmpeg, ffmpeg encodes.

use std::{
    ffi::OsString,
    fs,
    io::BufWriter,
    ops::{ControlFlow, Range},
    path::{Path, PathBuf},
    process::ChildStdin,
    sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, sync_channel},
    time::Duration,
};

use image::{ExtendedColorType, ImageEncoder, codecs::jpeg::JpegEncoder};

use super::{
    MovieReport, MovieSpec,
    artist::Artist,
    encoder::{self, Settings},
    frame::Frame,
    look, paint,
    pieces::{self, Kept},
    plan,
    stage::Stage,
    vtt,
};
use crate::{
    MediaError, MediaResult, audio,
    ffmpeg::{self, Running},
    text::FontBook,
};

/// Frames between the drawing and the encoding side.
const QUEUE: usize = 3;
/// Longest time between two questions to the caller whether to go on.
const PATIENCE: Duration = Duration::from_millis(250);

const MOVIE: &str = "movie.mp4";
const COVER: &str = "cover.jpg";
const CAPTIONS: &str = "captions.vtt";

/// Renders `spec` to `out_dir/movie.mp4` and `out_dir/cover.jpg`.
///
/// `progress` is told how many frames of how many ffmpeg has taken; on [`ControlFlow::Break`] the
/// render ends with [`MediaError::Cancelled`]. Both files appear under their names only when they
/// are whole; after an error nothing is left behind, but for finished pieces in `kept`: a folder
/// from which a render of the same spec that was cut short goes on. With it or without, broken off
/// or not, the bytes are the same.
///
/// # Errors
/// What [`plan::plan`], the photos, the fonts and ffmpeg may report; [`MediaError::DiskFull`].
pub fn render(
    spec: &MovieSpec,
    out_dir: &Path,
    kept: Option<&Path>,
    progress: &mut dyn FnMut(u64, u64) -> ControlFlow<()>,
) -> MediaResult<MovieReport> {
    let timeline = plan::plan(spec)?;
    let (width, height) = spec.ratio.size(spec.short_side);
    let mut fonts = FontBook::open()?;
    let mut stage = Stage {
        spec,
        look: look(&spec.template),
        width,
        height,
        fonts: &mut fonts,
    };
    let scratch = Scratch::new(out_dir)?;
    let mut progress = |done| go_on(progress(done, timeline.frames));

    progress(0)?;
    let cover = scratch.0.join(COVER);
    write_cover(&mut stage, &cover)?;
    progress(0)?;
    let music = scratch.0.join("music.wav");
    let (samples, raw) = (timeline.audio_samples(), scratch.0.join("music.raw"));
    if let Some(track) = &spec.track {
        audio::track::render(track, timeline.repeated, samples, &music, &raw)?;
    } else {
        let piece = audio::piece(&spec.music);
        audio::render_to_file(piece, samples, spec.seed, &music, &raw)?;
    }
    progress(0)?;

    let movie = scratch.0.join(MOVIE);
    let settings = Settings {
        width,
        height,
        fps: spec.fps,
        draft: spec.draft,
    };
    let mut artist = Artist::new(&timeline, stage);
    let pieces = pieces::of(&timeline);
    if spec.draft || pieces.len() == 1 {
        let whole = 0..timeline.frames;
        let arguments = encoder::arguments(settings, Path::new("pipe:0"), Some(&music), &movie);
        encode(&mut artist, &arguments, whole, &mut progress)?;
    } else {
        let kept = kept.map_or_else(|| scratch.0.join("pieces"), Path::to_owned);
        let kept = Kept::open(kept, spec)?;
        let unfinished = scratch.0.join("piece.mp4");
        for (index, frames) in pieces.iter().enumerate() {
            if !kept.has(index) {
                let arguments =
                    encoder::arguments(settings, Path::new("pipe:0"), None, &unfinished);
                encode(&mut artist, &arguments, frames.clone(), &mut progress)?;
                kept.keep(&unfinished, index)?;
            }
            progress(frames.end)?;
        }
        kept.join(&pieces, spec.fps, &music, &movie, &mut || {
            progress(timeline.frames)
        })?;
    }

    let bytes = fs::metadata(&movie)?.len();
    let captions = match vtt::captions(spec, &timeline) {
        Some(text) => {
            let path = scratch.0.join(CAPTIONS);
            fs::write(&path, text)?;
            fs::rename(path, out_dir.join(CAPTIONS))?;
            Some(CAPTIONS.to_owned())
        }
        None => None,
    };
    fs::rename(&cover, out_dir.join(COVER))?;
    fs::rename(&movie, out_dir.join(MOVIE))?;
    Ok(MovieReport {
        file: MOVIE.into(),
        cover: COVER.into(),
        captions,
        preview: None,
        width,
        height,
        frames: timeline.frames,
        duration_ms: (timeline.seconds(timeline.frames) * 1000.0).round() as u64,
        bytes,
        scenes: super::marks::scenes(&timeline),
    })
}

/// Draws the frames of `spec` in order without encoding them: what the encoder would be given.
pub fn draw_frames(
    spec: &MovieSpec,
    sink: &mut dyn FnMut(&Frame) -> MediaResult<()>,
) -> MediaResult<()> {
    let frames = plan::plan(spec)?.frames;
    draw_some(spec, 0..frames, sink)
}

/// Draws only the frames with these numbers, which must grow: for stills and contact sheets.
pub fn draw_some(
    spec: &MovieSpec,
    numbers: impl IntoIterator<Item = u64>,
    sink: &mut dyn FnMut(&Frame) -> MediaResult<()>,
) -> MediaResult<()> {
    let timeline = plan::plan(spec)?;
    let (width, height) = spec.ratio.size(spec.short_side);
    let mut fonts = FontBook::open()?;
    let stage = Stage {
        spec,
        look: look(&spec.template),
        width,
        height,
        fonts: &mut fonts,
    };
    let mut artist = Artist::new(&timeline, stage);
    let mut frame = artist.blank();
    for number in numbers {
        artist.draw(number, &mut frame)?;
        sink(&frame)?;
    }
    Ok(())
}

fn go_on(flow: ControlFlow<()>) -> MediaResult<()> {
    if flow.is_break() {
        Err(MediaError::Cancelled)
    } else {
        Ok(())
    }
}

/// A folder for what is not finished; gone with everything in it when dropped.
struct Scratch(PathBuf);

impl Scratch {
    fn new(out_dir: &Path) -> MediaResult<Self> {
        let folder = out_dir.join(".movie-in-progress");
        // Left by a process that was killed.
        if folder.exists() {
            fs::remove_dir_all(&folder)?;
        }
        fs::create_dir_all(&folder)?;
        Ok(Self(folder))
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn write_cover(stage: &mut Stage<'_>, path: &Path) -> MediaResult<()> {
    let picture = paint::cover(stage)?;
    let file = BufWriter::new(fs::File::create(path)?);
    JpegEncoder::new_with_quality(file, 90)
        .write_image(
            &picture,
            picture.width(),
            picture.height(),
            ExtendedColorType::Rgb8,
        )
        .map_err(|error| MediaError::Io {
            detail: error.to_string(),
        })
}

/// Draws `frames` here while a thread writes them to an ffmpeg with `arguments`.
fn encode(
    artist: &mut Artist<'_>,
    arguments: &[OsString],
    frames: Range<u64>,
    progress: &mut dyn FnMut(u64) -> MediaResult<()>,
) -> MediaResult<()> {
    let mut running = Running::start(arguments)?;
    let pipe = running.take_stdin();
    let (filled, to_write) = sync_channel::<Frame>(QUEUE);
    // Room for every buffer there is, so that the writer never waits to give one back.
    let (written, empty) = sync_channel::<Frame>(QUEUE + 2);
    for _ in 0..=QUEUE {
        let _ = written.send(artist.blank());
    }
    std::thread::scope(|scope| {
        let writer = scope.spawn(move || match pipe {
            Some(pipe) => write_frames(pipe, &to_write, &written),
            None => Ok(()),
        });
        let mut accepted = frames.start;
        let mut spare = QUEUE + 1;
        let mut drawn = (|| {
            for number in frames.clone() {
                let mut buffer = loop {
                    match empty.recv_timeout(PATIENCE) {
                        Ok(buffer) => break buffer,
                        Err(RecvTimeoutError::Timeout) => progress(accepted)?,
                        // The writer stopped; it or ffmpeg knows why.
                        Err(RecvTimeoutError::Disconnected) => return Ok(()),
                    }
                };
                if spare > 0 {
                    spare -= 1;
                } else {
                    accepted += 1;
                    progress(accepted)?;
                }
                artist.draw(number, &mut buffer)?;
                if filled.send(buffer).is_err() {
                    return Ok(());
                }
            }
            Ok(())
        })();
        drop(filled);
        while drawn.is_ok() && empty.recv().is_ok() {
            accepted = (accepted + 1).min(frames.end);
            drawn = progress(accepted);
        }
        if let Err(error) = drawn {
            // The pipe may be full: end the reader, and with it the writer's wait.
            drop(running);
            let _ = writer.join();
            return Err(error);
        }
        let wrote = writer.join().unwrap_or_else(|_| {
            Err(MediaError::Crashed {
                detail: "writer".into(),
            })
        });
        let log = running.finish()?;
        wrote?;
        if accepted < frames.end {
            return Err(MediaError::Encoder {
                detail: format!("took frames {frames:?} up to {accepted}: {log}"),
            });
        }
        if !log.trim().is_empty() {
            tracing::warn!(log = log.trim(), "ffmpeg had something to say");
        }
        Ok(())
    })
}

/// Writes frames until there are no more or the pipe is closed; gives each buffer back.
fn write_frames(
    mut pipe: ChildStdin,
    frames: &Receiver<Frame>,
    back: &SyncSender<Frame>,
) -> MediaResult<()> {
    for frame in frames {
        if !ffmpeg::feed(&mut pipe, frame.bytes())? || back.send(frame).is_err() {
            break;
        }
    }
    Ok(())
}
