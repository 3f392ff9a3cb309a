//! Drafts of works, and the photo that the cover shows.

use sea_orm_migration::{
    prelude::*,
    schema::{big_integer_null, boolean, double_null, string_null, text_null},
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
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
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
        // JSON, and the folder of its files.
        ("works", text_null("draft")),
        ("works", string_null("draft_folder")),
        // Whether what is being made, or could not be made, is the draft.
        ("works", boolean("making_draft").default(false).to_owned()),
        // A photo that is gone counts as none chosen.
        ("works", big_integer_null("cover_photo")),
        // How well it would stand for the others, 0 to 1.
        ("photos", double_null("merit")),
    ]
}
