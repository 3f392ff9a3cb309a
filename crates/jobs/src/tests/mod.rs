//! Tests on a real database with the real schema: a SQLite file, or PostgreSQL where
//! `TUJI_TEST_DATABASE=postgres`.

mod callers;
mod endings;
mod fairness;
mod killing;
mod leases;
mod model;
mod running;

use std::{
    sync::{
        Arc, Mutex,
        atomic::{AtomicU32, Ordering},
    },
    time::Duration,
};

use migration::{Migrator, MigratorTrait};
use sea_orm::{
    ConnectOptions, ConnectionTrait, Database, DatabaseConnection,
    sqlx::sqlite::{SqliteJournalMode, SqliteSynchronous},
};
use serde::{Deserialize, Serialize};
use tempfile::TempDir;

use crate::{
    Job, JobId, JobState, RunnerConfig, cancel, enqueue, status,
    store::{self, Claim},
};

/// A database that goes with the test.
pub(crate) struct Bed {
    pub url: String,
    pub conn: DatabaseConnection,
    _dir: TempDir,
}

impl Bed {
    pub async fn new() -> Self {
        let dir = tempfile::tempdir().expect("temporary folder");
        let file = dir.path().join("tuji.db");
        let url = scratch_postgres::wanted()
            .unwrap_or_else(|| format!("sqlite://{}?mode=rwc", file.display()));
        let conn = open(&url).await;
        Migrator::up(&conn, None).await.expect("schema");
        Self {
            url,
            conn,
            _dir: dir,
        }
    }

    /// Another writer on the same database, as a second process would have.
    pub async fn second_writer(&self) -> DatabaseConnection {
        open(&self.url).await
    }

    /// The lease of a job has run out, whatever the clock says.
    pub async fn expire(&self, id: JobId) {
        self.sql(&format!("UPDATE jobs SET lease_until = 0 WHERE id = {id}"))
            .await;
    }

    /// A job that waits for its next attempt waits no longer.
    pub async fn ripen(&self) {
        self.sql("UPDATE jobs SET run_at = 0 WHERE state = 'queued'")
            .await;
    }

    pub async fn sql(&self, sql: &str) {
        self.conn.execute_unprepared(sql).await.expect(sql);
    }

    pub async fn claim(&self) -> Option<Claim> {
        store::claim(&self.conn, Note::QUEUE, Duration::from_secs(10))
            .await
            .expect("claim")
    }

    pub async fn state(&self, id: JobId) -> JobState {
        status(&self.conn, id)
            .await
            .expect("status")
            .expect("job")
            .state
    }

    /// Waits until the job is in the state, at most ten seconds.
    pub async fn until(&self, id: JobId, wanted: JobState) {
        let waiting = async {
            while self.state(id).await != wanted {
                tokio::time::sleep(Duration::from_millis(5)).await;
            }
        };
        if tokio::time::timeout(Duration::from_secs(10), waiting)
            .await
            .is_err()
        {
            panic!("job {id} is {:?}, not {wanted:?}", self.state(id).await);
        }
    }
}

async fn open(url: &str) -> DatabaseConnection {
    let writers = if url.starts_with("sqlite:") { 1 } else { 8 };
    let mut options = ConnectOptions::new(url);
    options
        .max_connections(writers)
        .sqlx_logging(false)
        .map_sqlx_sqlite_opts(|sqlite| {
            sqlite
                .journal_mode(SqliteJournalMode::Wal)
                .synchronous(SqliteSynchronous::Normal)
                .busy_timeout(Duration::from_secs(5))
        });
    Database::connect(options).await.expect("database")
}

/// The job of most tests.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Note {
    pub n: u32,
}

impl Job for Note {
    const NAME: &'static str = "note";
    const QUEUE: &'static str = "light";
    const TIMEOUT: Duration = Duration::from_mins(1);
}

pub(crate) async fn add(conn: &DatabaseConnection, n: u32, owner: i64) -> JobId {
    enqueue(conn, &Note { n }, Some(owner))
        .await
        .expect("enqueue")
}

/// The contract in haste. The lease leaves room for a busy machine: nothing below may depend on it
/// being slow.
pub(crate) fn quick(slots: usize) -> RunnerConfig {
    RunnerConfig {
        queues: vec![(Note::QUEUE, slots)],
        lease: Duration::from_secs(2),
        heartbeat: Duration::from_millis(100),
        poll: Duration::from_millis(20),
        backoff: Duration::from_millis(10),
        wind_down: Duration::from_millis(200),
        ..RunnerConfig::default()
    }
}

/// What handlers of a test saw.
#[derive(Debug, Clone, Default)]
pub(crate) struct Diary {
    starts: Arc<AtomicU32>,
    lines: Arc<Mutex<Vec<String>>>,
}

impl Diary {
    pub fn write(&self, line: impl Into<String>) {
        self.lines.lock().expect("diary").push(line.into());
    }

    pub fn read(&self) -> Vec<String> {
        self.lines.lock().expect("diary").clone()
    }

    pub fn start(&self) -> u32 {
        self.starts.fetch_add(1, Ordering::SeqCst) + 1
    }

    pub fn started(&self) -> u32 {
        self.starts.load(Ordering::SeqCst)
    }

    /// Waits until so many handlers have started, at most ten seconds.
    pub async fn until_started(&self, n: u32) {
        let waiting = async {
            while self.started() < n {
                tokio::time::sleep(Duration::from_millis(2)).await;
            }
        };
        tokio::time::timeout(Duration::from_secs(10), waiting)
            .await
            .expect("handlers start");
    }
}
