//! Accounts that administrators have suspended, and the log of what administrators do.

use sea_orm_migration::{
    prelude::*,
    schema::{big_integer, big_integer_null, string},
    sea_orm::DbBackend,
};

#[derive(DeriveMigrationName)]
pub struct Migration;

/// Rows are written once: neither changed nor deleted.
const SQLITE_APPEND_ONLY: [&str; 2] = [
    "CREATE TRIGGER audit_log_keeps_words BEFORE UPDATE ON audit_log \
     BEGIN SELECT RAISE(ABORT, 'the audit log is not changed'); END",
    "CREATE TRIGGER audit_log_keeps_rows BEFORE DELETE ON audit_log \
     BEGIN SELECT RAISE(ABORT, 'the audit log is not shortened'); END",
];

const POSTGRES_APPEND_ONLY: [&str; 2] = [
    "CREATE FUNCTION audit_log_keeps() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN \
       RAISE EXCEPTION 'the audit log is neither changed nor shortened'; \
     END $$",
    "CREATE TRIGGER audit_log_keeps BEFORE UPDATE OR DELETE ON audit_log \
     FOR EACH ROW EXECUTE FUNCTION audit_log_keeps()",
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .alter_table(
                Table::alter()
                    .table(Alias::new("users"))
                    // NULL: may sign in.
                    .add_column(big_integer_null("suspended_at"))
                    .to_owned(),
            )
            .await?;
        let table = Table::create()
            .table(Alias::new("audit_log"))
            .col(big_integer("id").primary_key().auto_increment())
            .col(big_integer("at"))
            // Ids without a reference: a row stays as it is when a person goes. NULL: the operator,
            // from the command line.
            .col(big_integer_null("actor_id"))
            .col(big_integer("target_id"))
            .col(string("action"))
            .col(string("detail"))
            .to_owned();
        manager.create_table(table).await?;
        let append_only = match manager.get_database_backend() {
            DbBackend::Postgres => POSTGRES_APPEND_ONLY,
            _ => SQLITE_APPEND_ONLY,
        };
        for statement in append_only {
            manager
                .get_connection()
                .execute_unprepared(statement)
                .await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .drop_table(Table::drop().table(Alias::new("audit_log")).to_owned())
            .await?;
        if manager.get_database_backend() == DbBackend::Postgres {
            manager
                .get_connection()
                .execute_unprepared("DROP FUNCTION audit_log_keeps")
                .await?;
        }
        manager
            .alter_table(
                Table::alter()
                    .table(Alias::new("users"))
                    .drop_column(Alias::new("suspended_at"))
                    .to_owned(),
            )
            .await
    }
}
