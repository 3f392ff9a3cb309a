//! What people are told about.

use sea_orm_migration::{
    prelude::*,
    schema::{big_integer, big_integer_null, string},
};

#[derive(DeriveMigrationName)]
pub struct Migration;

/// Columns that say what it is about; what is deleted takes its notifications along.
const ABOUT: [(&str, &str); 4] = [
    ("work_id", "works"),
    ("post_id", "posts"),
    ("work_comment_id", "work_comments"),
    ("post_comment_id", "post_comments"),
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let foreign = |column: &str, to: &str| {
            ForeignKey::create()
                .from(Alias::new("notifications"), Alias::new(column))
                .to(Alias::new(to), Alias::new("id"))
                .on_delete(ForeignKeyAction::Cascade)
                .to_owned()
        };
        let mut table = Table::create()
            .table(Alias::new("notifications"))
            .col(big_integer("id").primary_key().auto_increment())
            .col(big_integer("user_id"))
            .col(string("kind"))
            // Who did it; NULL where nobody did.
            .col(big_integer_null("actor_id"))
            .col(big_integer("created_at"))
            .col(big_integer_null("read_at"))
            .foreign_key(&mut foreign("user_id", "users"))
            .foreign_key(&mut foreign("actor_id", "users"))
            .to_owned();
        for (column, to) in ABOUT {
            table
                .col(big_integer_null(column))
                .foreign_key(&mut foreign(column, to));
        }
        manager.create_table(table).await?;
        manager
            .alter_table(
                Table::alter()
                    .table(Alias::new("users"))
                    // Kinds that somebody does not want to hear of, parted by commas.
                    .add_column(string("muted").default(""))
                    .to_owned(),
            )
            .await?;
        let db = manager.get_connection();
        db.execute_unprepared("CREATE INDEX notifications_of ON notifications (user_id, id)")
            .await?;
        db.execute_unprepared(
            "CREATE INDEX notifications_unread ON notifications (user_id) WHERE read_at IS NULL",
        )
        .await?;
        // What goes takes them along: found without looking at all of them.
        for column in ABOUT.map(|about| about.0).into_iter().chain(["actor_id"]) {
            db.execute_unprepared(&format!(
                "CREATE INDEX notifications_{column} ON notifications ({column}) \
                 WHERE {column} IS NOT NULL"
            ))
            .await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .drop_table(Table::drop().table(Alias::new("notifications")).to_owned())
            .await?;
        manager
            .alter_table(
                Table::alter()
                    .table(Alias::new("users"))
                    .drop_column(Alias::new("muted"))
                    .to_owned(),
            )
            .await
    }
}
