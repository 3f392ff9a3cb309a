//! SQLite as the embedded database: one writer, several readers.
//!
//! sea-orm's own defaults (one connection, DEFERRED transactions) are not used: a deferred
//! transaction that turns from reading to writing gets `SQLITE_BUSY` at once, whatever
//! `busy_timeout` says.

use std::{
    path::Path,
    sync::{
        Arc, Weak,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};

use anyhow::Context as _;
use migration::{Migrator, MigratorTrait as _};
use sea_orm::{
    ConnectOptions, ConnectionTrait as _, Database as SeaOrm, DatabaseConnection,
    DatabaseTransaction, DbErr, SqliteTransactionMode, TransactionOptions, TransactionTrait as _,
};

/// How often the log is copied into the file, so that nobody's request has to.
const CHECKPOINT_EVERY: Duration = Duration::from_secs(1);
/// Pages of the log (64 MiB) from which on a commit copies them itself.
const CHECKPOINT_PAGES: &str = "16384";

/// The two pools.
#[derive(Debug, Clone)]
pub struct Database {
    writer: DatabaseConnection,
    reader: DatabaseConnection,
    /// Statements that the readers ran.
    reads: Arc<AtomicU64>,
}

impl Database {
    /// Opens or creates the file and brings its schema up to date.
    pub async fn open(file: &Path) -> anyhow::Result<Self> {
        let url = format!("sqlite://{}?mode=rwc", file.display());
        let writer = connect(&url, 1, false)
            .await
            .context("cannot open the database")?;
        // Before the first table, or it has no effect.
        writer
            .execute_unprepared("PRAGMA auto_vacuum=INCREMENTAL")
            .await?;
        Migrator::up(&writer, None)
            .await
            .context("cannot bring the schema up to date")?;
        let cores = std::thread::available_parallelism().map_or(2, usize::from);
        let mut reader = connect(&url, cores as u32 + 2, true).await?;
        let reads = Arc::new(AtomicU64::new(0));
        let counter = Arc::clone(&reads);
        reader.set_metric_callback(move |_| {
            counter.fetch_add(1, Ordering::Relaxed);
        });
        let keeper = connect(&url, 1, false).await?;
        tokio::spawn(copy_log(keeper, Arc::downgrade(&reads)));
        Ok(Self {
            writer,
            reader,
            reads,
        })
    }

    /// How many statements the readers ran since the start.
    pub fn reads(&self) -> u64 {
        self.reads.load(Ordering::Relaxed)
    }

    pub fn reader(&self) -> &DatabaseConnection {
        &self.reader
    }

    pub fn writer(&self) -> &DatabaseConnection {
        &self.writer
    }

    /// A transaction that holds the write lock from its start.
    pub async fn begin(&self) -> Result<DatabaseTransaction, DbErr> {
        self.writer
            .begin_with_options(TransactionOptions {
                sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
                ..TransactionOptions::default()
            })
            .await
    }
}

/// Copies what was written from the log into the file, as long as the database is open.
async fn copy_log(keeper: DatabaseConnection, open: Weak<AtomicU64>) {
    loop {
        tokio::time::sleep(CHECKPOINT_EVERY).await;
        if open.strong_count() == 0 {
            break;
        }
        let copied = keeper
            .execute_unprepared("PRAGMA wal_checkpoint(PASSIVE)")
            .await;
        if let Err(error) = copied {
            tracing::warn!(%error, "cannot copy the log into the database");
        }
    }
}

async fn connect(
    url: &str,
    connections: u32,
    read_only: bool,
) -> Result<DatabaseConnection, DbErr> {
    let mut options = ConnectOptions::new(url);
    options
        .max_connections(connections)
        .min_connections(1)
        // A pool of connections to a local file does not go stale.
        .test_before_acquire(false)
        .sqlx_logging(false)
        .acquire_timeout(Duration::from_secs(10))
        .map_sqlx_sqlite_opts(move |options| {
            let options = options
                // All of it, as far as SQLite goes: nothing is copied that is only looked at.
                .pragma("mmap_size", "2147418112")
                .pragma("journal_mode", "WAL")
                .pragma("synchronous", "NORMAL")
                .pragma("foreign_keys", "ON")
                .pragma("temp_store", "MEMORY")
                .pragma("journal_size_limit", "67108864")
                .busy_timeout(Duration::from_secs(5));
            if read_only {
                options.pragma("query_only", "ON")
            } else {
                options
                    .pragma("cache_size", "-65536")
                    .pragma("wal_autocheckpoint", CHECKPOINT_PAGES)
            }
        });
    SeaOrm::connect(options).await
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The log begins anew, which takes that all of it was copied.
    #[tokio::test]
    async fn what_is_written_is_copied_beside_requests() {
        let home = tempfile::tempdir().unwrap();
        let file = home.path().join("tuji.sqlite");
        let database = Database::open(&file).await.unwrap();
        let times_begun = || {
            let log = std::fs::read(file.with_extension("sqlite-wal")).unwrap();
            // "The WAL File Format": the checkpoint sequence number.
            u32::from_be_bytes(log[12..16].try_into().unwrap())
        };
        let before = times_begun();
        for _ in 0..100 {
            let txn = database.begin().await.unwrap();
            txn.execute_unprepared("PRAGMA user_version = 1")
                .await
                .unwrap();
            txn.commit().await.unwrap();
            if times_begun() > before {
                return;
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        panic!("the log only grows");
    }
}
