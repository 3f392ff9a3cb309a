//! The roles of the program as processes: what the operator types, and what it answers.

use std::{
    io::{BufRead as _, BufReader, Read as _, Write as _},
    net::TcpStream,
    path::Path,
    process::{Child, Command, Output, Stdio},
};

const LONG_PASSWORD: &str = "a-long-walk-in-the-hills";

/// `tuji` on a data folder of its own, with nothing of our environment.
fn tuji(data: &Path, words: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_tuji"));
    command
        .env_clear()
        .env("PATH", std::env::var_os("PATH").unwrap_or_default())
        .env("TUJI_DATA", data)
        .env("TUJI_LISTEN", "127.0.0.1:0")
        .args(words)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    command
}

fn said(output: &Output) -> String {
    format!(
        "{}{}",
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    )
}

fn refused(data: &Path, words: &[&str], why: &str) {
    let output = tuji(data, words).output().unwrap();
    assert!(!output.status.success(), "{words:?} was not refused");
    assert!(
        said(&output).contains(why),
        "{words:?} said {}",
        said(&output)
    );
}

/// A running site; killed when dropped, so that no test leaves one behind.
struct Site {
    child: Child,
    address: String,
}

impl Site {
    fn start(data: &Path) -> Self {
        let site = data.join("site");
        std::fs::create_dir_all(site.join("pkg")).unwrap();
        std::fs::write(site.join("pkg/tuji.css"), "body{}").unwrap();
        std::fs::write(site.join("hash.txt"), "js: a\nwasm: b\ncss: c\n").unwrap();
        let mut child = tuji(data, &["serve"])
            .env("TUJI_SITE", &site)
            .env("TUJI_TEST_CAPTCHA", "abcd")
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let first = lines.next().unwrap().unwrap();
        let address = first
            .rsplit_once("listening on ")
            .unwrap_or_else(|| panic!("{first}"))
            .1;
        let address = address.trim_end_matches(')').to_owned();
        let how = lines.next().unwrap().unwrap();
        assert!(how.contains("tuji admin create"), "{how}");
        Self { child, address }
    }

    fn get(&self, path: &str) -> String {
        let mut stream = TcpStream::connect(&self.address).unwrap();
        write!(
            stream,
            "GET {path} HTTP/1.1\r\nhost: {}\r\nconnection: close\r\n\r\n",
            self.address
        )
        .unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        answer
    }

    /// Asks it to stop, as a supervisor does.
    fn stop(mut self) -> bool {
        let id = rustix::process::Pid::from_child(&self.child);
        rustix::process::kill_process(id, rustix::process::Signal::TERM).unwrap();
        self.child.wait().unwrap().success()
    }
}

impl Drop for Site {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[test]
fn one_process_owns_the_folder_and_stops_when_asked() {
    let home = tempfile::tempdir().unwrap();
    let data = home.path();
    let site = Site::start(data);
    for path in ["/healthz", "/readyz"] {
        let answer = site.get(path);
        assert!(answer.starts_with("HTTP/1.1 200"), "{path}: {answer}");
    }
    for role in ["serve", "worker"] {
        refused(data, &[role], "is in use by another tuji process");
    }
    assert!(site.stop(), "SIGTERM is no failure");
    // The folder is free again.
    assert!(Site::start(data).stop());
}

#[test]
fn the_schema_is_brought_up_to_date_any_number_of_times() {
    let home = tempfile::tempdir().unwrap();
    for _ in 0..2 {
        let output = tuji(home.path(), &["migrate"]).output().unwrap();
        assert!(output.status.success(), "{}", said(&output));
    }
    assert!(home.path().join("tuji.sqlite").exists());
}

#[test]
fn the_first_administrator_comes_from_the_command_line() {
    let home = tempfile::tempdir().unwrap();
    let data = home.path();
    let site = Site::start(data);
    let words = |email: &'static str| ["admin", "create", "--name", "山长", "--email", email];

    // Beside the running site, the password from standard input.
    let mut child = tuji(data, &words("a@example.org"))
        .stdin(Stdio::piped())
        .spawn()
        .unwrap();
    writeln!(child.stdin.take().unwrap(), "{LONG_PASSWORD}").unwrap();
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success(), "{}", said(&output));
    assert!(said(&output).contains("山长 can sign in"));

    let with = |email, password| [&words(email)[..], &["--password", password]].concat();
    refused(data, &with("b@example.org", LONG_PASSWORD), "name:");
    refused(data, &with("b@example.org", "short"), "password:");
    refused(data, &with("13800138000", LONG_PASSWORD), "contact:");
    assert!(site.stop());
}

#[test]
fn settings_that_cannot_be_honoured_are_named() {
    let home = tempfile::tempdir().unwrap();
    for (name, value) in [
        ("TUJI_LISTEN", "nowhere"),
        ("TUJI_BASE_URL", "ftp://example.org"),
        ("DATABASE_URL", "mysql://localhost/tuji"),
        ("STORAGE_URL", "gopher://files"),
        ("MAIL_URL", "pigeon://roof"),
    ] {
        let output = tuji(home.path(), &["serve"])
            .env(name, value)
            .output()
            .unwrap();
        assert!(!output.status.success(), "{name}={value} was taken");
        assert!(said(&output).contains(name), "{name}: {}", said(&output));
    }
}

/// A-A3: the contract's parameter that skips the captcha is no part of the program.
#[test]
fn nothing_in_the_program_skips_a_captcha() {
    let program = std::fs::read(env!("CARGO_BIN_EXE_tuji")).unwrap();
    let word = b"no_captcha";
    assert!(!program.windows(word.len()).any(|part| part == word));
}
