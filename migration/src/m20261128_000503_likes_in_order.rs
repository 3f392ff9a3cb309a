//! Rows of likes lie in the order of their key, where a database can be told so: a like is one place on
//! disk, not one in the table and one in its index.

use sea_orm_migration::{prelude::*, sea_orm::DbBackend};

#[derive(DeriveMigrationName)]
pub struct Migration;

/// Tables, what is liked, and where that is.
const LIKES: [[&str; 3]; 4] = [
    ["post_likes", "post_id", "posts"],
    ["post_comment_likes", "comment_id", "post_comments"],
    ["work_likes", "work_id", "works"],
    ["work_comment_likes", "comment_id", "work_comments"],
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        rebuild(manager, "WITHOUT ROWID").await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        rebuild(manager, "").await
    }
}

/// PostgreSQL has no such tables.
async fn rebuild(manager: &SchemaManager<'_>, how: &str) -> Result<(), DbErr> {
    if manager.get_database_backend() != DbBackend::Sqlite {
        return Ok(());
    }
    let db = manager.get_connection();
    for [table, what, of] in LIKES {
        for statement in [
            format!(
                "CREATE TABLE new_likes ({what} BIGINT NOT NULL, user_id BIGINT NOT NULL, \
                 created_at BIGINT NOT NULL, PRIMARY KEY ({what}, user_id), \
                 FOREIGN KEY ({what}) REFERENCES {of} (id) ON DELETE CASCADE, \
                 FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE) {how}"
            ),
            format!(
                "INSERT INTO new_likes SELECT {what}, user_id, created_at FROM {table} \
                 ORDER BY {what}, user_id"
            ),
            format!("DROP TABLE {table}"),
            format!("ALTER TABLE new_likes RENAME TO {table}"),
        ] {
            db.execute_unprepared(&statement).await?;
        }
    }
    Ok(())
}
