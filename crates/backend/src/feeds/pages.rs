use sea_orm::{ConnectionTrait, DbBackend, FromQueryResult, Statement};

use crate::{Ctx, Result};

/// Most pages of one kind, the newest; a file of the format holds 50,000 in all.
const OF_A_KIND: u32 = 20_000;

/// A page that everybody may see.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublicPage {
    /// Root-relative address.
    pub path: String,
    /// Seconds since 1970, UTC; `None` for lists.
    pub changed: Option<i64>,
}

#[derive(FromQueryResult)]
struct Row {
    id: i64,
    changed: i64,
}

/// Lists, posts and shared works.
pub async fn public_pages(ctx: &Ctx) -> Result<Vec<PublicPage>> {
    let db = ctx.reader();
    let mut pages: Vec<PublicPage> = ["/", "/gallery", "/community"]
        .map(|path| PublicPage {
            path: path.to_owned(),
            changed: None,
        })
        .into();
    for (under, select) in [
        (
            "/gallery",
            "SELECT id, updated_at AS changed FROM works \
             WHERE visibility = 'public' AND result IS NOT NULL ORDER BY shared_at DESC",
        ),
        (
            "/community",
            "SELECT id, COALESCE(edited_at, created_at) AS changed FROM posts \
             WHERE deleted_at IS NULL AND held_at IS NULL ORDER BY id DESC",
        ),
    ] {
        let rows = rows(db, select).await?;
        pages.extend(rows.into_iter().map(|row| PublicPage {
            path: format!("{under}/{}", row.id),
            changed: Some(row.changed),
        }));
    }
    Ok(pages)
}

async fn rows(db: &impl ConnectionTrait, select: &str) -> Result<Vec<Row>> {
    let sql = format!("{select} LIMIT {OF_A_KIND}");
    let statement = Statement::from_string(DbBackend::Sqlite, sql);
    Ok(Row::find_by_statement(statement).all(db).await?)
}
