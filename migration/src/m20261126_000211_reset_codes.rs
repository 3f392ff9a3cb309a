//! Codes with which somebody who forgot a password may set a new one.

use sea_orm_migration::{
    prelude::*,
    schema::{big_integer, integer, string, string_null},
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
            .table(Alias::new("reset_codes"))
            // Never used again: letters are named by it.
            .col(big_integer("id").primary_key().auto_increment())
            // The browser that asked, as captchas know it.
            .col(string("visitor"))
            // Address or phone number that it asked for; perhaps nobody's.
            .col(string("contact"))
            // NULL: used, or void.
            .col(string_null("code"))
            .col(integer("tries").default(0))
            .col(big_integer("created_at"))
            .col(big_integer("expires_at"))
            .to_owned();
        manager.create_table(table).await?;
        for (name, columns) in [
            ("reset_codes_of_contact", ["contact", "created_at"]),
            ("reset_codes_of_visitor", ["visitor", "expires_at"]),
        ] {
            let mut index = Index::create()
                .table(Alias::new("reset_codes"))
                .name(name)
                .to_owned();
            for column in columns {
                index.col(Alias::new(column));
            }
            manager.create_index(index).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .drop_table(Table::drop().table(Alias::new("reset_codes")).to_owned())
            .await
    }
}
