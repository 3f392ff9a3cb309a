//! The community: posts, comments, likes, versions, drafts, photos, and counts for numbered pages.

use sea_orm_migration::{
    prelude::*,
    schema::{big_integer, big_integer_null, integer, string, text},
    sea_orm::DbBackend,
};

#[derive(DeriveMigrationName)]
pub struct Migration;

/// In the order in which they are dropped.
const TABLES: [&str; 8] = [
    "post_buckets",
    "post_revisions",
    "post_comment_likes",
    "post_likes",
    "post_comments",
    "post_photos",
    "post_drafts",
    "posts",
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in tables() {
            manager.create_table(table).await?;
        }
        let db = manager.get_connection();
        // Sums of visible posts: level n counts the posts with the same id >> 6n. Kind −1 is all.
        // The rows lie in the order of their key, where a database can be told so.
        let in_order = match manager.get_database_backend() {
            DbBackend::Sqlite => "WITHOUT ROWID",
            _ => "",
        };
        db.execute_unprepared(&format!(
            "CREATE TABLE post_buckets (kind INTEGER NOT NULL, level INTEGER NOT NULL, \
             bucket BIGINT NOT NULL, visible BIGINT NOT NULL, \
             PRIMARY KEY (kind, level, bucket)) {in_order}"
        ))
        .await?;
        for index in [
            "posts_of_kind ON posts (kind, id) WHERE deleted_at IS NULL AND held_at IS NULL",
            "posts_of_author ON posts (author_id, id)",
            "posts_held ON posts (id) WHERE held_at IS NOT NULL",
            "posts_deleted ON posts (deleted_at) WHERE deleted_at IS NOT NULL",
            "post_comments_thread ON post_comments (post_id, thread_id, id)",
            "post_comments_order ON post_comments (post_id, id)",
            "post_comments_author ON post_comments (author_id, id)",
            "post_drafts_owner ON post_drafts (owner_id, updated_at)",
            "post_drafts_age ON post_drafts (updated_at)",
            "post_photos_post ON post_photos (post_id, position)",
            "post_photos_folder ON post_photos (folder)",
            "post_revisions_post ON post_revisions (post_id, id)",
        ] {
            db.execute_unprepared(&format!("CREATE INDEX {index}"))
                .await?;
        }
        db.execute_unprepared(
            "CREATE UNIQUE INDEX post_photos_unique ON post_photos (draft_id, sha256)",
        )
        .await?;
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for name in TABLES {
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
        create("posts")
            .col(id())
            .col(big_integer("author_id"))
            .col(string("title"))
            .col(text("body"))
            .col(integer("kind"))
            .col(string("excerpt"))
            .col(text("works"))
            .col(text("mentions"))
            .col(big_integer_null("cover_photo"))
            .col(big_integer_null("cover_work"))
            .col(string("text_hash"))
            .col(integer("like_count").default(0))
            .col(integer("comment_count").default(0))
            .col(big_integer("created_at"))
            .col(big_integer_null("edited_at"))
            .col(big_integer_null("deleted_at"))
            .col(big_integer_null("held_at"))
            .foreign_key(&mut foreign("posts", "author_id", "users"))
            .to_owned(),
        create("post_drafts")
            .col(id())
            .col(big_integer("owner_id"))
            .col(big_integer_null("post_id"))
            .col(text("title"))
            .col(text("body"))
            .col(integer("kind"))
            .col(text("works"))
            .col(big_integer("created_at"))
            .col(big_integer("updated_at"))
            .foreign_key(&mut foreign("post_drafts", "owner_id", "users"))
            .foreign_key(&mut foreign("post_drafts", "post_id", "posts"))
            .to_owned(),
        create("post_photos")
            .col(id())
            .col(big_integer("owner_id"))
            .col(big_integer_null("draft_id"))
            .col(big_integer_null("post_id"))
            .col(integer("position"))
            .col(string("name"))
            .col(string("caption"))
            .col(text("alt"))
            .col(string("folder"))
            .col(string("sha256"))
            .col(integer("width"))
            .col(integer("height"))
            .col(text("files"))
            .col(text("placeholder"))
            .col(big_integer("created_at"))
            .foreign_key(&mut foreign("post_photos", "owner_id", "users"))
            .foreign_key(&mut foreign("post_photos", "draft_id", "post_drafts"))
            .foreign_key(&mut foreign("post_photos", "post_id", "posts"))
            .to_owned(),
        create("post_comments")
            .col(id())
            .col(big_integer("post_id"))
            // The comment itself, or the one that it answers: a thread lies together in the index.
            .col(big_integer("thread_id"))
            .col(big_integer("author_id"))
            .col(text("body"))
            .col(string("text_hash"))
            .col(integer("like_count").default(0))
            .col(big_integer("created_at"))
            .col(big_integer_null("held_at"))
            .foreign_key(&mut foreign("post_comments", "post_id", "posts"))
            .foreign_key(&mut foreign("post_comments", "author_id", "users"))
            .to_owned(),
        likes("post_likes", "post_id", "posts"),
        likes("post_comment_likes", "comment_id", "post_comments"),
        create("post_revisions")
            .col(id())
            .col(big_integer("post_id"))
            .col(string("title"))
            .col(text("body"))
            .col(big_integer("written_at"))
            .foreign_key(&mut foreign("post_revisions", "post_id", "posts"))
            .to_owned(),
    ]
}

fn likes(name: &str, target: &'static str, of: &str) -> TableCreateStatement {
    create(name)
        .col(big_integer(target))
        .col(big_integer("user_id"))
        .col(big_integer("created_at"))
        .primary_key(Index::create().col(target).col("user_id"))
        .foreign_key(&mut foreign(name, target, of))
        .foreign_key(&mut foreign(name, "user_id", "users"))
        .to_owned()
}
