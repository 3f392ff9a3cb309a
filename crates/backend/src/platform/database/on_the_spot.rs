//! Reading SQLite without leaving the thread.
//!
//! sqlx asks SQLite in a thread of its own and hands over row by row, each cell copied: for a page of ten
//! posts that is several times the work of the question. Here the statement runs where it is asked. It
//! blocks that thread for as long as it takes, so it is for statements that read some rows by an index.

use std::{
    path::{Path, PathBuf},
    sync::{Mutex, PoisonError},
};

use rusqlite::{
    Connection, OpenFlags, ToSql,
    types::{ToSqlOutput, ValueRef},
};
use sea_orm::{DbErr, RuntimeErr, Value};

use crate::platform::sql::{Cells, Row, sqlite};

/// Statements that a connection keeps ready.
const STATEMENTS: usize = 32;

/// Connections that only read, as many as have been needed at once.
#[derive(Debug)]
pub(super) struct OnTheSpot {
    file: PathBuf,
    /// Bytes of the file that are mapped. SQLite takes the whole mapping back with each write of
    /// somebody's, so it is for tables that are too large for a connection's own cache.
    mapped: i64,
    idle: Mutex<Vec<Connection>>,
}

impl OnTheSpot {
    pub fn new(file: &Path, mapped: i64) -> Self {
        Self {
            file: file.to_owned(),
            mapped,
            idle: Mutex::default(),
        }
    }

    /// All rows of an answer.
    pub fn all<T: Row>(&self, sql: &str, values: &[Value]) -> Result<Vec<T>, DbErr> {
        let idle = self.idle().pop();
        let connection = match idle {
            Some(connection) => connection,
            None => open(&self.file, self.mapped).map_err(|error| sqlite(&error))?,
        };
        let rows = ask(&connection, sql, values);
        self.idle().push(connection);
        rows
    }

    fn idle(&self) -> std::sync::MutexGuard<'_, Vec<Connection>> {
        // Nobody panics between taking and giving back.
        self.idle.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn open(file: &Path, mapped: i64) -> rusqlite::Result<Connection> {
    // One thread at a time has it.
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(file, flags)?;
    connection.set_prepared_statement_cache_capacity(STATEMENTS);
    connection.busy_timeout(super::sqlite::BUSY)?;
    connection.pragma_update(None, "mmap_size", mapped)?;
    connection.pragma_update(None, "temp_store", "MEMORY")?;
    Ok(connection)
}

fn ask<T: Row>(connection: &Connection, sql: &str, values: &[Value]) -> Result<Vec<T>, DbErr> {
    let error = |error| sqlite(&error);
    let mut statement = connection.prepare_cached(sql).map_err(error)?;
    // SQLite numbers `$n` by where it stands first; its name is what says which value is meant.
    for at in 1..=statement.parameter_count() {
        let place = statement
            .parameter_name(at)
            .and_then(|name| name.strip_prefix('$')?.parse::<usize>().ok());
        if let Some(value) = place.and_then(|place| values.get(place.wrapping_sub(1))) {
            statement
                .raw_bind_parameter(at, Bound(value))
                .map_err(error)?;
        }
    }
    let mut rows = statement.raw_query();
    let mut read = Vec::new();
    while let Some(row) = rows.next().map_err(error)? {
        read.push(T::read(Cells::of_sqlite(row))?);
    }
    Ok(read)
}

/// A value of a statement.
struct Bound<'v>(&'v Value);

impl ToSql for Bound<'_> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::Borrowed(match self.0 {
            Value::BigInt(Some(number)) => ValueRef::Integer(*number),
            Value::Int(Some(number)) => ValueRef::Integer(i64::from(*number)),
            Value::Bool(Some(yes)) => ValueRef::Integer(i64::from(*yes)),
            Value::String(Some(text)) => ValueRef::Text(text.as_bytes()),
            Value::BigInt(None) | Value::Int(None) | Value::Bool(None) | Value::String(None) => {
                ValueRef::Null
            }
            other => {
                let error =
                    DbErr::Query(RuntimeErr::Internal(format!("cannot ask with {other:?}")));
                return Err(rusqlite::Error::ToSqlConversionFailure(error.into()));
            }
        }))
    }
}
