//! Movies once more, small enough for messages.

use sea_orm_migration::{
    prelude::*,
    schema::{big_integer, big_integer_null, string, string_null},
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
            .create_table(
                Table::create()
                    .table(Alias::new("small_movies"))
                    // Of the last finished version only.
                    .col(big_integer("work_id").primary_key())
                    // That version's folder.
                    .col(string("result_folder"))
                    .col(string("state"))
                    .col(big_integer_null("job_id"))
                    .col(string_null("folder"))
                    .col(string_null("file"))
                    .col(big_integer("width").default(0))
                    .col(big_integer("height").default(0))
                    .col(big_integer("bytes").default(0))
                    .foreign_key(
                        ForeignKey::create()
                            .from(Alias::new("small_movies"), Alias::new("work_id"))
                            .to(Alias::new("works"), Alias::new("id"))
                            .on_delete(ForeignKeyAction::Cascade),
                    )
                    .to_owned(),
            )
            .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .drop_table(Table::drop().table(Alias::new("small_movies")).to_owned())
            .await
    }
}
