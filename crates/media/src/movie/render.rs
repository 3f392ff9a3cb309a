//! The pipeline: scenes are drawn here, a thread feeds them to ffmpeg, ffmpeg encodes.

use std::{
    fs,
    io::BufWriter,
    ops::ControlFlow,
    path::{Path, PathBuf},
    process::ChildStdin,
    sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, sync_channel},
    time::Duration,
};

use image::{ExtendedColorType, ImageEncoder, codecs::jpeg::JpegEncoder};

use super::{
    MovieReport, MovieSpec,
    encoder::{self, Settings},
    frame::Frame,
    look, paint,
    plan::{self, Timeline},
    sampler::Sampler,
    scene::Scene,
    stage::Stage,
    transition::Change,
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
/// are whole; after an error nothing is left behind.
///
/// # Errors
/// What [`plan::plan`], the photos, the fonts and ffmpeg may report; [`MediaError::DiskFull`].
pub fn render(
    spec: &MovieSpec,
    out_dir: &Path,
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

    go_on(progress(0, timeline.frames))?;
    let cover = scratch.0.join(COVER);
    write_cover(&mut stage, &cover)?;
    go_on(progress(0, timeline.frames))?;
    let music = scratch.0.join("music.wav");
    let (samples, raw) = (timeline.audio_samples(), scratch.0.join("music.raw"));
    if let Some(track) = &spec.track {
        audio::track::render(track, timeline.repeated, samples, &music, &raw)?;
    } else {
        let piece = audio::piece(&spec.music);
        audio::render_to_file(piece, samples, spec.seed, &music, &raw)?;
    }
    go_on(progress(0, timeline.frames))?;

    let movie = scratch.0.join(MOVIE);
    let settings = Settings {
        width,
        height,
        fps: spec.fps,
        draft: spec.draft,
    };
    let arguments = encoder::arguments(settings, Path::new("pipe:0"), Some(&music), &movie);
    let running = Running::start(&arguments)?;
    let artist = Artist::new(&timeline, stage);
    let log = pump(artist, running, timeline.frames, progress)?;
    if !log.trim().is_empty() {
        tracing::warn!(log = log.trim(), "ffmpeg had something to say");
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

/// Draws all frames here while a thread writes them; returns ffmpeg's log.
fn pump(
    mut artist: Artist<'_>,
    mut running: Running,
    frames: u64,
    progress: &mut dyn FnMut(u64, u64) -> ControlFlow<()>,
) -> MediaResult<String> {
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
        let mut accepted = 0;
        let mut spare = QUEUE + 1;
        let drawn = (|| {
            for number in 0..frames {
                let mut buffer = loop {
                    match empty.recv_timeout(PATIENCE) {
                        Ok(buffer) => break buffer,
                        Err(RecvTimeoutError::Timeout) => go_on(progress(accepted, frames))?,
                        // The writer stopped; it or ffmpeg knows why.
                        Err(RecvTimeoutError::Disconnected) => return Ok(()),
                    }
                };
                if spare > 0 {
                    spare -= 1;
                } else {
                    accepted += 1;
                    go_on(progress(accepted, frames))?;
                }
                artist.draw(number, &mut buffer)?;
                if filled.send(buffer).is_err() {
                    return Ok(());
                }
            }
            Ok(())
        })();
        drop(filled);
        if let Err(error) = drawn {
            // The pipe may be full: end the reader, and with it the writer's wait.
            drop(running);
            let _ = writer.join();
            return Err(error);
        }
        for _ in &empty {
            if accepted < frames {
                accepted += 1;
            }
            if progress(accepted.min(frames), frames).is_break() {
                drop(running);
                let _ = writer.join();
                return Err(MediaError::Cancelled);
            }
        }
        let wrote = writer.join().unwrap_or_else(|_| {
            Err(MediaError::Crashed {
                detail: "writer".into(),
            })
        });
        let log = running.finish()?;
        wrote?;
        if accepted < frames {
            return Err(MediaError::Encoder {
                detail: format!("took {accepted} of {frames} frames: {log}"),
            });
        }
        Ok(log)
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

/// Draws the frames in order; holds the scene that is seen and, in a transition, the next one.
struct Artist<'a> {
    timeline: &'a Timeline,
    stage: Stage<'a>,
    sampler: Sampler,
    /// Index of the clip of `scene`.
    clip: usize,
    scene: Option<Scene>,
    next: Option<(Scene, Change)>,
    second: Frame,
}

impl<'a> Artist<'a> {
    fn new(timeline: &'a Timeline, stage: Stage<'a>) -> Self {
        let second = Frame::filled(stage.width, stage.height, [16, 128, 128]);
        Self {
            timeline,
            stage,
            sampler: Sampler::default(),
            clip: 0,
            scene: None,
            next: None,
            second,
        }
    }

    fn blank(&self) -> Frame {
        self.second.clone()
    }

    fn make(&mut self, index: usize) -> MediaResult<Scene> {
        let clip = &self.timeline.clips[index];
        let seconds = self.timeline.seconds(clip.end - clip.start);
        paint::scene(clip, seconds, &mut self.stage)
    }

    fn draw(&mut self, frame: u64, target: &mut Frame) -> MediaResult<()> {
        while frame >= self.timeline.clips[self.clip].end {
            self.clip += 1;
            self.scene = self.next.take().map(|(scene, _)| scene);
        }
        let scene = match self.scene.take() {
            Some(scene) => scene,
            None => self.make(self.clip)?,
        };
        self.draw_scene(&scene, self.clip, frame, target)?;
        self.scene = Some(scene);

        let Some(cut) = self
            .timeline
            .cuts
            .get(self.clip)
            .filter(|cut| frame >= cut.start)
        else {
            return Ok(());
        };
        let (next, mut change) = if let Some(next) = self.next.take() {
            next
        } else {
            let (width, height) = self.stage.size();
            let scene = self.make(self.clip + 1)?;
            (scene, Change::new(cut.transition, width, height, cut.seed)?)
        };
        let mut second = std::mem::replace(&mut self.second, Frame::filled(2, 2, [16, 128, 128]));
        let drawn = self.draw_scene(&next, self.clip + 1, frame, &mut second);
        self.second = second;
        drawn?;
        change.mix(target, &self.second, cut.progress(frame))?;
        self.next = Some((next, change));
        Ok(())
    }

    fn draw_scene(
        &mut self,
        scene: &Scene,
        index: usize,
        frame: u64,
        target: &mut Frame,
    ) -> MediaResult<()> {
        let clip = &self.timeline.clips[index];
        let seconds = self.timeline.seconds(frame - clip.start);
        let length = self.timeline.seconds(clip.end - clip.start);
        scene.draw(seconds, length, &mut self.sampler, target)
    }
}
