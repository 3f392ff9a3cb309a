//! For tests: databases on a PostgreSQL server that is started with the first of them and goes with the
//! process, however it ends. It listens on a socket in a temporary folder, not on a network.
//!
//! Crates that do this (pgtemp) stop the server when a value is dropped; a server that all tests of a
//! process share is in a static, which is never dropped. Here a shell waits for the end of a pipe.

use std::{
    io::Write as _,
    os::unix::{fs::chown, process::CommandExt as _},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    sync::{
        OnceLock,
        atomic::{AtomicU32, Ordering},
    },
    time::{Duration, Instant},
};

use anyhow::{Context as _, bail};
use rustix::fs::{Gid, Uid};

/// Set to `postgres`, it puts all tests that ask [`wanted`] on PostgreSQL.
const WANTED: &str = "TUJI_TEST_DATABASE";
/// Role of the tests.
const ROLE: &str = "tuji";
/// Longest time that a server may take to start.
const PATIENCE: Duration = Duration::from_mins(1);

/// Waits for the end of its input, which is the end of the tests, then stops the server and removes its
/// folder.
const KEEPER: &str = r#"
"$1/postgres" -D "$2/data" -k "$2" -c listen_addresses= -c fsync=off -c full_page_writes=off \
    -c synchronous_commit=off -c max_connections=400 -c shared_buffers=64MB >"$2/log" 2>&1 &
server=$!
trap '' INT TERM
cat >/dev/null
kill -INT "$server"
wait "$server"
rm -rf "$2"
"#;

/// An empty database, where tests are to run on PostgreSQL; `None` where they run on SQLite.
pub fn wanted() -> Option<String> {
    (std::env::var(WANTED).as_deref() == Ok("postgres")).then(database)
}

/// An empty database: its address.
///
/// # Panics
/// Where PostgreSQL is not installed or does not start.
pub fn database() -> String {
    static SERVER: OnceLock<Server> = OnceLock::new();
    static NUMBER: AtomicU32 = AtomicU32::new(0);
    let server = SERVER.get_or_init(|| match Server::start() {
        Ok(server) => server,
        Err(error) => panic!("no PostgreSQL for the tests (scripts/setup test): {error:#}"),
    });
    let name = format!("test_{}", NUMBER.fetch_add(1, Ordering::Relaxed));
    match server.create(&name) {
        Ok(url) => url,
        Err(error) => panic!("no database: {error:#}"),
    }
}

struct Server {
    programs: PathBuf,
    folder: PathBuf,
    /// Holds the pipe: the server goes when this process does.
    _keeper: Child,
}

impl Server {
    fn start() -> anyhow::Result<Self> {
        let programs = programs()?;
        let folder = tempfile::Builder::new()
            .prefix("tuji-postgres-")
            .tempdir()?;
        let user = user()?;
        if let Some((uid, gid)) = user {
            chown(folder.path(), Some(uid.as_raw()), Some(gid.as_raw()))?;
        }
        let data = folder.path().join("data");
        run(as_user(
            Command::new(programs.join("initdb"))
                .args([
                    "--no-locale",
                    "--encoding=UTF8",
                    "--auth=trust",
                    "--no-sync",
                    "--username",
                    ROLE,
                    "--pgdata",
                ])
                .arg(&data),
            user,
        ))?;
        let mut keeper = Command::new("sh");
        keeper
            .args(["-c", KEEPER, "keeper"])
            .arg(&programs)
            .arg(folder.path())
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        let keeper = as_user(&mut keeper, user).spawn()?;
        let server = Self {
            programs,
            // From here on it is the keeper's.
            folder: folder.keep(),
            _keeper: keeper,
        };
        let start = Instant::now();
        while let Err(error) = server.ask("SELECT 1") {
            if start.elapsed() > PATIENCE {
                return Err(error);
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        Ok(server)
    }

    fn ask(&self, sql: &str) -> anyhow::Result<()> {
        let mut psql = Command::new(self.programs.join("psql"));
        psql.args(["--no-psqlrc", "--quiet", "--username", ROLE, "--host"])
            .arg(&self.folder)
            .args(["--dbname", "postgres", "--command", sql]);
        run(&mut psql)
    }

    fn create(&self, name: &str) -> anyhow::Result<String> {
        self.ask(&format!("CREATE DATABASE {name}"))?;
        let socket = self.folder.display();
        Ok(format!("postgres://{ROLE}@localhost/{name}?host={socket}"))
    }
}

/// Where the server's programs are: Debian keeps them out of the way.
fn programs() -> anyhow::Result<PathBuf> {
    let debian = std::fs::read_dir("/usr/lib/postgresql")
        .into_iter()
        .flatten()
        .flatten()
        .map(|version| version.path().join("bin"));
    let path = std::env::var_os("PATH").unwrap_or_default();
    let path: Vec<PathBuf> = std::env::split_paths(&path).collect();
    debian
        .chain(path)
        .find(|folder| folder.join("initdb").exists() && folder.join("postgres").exists())
        .context("PostgreSQL is not installed")
}

/// Who the server runs as, where we are root, as whom it refuses to run.
fn user() -> anyhow::Result<Option<(Uid, Gid)>> {
    if !rustix::process::geteuid().is_root() {
        return Ok(None);
    }
    let users = std::fs::read_to_string("/etc/passwd")?;
    let line = users
        .lines()
        .find(|line| line.starts_with("postgres:"))
        .context("there is no user postgres")?;
    let ids: Vec<u32> = line
        .split(':')
        .skip(2)
        .take(2)
        .map(str::parse)
        .collect::<Result<_, _>>()?;
    Ok(Some((Uid::from_raw(ids[0]), Gid::from_raw(ids[1]))))
}

fn as_user(command: &mut Command, user: Option<(Uid, Gid)>) -> &mut Command {
    if let Some((uid, gid)) = user {
        command.uid(uid.as_raw()).gid(gid.as_raw());
    }
    // Not where we are, which that user may not see.
    command.current_dir(Path::new("/"))
}

fn run(command: &mut Command) -> anyhow::Result<()> {
    let output = command.output()?;
    if !output.status.success() {
        let mut words = output.stdout;
        words.write_all(&output.stderr)?;
        bail!("{}", String::from_utf8_lossy(&words));
    }
    Ok(())
}
