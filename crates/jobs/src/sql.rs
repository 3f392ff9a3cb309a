//! The only place that knows which database this is: its clock, its claim statement, and how a writer
//! gets its turn.
//!
//! Everything else is SQL that SQLite and PostgreSQL share, with `$n` parameters, which both read.

use sea_orm::{ConnectionTrait, DbBackend, DbErr, Statement, Value};

/// Milliseconds since 1970 by SQLite's clock; the same value throughout one statement.
macro_rules! sqlite_now {
    () => {
        "CAST(unixepoch('subsec') * 1000 AS INTEGER)"
    };
}

/// The same by PostgreSQL's clock.
macro_rules! postgres_now {
    () => {
        "CAST(EXTRACT(EPOCH FROM statement_timestamp()) * 1000 AS BIGINT)"
    };
}

/// `$1` queue, `$2` lease in ms. Lanes are read in the order of their index (fewest running, longest
/// not served, oldest lane) and the first one with a due job ends the search, so the cost depends
/// neither on the history nor on the number of queued jobs. `CROSS JOIN` keeps that order.
const SQLITE_CLAIM: &str = concat!(
    "UPDATE jobs SET state = 'running', fence = fence + 1, attempt = attempt + 1, progress = 0, \
     started_at = ",
    sqlite_now!(),
    ", lease_until = ",
    sqlite_now!(),
    " + $2 \
     WHERE id = (SELECT j.id FROM job_lanes l CROSS JOIN jobs j \
       WHERE l.queue = $1 AND l.waiting > 0 AND j.id = (SELECT due.id FROM jobs due \
         WHERE due.queue = l.queue AND due.owner = l.owner AND due.state = 'queued' \
           AND due.run_at <= ",
    sqlite_now!(),
    " ORDER BY due.run_at, due.id LIMIT 1) \
       ORDER BY l.running, l.served_at, l.id LIMIT 1) \
     RETURNING id, fence, name, payload, owner, attempt, max_attempts"
);

/// The same walk; `LATERAL` says what `CROSS JOIN` says there.
const POSTGRES_CLAIM: &str = concat!(
    "UPDATE jobs SET state = 'running', fence = fence + 1, attempt = attempt + 1, progress = 0, \
     started_at = ",
    postgres_now!(),
    ", lease_until = ",
    postgres_now!(),
    " + $2 \
     WHERE state = 'queued' AND id = (SELECT first.id FROM job_lanes l CROSS JOIN LATERAL ( \
         SELECT due.id FROM jobs due \
         WHERE due.queue = l.queue AND due.owner = l.owner AND due.state = 'queued' \
           AND due.run_at <= ",
    postgres_now!(),
    " ORDER BY due.run_at, due.id LIMIT 1) first \
       WHERE l.queue = $1 AND l.waiting > 0 \
       ORDER BY l.running, l.served_at, l.id LIMIT 1) \
     RETURNING id, fence, name, payload, owner, attempt, max_attempts"
);

/// One number for all writers of a database: "Tuji" in ASCII.
const POSTGRES_TURN: &str = "SELECT pg_advisory_xact_lock(1416981097)";

/// What makes a transaction the only one that writes; `None` where it is already.
pub(crate) fn turn(conn: &impl ConnectionTrait) -> Option<&'static str> {
    (conn.get_database_backend() == DbBackend::Postgres).then_some(POSTGRES_TURN)
}

/// The database's time in milliseconds since 1970, as an SQL expression.
pub(crate) fn now(conn: &impl ConnectionTrait) -> Result<&'static str, DbErr> {
    match conn.get_database_backend() {
        DbBackend::Sqlite => Ok(sqlite_now!()),
        DbBackend::Postgres => Ok(postgres_now!()),
        other => Err(unsupported(other)),
    }
}

/// Takes one job: `$1` queue, `$2` lease in ms; returns the claimed row or nothing.
pub(crate) fn claim(conn: &impl ConnectionTrait) -> Result<&'static str, DbErr> {
    match conn.get_database_backend() {
        DbBackend::Sqlite => Ok(SQLITE_CLAIM),
        DbBackend::Postgres => Ok(POSTGRES_CLAIM),
        other => Err(unsupported(other)),
    }
}

/// A statement for the backend of `conn`.
pub(crate) fn statement<const N: usize>(
    conn: &impl ConnectionTrait,
    sql: impl Into<String>,
    values: [Value; N],
) -> Statement {
    Statement::from_sql_and_values(conn.get_database_backend(), sql, values)
}

fn unsupported(backend: DbBackend) -> DbErr {
    DbErr::BackendNotSupported {
        db: backend.as_str(),
        ctx: "job queue",
    }
}
