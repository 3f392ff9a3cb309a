//! What people say about themselves, and whose a session is.

use sea_orm_migration::{
    prelude::*,
    schema::{big_integer_null, integer, string_null, text},
    sea_orm::DbBackend,
};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for (table, column) in columns() {
            manager
                .alter_table(
                    Table::alter()
                        .table(Alias::new(table))
                        .add_column(column)
                        .to_owned(),
                )
                .await?;
        }
        manager
            .create_index(
                Index::create()
                    .table(Alias::new("sessions"))
                    .name("sessions_of_user")
                    .col(Alias::new("user_id"))
                    .to_owned(),
            )
            .await?;
        // Until now sessions named their person inside their data only.
        let user = match manager.get_database_backend() {
            DbBackend::Postgres => "CAST(CAST(data AS json) ->> 'user' AS BIGINT)",
            _ => "json_extract(data, '$.user')",
        };
        manager
            .get_connection()
            .execute_unprepared(&format!("UPDATE sessions SET user_id = {user}"))
            .await?;
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .drop_index(Index::drop().name("sessions_of_user").to_owned())
            .await?;
        for (table, column) in columns() {
            manager
                .alter_table(
                    Table::alter()
                        .table(Alias::new(table))
                        .drop_column(Alias::new(column.get_column_name()))
                        .to_owned(),
                )
                .await?;
        }
        Ok(())
    }
}

fn columns() -> Vec<(&'static str, ColumnDef)> {
    vec![
        // 0 not said, 1 man, 2 woman.
        ("users", integer("gender").default(0).to_owned()),
        ("users", text("intro").default("").to_owned()),
        // NULL: drawn from the name.
        ("users", string_null("avatar")),
        ("sessions", big_integer_null("user_id")),
    ]
}
