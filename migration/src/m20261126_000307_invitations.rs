//! Invitations to register.

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
        let table = Table::create()
            .table(Alias::new("invitations"))
            .col(big_integer("id").primary_key().auto_increment())
            .col(big_integer("made_by"))
            // Makes the token, together with the installation's secret.
            .col(string("nonce"))
            .col(string("token_hash").unique_key())
            .col(big_integer("made_at"))
            .col(big_integer("expires_at"))
            // NULL: nobody has come with it.
            .col(big_integer_null("used_at"))
            .col(big_integer_null("used_by"))
            .foreign_key(&mut of_user("made_by", ForeignKeyAction::Cascade))
            .foreign_key(&mut of_user("used_by", ForeignKeyAction::SetNull))
            .to_owned();
        manager.create_table(table).await?;
        for (name, column) in [
            ("invitations_made_by", "made_by"),
            ("invitations_used_by", "used_by"),
        ] {
            let index = Index::create()
                .table(Alias::new("invitations"))
                .name(name)
                .col(Alias::new(column))
                .to_owned();
            manager.create_index(index).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .drop_table(Table::drop().table(Alias::new("invitations")).to_owned())
            .await
    }
}

fn of_user(column: &'static str, action: ForeignKeyAction) -> ForeignKeyCreateStatement {
    ForeignKey::create()
        .from(Alias::new("invitations"), Alias::new(column))
        .to(Alias::new("users"), Alias::new("id"))
        .on_delete(action)
        .to_owned()
}
