//! The search: tokens of posts, shared works and people. The texts themselves stay in their tables.
//!
//! SQLite keeps them in an FTS5 index without texts. On PostgreSQL `lexemes` finds what may match, and
//! the tokens in their order say whether it does: a `tsvector` knows no place after the 16,383rd and not
//! more than 256 of one lexeme.

use sea_orm_migration::{prelude::*, sea_orm::DbBackend};

#[derive(DeriveMigrationName)]
pub struct Migration;

const TABLES: [&str; 3] = ["search_posts", "search_works", "search_people"];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    /// The rows are written by the program, which alone knows how texts become tokens; what is there
    /// already is taken in at its next start.
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let db = manager.get_connection();
        for table in TABLES {
            if manager.get_database_backend() == DbBackend::Postgres {
                db.execute_unprepared(&format!(
                    "CREATE TABLE {table} (rowid BIGINT PRIMARY KEY, ideographs TEXT NOT NULL, \
                     words TEXT NOT NULL, lexemes TSVECTOR NOT NULL)"
                ))
                .await?;
                db.execute_unprepared(&format!(
                    "CREATE INDEX {table}_lexemes ON {table} USING GIN (lexemes)"
                ))
                .await?;
            } else {
                db.execute_unprepared(&format!(
                    "CREATE VIRTUAL TABLE {table} USING fts5(ideographs, words, \
                     tokenize = 'ascii', content = '', contentless_delete = 1, columnsize = 1)"
                ))
                .await?;
            }
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let db = manager.get_connection();
        for table in TABLES {
            db.execute_unprepared(&format!("DROP TABLE {table}"))
                .await?;
        }
        Ok(())
    }
}
