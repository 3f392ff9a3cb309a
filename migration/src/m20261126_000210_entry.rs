//! What names look like, tries to sign in, and browsers that were signed in before.

use sea_orm_migration::{
    prelude::*,
    schema::{big_integer, string, string_null},
};
use unicode_security::skeleton;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .alter_table(
                Table::alter()
                    .table(Alias::new("users"))
                    // NULL: an older name that looks like one that was there before.
                    .add_column(string_null("name_skeleton"))
                    .to_owned(),
            )
            .await?;
        for statement in tables() {
            manager.create_table(statement).await?;
        }
        for statement in indexes() {
            manager.create_index(statement).await?;
        }
        fill(manager).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in ["known_browsers", "sign_in_tries"] {
            manager
                .drop_table(Table::drop().table(Alias::new(table)).to_owned())
                .await?;
        }
        manager
            .drop_index(Index::drop().name("users_name_skeleton").to_owned())
            .await?;
        manager
            .alter_table(
                Table::alter()
                    .table(Alias::new("users"))
                    .drop_column(Alias::new("name_skeleton"))
                    .to_owned(),
            )
            .await
    }
}

fn tables() -> [TableCreateStatement; 2] {
    [
        Table::create()
            .table(Alias::new("sign_in_tries"))
            .col(big_integer("id").primary_key().auto_increment())
            // What is tried: a hash, or the id of a person or browser.
            .col(string("subject"))
            .col(big_integer("at"))
            .to_owned(),
        Table::create()
            .table(Alias::new("known_browsers"))
            // SHA-256 of the browser's cookie.
            .col(string("browser_hash"))
            .col(big_integer("user_id"))
            .col(big_integer("seen_at"))
            .primary_key(Index::create().col("browser_hash").col("user_id"))
            .foreign_key(
                ForeignKey::create()
                    .from(Alias::new("known_browsers"), Alias::new("user_id"))
                    .to(Alias::new("users"), Alias::new("id"))
                    .on_delete(ForeignKeyAction::Cascade),
            )
            .to_owned(),
    ]
}

fn indexes() -> [IndexCreateStatement; 4] {
    let index = |table: &str, name: &str, columns: &[&'static str]| {
        let mut statement = Index::create()
            .table(Alias::new(table))
            .name(name)
            .to_owned();
        for column in columns {
            statement.col(Alias::new(*column));
        }
        statement
    };
    [
        index("users", "users_name_skeleton", &["name_skeleton"])
            .unique()
            .to_owned(),
        index("sign_in_tries", "tries_of_subject", &["subject", "at"]),
        index("sign_in_tries", "tries_by_age", &["at"]),
        index("known_browsers", "browsers_of_user", &["user_id"]),
    ]
}

/// Names that are there already; the first of two look-alikes gets the skeleton.
async fn fill(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let db = manager.get_connection();
    let select = Query::select()
        .columns([Alias::new("id"), Alias::new("name_canonical")])
        .from(Alias::new("users"))
        .order_by(Alias::new("id"), Order::Asc)
        .to_owned();
    let mut taken = std::collections::HashSet::new();
    for row in db.query_all(&select).await? {
        let (id, canonical): (i64, String) =
            (row.try_get("", "id")?, row.try_get("", "name_canonical")?);
        let skeleton: String = skeleton(&canonical)
            .flat_map(char::to_uppercase)
            .flat_map(char::to_lowercase)
            .collect();
        if taken.insert(skeleton.clone()) {
            let update = Query::update()
                .table(Alias::new("users"))
                .value(Alias::new("name_skeleton"), skeleton)
                .and_where(Expr::col(Alias::new("id")).eq(id))
                .to_owned();
            db.execute(&update).await?;
        }
    }
    Ok(())
}
