//! What callers do with jobs, inside their own transaction: enqueue, call off, look.

use sea_orm::{ConnectionTrait, DbErr, QueryResult};

use crate::{
    job::{Job, JobId, JobState},
    sql,
};

/// Writes a job that belongs to `owner` (for fairness; `None` is the site itself). Pass the
/// transaction that writes the business rows; after its commit [`Waker::wake`](crate::Waker::wake)
/// spares the job the wait for the next poll.
///
/// Where an unfinished job with the same [`Job::dedup_key`] exists, nothing is written and the
/// answer is that job's id.
pub async fn enqueue<J: Job>(
    conn: &impl ConnectionTrait,
    job: &J,
    owner: Option<i64>,
) -> Result<JobId, DbErr> {
    let payload = serde_json::to_string(job).map_err(|error| DbErr::Json(error.to_string()))?;
    let key = job.dedup_key();
    let now = sql::now(conn)?;
    let insert = sql::statement(
        conn,
        format!(
            "INSERT INTO jobs (queue, name, payload, owner, state, max_attempts, dedup_key, \
             run_at, enqueued_at) VALUES ($1, $2, $3, $4, 'queued', $5, $6, {now}, {now}) \
             ON CONFLICT (name, dedup_key) WHERE state IN ('queued', 'running') DO NOTHING \
             RETURNING id"
        ),
        [
            J::QUEUE.into(),
            J::NAME.into(),
            payload.into(),
            owner.unwrap_or(0).into(),
            i64::from(J::MAX_ATTEMPTS.max(1)).into(),
            key.clone().into(),
        ],
    );
    if let Some(row) = conn.query_all_raw(insert).await?.first() {
        return id_of(row);
    }
    let existing = sql::statement(
        conn,
        "SELECT id FROM jobs WHERE name = $1 AND dedup_key = $2 \
         AND state IN ('queued', 'running')",
        [J::NAME.into(), key.into()],
    );
    match conn.query_one_raw(existing).await? {
        Some(row) => id_of(&row),
        // Only outside a transaction, when the twin ended between the two statements.
        None => Err(DbErr::RecordNotInserted),
    }
}

/// What [`cancel`] found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cancelled {
    /// It was waiting and will never run. The failure hook is **not** called: the caller's
    /// transaction is the place to change the business rows.
    Removed,
    /// It is running: its token fires within a poll interval, and the failure hook is called unless
    /// it succeeds first.
    Signalled,
    /// It had already ended, or never existed.
    TooLate,
}

/// Calls a job off.
pub async fn cancel(conn: &impl ConnectionTrait, id: JobId) -> Result<Cancelled, DbErr> {
    let now = sql::now(conn)?;
    let update = sql::statement(
        conn,
        format!(
            "UPDATE jobs SET cancel_requested = TRUE, \
             finished_at = CASE WHEN state = 'queued' THEN {now} END, \
             state = CASE WHEN state = 'queued' THEN 'cancelled' ELSE state END \
             WHERE id = $1 AND state IN ('queued', 'running') RETURNING state"
        ),
        [id.0.into()],
    );
    match conn
        .query_all_raw(update)
        .await?
        .first()
        .map(state_of)
        .transpose()?
    {
        Some(JobState::Cancelled) => Ok(Cancelled::Removed),
        Some(_) => Ok(Cancelled::Signalled),
        None => Ok(Cancelled::TooLate),
    }
}

/// A job as seen from outside.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JobStatus {
    /// Where it stands.
    pub state: JobState,
    /// Per mille, as last reported by the current attempt.
    pub progress: u16,
    /// How often it was started.
    pub attempts: u32,
    /// The last error, for people who run the site; not for visitors.
    pub error: Option<String>,
}

/// How a job stands; `None` when it never was or its history has been purged.
pub async fn status(conn: &impl ConnectionTrait, id: JobId) -> Result<Option<JobStatus>, DbErr> {
    let select = sql::statement(
        conn,
        "SELECT state, progress, attempt, error FROM jobs WHERE id = $1",
        [id.0.into()],
    );
    let Some(row) = conn.query_one_raw(select).await? else {
        return Ok(None);
    };
    Ok(Some(JobStatus {
        state: state_of(&row)?,
        progress: u16::try_from(row.try_get::<i32>("", "progress")?).unwrap_or(0),
        attempts: row.try_get::<i32>("", "attempt")?.unsigned_abs(),
        error: row.try_get("", "error")?,
    }))
}

/// How many jobs are queued or running, in all queues.
pub async fn unfinished(conn: &impl ConnectionTrait) -> Result<u64, DbErr> {
    let count = sql::statement(
        conn,
        "SELECT CAST(COALESCE(SUM(waiting + running), 0) AS BIGINT) AS n FROM job_lanes",
        [],
    );
    let row = conn.query_one_raw(count).await?;
    let n: i64 = row.map_or(Ok(0), |row| row.try_get("", "n"))?;
    Ok(n.unsigned_abs())
}

fn id_of(row: &QueryResult) -> Result<JobId, DbErr> {
    row.try_get("", "id").map(JobId)
}

/// The state column of a row.
pub(crate) fn state_of(row: &QueryResult) -> Result<JobState, DbErr> {
    let text: String = row.try_get("", "state")?;
    JobState::parse(&text).ok_or_else(|| DbErr::Type(format!("unknown job state {text:?}")))
}
