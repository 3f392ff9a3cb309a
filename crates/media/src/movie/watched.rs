//! ffmpeg from file to file, with an eye on how far it is.

use std::{
    ffi::OsString,
    io::{self, BufRead, BufReader, Read},
    ops::ControlFlow,
};

use crate::{MediaError, MediaResult, ffmpeg};

/// Runs ffmpeg to its end. `progress` is told, twice a second, how many milliseconds of the output
/// are written; on [`ControlFlow::Break`] it ends with [`MediaError::Cancelled`].
pub fn watched(
    arguments: &[OsString],
    progress: &mut dyn FnMut(u64) -> ControlFlow<()>,
) -> MediaResult<()> {
    let mut all: Vec<OsString> = ["-progress", "pipe:1", "-stats_period", "0.5"]
        .map(OsString::from)
        .into();
    all.extend_from_slice(arguments);
    let mut stopped = false;
    let outcome = ffmpeg::read_from(&all, |pipe: &mut dyn Read| {
        for line in BufReader::new(pipe).lines() {
            let line = line?;
            let Some(micros) = line.strip_prefix("out_time_us=") else {
                continue;
            };
            // "N/A" before the first frame.
            let done = micros.parse::<u64>().map_or(0, |micros| micros / 1000);
            if progress(done).is_break() {
                stopped = true;
                return Err(io::ErrorKind::Other.into());
            }
        }
        Ok(())
    });
    if stopped {
        return Err(MediaError::Cancelled);
    }
    outcome
}
