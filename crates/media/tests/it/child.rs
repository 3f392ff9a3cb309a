//! Starts the media process as a server does.

use std::{
    io::{BufRead, BufReader, Read, Write},
    path::{Path, PathBuf},
    process::{Child, ChildStdin, Command, Stdio},
};

use media::task::{Event, Request};

use crate::usage::number_after;

/// A running media process.
pub struct Worker {
    child: Child,
    stdin: Option<ChildStdin>,
    events: Box<dyn Iterator<Item = Event>>,
}

/// What a finished one leaves.
pub struct Ended {
    pub events: Vec<Event>,
    pub success: bool,
    pub peak_kib: u64,
}

impl Worker {
    /// Starts a process with a request; its standard input stays open.
    pub fn start(request: &Request) -> Self {
        Self::start_with(&serde_json::to_string(request).unwrap())
    }

    /// Starts a process with any line.
    pub fn start_with(line: &str) -> Self {
        let mut child = Command::new(program())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut stdin = child.stdin.take().unwrap();
        stdin.write_all(line.as_bytes()).unwrap();
        stdin.write_all(b"\n").unwrap();
        let lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let events = lines.map(|line| serde_json::from_str(&line.unwrap()).unwrap());
        Self {
            child,
            stdin: Some(stdin),
            events: Box::new(events),
        }
    }

    pub fn pid(&self) -> u32 {
        self.child.id()
    }

    /// Waits for the next event.
    pub fn next(&mut self) -> Option<Event> {
        self.events.next()
    }

    /// Closes its standard input, which asks it to stop.
    pub fn stop(&mut self) {
        self.stdin = None;
    }

    /// Ends it as a machine without memory would.
    pub fn kill(mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }

    /// Waits for the end.
    pub fn end(mut self) -> Ended {
        let events = self.events.by_ref().collect();
        let success = self.child.wait().unwrap().success();
        let mut said = String::new();
        self.child
            .stderr
            .take()
            .unwrap()
            .read_to_string(&mut said)
            .unwrap();
        Ended {
            events,
            success,
            peak_kib: number_after(&said, "peak_kib=").expect("a current example says its peak"),
        }
    }
}

/// The example `media_worker`, which `cargo test` builds beside the tests.
fn program() -> PathBuf {
    let test = std::env::current_exe().unwrap();
    let profile = test.ancestors().nth(2).map(Path::to_path_buf).unwrap();
    let program = profile.join("examples/media_worker");
    assert!(
        program.is_file(),
        "run `cargo test -p media`, which builds the example media_worker"
    );
    program
}
