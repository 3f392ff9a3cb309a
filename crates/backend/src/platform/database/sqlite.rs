//! SQLite as the embedded database: one writer, several readers.
//!
//! sea-orm's own defaults (one connection, DEFERRED transactions) are not used: a deferred
//! transaction that turns from reading to writing gets `SQLITE_BUSY` at once, whatever
//! `busy_timeout` says.

use std::{
    path::Path,
    sync::{Weak, atomic::AtomicU64},
    time::Duration,
};

use anyhow::Context as _;
use sea_orm::{
    ConnectOptions, ConnectionTrait as _, Database as SeaOrm, DatabaseConnection, DbErr,
};

/// How often the log is copied into the file, so that nobody's request has to.
const CHECKPOINT_EVERY: Duration = Duration::from_secs(1);
/// Pages of the log (64 MiB) from which on a commit copies them itself.
const CHECKPOINT_PAGES: &str = "16384";
/// How long somebody waits for a lock.
pub(super) const BUSY: Duration = Duration::from_secs(5);
/// Bytes of the file that are mapped: all of it, as far as SQLite goes, so that nothing is copied that is
/// only looked at.
pub(super) const MAPPED: i64 = 2_147_418_112;

/// Opens or creates the file for the one connection that writes.
pub(super) async fn writer(file: &Path) -> anyhow::Result<DatabaseConnection> {
    let writer = connect(file, 1, false)
        .await
        .context("cannot open the database")?;
    // Before the first table, or it has no effect.
    writer
        .execute_unprepared("PRAGMA auto_vacuum=INCREMENTAL")
        .await?;
    Ok(writer)
}

/// Opens the file for those that only read.
pub(super) async fn reader(file: &Path) -> Result<DatabaseConnection, DbErr> {
    let cores = std::thread::available_parallelism().map_or(2, usize::from);
    connect(file, cores as u32 + 2, true).await
}

/// From now on, copies what was written from the log into the file, as long as somebody holds what
/// `open` points to.
pub(super) async fn copy_log(file: &Path, open: Weak<AtomicU64>) -> Result<(), DbErr> {
    let keeper = connect(file, 1, false).await?;
    tokio::spawn(async move {
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
    });
    Ok(())
}

async fn connect(
    file: &Path,
    connections: u32,
    read_only: bool,
) -> Result<DatabaseConnection, DbErr> {
    let mut options = ConnectOptions::new(format!("sqlite://{}?mode=rwc", file.display()));
    options
        .max_connections(connections)
        .min_connections(1)
        // A pool of connections to a local file does not go stale.
        .test_before_acquire(false)
        .sqlx_logging(false)
        .acquire_timeout(Duration::from_secs(10))
        .map_sqlx_sqlite_opts(move |options| {
            let options = options
                .pragma("journal_mode", "WAL")
                .pragma("synchronous", "NORMAL")
                .pragma("foreign_keys", "ON")
                .pragma("temp_store", "MEMORY")
                .pragma("journal_size_limit", "67108864")
                .busy_timeout(BUSY);
            if read_only {
                options
                    .pragma("query_only", "ON")
                    .pragma("mmap_size", MAPPED.to_string())
            } else {
                options
                    // 16 MiB: what is written to is held here, not in a mapping.
                    .pragma("cache_size", "-16384")
                    .pragma("wal_autocheckpoint", CHECKPOINT_PAGES)
            }
        });
    SeaOrm::connect(options).await
}

#[cfg(test)]
mod tests {
    use super::super::{Database, Stay};
    use super::*;

    /// The log begins anew, which takes that all of it was copied.
    #[tokio::test]
    async fn what_is_written_is_copied_beside_requests() {
        let home = tempfile::tempdir().unwrap();
        let file = home.path().join("tuji.sqlite");
        let database = Database::open(None, &file, Stay::Owner).await.unwrap();
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
