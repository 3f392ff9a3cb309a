//! Who sees a finished work, and links to works.

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
                        .table(Alias::new("works"))
                        .add_column(column)
                        .to_owned(),
                )
                .await?;
        }
        manager
            .create_table(
                Table::create()
                    .table(Alias::new("work_links"))
                    .col(big_integer("id").primary_key().auto_increment())
                    // One at a time.
                    .col(big_integer("work_id").unique_key())
                    // With the secret of the data folder it gives the token back to the owner;
                    // whoever reads the database alone cannot open the link.
                    .col(string("nonce"))
                    .col(string("token_hash").unique_key())
                    .col(string_null("password_hash"))
                    .col(big_integer_null("expires_at"))
                    .col(big_integer("created_at"))
                    .foreign_key(
                        ForeignKey::create()
                            .from(Alias::new("work_links"), Alias::new("work_id"))
                            .to(Alias::new("works"), Alias::new("id"))
                            .on_delete(ForeignKeyAction::Cascade),
                    )
                    .to_owned(),
            )
            .await?;
        let db = manager.get_connection();
        for statement in [
            "UPDATE works SET visibility = 'public' WHERE shared_at IS NOT NULL",
            // What visitors walk through.
            "CREATE INDEX works_public_newest ON works (shared_at, id) WHERE visibility = 'public'",
            "CREATE INDEX works_public_liked ON works (like_count, id) WHERE visibility = 'public'",
        ] {
            db.execute_unprepared(statement).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let db = manager.get_connection();
        for statement in [
            "DROP INDEX works_public_liked",
            "DROP INDEX works_public_newest",
            // Where only "shared or not" is known, what is not for everybody is not shared.
            "UPDATE works SET shared_at = NULL WHERE visibility <> 'public'",
        ] {
            db.execute_unprepared(statement).await?;
        }
        manager
            .drop_table(Table::drop().table(Alias::new("work_links")).to_owned())
            .await?;
        for column in columns() {
            manager
                .alter_table(
                    Table::alter()
                        .table(Alias::new("works"))
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
        string("visibility").default("me").to_owned(),
        // People who see it may save the files.
        boolean("downloads").default(false).to_owned(),
    ]
}
