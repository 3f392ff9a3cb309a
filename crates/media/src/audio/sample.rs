//! The few seconds of a piece that a person hears before choosing it.

use std::{ffi::OsString, path::Path};

use super::{CHANNELS, SAMPLE_RATE, pieces::Piece, render_to_file};
use crate::{
    MediaResult,
    ffmpeg::{Running, input_guard},
};

/// Version of what [`render_sample`] writes: samples of another one are made again.
pub const SAMPLE_VERSION: u32 = 1;

/// Length of a sample in seconds: long enough for the tune to enter and to close.
const SECONDS: u64 = 26;
/// The seed of the tune that all samples play.
const SEED: u64 = 7;
const FILE: &str = "sample.m4a";

/// Writes `sample.m4a` (AAC) to `out_dir` and returns its name.
pub fn render_sample(piece: &Piece, out_dir: &Path) -> MediaResult<String> {
    let wav = out_dir.join("sample.wav");
    let samples = SECONDS * u64::from(SAMPLE_RATE);
    render_to_file(piece, samples, SEED, &wav, &out_dir.join("sample.raw"))?;
    let mut arguments: Vec<OsString> = input_guard("wav").into();
    arguments.extend(["-i".into(), wav.clone().into_os_string()]);
    let (rate, channels) = (SAMPLE_RATE.to_string(), CHANNELS.to_string());
    arguments.extend(
        [
            "-c:a",
            "aac",
            "-b:a",
            "96k",
            "-ar",
            &rate,
            "-ac",
            &channels,
            "-map_metadata",
            "-1",
            "-fflags",
            "+bitexact",
            "-flags:a",
            "+bitexact",
            "-movflags",
            "+faststart",
            "-f",
            "ipod",
        ]
        .map(OsString::from),
    );
    arguments.push(out_dir.join(FILE).into());
    Running::start(&arguments)?.finish()?;
    std::fs::remove_file(&wav)?;
    Ok(FILE.into())
}
