//! E-mail addresses that wait for a letter to be answered.

use sea_orm_migration::{
    prelude::*,
    schema::{big_integer, boolean, integer, string, string_null},
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
                    // A new account whose e-mail address is to be confirmed first.
                    .add_column(boolean("unconfirmed").default(false))
                    .to_owned(),
            )
            .await?;
        let table = Table::create()
            .table(Alias::new("email_links"))
            .col(big_integer("user_id").primary_key())
            // NULL: used or called off; the row still counts letters.
            .col(string_null("email"))
            // Makes the token, together with the installation's secret.
            .col(string("nonce"))
            .col(string("token_hash").unique_key())
            .col(integer("letters"))
            // Of the last letter.
            .col(big_integer("sent_at"))
            .col(big_integer("expires_at"))
            .foreign_key(
                ForeignKey::create()
                    .from(Alias::new("email_links"), Alias::new("user_id"))
                    .to(Alias::new("users"), Alias::new("id"))
                    .on_delete(ForeignKeyAction::Cascade),
            )
            .to_owned();
        manager.create_table(table).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .drop_table(Table::drop().table(Alias::new("email_links")).to_owned())
            .await?;
        manager
            .alter_table(
                Table::alter()
                    .table(Alias::new("users"))
                    .drop_column(Alias::new("unconfirmed"))
                    .to_owned(),
            )
            .await
    }
}
