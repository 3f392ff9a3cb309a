//! Statements written by hand, in the SQL that SQLite and PostgreSQL share: `$n` stands for a value,
//! and `a CROSS JOIN b … WHERE` for a join that SQLite makes in just this order.

use sea_orm::{
    ConnectionTrait, DbErr, FromQueryResult, QueryResult, RuntimeErr, Statement, TryGetable, Value,
};

fn statement(
    db: &impl ConnectionTrait,
    sql: impl Into<String>,
    values: impl IntoIterator<Item = Value>,
) -> Statement {
    Statement::from_sql_and_values(db.get_database_backend(), sql, values)
}

/// All rows of an answer.
pub(crate) async fn all<T: FromQueryResult>(
    db: &impl ConnectionTrait,
    sql: impl Into<String>,
    values: impl IntoIterator<Item = Value>,
) -> Result<Vec<T>, DbErr> {
    T::find_by_statement(statement(db, sql, values))
        .all(db)
        .await
}

/// The first row of an answer.
pub(crate) async fn one<T: FromQueryResult>(
    db: &impl ConnectionTrait,
    sql: impl Into<String>,
    values: impl IntoIterator<Item = Value>,
) -> Result<Option<T>, DbErr> {
    T::find_by_statement(statement(db, sql, values))
        .one(db)
        .await
}

/// Changes rows; returns how many.
pub(crate) async fn run(
    db: &impl ConnectionTrait,
    sql: impl Into<String>,
    values: impl IntoIterator<Item = Value>,
) -> Result<u64, DbErr> {
    let done = db.execute_raw(statement(db, sql, values)).await?;
    Ok(done.rows_affected())
}

/// A row that is read from the left to the right; see [`row!`].
pub(crate) trait Row: Sized {
    /// What is selected.
    const COLUMNS: &'static str;

    fn read(cells: Cells<'_>) -> Result<Self, DbErr>;
}

/// A struct of which each field says what is selected for it:
///
/// ```ignore
/// row! {
///     struct Card {
///         id: i64 = "p.id",
///         name: String = "u.name",
///     }
/// }
/// ```
macro_rules! row {
    (
        $(#[$meta:meta])* $seen:vis struct $name:ident {
            $($(#[$note:meta])* $open:vis $field:ident: $kind:ty = $column:literal,)+
        }
    ) => {
        $(#[$meta])* $seen struct $name {
            $($(#[$note])* $open $field: $kind,)+
        }

        impl $crate::platform::sql::Row for $name {
            const COLUMNS: &'static str = $crate::platform::sql::row!(@list $($column)+);

            fn read(mut cells: $crate::platform::sql::Cells<'_>) -> std::result::Result<Self, sea_orm::DbErr> {
                Ok(Self {
                    $($field: cells.next()?,)+
                })
            }
        }
    };
    (@list $first:literal $($column:literal)*) => {
        concat!($first $(, ", ", $column)*)
    };
}
pub(crate) use row;

/// The cells of one row, whoever read it.
pub(crate) struct Cells<'r> {
    of: Source<'r>,
    at: usize,
}

enum Source<'r> {
    Sqlite(&'r rusqlite::Row<'r>),
    Orm(&'r QueryResult),
}

impl<'r> Cells<'r> {
    pub fn of_sqlite(row: &'r rusqlite::Row<'r>) -> Self {
        let of = Source::Sqlite(row);
        Self { of, at: 0 }
    }

    pub fn of_orm(row: &'r QueryResult) -> Self {
        let of = Source::Orm(row);
        Self { of, at: 0 }
    }

    pub fn next<T: TryGetable + rusqlite::types::FromSql>(&mut self) -> Result<T, DbErr> {
        let at = self.at;
        self.at += 1;
        match self.of {
            Source::Sqlite(row) => row.get(at).map_err(|error| sqlite(&error)),
            Source::Orm(row) => row.try_get_by_index(at),
        }
    }
}

/// An error of SQLite's as sea-orm words it.
pub(super) fn sqlite(error: &rusqlite::Error) -> DbErr {
    DbErr::Query(RuntimeErr::Internal(error.to_string()))
}
