//! From a spec to a timeline: which clip is seen when, and how one becomes the next. Pure.
//!
//! The middle of every transition lies on a beat of the music, to the nearest frame.

use rand::{Rng, SeedableRng};
use rand_pcg::Pcg32;

use super::{MovieSpec, Shot, beats, layout, look, look::Look, transition::Transition};
use crate::{
    MediaError, MediaResult,
    audio::{self, Grid},
};

/// What a clip shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Content {
    /// Title, description and date.
    Opening,
    /// The photos `first..first + count`, together.
    Photos { first: usize, count: usize },
    /// The poem.
    Verse,
    /// Seal, author, 完.
    Ending,
}

/// One clip, seen in the frames `start..end`, the transitions at both ends included.
#[derive(Debug, Clone, PartialEq)]
pub struct Clip {
    pub content: Content,
    pub start: u64,
    pub end: u64,
    /// Seed of what is random inside the clip.
    pub seed: u64,
}

/// The change from one clip to the next: the frames `start..start + frames` show both.
#[derive(Debug, Clone, PartialEq)]
pub struct Cut {
    pub start: u64,
    pub frames: u64,
    pub transition: Transition,
    pub seed: u64,
}

impl Cut {
    /// Share of the way done in `frame`; strictly between 0 and 1 inside the transition.
    pub fn progress(&self, frame: u64) -> f64 {
        (frame - self.start + 1) as f64 / (self.frames + 1) as f64
    }
}

/// A whole movie. `cuts[i]` leads from `clips[i]` to `clips[i + 1]`.
#[derive(Debug, Clone, PartialEq)]
pub struct Timeline {
    pub fps: u32,
    pub frames: u64,
    pub clips: Vec<Clip>,
    pub cuts: Vec<Cut>,
    /// Whether the person's own music is shorter, and begins again before the end.
    pub repeated: bool,
}

impl Timeline {
    /// Seconds of `frames` frames.
    pub fn seconds(&self, frames: u64) -> f64 {
        frames as f64 / f64::from(self.fps)
    }

    /// Samples of the sound that ends with the last frame.
    pub fn audio_samples(&self) -> u64 {
        (self.seconds(self.frames) * f64::from(audio::SAMPLE_RATE)).round() as u64
    }
}

/// Times a look asks for, in seconds.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Pacing {
    pub opening: f64,
    pub photo: f64,
    pub verse: f64,
    pub ending: f64,
    /// Length of a transition.
    pub transition: f64,
}

/// How much longer a scene is seen for each photo after its first, in photos.
const MORE: f64 = 0.45;
/// Least share of its time that a photo keeps where a movie would become too long.
const SHORTEST: f64 = 0.68;
/// Longest movie, in seconds.
const MAX_LENGTH: f64 = 1800.0;

/// Lays out the movie.
///
/// # Errors
/// [`MediaError::InputMissing`] where there is no photo; [`MediaError::Encoder`] where a number
/// of the spec makes no movie (frame rate, size, length).
pub fn plan(spec: &MovieSpec) -> MediaResult<Timeline> {
    check(spec)?;
    let Some(track) = &spec.track else {
        return plan_on(spec, &Grid::of_piece(audio::piece(&spec.music)), false);
    };
    let once = plan_on(spec, &Grid::of_track(track, false), false)?;
    if once.seconds(once.frames) <= track.seconds {
        return Ok(once);
    }
    plan_on(spec, &Grid::of_track(track, true), true)
}

fn plan_on(spec: &MovieSpec, grid: &Grid, repeated: bool) -> MediaResult<Timeline> {
    let look = look(&spec.template);
    let pacing = look.pacing.at(spec.pace);
    let contents = contents(spec, look);
    let mut wanted: Vec<f64> = contents.iter().map(|content| pacing.of(*content)).collect();
    if spec.length.is_none() {
        shorten(&contents, &mut wanted, spec);
    }
    let (cuts, length) = match spec.length {
        None => {
            // Nobody said how long.
            let ends = beats::whole(&wanted, grid);
            let length = ends.last().copied().unwrap_or(0.0);
            (ends, length)
        }
        Some(length) => (
            beats::snapped(&fitted(&contents, &wanted, length), grid),
            length,
        ),
    };
    let fps = f64::from(spec.fps);
    let frames = (length * fps).round() as u64;
    if frames < contents.len() as u64 {
        return Err(invalid("the length is shorter than one frame a clip"));
    }
    let mut middles: Vec<u64> = cuts[..contents.len() - 1]
        .iter()
        .map(|seconds| (seconds * fps).round() as u64)
        .collect();
    keep_apart(&mut middles, frames);
    let timeline = assemble(
        spec,
        &contents,
        &middles,
        frames,
        pacing.transition * fps,
        look.transitions,
    );
    Ok(Timeline {
        repeated,
        ..timeline
    })
}

/// Seconds that a movie of so many days is to take at most: half a minute and ten seconds for each
/// day, within one and five minutes.
fn most_seconds(days: u32) -> f64 {
    (30.0 + 10.0 * f64::from(days.max(1))).clamp(60.0, 300.0)
}

/// Shortens the photos where all together would take longer than the journey is worth, but never
/// below what it takes to see them.
fn shorten(contents: &[Content], wanted: &mut [f64], spec: &MovieSpec) {
    let photos = |wanted: &[f64]| -> f64 {
        contents
            .iter()
            .zip(wanted)
            .filter(|(content, _)| matches!(content, Content::Photos { .. }))
            .map(|(_, seconds)| seconds)
            .sum()
    };
    let (all, seen) = (wanted.iter().sum::<f64>(), photos(wanted));
    let room = most_seconds(spec.days) - (all - seen);
    let share = (room / seen).clamp(SHORTEST, 1.0);
    for (content, seconds) in contents.iter().zip(wanted) {
        if matches!(content, Content::Photos { .. }) {
            *seconds *= share;
        }
    }
}

impl Pacing {
    fn of(&self, content: Content) -> f64 {
        match content {
            Content::Opening => self.opening,
            Content::Photos { count, .. } => self.photo * (1.0 + MORE * (count as f64 - 1.0)),
            Content::Verse => self.verse,
            Content::Ending => self.ending,
        }
    }
}

fn invalid(detail: &str) -> MediaError {
    MediaError::Encoder {
        detail: detail.into(),
    }
}

fn check(spec: &MovieSpec) -> MediaResult<()> {
    if spec.photos.is_empty() {
        return Err(MediaError::InputMissing {
            name: "photos".into(),
        });
    }
    if !(1..=60).contains(&spec.fps) {
        return Err(invalid("frames a second must be 1 to 60"));
    }
    if !(90..=2160).contains(&spec.short_side) {
        return Err(invalid("the shorter side must be 90 to 2160 pixels"));
    }
    if spec
        .length
        .is_some_and(|length| !(0.5..=MAX_LENGTH).contains(&length))
    {
        return Err(invalid("the length must be 0.5 to 1800 seconds"));
    }
    Ok(())
}

/// The clips in order. An opening without any words is left out.
fn contents(spec: &MovieSpec, look: &Look) -> Vec<Content> {
    let written = |text: &str| !text.trim().is_empty();
    let mut contents = Vec::with_capacity(spec.photos.len() + 3);
    if spec.opening
        && [&spec.title, &spec.description, &spec.date_line]
            .into_iter()
            .any(|text| written(text))
    {
        contents.push(Content::Opening);
    }
    let (width, height) = spec.ratio.size(spec.short_side);
    let aspects: Vec<Option<f64>> = spec.photos.iter().map(Shot::aspect).collect();
    let mut first = 0;
    for count in layout::group(
        &aspects,
        f64::from(width) / f64::from(height),
        look.together,
        look.mount.always,
        // Not the one of the transitions: who shares a scene does not depend on them.
        &mut Pcg32::new(spec.seed, 0x6c61_796f),
    ) {
        contents.push(Content::Photos { first, count });
        first += count;
    }
    if spec
        .verse
        .as_ref()
        .is_some_and(|verse| verse.lines.iter().any(|line| written(line)))
    {
        contents.push(Content::Verse);
    }
    if spec.ending {
        contents.push(Content::Ending);
    }
    contents
}

/// Ends of clips that share `length`: the cards keep their time as long as they take no more
/// than two fifths of it, the photos share the rest.
fn fitted(contents: &[Content], wanted: &[f64], length: f64) -> Vec<f64> {
    let is_photo = |content: &Content| matches!(content, Content::Photos { .. });
    let photos: f64 = contents
        .iter()
        .zip(wanted)
        .filter(|(content, _)| is_photo(content))
        .map(|(_, seconds)| seconds)
        .sum();
    let cards: f64 = contents
        .iter()
        .zip(wanted)
        .filter(|(content, _)| !is_photo(content))
        .map(|(_, seconds)| seconds)
        .sum();
    let squeeze = (length * 0.4 / cards).min(1.0);
    let share = (length - cards * squeeze) / photos;
    let shared: Vec<f64> = contents
        .iter()
        .zip(wanted)
        .map(|(content, seconds)| {
            if is_photo(content) {
                seconds * share
            } else {
                seconds * squeeze
            }
        })
        .collect();
    beats::running_sum(&shared)
}

/// At least one frame between any two cuts, and before the first and after the last.
fn keep_apart(middles: &mut [u64], frames: u64) {
    let mut earliest = 1;
    for middle in middles.iter_mut() {
        *middle = (*middle).max(earliest);
        earliest = *middle + 1;
    }
    let mut latest = frames - 1;
    for middle in middles.iter_mut().rev() {
        *middle = (*middle).min(latest);
        latest = middle.saturating_sub(1);
    }
}

fn assemble(
    spec: &MovieSpec,
    contents: &[Content],
    middles: &[u64],
    frames: u64,
    transition: f64,
    kinds: &[Transition],
) -> Timeline {
    let mut rng = Pcg32::seed_from_u64(spec.seed);
    let length_of = |index: usize| {
        let from = if index == 0 { 0 } else { middles[index - 1] };
        middles.get(index).copied().unwrap_or(frames) - from
    };
    let mut cuts: Vec<Cut> = Vec::with_capacity(middles.len());
    for (index, middle) in middles.iter().enumerate() {
        // Two transitions never touch: each takes at most two fifths of both its clips. An even
        // number of frames has its middle exactly between two of them, on the cut.
        let room = length_of(index).min(length_of(index + 1)) as f64 * 0.4;
        let half = (transition.min(room) / 2.0).floor() as u64;
        let before = cuts.last().map(|cut| cut.transition);
        cuts.push(Cut {
            start: middle - half,
            frames: half * 2,
            transition: choose(kinds, before, &mut rng),
            seed: rng.random(),
        });
    }
    let clips = contents
        .iter()
        .enumerate()
        .map(|(index, content)| Clip {
            content: *content,
            start: index.checked_sub(1).map_or(0, |before| cuts[before].start),
            end: cuts.get(index).map_or(frames, |cut| cut.start + cut.frames),
            seed: rng.random(),
        })
        .collect();
    Timeline {
        fps: spec.fps,
        frames,
        clips,
        cuts,
        repeated: false,
    }
}

/// Another kind than the one before, where there is another; wipes go any way.
fn choose(kinds: &[Transition], before: Option<Transition>, rng: &mut Pcg32) -> Transition {
    let same =
        |a: Transition, b: Transition| std::mem::discriminant(&a) == std::mem::discriminant(&b);
    let fresh: Vec<Transition> = kinds
        .iter()
        .copied()
        .filter(|kind| !before.is_some_and(|before| same(before, *kind)))
        .collect();
    let pool = if fresh.is_empty() { kinds } else { &fresh };
    match pool.get(rng.random_range(0..pool.len().max(1))) {
        Some(kind) => kind.turned(rng.random_range(0..8)),
        None => Transition::Crossfade,
    }
}
