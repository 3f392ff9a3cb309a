//! A person's own music for a movie.

use sea_orm_migration::{
    prelude::*,
    schema::{big_integer, double_null, string, text},
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
                    .table(Alias::new("tracks"))
                    // One for each work.
                    .col(big_integer("work_id").primary_key())
                    .col(string("name"))
                    .col(string("folder"))
                    .col(string("sha256"))
                    .col(big_integer("bytes"))
                    .col(big_integer("duration_ms"))
                    .col(double_null("tempo"))
                    // JSON: seconds.
                    .col(text("beats"))
                    .col(big_integer("created_at"))
                    .foreign_key(
                        ForeignKey::create()
                            .from(Alias::new("tracks"), Alias::new("work_id"))
                            .to(Alias::new("works"), Alias::new("id"))
                            .on_delete(ForeignKeyAction::Cascade),
                    )
                    .to_owned(),
            )
            .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .drop_table(Table::drop().table(Alias::new("tracks")).to_owned())
            .await
    }
}
