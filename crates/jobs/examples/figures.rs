//! The queue's figures: `cargo run --release -p jobs --example figures`.
//!
//! 1. Jobs per second through a runner, against the least that any SQLite queue must do: a raw sqlx
//!    loop of one claim and one acknowledgement on a bare table, same file system and settings.
//! 2. From the commit of an enqueue to the first line of the handler, on an idle runner.
//! 3. Jobs per second beside 1 M finished and 100 k queued jobs, against 100 queued ones.
//!
//! Compared runs alternate; ratios are medians over the rounds.

use std::{
    sync::{
        Arc,
        atomic::{AtomicU32, Ordering},
    },
    time::{Duration, Instant},
};

use anyhow::Result;
use jobs::{Job, JobError, Registry, Runner, RunnerConfig, Waker, enqueue};
use migration::{Migrator, MigratorTrait};
use sea_orm::{
    ConnectOptions, ConnectionTrait, Database, DatabaseConnection, SqliteTransactionMode,
    TransactionOptions, TransactionTrait,
    sqlx::{
        self, AssertSqlSafe,
        sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous},
    },
};
use serde::{Deserialize, Serialize};
use tempfile::TempDir;
use tokio::sync::mpsc;

const ROUNDS: usize = 5;
const JOBS: u32 = 4000;
const OWNERS: i64 = 20;
const LATENCIES: u32 = 1000;

#[derive(Serialize, Deserialize)]
struct Nothing {
    n: u32,
}

impl Job for Nothing {
    const NAME: &'static str = "nothing";
    const QUEUE: &'static str = "light";
    const TIMEOUT: Duration = Duration::from_mins(1);
}

fn settings(options: SqliteConnectOptions) -> SqliteConnectOptions {
    options
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Normal)
        .busy_timeout(Duration::from_secs(5))
}

async fn database(dir: &TempDir) -> Result<DatabaseConnection> {
    let url = format!(
        "sqlite://{}?mode=rwc",
        dir.path().join("queue.db").display()
    );
    let mut options = ConnectOptions::new(url);
    options
        .max_connections(1)
        .sqlx_logging(false)
        .map_sqlx_sqlite_opts(settings);
    let conn = Database::connect(options).await?;
    Migrator::up(&conn, None).await?;
    Ok(conn)
}

fn immediate() -> TransactionOptions {
    TransactionOptions {
        sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
        ..TransactionOptions::default()
    }
}

fn config(slots: usize) -> RunnerConfig {
    RunnerConfig {
        queues: vec![(Nothing::QUEUE, slots)],
        ..RunnerConfig::default()
    }
}

/// Jobs per second of the bare loop.
async fn raw(dir: &TempDir) -> Result<f64> {
    let options = SqliteConnectOptions::new().filename(dir.path().join("raw.db"));
    let pool = SqlitePoolOptions::new()
        .max_connections(1)
        .connect_with(settings(options.create_if_missing(true)))
        .await?;
    for sql in [
        "CREATE TABLE q (id INTEGER PRIMARY KEY, state TEXT, payload TEXT)".to_owned(),
        "CREATE INDEX q_state ON q (state, id)".to_owned(),
        format!(
            "WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < {JOBS}) \
             INSERT INTO q (state, payload) SELECT 'queued', '{{\"n\":1}}' FROM c"
        ),
    ] {
        sqlx::query(AssertSqlSafe(sql)).execute(&pool).await?;
    }
    let claim = "UPDATE q SET state = 'running' WHERE id = (SELECT id FROM q \
                 WHERE state = 'queued' ORDER BY id LIMIT 1) RETURNING id, payload";
    let started = Instant::now();
    let mut ran = 0;
    loop {
        let rows: Vec<(i64, String)> = sqlx::query_as(claim).fetch_all(&pool).await?;
        let Some((id, _)) = rows.first() else { break };
        sqlx::query("UPDATE q SET state = 'done' WHERE id = ?")
            .bind(id)
            .execute(&pool)
            .await?;
        ran += 1;
    }
    anyhow::ensure!(ran == JOBS, "raw loop ran {ran}");
    Ok(f64::from(JOBS) / started.elapsed().as_secs_f64())
}

/// Jobs per second through a runner, over the next `jobs` jobs of the table.
async fn through_runner(conn: &DatabaseConnection, slots: usize, jobs: u32) -> Result<f64> {
    let (count, left) = (Arc::new(AtomicU32::new(0)), jobs);
    let (done, mut all) = mpsc::channel(1);
    let registry = Registry::new().register::<Nothing, _, _>(move |(), _, _| {
        let (count, done) = (Arc::clone(&count), done.clone());
        async move {
            if count.fetch_add(1, Ordering::Relaxed) + 1 == left {
                done.try_send(()).map_err(|_| JobError::Cancelled)?;
            }
            Ok(())
        }
    });
    let started = Instant::now();
    let runner = Runner::start(conn.clone(), registry, (), config(slots)).await?;
    all.recv().await;
    let took = started.elapsed();
    runner.shutdown(Duration::from_secs(5)).await;
    Ok(f64::from(jobs) / took.as_secs_f64())
}

async fn fill(conn: &DatabaseConnection, jobs: u32) -> Result<()> {
    let txn = conn.begin_with_options(immediate()).await?;
    for n in 0..jobs {
        enqueue(&txn, &Nothing { n }, Some(i64::from(n) % OWNERS + 1)).await?;
    }
    Ok(txn.commit().await?)
}

async fn throughput(slots: usize) -> Result<()> {
    let (mut bare, mut ours, mut ratios) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        let dir = tempfile::tempdir()?;
        let raw = raw(&dir).await?;
        let conn = database(&dir).await?;
        fill(&conn, JOBS).await?;
        let queue = through_runner(&conn, slots, JOBS).await?;
        bare.push(raw);
        ours.push(queue);
        ratios.push(queue / raw);
    }
    println!(
        "throughput, {slots} slot(s): raw {:.0} jobs/s, queue {:.0} jobs/s, ratio {:.2} \
         ({:.2} to {:.2})",
        median(&mut bare),
        median(&mut ours),
        median(&mut ratios),
        ratios[0],
        ratios[ROUNDS - 1]
    );
    Ok(())
}

async fn latency() -> Result<()> {
    let dir = tempfile::tempdir()?;
    let conn = database(&dir).await?;
    let (started, mut starts) = mpsc::channel(1);
    let registry = Registry::new().register::<Nothing, _, _>(move |(), _, _| {
        let (now, started) = (Instant::now(), started.clone());
        async move { started.send(now).await.map_err(|_| JobError::Cancelled) }
    });
    let waker = Waker::default();
    let config = RunnerConfig {
        waker: waker.clone(),
        ..config(4)
    };
    let runner = Runner::start(conn.clone(), registry, (), config).await?;
    let mut millis = Vec::with_capacity(LATENCIES as usize);
    for n in 0..LATENCIES {
        // Off the beat of the poll.
        tokio::time::sleep(Duration::from_millis(3 + u64::from(n) % 7)).await;
        let txn = conn.begin_with_options(immediate()).await?;
        enqueue(&txn, &Nothing { n }, Some(1)).await?;
        txn.commit().await?;
        let committed = Instant::now();
        waker.wake();
        let Some(start) = starts.recv().await else {
            break;
        };
        millis.push(start.duration_since(committed).as_secs_f64() * 1e3);
    }
    runner.shutdown(Duration::from_secs(1)).await;
    millis.sort_by(f64::total_cmp);
    let at = |share: f64| millis[((millis.len() - 1) as f64 * share) as usize];
    println!(
        "enqueue to start, {LATENCIES} jobs: p50 {:.2} ms, p99 {:.2} ms, worst {:.2} ms",
        at(0.5),
        at(0.99),
        at(1.0)
    );
    Ok(())
}

async fn scale() -> Result<()> {
    const BATCH: u32 = 100;
    let (small, large) = (tempfile::tempdir()?, tempfile::tempdir()?);
    let (small, large) = (database(&small).await?, database(&large).await?);
    let rows = "INSERT INTO jobs (queue, name, payload, owner, state, max_attempts, run_at, \
                enqueued_at, finished_at) SELECT 'light', 'nothing', '{\"n\":1}'";
    for (state, finished, count) in [("done", "n", 1_000_000), ("queued", "NULL", 100_000)] {
        large
            .execute_unprepared(&format!(
                "WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < {count}) \
                 {rows}, n % 1000 + 1, '{state}', 3, n, n, {finished} FROM c"
            ))
            .await?;
    }
    // Nothing is to be purged: the finished ones ended just now.
    large
        .execute_unprepared("UPDATE jobs SET finished_at = 4102444800000 WHERE state = 'done'")
        .await?;
    let (mut ratios, mut quick, mut slow) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..ROUNDS * 20 {
        fill(&small, BATCH).await?;
        quick.push(through_runner(&small, 1, BATCH).await?);
        slow.push(through_runner(&large, 1, BATCH).await?);
        ratios.push(quick[quick.len() - 1] / slow[slow.len() - 1]);
    }
    println!(
        "beside 1 M finished and 100 k queued: {:.0} jobs/s, alone with 100: {:.0} jobs/s, \
         time ratio {:.2}",
        median(&mut slow),
        median(&mut quick),
        median(&mut ratios)
    );
    Ok(())
}

/// Sorts, too.
fn median(values: &mut [f64]) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}

#[tokio::main]
async fn main() -> Result<()> {
    for slots in [1, 4] {
        throughput(slots).await?;
    }
    latency().await?;
    scale().await
}
