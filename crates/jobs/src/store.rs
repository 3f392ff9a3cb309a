//! The worker's side of the table. Every write about a running job names its fence; a refused one
//! says so and changes nothing.

use std::time::Duration;

use sea_orm::{
    ConnectionTrait, DatabaseConnection, DatabaseTransaction, DbErr, QueryResult,
    SqliteTransactionMode, TransactionOptions, TransactionTrait,
};

use crate::{
    job::{JobId, JobState},
    queue::state_of,
    sql,
};

/// A job that dies with its worker this often without a verdict is parked.
pub(crate) const DEATHS_TO_PARK: i32 = 2;

/// The error of a job whose worker went silent.
pub(crate) const WORKER_VANISHED: &str = "the worker stopped without a verdict";

/// The right to write about one run of one job.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct Ticket {
    pub id: JobId,
    pub fence: i64,
}

/// A job just taken.
#[derive(Debug, Clone)]
pub(crate) struct Claim {
    pub ticket: Ticket,
    pub name: String,
    pub payload: String,
    pub owner: Option<i64>,
    pub attempt: u32,
    pub max_attempts: u32,
}

/// What a run came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Verdict {
    Done,
    /// Run again after the delay.
    Retry {
        after: Duration,
        error: String,
    },
    Failed {
        error: String,
    },
    Cancelled,
    /// Stopped for a reason that is not the job's; the attempt is given back.
    Released,
}

/// A job whose worker went silent.
pub(crate) struct Orphan {
    pub ticket: Ticket,
    pub name: String,
    pub payload: String,
    pub attempts: u32,
}

/// A write transaction that is the only one from its start: what it has read stays so until its end.
///
/// On SQLite it is `IMMEDIATE`, because an upgrade from read to write fails at once when another
/// writer is active, whatever the busy timeout. On PostgreSQL it waits for its turn at one lock that
/// all transactions begun here share, in whatever process; so they cannot deadlock either.
///
/// # Errors
/// Those of the database.
pub async fn begin(conn: &DatabaseConnection) -> Result<DatabaseTransaction, DbErr> {
    let txn = conn
        .begin_with_options(TransactionOptions {
            sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
            ..TransactionOptions::default()
        })
        .await?;
    if let Some(turn) = sql::turn(conn) {
        txn.execute_unprepared(turn).await?;
    }
    Ok(txn)
}

/// Takes the next due job of `queue`, if there is one.
pub(crate) async fn claim(
    conn: &DatabaseConnection,
    queue: &str,
    lease: Duration,
) -> Result<Option<Claim>, DbErr> {
    let txn = begin(conn).await?;
    let values = [queue.into(), millis(lease).into()];
    let statement = sql::statement(&txn, sql::claim(&txn)?, values);
    let rows = txn.query_all_raw(statement).await?;
    txn.commit().await?;
    rows.first().map(read_claim).transpose()
}

fn read_claim(row: &QueryResult) -> Result<Claim, DbErr> {
    let owner: i64 = row.try_get("", "owner")?;
    Ok(Claim {
        ticket: read_ticket(row)?,
        name: row.try_get("", "name")?,
        payload: row.try_get("", "payload")?,
        owner: (owner != 0).then_some(owner),
        attempt: row.try_get::<i32>("", "attempt")?.unsigned_abs(),
        max_attempts: row.try_get::<i32>("", "max_attempts")?.unsigned_abs(),
    })
}

fn read_ticket(row: &QueryResult) -> Result<Ticket, DbErr> {
    Ok(Ticket {
        id: JobId(row.try_get("", "id")?),
        fence: row.try_get("", "fence")?,
    })
}

/// Renews a lease; `false` when it is no longer ours. A lease that ran out but was not taken over
/// is renewed too.
pub(crate) async fn heartbeat(
    conn: &impl ConnectionTrait,
    ticket: Ticket,
    lease: Duration,
) -> Result<bool, DbErr> {
    let now = sql::now(conn)?;
    let update = sql::statement(
        conn,
        format!(
            "UPDATE jobs SET lease_until = {now} + $3 \
             WHERE id = $1 AND fence = $2 AND state = 'running'"
        ),
        [
            ticket.id.0.into(),
            ticket.fence.into(),
            millis(lease).into(),
        ],
    );
    Ok(conn.execute_raw(update).await?.rows_affected() == 1)
}

/// Whether the lease is still ours; inside a write transaction it stays so until the commit.
pub(crate) async fn is_mine(conn: &impl ConnectionTrait, ticket: Ticket) -> Result<bool, DbErr> {
    let select = sql::statement(
        conn,
        "SELECT 1 AS mine FROM jobs WHERE id = $1 AND fence = $2 AND state = 'running'",
        [ticket.id.0.into(), ticket.fence.into()],
    );
    Ok(conn.query_one_raw(select).await?.is_some())
}

/// Stores how far a run is; `false` when the lease is no longer ours.
pub(crate) async fn set_progress(
    conn: &impl ConnectionTrait,
    ticket: Ticket,
    per_mille: u16,
) -> Result<bool, DbErr> {
    let update = sql::statement(
        conn,
        "UPDATE jobs SET progress = $3 WHERE id = $1 AND fence = $2 AND state = 'running'",
        [
            ticket.id.0.into(),
            ticket.fence.into(),
            i32::from(per_mille.min(1000)).into(),
        ],
    );
    Ok(conn.execute_raw(update).await?.rows_affected() == 1)
}

/// [`settle`] in a transaction of its own.
pub(crate) async fn settle_alone(
    conn: &DatabaseConnection,
    ticket: Ticket,
    verdict: &Verdict,
) -> Result<Option<JobState>, DbErr> {
    let txn = begin(conn).await?;
    let state = settle(&txn, ticket, verdict).await?;
    txn.commit().await?;
    Ok(state)
}

/// Ends a run and answers the state the job is in now; `None` when the lease is no longer ours and
/// nothing was written. A job called off meanwhile ends `cancelled` unless it was done.
pub(crate) async fn settle(
    conn: &impl ConnectionTrait,
    ticket: Ticket,
    verdict: &Verdict,
) -> Result<Option<JobState>, DbErr> {
    let (state, error, delay) = match verdict {
        Verdict::Done => (JobState::Done, None, Duration::ZERO),
        Verdict::Retry { after, error } => (JobState::Queued, Some(error), *after),
        Verdict::Failed { error } => (JobState::Failed, Some(error), Duration::ZERO),
        Verdict::Cancelled => (JobState::Cancelled, None, Duration::ZERO),
        Verdict::Released => (JobState::Queued, None, Duration::ZERO),
    };
    let given_back = i32::from(*verdict == Verdict::Released);
    let now = sql::now(conn)?;
    let update = sql::statement(
        conn,
        format!(
            "UPDATE jobs SET \
             state = CASE WHEN cancel_requested AND $3 <> 'done' THEN 'cancelled' ELSE $3 END, \
             attempt = attempt - $4, error = COALESCE($5, error), run_at = {now} + $6, \
             progress = CASE WHEN $3 = 'done' THEN 1000 ELSE progress END, lease_until = NULL, \
             finished_at = CASE WHEN $3 = 'queued' AND NOT cancel_requested THEN NULL \
               ELSE {now} END \
             WHERE id = $1 AND fence = $2 AND state = 'running' RETURNING state"
        ),
        [
            ticket.id.0.into(),
            ticket.fence.into(),
            state.as_str().into(),
            given_back.into(),
            error.cloned().into(),
            millis(delay).into(),
        ],
    );
    conn.query_all_raw(update)
        .await?
        .first()
        .map(state_of)
        .transpose()
}

/// Running jobs whose lease has run out; with `everything`, all running jobs (for a process that
/// knows it is the only one and has just started).
pub(crate) async fn orphans(
    conn: &impl ConnectionTrait,
    everything: bool,
) -> Result<Vec<Orphan>, DbErr> {
    let now = sql::now(conn)?;
    let select = sql::statement(
        conn,
        format!(
            "SELECT id, fence, name, payload, attempt FROM jobs \
             WHERE state = 'running' AND (lease_until < {now} OR $1)"
        ),
        [everything.into()],
    );
    let rows = conn.query_all_raw(select).await?;
    rows.iter()
        .map(|row| {
            Ok(Orphan {
                ticket: read_ticket(row)?,
                name: row.try_get("", "name")?,
                payload: row.try_get("", "payload")?,
                attempts: row.try_get::<i32>("", "attempt")?.unsigned_abs(),
            })
        })
        .collect()
}

/// Takes an orphan from its silent worker: queued again at once, or parked the
/// [`DEATHS_TO_PARK`]th time and after the last attempt, or cancelled when that was asked for.
/// `None` when somebody else was quicker, or the worker was alive after all.
pub(crate) async fn recover(
    conn: &impl ConnectionTrait,
    ticket: Ticket,
    everything: bool,
) -> Result<Option<JobState>, DbErr> {
    let now = sql::now(conn)?;
    let next = format!(
        "CASE WHEN cancel_requested THEN 'cancelled' \
         WHEN deaths + 1 >= {DEATHS_TO_PARK} OR attempt >= max_attempts THEN 'parked' \
         ELSE 'queued' END"
    );
    let update = sql::statement(
        conn,
        format!(
            "UPDATE jobs SET state = {next}, deaths = deaths + 1, run_at = {now}, \
             error = '{WORKER_VANISHED}', lease_until = NULL, \
             finished_at = CASE WHEN {next} = 'queued' THEN NULL ELSE {now} END \
             WHERE id = $1 AND fence = $2 AND state = 'running' \
             AND (lease_until < {now} OR $3) RETURNING state"
        ),
        [ticket.id.0.into(), ticket.fence.into(), everything.into()],
    );
    conn.query_all_raw(update)
        .await?
        .first()
        .map(state_of)
        .transpose()
}

/// The running jobs that somebody called off.
pub(crate) async fn called_off(conn: &impl ConnectionTrait) -> Result<Vec<Ticket>, DbErr> {
    let select = sql::statement(
        conn,
        "SELECT id, fence FROM jobs WHERE state = 'running' AND cancel_requested",
        [],
    );
    conn.query_all_raw(select)
        .await?
        .iter()
        .map(read_ticket)
        .collect()
}

/// Deletes at most `limit` jobs that ended longer than `age` ago and then the lanes that have stood
/// empty as long; answers the number of jobs deleted.
pub(crate) async fn purge(
    conn: &impl ConnectionTrait,
    age: Duration,
    limit: u32,
) -> Result<u64, DbErr> {
    let now = sql::now(conn)?;
    let jobs = sql::statement(
        conn,
        format!(
            "DELETE FROM jobs WHERE id IN \
             (SELECT id FROM jobs WHERE finished_at < {now} - $1 LIMIT {limit})"
        ),
        [millis(age).into()],
    );
    let deleted = conn.execute_raw(jobs).await?.rows_affected();
    let lanes = sql::statement(
        conn,
        format!(
            "DELETE FROM job_lanes WHERE waiting = 0 AND running = 0 AND served_at < {now} - $1"
        ),
        [millis(age).into()],
    );
    conn.execute_raw(lanes).await?;
    Ok(deleted)
}

fn millis(duration: Duration) -> i64 {
    i64::try_from(duration.as_millis()).unwrap_or(i64::MAX / 4)
}
