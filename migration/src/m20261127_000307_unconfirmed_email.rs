//! An address belongs to nobody before its letter is answered: those of new accounts wait in a column
//! of their own, where two may have the same.

use sea_orm_migration::{
    prelude::*,
    schema::{boolean, string_null},
};

#[derive(DeriveMigrationName)]
pub struct Migration;

fn users() -> Alias {
    Alias::new("users")
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let add = Table::alter()
            .table(users())
            .add_column(string_null("unconfirmed_email"))
            .to_owned();
        manager.alter_table(add).await?;
        manager
            .get_connection()
            .execute_unprepared(
                "UPDATE users SET unconfirmed_email = email, email = NULL WHERE unconfirmed",
            )
            .await?;
        let drop = Table::alter()
            .table(users())
            .drop_column(Alias::new("unconfirmed"))
            .to_owned();
        manager.alter_table(drop).await?;
        let index = Index::create()
            .name("users_unconfirmed_email")
            .table(users())
            .col(Alias::new("unconfirmed_email"))
            .to_owned();
        manager.create_index(index).await
    }

    /// Of several accounts that wait for one address, the first keeps it.
    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let add = Table::alter()
            .table(users())
            .add_column(boolean("unconfirmed").default(false))
            .to_owned();
        manager.alter_table(add).await?;
        manager
            .get_connection()
            .execute_unprepared(
                "UPDATE users SET unconfirmed = TRUE, email = unconfirmed_email WHERE id IN \
                 (SELECT min(id) FROM users WHERE unconfirmed_email IS NOT NULL \
                 GROUP BY unconfirmed_email) \
                 AND unconfirmed_email NOT IN (SELECT email FROM users WHERE email IS NOT NULL)",
            )
            .await?;
        let index = Index::drop().name("users_unconfirmed_email").to_owned();
        manager.drop_index(index).await?;
        let drop = Table::alter()
            .table(users())
            .drop_column(Alias::new("unconfirmed_email"))
            .to_owned();
        manager.alter_table(drop).await
    }
}
