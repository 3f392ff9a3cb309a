//! Copies of everything somebody owns, and accounts that are about to be deleted.

use sea_orm_migration::{
    prelude::*,
    schema::{big_integer, big_integer_null, boolean, string, string_null},
};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for column in columns() {
            manager
                .alter_table(
                    Table::alter()
                        .table(Alias::new("users"))
                        .add_column(column)
                        .to_owned(),
                )
                .await?;
        }
        manager
            .create_table(
                Table::create()
                    .table(Alias::new("exports"))
                    .col(big_integer("id").primary_key().auto_increment())
                    // One at a time.
                    .col(big_integer("user_id").unique_key())
                    .col(string("state"))
                    .col(big_integer("requested_at"))
                    .col(big_integer_null("done_at"))
                    .col(string_null("folder"))
                    .col(big_integer("bytes").default(0))
                    .foreign_key(
                        ForeignKey::create()
                            .from(Alias::new("exports"), Alias::new("user_id"))
                            .to(Alias::new("users"), Alias::new("id"))
                            .on_delete(ForeignKeyAction::Cascade),
                    )
                    .to_owned(),
            )
            .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .drop_table(Table::drop().table(Alias::new("exports")).to_owned())
            .await?;
        for column in columns() {
            manager
                .alter_table(
                    Table::alter()
                        .table(Alias::new("users"))
                        .drop_column(Alias::new(column.get_column_name()))
                        .to_owned(),
                )
                .await?;
        }
        Ok(())
    }
}

fn columns() -> [ColumnDef; 2] {
    [
        // When the account goes; NULL: it stays.
        big_integer_null("delete_at"),
        // Posts and comments stay, without a name.
        boolean("delete_keeps_words").default(false).to_owned(),
    ]
}
