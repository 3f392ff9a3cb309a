//! Statements written by hand, in the SQL that SQLite and PostgreSQL share: `$n` stands for a value,
//! and `a CROSS JOIN b … WHERE` for a join that SQLite makes in just this order.

use sea_orm::{ConnectionTrait, DbErr, FromQueryResult, Statement, Value};

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
