//! What the two databases make of tokens. Both answer alike: FTS5 by itself; on PostgreSQL the
//! `lexemes` give what may match and the tokens themselves say whether it does.

use std::{collections::BTreeSet, fmt::Write as _};

use domain::search::{Part, Tokens};
use sea_orm::{ConnectionTrait, DbBackend, DbErr, Value};

use crate::platform::sql;

/// Bytes by which PostgreSQL's index tells tokens apart.
const LEXEME: usize = 24;
/// Different lexemes of one text: together they stay below the mebibyte that a `tsvector` may have. A
/// post of 32,000 characters has fewer, unless compatibility forms unfold into many.
const LEXEMES_MAX: usize = 40_000;

/// What an index is asked: a condition with values from `$1` on.
pub(super) struct Condition {
    pub sql: String,
    pub values: Vec<Value>,
}

impl Condition {
    /// Adds a value; returns how the statement names it.
    pub fn value(&mut self, value: impl Into<Value>) -> String {
        self.values.push(value.into());
        format!("${}", self.values.len())
    }
}

/// The condition on rows of `table` that answer a question.
pub(super) fn matches(backend: DbBackend, table: &str, parts: &[Part]) -> Condition {
    if backend == DbBackend::Postgres {
        by_lexemes(parts)
    } else {
        Condition {
            sql: format!("{table} MATCH $1"),
            values: vec![expression(parts).into()],
        }
    }
}

/// In the language of FTS5.
fn expression(parts: &[Part]) -> String {
    let parts: Vec<String> = parts
        .iter()
        .map(|part| {
            let star = if part.begins { " *" } else { "" };
            format!("{} : \"{}\"{star}", column(part), part.tokens)
        })
        .collect();
    parts.join(" AND ")
}

fn column(part: &Part) -> &'static str {
    if part.ideographs {
        "ideographs"
    } else {
        "words"
    }
}

fn by_lexemes(parts: &[Part]) -> Condition {
    let wanted: Vec<String> = parts.iter().flat_map(lexemes_of_part).collect();
    let mut condition = Condition {
        sql: "lexemes @@ CAST($1 AS tsquery)".into(),
        values: vec![wanted.join(" & ").into()],
    };
    for part in parts {
        let end = if part.begins { "" } else { " " };
        let value = condition.value(format!("% {}{end}%", part.tokens));
        // Writing to a `String` cannot fail.
        let _ = write!(
            condition.sql,
            " AND ' ' || {} || ' ' LIKE {value}",
            column(part)
        );
    }
    condition
}

fn lexemes_of_part(part: &Part) -> Vec<String> {
    let mut lexemes: Vec<String> = part.tokens.split(' ').map(lexeme).collect();
    if part.begins
        && let Some(last) = lexemes.last_mut()
    {
        last.push_str(":*");
    }
    lexemes
}

/// Tokens are ASCII, and longer ones all begin like this.
fn lexeme(token: &str) -> String {
    token.chars().take(LEXEME).collect()
}

/// Writes the tokens of a row that has none.
pub(super) async fn insert(
    db: &impl ConnectionTrait,
    table: &str,
    id: i64,
    tokens: Tokens,
) -> Result<(), DbErr> {
    if db.get_database_backend() == DbBackend::Postgres {
        let mut lexemes = BTreeSet::new();
        for token in tokens.ideographs.split(' ').chain(tokens.words.split(' ')) {
            if lexemes.len() < LEXEMES_MAX {
                lexemes.insert(lexeme(token));
            }
        }
        let lexemes: Vec<String> = lexemes.into_iter().collect();
        sql::run(
            db,
            format!(
                "INSERT INTO {table} (rowid, ideographs, words, lexemes) \
                 VALUES ($1, $2, $3, CAST($4 AS tsvector))"
            ),
            [
                id.into(),
                tokens.ideographs.into(),
                tokens.words.into(),
                lexemes.join(" ").into(),
            ],
        )
        .await?;
    } else {
        sql::run(
            db,
            format!("INSERT INTO {table} (rowid, ideographs, words) VALUES ($1, $2, $3)"),
            [id.into(), tokens.ideographs.into(), tokens.words.into()],
        )
        .await?;
    }
    Ok(())
}
