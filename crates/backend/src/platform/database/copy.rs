//! From SQLite to PostgreSQL: every row, once.

use std::{
    collections::BTreeSet,
    path::{Path, PathBuf},
};

use anyhow::{Context as _, bail};
use migration::{Migrator, MigratorTrait as _};
use rusqlite::{Connection, OpenFlags, types::ValueRef};
use sea_orm::{DatabaseTransaction, FromQueryResult, Value};

use super::postgres;
use crate::platform::sql;

/// Rows that are written with one statement.
const AT_ONCE: usize = 100;
/// Not copied: made anew from the others, by triggers or at the next start, or the schema's own.
const MADE_ANEW: &str = "name IN ('job_lanes', 'seaql_migrations') OR name LIKE 'search_%'";

/// What was copied.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Copied {
    pub tables: usize,
    pub rows: usize,
    /// Where the file is now: nobody opens it by mistake.
    pub kept: PathBuf,
}

/// Copies the database of a file, whose schema is up to date, into the empty one of an address. Nobody
/// may use either meanwhile.
pub async fn copy(file: &Path, url: &str) -> anyhow::Result<Copied> {
    let _owner = postgres::own(url).await?;
    let to = postgres::connect(url, false).await?;
    Migrator::up(&to, None).await?;
    let from = Connection::open_with_flags(file, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    let txn = jobs::begin(&to).await?;
    let (mut tables, mut rows) = (0, 0);
    for table in in_order(&from)? {
        rows += copy_table(&from, &txn, &table)
            .await
            .with_context(|| format!("cannot copy {table}"))?;
        tables += 1;
    }
    go_on_counting(&from, &txn).await?;
    // All of the file is in the file, or what is kept would be half of it.
    from.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?;
    txn.commit().await?;
    let kept = file.with_extension("sqlite.copied");
    std::fs::rename(file, &kept)?;
    Ok(Copied { tables, rows, kept })
}

/// Names of tables, each after those that it refers to.
fn in_order(from: &Connection) -> rusqlite::Result<Vec<String>> {
    let mut waiting = names(
        from,
        &format!(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' \
             AND NOT ({MADE_ANEW}) ORDER BY name"
        ),
    )?;
    let mut ordered: Vec<String> = Vec::new();
    while !waiting.is_empty() {
        let mut later = Vec::new();
        for table in waiting.split_off(0) {
            let refers = format!("SELECT \"table\" FROM pragma_foreign_key_list('{table}')");
            let missing = names(from, &refers)?
                .into_iter()
                .any(|other| other != table && !ordered.contains(&other));
            if missing {
                later.push(table);
            } else {
                ordered.push(table);
            }
        }
        waiting = later;
    }
    Ok(ordered)
}

fn names(from: &Connection, select: &str) -> rusqlite::Result<Vec<String>> {
    from.prepare(select)?
        .query_map([], |row| row.get(0))?
        .collect()
}

#[derive(FromQueryResult)]
struct Column {
    name: String,
    kind: String,
}

#[derive(FromQueryResult)]
struct Found {
    found: bool,
}

async fn copy_table(
    from: &Connection,
    to: &DatabaseTransaction,
    table: &str,
) -> anyhow::Result<usize> {
    let select = format!("SELECT EXISTS (SELECT 1 FROM {table}) AS found");
    let some: Option<Found> = sql::one(to, select, []).await?;
    if some.is_some_and(|some| some.found) {
        bail!("there are rows already: the database of DATABASE_URL must be empty");
    }
    let columns: Vec<Column> = sql::all(
        to,
        "SELECT CAST(column_name AS TEXT) AS name, CAST(data_type AS TEXT) AS kind \
         FROM information_schema.columns \
         WHERE table_schema = current_schema() AND table_name = $1 ORDER BY ordinal_position",
        [table.into()],
    )
    .await?;
    let list: Vec<String> = columns.iter().map(|c| format!("\"{}\"", c.name)).collect();
    let list = list.join(", ");
    let mut statement = from.prepare(&format!("SELECT {list} FROM {table}"))?;
    let mut rows = statement.query([])?;
    let mut values: Vec<Value> = Vec::new();
    let mut count = 0;
    loop {
        let row = rows.next()?;
        if let Some(row) = row {
            for at in 0..columns.len() {
                values.push(text(row.get_ref(at)?)?.into());
            }
            count += 1;
        }
        let full = values.len() >= AT_ONCE * columns.len();
        if !values.is_empty() && (full || row.is_none()) {
            let insert = insert(table, &list, &columns, values.len() / columns.len());
            sql::run(to, insert, std::mem::take(&mut values)).await?;
        }
        if row.is_none() {
            return Ok(count);
        }
    }
}

/// Every value goes as text and becomes what its column is.
fn insert(table: &str, list: &str, columns: &[Column], rows: usize) -> String {
    let mut number = 0;
    let rows: Vec<String> = (0..rows)
        .map(|_| {
            let cells: Vec<String> = columns
                .iter()
                .map(|column| {
                    number += 1;
                    format!("CAST(${number} AS {})", column.kind)
                })
                .collect();
            format!("({})", cells.join(", "))
        })
        .collect();
    format!("INSERT INTO {table} ({list}) VALUES {}", rows.join(", "))
}

fn text(value: ValueRef<'_>) -> anyhow::Result<Option<String>> {
    Ok(match value {
        ValueRef::Null => None,
        ValueRef::Integer(number) => Some(number.to_string()),
        // Digits enough for just this number.
        ValueRef::Real(number) => Some(format!("{number:?}")),
        // PostgreSQL has no text with a zero in it.
        ValueRef::Text(text) => Some(std::str::from_utf8(text)?.replace('\0', "")),
        ValueRef::Blob(_) => bail!("no table of ours has bytes in it"),
    })
}

/// Ids that were given once are not given again.
async fn go_on_counting(from: &Connection, to: &DatabaseTransaction) -> anyhow::Result<()> {
    let counted: BTreeSet<(String, i64)> = from
        .prepare(&format!(
            "SELECT name, seq FROM sqlite_sequence WHERE seq > 0 AND NOT ({MADE_ANEW})"
        ))?
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<rusqlite::Result<_>>()?;
    for (table, last) in counted {
        sql::run(
            to,
            "SELECT setval(pg_get_serial_sequence($1, 'id'), $2)",
            [table.into(), last.into()],
        )
        .await?;
    }
    Ok(())
}
