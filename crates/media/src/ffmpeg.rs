//! The only file that starts ffmpeg and ffprobe.
//!
//! Programs are started with an argument vector, never through a shell; arguments are built from
//! numbers and from paths of our own, never from a person's text or address. Each runs in its own
//! process group and its own network, reads nothing but files and pipes, and dies with the value that
//! holds it.

use std::{
    ffi::{OsStr, OsString},
    io::{self, BufReader, Read, Write},
    os::unix::process::CommandExt,
    path::{Path, PathBuf},
    process::{Child, ChildStdin, Command, Stdio},
    thread::JoinHandle,
};

use rustix::process::{Pid, Signal, kill_process_group};
use serde::Deserialize;

use crate::{MediaError, MediaResult, sandbox};

/// The programs of the ffmpeg suite that are used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tool {
    Ffmpeg,
    Ffprobe,
}

impl Tool {
    fn name(self) -> &'static str {
        match self {
            Self::Ffmpeg => "ffmpeg",
            Self::Ffprobe => "ffprobe",
        }
    }

    /// Where the program lies on `PATH`.
    pub fn find(self) -> MediaResult<PathBuf> {
        self.find_in(&std::env::var_os("PATH").unwrap_or_default())
    }

    fn find_in(self, path: &OsStr) -> MediaResult<PathBuf> {
        sandbox::find(self.name(), path).ok_or_else(|| MediaError::Encoder {
            detail: format!("{} is not installed (Debian package ffmpeg)", self.name()),
        })
    }

    fn command(self) -> MediaResult<Command> {
        Ok(sandbox::command(&self.find()?))
    }
}

/// Size of the pipe to ffmpeg; what any process may ask for (`/proc/sys/fs/pipe-max-size`).
const PIPE_BYTES: usize = 1 << 20;

/// The two options that go before every `-i`: only files and pipes may be opened, and the format
/// is the named one, never guessed from the content. A playlist dressed as a film opens nothing.
pub fn input_guard(format: &str) -> [OsString; 4] {
    ["-protocol_whitelist", "file,pipe", "-f", format].map(OsString::from)
}

/// Kept of what a program says on its standard error.
const LOG_LIMIT: usize = 16 * 1024;

/// A running ffmpeg. Dropped before [`Running::finish`], it and its children are killed.
#[derive(Debug)]
pub struct Running {
    child: Child,
    stdin: Option<ChildStdin>,
    log: Option<JoinHandle<String>>,
    over: bool,
}

impl Running {
    /// Starts ffmpeg with `arguments` and a pipe to its standard input.
    pub fn start(arguments: &[OsString]) -> MediaResult<Self> {
        let mut command = Tool::Ffmpeg.command()?;
        command
            .args(["-hide_banner", "-nostdin", "-loglevel", "warning", "-y"])
            .args(arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .process_group(0);
        let mut child = command.spawn()?;
        let stdin = child.stdin.take();
        if let Some(pipe) = &stdin {
            // A frame in three pieces instead of fifty. Where it is not allowed, it is only slower.
            let _ = rustix::pipe::fcntl_setpipe_size(pipe, PIPE_BYTES);
        }
        let log = child
            .stderr
            .take()
            .map(|stderr| std::thread::spawn(move || drain(stderr)));
        Ok(Self {
            child,
            stdin,
            log,
            over: false,
        })
    }

    /// Process id, for measuring.
    pub fn id(&self) -> u32 {
        self.child.id()
    }

    /// Takes the pipe, to write from another thread. Closing it tells ffmpeg the end.
    pub fn take_stdin(&mut self) -> Option<ChildStdin> {
        self.stdin.take()
    }

    /// Closes the pipe, waits for the end, and returns what ffmpeg said.
    pub fn finish(mut self) -> MediaResult<String> {
        drop(self.stdin.take());
        let status = self.child.wait()?;
        self.over = true;
        let log = self
            .log
            .take()
            .and_then(|log| log.join().ok())
            .unwrap_or_default();
        if status.success() {
            return Ok(log);
        }
        if log.contains("No space left on device") {
            return Err(MediaError::DiskFull);
        }
        Err(MediaError::Encoder {
            detail: format!("{status}: {}", log.trim()),
        })
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        if self.over {
            return;
        }
        if let Some(group) = i32::try_from(self.child.id()).ok().and_then(Pid::from_raw) {
            // Not waited for yet, so the id cannot have become somebody else's.
            let _ = kill_process_group(group, Signal::KILL);
        }
        let _ = self.child.wait();
    }
}

/// Reads to the end so that the program never blocks on its log; keeps the last part.
fn drain(mut stderr: impl Read) -> String {
    let mut kept = Vec::new();
    let mut block = [0_u8; 4096];
    loop {
        match stderr.read(&mut block) {
            Ok(0) => break,
            Ok(count) => {
                kept.extend_from_slice(&block[..count]);
                let surplus = kept.len().saturating_sub(LOG_LIMIT);
                kept.drain(..surplus);
            }
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(_) => break,
        }
    }
    String::from_utf8_lossy(&kept).into_owned()
}

/// Runs a program to its end and returns what it wrote to its standard output.
fn output(
    tool: Tool,
    arguments: &[OsString],
    mut sink: impl FnMut(&mut dyn Read) -> io::Result<()>,
) -> MediaResult<()> {
    let mut child = tool
        .command()?
        .args(arguments)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .process_group(0)
        .spawn()?;
    let stdout = child.stdout.take();
    let log = child
        .stderr
        .take()
        .map(|stderr| std::thread::spawn(move || drain(stderr)));
    let mut running = Running {
        child,
        stdin: None,
        log,
        over: false,
    };
    if let Some(stdout) = stdout {
        sink(&mut BufReader::with_capacity(1 << 16, stdout))?;
    }
    let status = running.child.wait()?;
    running.over = true;
    if status.success() {
        return Ok(());
    }
    let log = running
        .log
        .take()
        .and_then(|log| log.join().ok())
        .unwrap_or_default();
    Err(MediaError::Encoder {
        detail: format!("{} {status}: {}", tool.name(), log.trim()),
    })
}

/// Runs ffmpeg to its end and hands what it writes to `pipe:1` to `sink`.
pub fn read_from(
    arguments: &[OsString],
    sink: impl FnMut(&mut dyn Read) -> io::Result<()>,
) -> MediaResult<()> {
    let mut all: Vec<OsString> = ["-hide_banner", "-nostdin", "-v", "error", "-y"]
        .map(OsString::from)
        .into();
    all.extend_from_slice(arguments);
    output(Tool::Ffmpeg, &all, sink)
}

/// What ffprobe tells of a file of ours.
#[derive(Debug, Clone, Deserialize)]
pub struct Probe {
    pub streams: Vec<Stream>,
    pub format: Format,
}

/// One stream of a [`Probe`]; names and spelling are ffprobe's.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Stream {
    pub codec_type: String,
    pub codec_name: String,
    pub profile: String,
    pub level: i32,
    pub width: u32,
    pub height: u32,
    pub pix_fmt: String,
    pub color_range: String,
    pub color_space: String,
    pub color_transfer: String,
    pub color_primaries: String,
    pub sample_rate: String,
    pub channels: u32,
    pub r_frame_rate: String,
    pub nb_frames: String,
    /// Seconds.
    pub duration: String,
}

/// The container of a [`Probe`].
#[derive(Debug, Clone, Deserialize)]
pub struct Format {
    pub format_name: String,
    /// Seconds.
    #[serde(default)]
    pub duration: String,
}

/// Asks ffprobe about an MP4 file.
pub fn probe(file: &Path) -> MediaResult<Probe> {
    let mut arguments: Vec<OsString> = [
        "-v",
        "error",
        "-of",
        "json",
        "-show_streams",
        "-show_format",
    ]
    .map(OsString::from)
    .into();
    arguments.extend(input_guard("mov"));
    arguments.extend(["-i".into(), file.into()]);
    let mut json = Vec::new();
    output(Tool::Ffprobe, &arguments, |stdout| {
        stdout.take(1 << 20).read_to_end(&mut json).map(drop)
    })?;
    serde_json::from_slice(&json).map_err(|error| MediaError::Encoder {
        detail: format!("ffprobe: {error}"),
    })
}

/// Decodes the picture of an MP4 file and hands each planar YUV 4:2:0 frame to `sink`, in order.
/// `frame_bytes` is `width × height × 3 / 2`.
pub fn decode_frames(
    file: &Path,
    frame_bytes: usize,
    mut sink: impl FnMut(&[u8]),
) -> MediaResult<()> {
    let mut arguments: Vec<OsString> = ["-nostdin", "-v", "error"].map(OsString::from).into();
    arguments.extend(input_guard("mov"));
    arguments.extend(["-i".into(), file.into()]);
    arguments.extend(
        [
            "-map",
            "0:v:0",
            "-fps_mode",
            "passthrough",
            "-f",
            "rawvideo",
            "-pix_fmt",
            "yuv420p",
            "pipe:1",
        ]
        .map(OsString::from),
    );
    let mut frame = vec![0_u8; frame_bytes];
    output(Tool::Ffmpeg, &arguments, |stdout| {
        loop {
            match stdout.read_exact(&mut frame) {
                Ok(()) => sink(&frame),
                Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => return Ok(()),
                Err(error) => return Err(error),
            }
        }
    })
}

/// Writes all of `bytes`, telling a closed pipe (ffmpeg ended early) from other errors.
///
/// Returns `false` where the other side is gone; [`Running::finish`] then knows why.
pub fn feed(pipe: &mut ChildStdin, bytes: &[u8]) -> MediaResult<bool> {
    match pipe.write_all(bytes) {
        Ok(()) => Ok(true),
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(false),
        Err(error) => Err(error.into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_missing_program_is_named() {
        let error = Tool::Ffmpeg
            .find_in(OsStr::new("/nonexistent:/also-not"))
            .unwrap_err();
        assert!(
            error.to_string().contains("ffmpeg is not installed"),
            "{error}"
        );
    }

    #[test]
    fn a_failure_carries_what_ffmpeg_said() {
        let arguments: Vec<OsString> = input_guard("wav")
            .into_iter()
            .chain(["-i", "/nonexistent.wav", "-f", "null", "-"].map(OsString::from))
            .collect();
        let error = Running::start(&arguments).unwrap().finish().unwrap_err();
        assert!(error.to_string().contains("No such file"), "{error}");
    }

    #[test]
    fn a_dropped_child_is_dead() {
        let arguments: Vec<OsString> = input_guard("rawvideo")
            .into_iter()
            .chain(["-video_size", "16x16", "-i", "pipe:0", "-f", "null", "-"].map(OsString::from))
            .collect();
        let mut running = Running::start(&arguments).unwrap();
        // Held open, so that only the kill can end it.
        let stdin = running.take_stdin();
        let folder = format!("/proc/{}", running.id());
        assert!(Path::new(&folder).exists());
        drop(running);
        assert!(!Path::new(&folder).exists());
        drop(stdin);
    }

    /// A playlist that points at a local file, dressed as a film, opens nothing.
    #[test]
    fn a_playlist_dressed_as_a_film_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let secret = folder.path().join("secret.ts");
        std::fs::write(&secret, [0x47_u8; 188 * 4]).unwrap();
        let film = folder.path().join("x.mp4");
        let playlist = format!(
            "#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1.0,\n{}\n#EXT-X-ENDLIST\n",
            secret.display()
        );
        std::fs::write(&film, playlist).unwrap();
        assert!(matches!(probe(&film), Err(MediaError::Encoder { .. })));
    }
}
