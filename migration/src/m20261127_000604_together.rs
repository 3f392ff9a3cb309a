//! Photos that others add to a work: guests with a link, members who were invited.

use sea_orm_migration::{
    prelude::*,
    schema::{
        big_integer, big_integer_null, double_null, integer, integer_null, string, string_null,
        text,
    },
};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(guest_links()).await?;
        manager.create_table(guest_photos()).await?;
        manager.create_table(work_companions()).await?;
        for column in columns() {
            manager
                .alter_table(
                    Table::alter()
                        .table(Alias::new("photos"))
                        .add_column(column)
                        .to_owned(),
                )
                .await?;
        }
        for index in indexes() {
            manager.create_index(index).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        // A column that an index names cannot go.
        manager
            .drop_index(
                Index::drop()
                    .name("photos_added_by")
                    .table(Alias::new("photos"))
                    .to_owned(),
            )
            .await?;
        for column in columns() {
            manager
                .alter_table(
                    Table::alter()
                        .table(Alias::new("photos"))
                        .drop_column(Alias::new(column.get_column_name()))
                        .to_owned(),
                )
                .await?;
        }
        for table in ["work_companions", "guest_photos", "guest_links"] {
            manager
                .drop_table(Table::drop().table(Alias::new(table)).to_owned())
                .await?;
        }
        Ok(())
    }
}

fn foreign(
    from: &str,
    column: &str,
    to: &str,
    deleted: ForeignKeyAction,
) -> ForeignKeyCreateStatement {
    ForeignKey::create()
        .from(Alias::new(from), Alias::new(column))
        .to(Alias::new(to), Alias::new("id"))
        .on_delete(deleted)
        .to_owned()
}

fn guest_links() -> TableCreateStatement {
    Table::create()
        .table(Alias::new("guest_links"))
        .col(big_integer("id").primary_key().auto_increment())
        // One at a time.
        .col(big_integer("work_id").unique_key())
        // As in `work_links`: whoever reads the database alone cannot open the link.
        .col(string("nonce"))
        .col(string("token_hash").unique_key())
        .col(integer("photos_max"))
        .col(big_integer("bytes_max"))
        // What came with it and was not refused.
        .col(integer("photos_sent").default(0))
        .col(big_integer("bytes_sent").default(0))
        .col(big_integer("expires_at"))
        .col(big_integer("created_at"))
        .foreign_key(&mut foreign(
            "guest_links",
            "work_id",
            "works",
            ForeignKeyAction::Cascade,
        ))
        .to_owned()
}

/// As `photos`, but for what only its owner gives a photo, and without a place.
fn guest_photos() -> TableCreateStatement {
    Table::create()
        .table(Alias::new("guest_photos"))
        .col(big_integer("id").primary_key().auto_increment())
        .col(big_integer("work_id"))
        // NULL: the link is gone, the photo still waits.
        .col(big_integer_null("link_id"))
        // SHA-256 of the guest's cookie.
        .col(string("guest"))
        .col(string("guest_name"))
        .col(string("name"))
        .col(string("folder"))
        .col(string("sha256"))
        .col(big_integer("bytes"))
        .col(integer("width"))
        .col(integer("height"))
        .col(text("files"))
        .col(text("placeholder"))
        .col(string("mean_rgb"))
        .col(string_null("focus"))
        .col(string_null("look_hash"))
        .col(double_null("merit"))
        .col(string_null("taken_at"))
        .col(integer_null("taken_offset_minutes"))
        .col(big_integer("created_at"))
        .foreign_key(&mut foreign(
            "guest_photos",
            "work_id",
            "works",
            ForeignKeyAction::Cascade,
        ))
        .foreign_key(&mut foreign(
            "guest_photos",
            "link_id",
            "guest_links",
            ForeignKeyAction::SetNull,
        ))
        .to_owned()
}

fn work_companions() -> TableCreateStatement {
    Table::create()
        .table(Alias::new("work_companions"))
        .col(big_integer("work_id"))
        .col(big_integer("user_id"))
        .col(big_integer("created_at"))
        // They do not want to any more, and are not asked again.
        .col(big_integer_null("left_at"))
        .primary_key(Index::create().col("work_id").col("user_id"))
        .foreign_key(&mut foreign(
            "work_companions",
            "work_id",
            "works",
            ForeignKeyAction::Cascade,
        ))
        .foreign_key(&mut foreign(
            "work_companions",
            "user_id",
            "users",
            ForeignKeyAction::Cascade,
        ))
        .to_owned()
}

fn indexes() -> [IndexCreateStatement; 4] {
    let index = |name: &str, table: &str, columns: &[&str]| {
        let mut index = Index::create();
        index.name(name).table(Alias::new(table));
        for column in columns {
            index.col(Alias::new(*column));
        }
        index
    };
    [
        // The same file once; also finds those of a work.
        index("guest_photos_once", "guest_photos", &["work_id", "sha256"])
            .unique()
            .to_owned(),
        index("guest_photos_link", "guest_photos", &["link_id"]),
        index("work_companions_of", "work_companions", &["user_id"]),
        index("photos_added_by", "photos", &["added_by"]),
    ]
}

/// Of `photos`.
fn columns() -> [ColumnDef; 3] {
    [
        // The companion who added it; NULL for the owner and for guests.
        big_integer_null("added_by"),
        // The guest it came from, by the name that they gave and by their cookie.
        string_null("guest_name"),
        string_null("guest"),
    ]
}
