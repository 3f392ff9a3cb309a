//! From a synthesiser to a finished sound file: exact length, fades, loudness.

use std::{
    fs::File,
    io::{BufReader, BufWriter, Cursor, Seek, Write},
    path::Path,
};

use ebur128::{EbuR128, Mode};
use hound::{SampleFormat, WavReader, WavSpec, WavWriter};

use super::{limiter::Limiter, pieces::Piece, score, synth::Synth};
use crate::{MediaError, MediaResult};

/// Samples a second of everything made here.
pub const SAMPLE_RATE: u32 = 48_000;
/// Stereo.
pub const CHANNELS: u16 = 2;
/// Integrated loudness of a finished piece, EBU R 128.
pub const TARGET_LUFS: f64 = -16.0;

const FADES: Fades = Fades {
    rise: 0.05,
    fall: 2.4,
};
/// How often the gain of somebody's music is corrected at most.
const LOUDER: usize = 3;

const CHUNK: usize = 4096;

/// Writes `samples` stereo frames of `piece` as 16-bit WAV to `path`. `scratch` holds the
/// unmastered sound meanwhile and is removed; memory stays below 2 MB whatever the length.
pub fn render_to_file(
    piece: &Piece,
    samples: u64,
    seed: u64,
    path: &Path,
    scratch: &Path,
) -> MediaResult<()> {
    let result = render_through(piece, samples, seed, path, scratch);
    // Ours alone; a leftover is only disk space in the job's folder.
    let _ = std::fs::remove_file(scratch);
    result
}

fn render_through(
    piece: &Piece,
    samples: u64,
    seed: u64,
    path: &Path,
    scratch: &Path,
) -> MediaResult<()> {
    let mut raw = WavWriter::new(
        BufWriter::new(File::create(scratch)?),
        spec(SampleFormat::Float),
    )
    .map_err(wav)?;
    let loudness = perform(
        &mut Played::new(piece, samples, seed),
        samples,
        FADES,
        |block| {
            block
                .iter()
                .try_for_each(|sample| raw.write_sample(*sample))
                .map_err(wav)
        },
    )?;
    raw.finalize().map_err(wav)?;
    let mut raw = WavReader::new(BufReader::new(File::open(scratch)?)).map_err(wav)?;
    write_mastered(
        raw.samples::<f32>().map(|sample| sample.map_err(wav)),
        gain(loudness),
        BufWriter::new(File::create(path)?),
    )
}

/// Something that sounds, one block of interleaved stereo after the other.
pub(super) trait Source {
    fn fill(&mut self, block: &mut [f32]) -> MediaResult<()>;
}

/// Seconds in which a sound comes and goes.
#[derive(Debug, Clone, Copy)]
pub(super) struct Fades {
    pub rise: f64,
    pub fall: f64,
}

/// A piece of ours.
struct Played(Synth);

impl Played {
    fn new(piece: &Piece, samples: u64, seed: u64) -> Self {
        let seconds = samples as f64 / f64::from(SAMPLE_RATE);
        Self(Synth::new(
            score::compose(piece, seconds, seed),
            SAMPLE_RATE,
            seed,
        ))
    }
}

impl Source for Played {
    fn fill(&mut self, block: &mut [f32]) -> MediaResult<()> {
        self.0.fill(block);
        Ok(())
    }
}

/// Writes `samples` frames of what `open` plays as 16-bit WAV to `path`. What the limiter takes
/// from loud music is given back until the whole is as loud as it is to be.
pub(super) fn master<S: Source>(
    open: impl Fn() -> MediaResult<S>,
    samples: u64,
    fades: Fades,
    path: &Path,
) -> MediaResult<()> {
    let mut wanted = gain(perform(&mut open()?, samples, fades, |_| Ok(()))?);
    for _ in 0..LOUDER {
        let mut limiter = Limiter::new();
        let mut limited = Vec::with_capacity(CHUNK * 2);
        let mut meter = meter()?;
        perform(&mut open()?, samples, fades, |block| {
            limited.clear();
            for frame in block.chunks_exact(2) {
                limited.extend(limiter.next([frame[0] * wanted, frame[1] * wanted]));
            }
            meter.add_frames_f32(&limited).map_err(loudness)
        })?;
        let reached = meter.loudness_global().map_err(loudness)?;
        let missing = gain(reached);
        if (missing - 1.0).abs() < 0.03 {
            break;
        }
        wanted *= missing.min(2.0);
    }
    let mut writer = Mastered::new(wanted, BufWriter::new(File::create(path)?))?;
    perform(&mut open()?, samples, fades, |block| {
        block
            .chunks_exact(2)
            .try_for_each(|frame| writer.push([frame[0], frame[1]]))
    })?;
    writer.finish()
}

/// The first `seconds` of `piece` as a WAV file in memory, closed and faded like a whole piece.
/// For a "play" button; 30 s are 5.8 MB.
pub fn render_preview(piece: &Piece, seconds: f64, seed: u64) -> MediaResult<Vec<u8>> {
    let samples = (seconds.clamp(1.0, 60.0) * f64::from(SAMPLE_RATE)).round() as u64;
    let mut raw = Vec::with_capacity(samples as usize * 2);
    let loudness = perform(
        &mut Played::new(piece, samples, seed),
        samples,
        FADES,
        |block| {
            raw.extend_from_slice(block);
            Ok(())
        },
    )?;
    let mut file = Cursor::new(Vec::new());
    write_mastered(raw.into_iter().map(Ok), gain(loudness), &mut file)?;
    Ok(file.into_inner())
}

/// Plays with its fades into `sink` and measures; returns LUFS.
fn perform(
    source: &mut impl Source,
    samples: u64,
    fades: Fades,
    mut sink: impl FnMut(&[f32]) -> MediaResult<()>,
) -> MediaResult<f64> {
    let mut meter = meter()?;
    let mut block = vec![0.0_f32; CHUNK * 2];
    let mut done = 0_u64;
    while done < samples {
        let frames = (samples - done).min(CHUNK as u64) as usize;
        let block = &mut block[..frames * 2];
        source.fill(block)?;
        for (index, frame) in block.chunks_exact_mut(2).enumerate() {
            let gain = fade(done + index as u64, samples, fades);
            frame[0] *= gain;
            frame[1] *= gain;
        }
        meter.add_frames_f32(block).map_err(loudness)?;
        sink(block)?;
        done += frames as u64;
    }
    meter.loudness_global().map_err(loudness)
}

/// What brings a sound of so many LUFS to ours. Silence measures −∞ and stays silence.
fn gain(measured: f64) -> f32 {
    if measured.is_finite() {
        10.0_f64.powf((TARGET_LUFS - measured) / 20.0) as f32
    } else {
        1.0
    }
}

fn write_mastered<W: Write + Seek>(
    samples: impl Iterator<Item = MediaResult<f32>>,
    gain: f32,
    out: W,
) -> MediaResult<()> {
    let mut writer = Mastered::new(gain, out)?;
    let mut left = None;
    for sample in samples {
        let sample = sample?;
        match left.take() {
            None => left = Some(sample),
            Some(first) => writer.push([first, sample])?,
        }
    }
    writer.finish()
}

/// A sound file that is written through the limiter.
struct Mastered<W: Write + Seek> {
    gain: f32,
    limiter: Limiter,
    writer: WavWriter<W>,
    frames: usize,
}

impl<W: Write + Seek> Mastered<W> {
    fn new(gain: f32, out: W) -> MediaResult<Self> {
        Ok(Self {
            gain,
            limiter: Limiter::new(),
            writer: WavWriter::new(out, spec(SampleFormat::Int)).map_err(wav)?,
            frames: 0,
        })
    }

    fn push(&mut self, frame: [f32; 2]) -> MediaResult<()> {
        let limited = self.limiter.next(frame.map(|sample| sample * self.gain));
        self.frames += 1;
        // What comes out of an empty limiter is not part of the piece.
        if self.frames <= Limiter::DELAY {
            return Ok(());
        }
        limited.iter().try_for_each(|sample| {
            self.writer
                .write_sample((sample * 32_767.0).round() as i16)
                .map_err(wav)
        })
    }

    fn finish(mut self) -> MediaResult<()> {
        for _ in 0..Limiter::DELAY {
            self.push([0.0; 2])?;
        }
        self.writer.finalize().map_err(wav)
    }
}

/// Gain of a sample: rises, stays, falls.
fn fade(sample: u64, samples: u64, fades: Fades) -> f32 {
    let length = samples as f64 / f64::from(SAMPLE_RATE);
    let at = sample as f64 / f64::from(SAMPLE_RATE);
    let rise = (at / fades.rise.min(length / 4.0)).min(1.0);
    let fall = ((length - at) / fades.fall.min(length / 3.0)).clamp(0.0, 1.0);
    let fall = (fall * std::f64::consts::FRAC_PI_2).sin();
    (rise * fall) as f32
}

fn meter() -> MediaResult<EbuR128> {
    EbuR128::new(u32::from(CHANNELS), SAMPLE_RATE, Mode::I).map_err(loudness)
}

fn spec(sample_format: SampleFormat) -> WavSpec {
    let bits_per_sample = if sample_format == SampleFormat::Int {
        16
    } else {
        32
    };
    WavSpec {
        channels: CHANNELS,
        sample_rate: SAMPLE_RATE,
        bits_per_sample,
        sample_format,
    }
}

fn wav(error: hound::Error) -> MediaError {
    match error {
        hound::Error::IoError(error) => error.into(),
        other => MediaError::Io {
            detail: other.to_string(),
        },
    }
}

fn loudness(error: ebur128::Error) -> MediaError {
    MediaError::Io {
        detail: format!("loudness: {error}"),
    }
}
