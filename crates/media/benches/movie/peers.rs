//! The same storyboard by the usual means: ffmpeg alone, and `MoviePy`.

use std::{
    fmt::Write as _,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use crate::{Outcome, tree};

/// Seconds of a crossfade.
const FADE: f64 = 1.0;

/// CPU seconds of the recipe that is found everywhere: enlarged so that `zoompan` shakes less, one
/// crossfade after the other. The encoder has our settings; there are no words and no music.
pub fn ffmpeg_recipe(folder: &Path, photos: &[PathBuf], length: f64) -> Outcome<f64> {
    let count = photos.len();
    // Every crossfade is seen twice.
    let each = (length + FADE * (count - 1) as f64) / count as f64;
    let frames = (each * 25.0).round() as u32;
    let mut graph = String::new();
    for index in 0..count {
        write!(
            graph,
            "[{index}:v]scale=8000:-2,crop=8000:4500,zoompan=z='1+0.0008*on':x='iw/2-iw/zoom/2':\
             y='ih/2-ih/zoom/2':d={frames}:s=1920x1080:fps=25,format=yuv420p[v{index}];"
        )?;
    }
    let mut last = "v0".to_owned();
    for index in 1..count {
        let offset = index as f64 * (each - FADE);
        write!(
            graph,
            "[{last}][v{index}]xfade=transition=fade:duration={FADE}:offset={offset:.2}[x{index}];"
        )?;
        last = format!("x{index}");
    }
    let mut command = Command::new("ffmpeg");
    command.args(["-hide_banner", "-nostdin", "-loglevel", "error", "-y"]);
    for photo in photos {
        command.arg("-i").arg(photo);
    }
    command
        .arg("-filter_complex")
        .arg(graph.trim_end_matches(';'))
        .args(["-map", &format!("[{last}]"), "-t", &length.to_string()])
        .args(["-c:v", "libx264", "-preset", "veryfast", "-crf", "22"])
        .args(["-maxrate", "6M", "-bufsize", "12M", "-threads:v", "3"])
        .arg(folder.join("recipe.mp4"));
    cpu_of(command)
}

/// CPU seconds of the same in `MoviePy`, where `scripts/setup bench` has put it.
pub fn moviepy(folder: &Path, photos: &[PathBuf], length: f64) -> Outcome<Option<f64>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let python = root.join("target/bench/moviepy/bin/python");
    if !python.exists() {
        return Ok(None);
    }
    let mut command = Command::new(python);
    command
        .arg(Path::new(env!("CARGO_MANIFEST_DIR")).join("benches/movie/moviepy_peer.py"))
        .args([length.to_string(), FADE.to_string()])
        .arg(folder.join("moviepy.mp4"))
        .args(photos);
    cpu_of(command).map(Some)
}

fn cpu_of(mut command: Command) -> Outcome<f64> {
    let before = tree::children_cpu()?;
    let status = command
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .status()?;
    if !status.success() {
        return Err(format!("a peer ended with {status}").into());
    }
    Ok(tree::children_cpu()? - before)
}
