//! People, sessions, captchas, works, photos, likes and comments.

use sea_orm_migration::{
    prelude::*,
    schema::{
        big_integer, big_integer_null, double_null, integer, integer_null, string, string_null,
        text, text_null,
    },
};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    // SQLite can roll DDL back, but sea-orm-migration only asks it to when told.
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in tables() {
            manager.create_table(table).await?;
        }
        for index in indexes() {
            manager.create_index(index).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for name in [
            "work_comments",
            "work_likes",
            "photos",
            "works",
            "captchas",
            "sessions",
            "users",
        ] {
            manager
                .drop_table(Table::drop().table(Alias::new(name)).to_owned())
                .await?;
        }
        Ok(())
    }
}

fn create(name: &str) -> TableCreateStatement {
    Table::create().table(Alias::new(name)).to_owned()
}

fn foreign(from: &str, column: &str, to: &str) -> ForeignKeyCreateStatement {
    ForeignKey::create()
        .from(Alias::new(from), Alias::new(column))
        .to(Alias::new(to), Alias::new("id"))
        .on_delete(ForeignKeyAction::Cascade)
        .to_owned()
}

fn id() -> ColumnDef {
    big_integer("id").primary_key().auto_increment().to_owned()
}

/// Times are seconds since 1970, UTC.
fn tables() -> Vec<TableCreateStatement> {
    vec![
        create("users")
            .col(id())
            .col(string("name"))
            .col(string("name_canonical").unique_key())
            .col(string_null("email").unique_key())
            .col(string_null("phone").unique_key())
            .col(string("password_hash"))
            .col(string("role"))
            .col(big_integer("created_at"))
            .to_owned(),
        create("sessions")
            // SHA-256 of the cookie: whoever reads the database cannot sign in with it.
            .col(string("id_hash").primary_key())
            .col(text("data"))
            .col(big_integer("expires_at"))
            .to_owned(),
        create("captchas")
            .col(string("token_hash").primary_key())
            .col(string("visitor"))
            .col(string("answer"))
            .col(big_integer("expires_at"))
            .to_owned(),
        create("works")
            .col(id())
            .col(big_integer("owner_id"))
            .col(string("kind"))
            .col(string("title"))
            .col(text("description"))
            .col(string("template"))
            .col(string("ratio"))
            .col(string("music"))
            .col(string("tag"))
            .col(string("verse_mode"))
            .col(text("verse"))
            .col(string("status"))
            .col(integer("permille").default(0))
            .col(integer_null("seconds_left"))
            .col(text_null("failure"))
            .col(big_integer_null("job_id"))
            // JSON of the last finished version, and the folder that holds its files.
            .col(text_null("result"))
            .col(string_null("result_folder"))
            .col(big_integer_null("shared_at"))
            .col(integer("photo_count").default(0))
            .col(integer("like_count").default(0))
            .col(integer("comment_count").default(0))
            .col(big_integer("created_at"))
            .col(big_integer("updated_at"))
            .foreign_key(&mut foreign("works", "owner_id", "users"))
            .to_owned(),
        create("photos")
            .col(id())
            .col(big_integer("work_id"))
            .col(integer("position"))
            .col(string("name"))
            .col(string("caption"))
            .col(string("folder"))
            .col(string("sha256"))
            .col(big_integer("bytes"))
            .col(integer("width"))
            .col(integer("height"))
            // JSON: format, renditions, working copy.
            .col(text("files"))
            .col(text("placeholder"))
            .col(string("mean_rgb"))
            .col(string_null("taken_at"))
            .col(integer_null("taken_offset_minutes"))
            // Private; never in a public derivative.
            .col(double_null("latitude"))
            .col(double_null("longitude"))
            .col(big_integer("created_at"))
            .foreign_key(&mut foreign("photos", "work_id", "works"))
            .to_owned(),
        create("work_likes")
            .col(big_integer("work_id"))
            .col(big_integer("user_id"))
            .col(big_integer("created_at"))
            .primary_key(Index::create().col("work_id").col("user_id"))
            .foreign_key(&mut foreign("work_likes", "work_id", "works"))
            .foreign_key(&mut foreign("work_likes", "user_id", "users"))
            .to_owned(),
        create("work_comments")
            .col(id())
            .col(big_integer("work_id"))
            .col(big_integer("user_id"))
            .col(text("body"))
            .col(big_integer("created_at"))
            .foreign_key(&mut foreign("work_comments", "work_id", "works"))
            .foreign_key(&mut foreign("work_comments", "user_id", "users"))
            .to_owned(),
    ]
}

fn indexes() -> Vec<IndexCreateStatement> {
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
    vec![
        index("sessions", "sessions_expiry", &["expires_at"]),
        index("captchas", "captchas_expiry", &["expires_at"]),
        index("works", "works_of_owner", &["owner_id", "id"]),
        index("works", "works_newest", &["shared_at", "id"]),
        index("works", "works_liked", &["like_count", "id"]),
        index("photos", "photos_of_work", &["work_id", "position"]),
        index("photos", "photos_unique", &["work_id", "sha256"])
            .unique()
            .to_owned(),
        index("work_comments", "comments_of_work", &["work_id", "id"]),
    ]
}
