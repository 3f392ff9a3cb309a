//! What apps need: likes of comments under works, and the choices that an app sent.

use sea_orm_migration::{
    prelude::*,
    schema::{big_integer, boolean, integer, text_null},
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
        let foreign = |column: &str, to: &str| {
            ForeignKey::create()
                .from(Alias::new("work_comment_likes"), Alias::new(column))
                .to(Alias::new(to), Alias::new("id"))
                .on_delete(ForeignKeyAction::Cascade)
                .to_owned()
        };
        manager
            .create_table(
                Table::create()
                    .table(Alias::new("work_comment_likes"))
                    .col(big_integer("comment_id"))
                    .col(big_integer("user_id"))
                    .col(big_integer("created_at"))
                    .primary_key(Index::create().col("comment_id").col("user_id"))
                    .foreign_key(&mut foreign("comment_id", "work_comments"))
                    .foreign_key(&mut foreign("user_id", "users"))
                    .to_owned(),
            )
            .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .drop_table(
                Table::drop()
                    .table(Alias::new("work_comment_likes"))
                    .to_owned(),
            )
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
        ("work_comments", integer("like_count").default(0).to_owned()),
        // The `info.json` of an app, as it came.
        ("works", text_null("info")),
        // The app wants it in the gallery as soon as it is finished.
        (
            "works",
            boolean("share_when_done").default(false).to_owned(),
        ),
    ]
}
