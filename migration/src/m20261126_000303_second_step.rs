//! The second step of signing in: a secret shared with an app, and codes for when the app is gone.

use sea_orm_migration::{
    prelude::*,
    schema::{big_integer, big_integer_null, integer, string},
};

#[derive(DeriveMigrationName)]
pub struct Migration;

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
                    // NULL: a password is enough.
                    .add_column(big_integer_null("second_step_at"))
                    .to_owned(),
            )
            .await?;
        manager
            .create_table(
                Table::create()
                    .table(Alias::new("second_steps"))
                    .col(big_integer("user_id").primary_key())
                    .col(string("secret"))
                    .col(big_integer("started_at"))
                    // Number of the 30 seconds whose code was used last.
                    .col(big_integer("last_step").default(0))
                    .col(integer("tries").default(0))
                    .col(big_integer("tries_since").default(0))
                    .foreign_key(&mut of_user("second_steps"))
                    .to_owned(),
            )
            .await?;
        manager
            .create_table(
                Table::create()
                    .table(Alias::new("recovery_codes"))
                    .col(big_integer("user_id"))
                    // SHA-256 of a code with 79 random bits.
                    .col(string("code_hash"))
                    .primary_key(
                        Index::create()
                            .col(Alias::new("user_id"))
                            .col(Alias::new("code_hash")),
                    )
                    .foreign_key(&mut of_user("recovery_codes"))
                    .to_owned(),
            )
            .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in ["recovery_codes", "second_steps"] {
            manager
                .drop_table(Table::drop().table(Alias::new(table)).to_owned())
                .await?;
        }
        manager
            .alter_table(
                Table::alter()
                    .table(Alias::new("users"))
                    .drop_column(Alias::new("second_step_at"))
                    .to_owned(),
            )
            .await
    }
}

fn of_user(table: &str) -> ForeignKeyCreateStatement {
    ForeignKey::create()
        .from(Alias::new(table), Alias::new("user_id"))
        .to(Alias::new("users"), Alias::new("id"))
        .on_delete(ForeignKeyAction::Cascade)
        .to_owned()
}
