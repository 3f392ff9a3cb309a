//! HEIC and AVIF, through libheif's `heif-convert` in a process of its own.
//!
//! Their decoders are large C++ programs that read bytes of strangers, so they run apart: without
//! our environment, with limits on memory, processor time and file size, and with a clock.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Stdio,
    time::Duration,
};

use image::metadata::Orientation;
use wait_timeout::ChildExt;

use super::{
    Fit, Format, Limits,
    decode::decode,
    header::{Header, read_whole},
};
use crate::{MediaError, MediaResult, photo::RgbImage, sandbox};

/// What the converter may use: address space, processor seconds, bytes a file, open files.
const LIMITS: [&str; 5] = [
    "--as=2000000000",
    "--cpu=40",
    "--fsize=500000000",
    "--nofile=64",
    "--core=0",
];

/// Longest time by the clock.
const PATIENCE: Duration = Duration::from_mins(1);

/// Exit status of `prlimit` where the program to start does not exist.
const NOT_FOUND: i32 = 127;

/// Decodes a HEIC or AVIF file in full size, upright and in sRGB. `scratch` is a folder that
/// does not exist yet; it is gone afterwards.
///
/// # Errors
/// [`MediaError::ConverterMissing`] where libheif's tools are not installed,
/// [`MediaError::Broken`] where they refuse the file.
pub(super) fn load_converted(
    source: &Path,
    format: Format,
    scratch: &Path,
    limits: &Limits,
) -> MediaResult<RgbImage> {
    fs::create_dir_all(scratch)?;
    let result = convert(source, format, scratch).and_then(|jpeg| {
        let bytes = read_whole(&jpeg)?;
        let mut header = Header::parse(&bytes)?;
        limits.check(header.width, header.height)?;
        // The converter has turned the pixels; the copy of the old tag must not turn them again.
        header.orientation = Orientation::NoTransforms;
        decode(bytes, &header, Fit::Full)
    });
    fs::remove_dir_all(scratch)?;
    result
}

fn convert(source: &Path, format: Format, scratch: &Path) -> MediaResult<PathBuf> {
    let name = || MediaError::ConverterMissing {
        format: format!("{format:?}").to_uppercase(),
    };
    let mut child = sandbox::command(Path::new("prlimit"))
        .args(LIMITS)
        .args(["--", "heif-convert", "--quiet", "-q", "97"])
        .args([
            std::path::absolute(source)?,
            std::path::absolute(scratch)?.join("picture.jpg"),
        ])
        .env_clear()
        .env("PATH", "/usr/local/bin:/usr/bin:/bin")
        .current_dir(scratch)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .map_err(|_| name())?;
    let Some(status) = child.wait_timeout(PATIENCE)? else {
        child.kill()?;
        child.wait()?;
        return Err(MediaError::Broken {
            detail: "the converter took too long".into(),
        });
    };
    match status.code() {
        Some(0) => largest_file(scratch),
        Some(NOT_FOUND) => Err(name()),
        _ => Err(MediaError::Broken {
            detail: format!("heif-convert: {status}"),
        }),
    }
}

/// A file with several pictures gives `picture-1.jpg`, …; the largest is the photo.
fn largest_file(folder: &Path) -> MediaResult<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        files.push((entry.metadata()?.len(), entry.path()));
    }
    let largest = files.into_iter().max();
    let (_, path) = largest.ok_or_else(|| MediaError::Broken {
        detail: "no picture in it".into(),
    })?;
    Ok(path)
}
