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
        Self::with(data, &[])
    }

    fn with(data: &Path, settings: &[(&str, &str)]) -> Self {
        let site = data.join("site");
        std::fs::create_dir_all(site.join("pkg")).unwrap();
        std::fs::write(site.join("pkg/tuji.css"), "body{}").unwrap();
        std::fs::write(site.join("hash.txt"), "js: a\nwasm: b\ncss: c\n").unwrap();
        let mut child = tuji(data, &["serve"])
            .env("TUJI_SITE", &site)
            .env("TUJI_TEST_CAPTCHA", "abcd")
            .envs(settings.iter().copied())
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

    /// A sign-in with a captcha of this number; the answer is empty where the connection was cut.
    fn sign_in(&self, number: usize, password: &str) -> String {
        let token = captcha_token(number);
        let body = format!(
            "account=nobody{number}&password={password}&captcha=abcd&captcha_token={token}"
        );
        let request = format!(
            "POST /signin HTTP/1.1\r\nhost: {}\r\nconnection: close\r\ncookie: visitor={token}\r\n\
             content-type: application/x-www-form-urlencoded\r\ncontent-length: {}\r\n\r\n{body}",
            self.address,
            body.len()
        );
        let mut stream = TcpStream::connect(&self.address).unwrap();
        // Who sends too much is answered before the end.
        let _ = stream.write_all(request.as_bytes());
        let mut answer = String::new();
        let _ = stream.read_to_string(&mut answer);
        answer
    }

    /// A line of the kernel's account of its memory, in MiB.
    fn memory(&self, line: &str) -> u64 {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id())).unwrap();
        let line = status.lines().find(|l| l.starts_with(line)).unwrap();
        let kib: u64 = line.split_whitespace().nth(1).unwrap().parse().unwrap();
        kib / 1024
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

fn captcha_token(number: usize) -> String {
    format!("{number:032x}")
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

/// A-A8: five hundred sign-ins at once, some with a password of a megabyte. Each hash takes 19 MiB; as
/// many run at a time as there are cores, and everybody else costs next to nothing.
#[test]
fn a_flood_of_sign_ins_stays_within_its_memory() {
    const PEOPLE: usize = 500;
    let home = tempfile::tempdir().unwrap();
    let site = Site::with(home.path(), &[("TUJI_RATE_LIMITS", "off")]);
    let mut database = rusqlite::Connection::open(home.path().join("tuji.sqlite")).unwrap();
    let txn = database.transaction().unwrap();
    for number in 0..PEOPLE {
        // Browser and captcha have the same token here.
        let hash = backend::accounts::hash_of(&captcha_token(number));
        txn.execute(
            "INSERT INTO captchas (token_hash, visitor, answer, expires_at) \
             VALUES (?1, ?1, 'abcd', unixepoch() + 300)",
            [hash],
        )
        .unwrap();
    }
    txn.commit().unwrap();
    for path in ["/signin", "/signup", "/community"] {
        assert!(site.get(path).starts_with("HTTP/1.1 200"), "{path}");
    }
    let before = site.memory("VmRSS");
    // The peak is counted from here.
    std::fs::write(format!("/proc/{}/clear_refs", site.child.id()), "5").unwrap();

    let (short, long) = ("x".repeat(64), "x".repeat(1_000_000));
    let answers: Vec<(bool, String)> = std::thread::scope(|scope| {
        let people: Vec<_> = (0..PEOPLE)
            .map(|number| {
                let is_long = number % 20 == 0;
                let password = if is_long { &long } else { &short };
                let site = &site;
                scope.spawn(move || (is_long, site.sign_in(number, password)))
            })
            .collect();
        people.into_iter().map(|it| it.join().unwrap()).collect()
    });
    let peak = site.memory("VmHWM");

    let (mut looked_at, mut sent_away) = (0, 0);
    for (is_long, answer) in &answers {
        let status = answer.get(9..12).unwrap_or_default();
        match (is_long, status) {
            (true, "413" | "") => {}
            (false, "403") => looked_at += 1,
            (false, "503") => {
                let wait = answer.split("retry-after: ").nth(1).unwrap_or_default();
                assert!(wait.starts_with(['1', '2']), "{answer}");
                sent_away += 1;
            }
            _ => panic!("{is_long}: {answer}"),
        }
    }
    assert!(
        looked_at > 0 && sent_away > 0,
        "{looked_at} and {sent_away}"
    );
    let cores = std::thread::available_parallelism().map_or(2, usize::from) as u64;
    let bound = before + cores * 19 + 32;
    assert!(
        peak <= bound,
        "{before} MiB before, {peak} at the peak, {bound} allowed"
    );
    assert!(site.stop());
}
