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

const FADE_IN: f64 = 0.05;
const FADE_OUT: f64 = 2.4;

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
    let loudness = perform(piece, samples, seed, |block| {
        block
            .iter()
            .try_for_each(|sample| raw.write_sample(*sample))
            .map_err(wav)
    })?;
    raw.finalize().map_err(wav)?;
    let mut raw = WavReader::new(BufReader::new(File::open(scratch)?)).map_err(wav)?;
    write_mastered(
        raw.samples::<f32>().map(|sample| sample.map_err(wav)),
        loudness,
        BufWriter::new(File::create(path)?),
    )
}

/// The first `seconds` of `piece` as a WAV file in memory, closed and faded like a whole piece.
/// For a "play" button; 30 s are 5.8 MB.
pub fn render_preview(piece: &Piece, seconds: f64, seed: u64) -> MediaResult<Vec<u8>> {
    let samples = (seconds.clamp(1.0, 60.0) * f64::from(SAMPLE_RATE)).round() as u64;
    let mut raw = Vec::with_capacity(samples as usize * 2);
    let loudness = perform(piece, samples, seed, |block| {
        raw.extend_from_slice(block);
        Ok(())
    })?;
    let mut file = Cursor::new(Vec::new());
    write_mastered(raw.into_iter().map(Ok), loudness, &mut file)?;
    Ok(file.into_inner())
}

/// Plays the piece with its fades into `sink` and measures it; returns LUFS.
fn perform(
    piece: &Piece,
    samples: u64,
    seed: u64,
    mut sink: impl FnMut(&[f32]) -> MediaResult<()>,
) -> MediaResult<f64> {
    let seconds = samples as f64 / f64::from(SAMPLE_RATE);
    let mut synth = Synth::new(score::compose(piece, seconds, seed), SAMPLE_RATE, seed);
    let mut meter = EbuR128::new(u32::from(CHANNELS), SAMPLE_RATE, Mode::I).map_err(loudness)?;
    let mut block = vec![0.0_f32; CHUNK * 2];
    let mut done = 0_u64;
    while done < samples {
        let frames = (samples - done).min(CHUNK as u64) as usize;
        let block = &mut block[..frames * 2];
        synth.fill(block);
        for (index, frame) in block.chunks_exact_mut(2).enumerate() {
            let gain = fade(done + index as u64, samples);
            frame[0] *= gain;
            frame[1] *= gain;
        }
        meter.add_frames_f32(block).map_err(loudness)?;
        sink(block)?;
        done += frames as u64;
    }
    meter.loudness_global().map_err(loudness)
}

fn write_mastered<W: Write + Seek>(
    samples: impl Iterator<Item = MediaResult<f32>>,
    measured: f64,
    out: W,
) -> MediaResult<()> {
    // Silence measures −∞ and stays silence.
    let gain = if measured.is_finite() {
        10.0_f64.powf((TARGET_LUFS - measured) / 20.0) as f32
    } else {
        1.0
    };
    let mut writer = WavWriter::new(out, spec(SampleFormat::Int)).map_err(wav)?;
    let mut limiter = Limiter::new();
    let mut write = |frame: [f32; 2]| {
        frame.iter().try_for_each(|sample| {
            writer
                .write_sample((sample * 32_767.0).round() as i16)
                .map_err(wav)
        })
    };
    let mut frames = 0;
    let mut left = None;
    for sample in samples {
        let sample = sample? * gain;
        let Some(first) = left.take() else {
            left = Some(sample);
            continue;
        };
        let limited = limiter.next([first, sample]);
        frames += 1;
        // What comes out of an empty limiter is not part of the piece.
        if frames > Limiter::DELAY {
            write(limited)?;
        }
    }
    for _ in 0..Limiter::DELAY {
        let limited = limiter.next([0.0; 2]);
        frames += 1;
        if frames > Limiter::DELAY {
            write(limited)?;
        }
    }
    writer.finalize().map_err(wav)
}

/// Gain of a sample: rises over [`FADE_IN`], falls over [`FADE_OUT`] seconds.
fn fade(sample: u64, samples: u64) -> f32 {
    let length = samples as f64 / f64::from(SAMPLE_RATE);
    let at = sample as f64 / f64::from(SAMPLE_RATE);
    let rise = (at / FADE_IN.min(length / 4.0)).min(1.0);
    let fall = ((length - at) / FADE_OUT.min(length / 3.0)).clamp(0.0, 1.0);
    let fall = (fall * std::f64::consts::FRAC_PI_2).sin();
    (rise * fall) as f32
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
