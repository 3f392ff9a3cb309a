//! Where a session is used, and who tried to sign in.

use sea_orm_migration::{
    prelude::*,
    schema::{big_integer, big_integer_null, string},
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
                        .table(Alias::new("sessions"))
                        .add_column(column)
                        .to_owned(),
                )
                .await?;
        }
        manager
            .create_table(
                Table::create()
                    .table(Alias::new("sign_ins"))
                    .col(big_integer("id").primary_key().auto_increment())
                    // NULL: there is no such account.
                    .col(big_integer_null("user_id"))
                    .col(big_integer("at"))
                    .col(string("outcome"))
                    .col(string("agent"))
                    .col(string("address"))
                    .foreign_key(
                        ForeignKey::create()
                            .from(Alias::new("sign_ins"), Alias::new("user_id"))
                            .to(Alias::new("users"), Alias::new("id"))
                            .on_delete(ForeignKeyAction::Cascade),
                    )
                    .to_owned(),
            )
            .await?;
        for (name, columns) in [
            ("sign_ins_of_user", &["user_id", "id"][..]),
            ("sign_ins_age", &["at"]),
        ] {
            let mut index = Index::create();
            index.table(Alias::new("sign_ins")).name(name);
            for column in columns {
                index.col(Alias::new(*column));
            }
            manager.create_index(index).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .drop_table(Table::drop().table(Alias::new("sign_ins")).to_owned())
            .await?;
        for column in columns() {
            manager
                .alter_table(
                    Table::alter()
                        .table(Alias::new("sessions"))
                        .drop_column(Alias::new(column.get_column_name()))
                        .to_owned(),
                )
                .await?;
        }
        Ok(())
    }
}

fn columns() -> [ColumnDef; 4] {
    [
        string("agent").default("").to_owned(),
        // Without its last part.
        string("address").default("").to_owned(),
        big_integer("created_at").default(0).to_owned(),
        // To a few minutes.
        big_integer("used_at").default(0).to_owned(),
    ]
}
