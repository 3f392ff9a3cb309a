use domain::{AppError, WorkId, accounts::Name, forum::excerpt};
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, DbBackend, EntityTrait as _, FromQueryResult,
    QueryFilter as _, Statement,
};

use crate::{Ctx, Result, entities::users, gallery};

/// Entries of a feed.
const ENTRIES: usize = 30;
/// Characters of a text.
const SUMMARY: usize = 400;

/// What is new on the site, or of one person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Feed {
    /// Of whom; `None` for the site.
    pub person: Option<String>,
    /// Newest first.
    pub entries: Vec<FeedEntry>,
}

/// A post or a shared work.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FeedEntry {
    /// Root-relative address of its page.
    pub path: String,
    pub title: String,
    pub summary: String,
    pub author: String,
    /// Root-relative address of a picture.
    pub image: Option<String>,
    /// Seconds since 1970, UTC.
    pub published: i64,
    pub updated: i64,
}

#[derive(FromQueryResult)]
struct Row {
    id: i64,
    title: String,
    text: String,
    author: String,
    published: i64,
    updated: Option<i64>,
}

/// The newest of the site.
pub async fn recent(ctx: &Ctx) -> Result<Feed> {
    Ok(Feed {
        person: None,
        entries: entries(ctx.reader(), None).await?,
    })
}

/// The newest of one person, by their name in any writing.
pub async fn recent_of(ctx: &Ctx, name: &str) -> Result<Feed> {
    let name = Name::parse(name).map_err(|_| AppError::NotFound)?;
    let user = users::Entity::find()
        .filter(users::Column::NameCanonical.eq(name.canonical))
        .one(ctx.reader())
        .await?
        .ok_or(AppError::NotFound)?;
    Ok(Feed {
        entries: entries(ctx.reader(), Some(user.id)).await?,
        person: Some(user.name),
    })
}

async fn entries(db: &impl ConnectionTrait, author: Option<i64>) -> Result<Vec<FeedEntry>> {
    let posts = rows(
        db,
        "SELECT p.id, p.title, p.body AS text, u.name AS author, p.created_at AS published, \
         p.edited_at AS updated FROM posts p CROSS JOIN users u ON u.id = p.author_id \
         WHERE p.deleted_at IS NULL AND p.held_at IS NULL",
        "p.author_id",
        "p.id",
        author,
    )
    .await?;
    let works = rows(
        db,
        "SELECT w.id, w.title, w.description AS text, u.name AS author, w.shared_at AS published, \
         w.updated_at AS updated FROM works w CROSS JOIN users u ON u.id = w.owner_id \
         WHERE w.visibility = 'public' AND w.result IS NOT NULL",
        "w.owner_id",
        "w.shared_at",
        author,
    )
    .await?;
    let ids: Vec<WorkId> = works.iter().map(|row| WorkId(row.id)).collect();
    let cards = gallery::shared_cards(db, None, &ids).await?;
    let mut entries: Vec<FeedEntry> = posts
        .into_iter()
        .map(|row| entry(row, "/community", true, None))
        .chain(works.into_iter().map(|row| {
            let image = cards
                .iter()
                .find(|card| card.id.0 == row.id)
                .and_then(|card| card.cover.sources.last())
                .map(|source| source.0.clone());
            entry(row, "/gallery", false, image)
        }))
        .collect();
    entries.sort_by(|a, b| b.published.cmp(&a.published).then(b.path.cmp(&a.path)));
    entries.truncate(ENTRIES);
    Ok(entries)
}

/// `select` ends in its conditions; the names of columns are ours.
async fn rows(
    db: &impl ConnectionTrait,
    select: &str,
    author_column: &str,
    order: &str,
    author: Option<i64>,
) -> Result<Vec<Row>> {
    let (condition, values) = match author {
        Some(id) => (format!("AND {author_column} = ?"), vec![id.into()]),
        None => (String::new(), Vec::new()),
    };
    let sql = format!("{select} {condition} ORDER BY {order} DESC LIMIT {ENTRIES}");
    let statement = Statement::from_sql_and_values(DbBackend::Sqlite, sql, values);
    Ok(Row::find_by_statement(statement).all(db).await?)
}

fn entry(row: Row, under: &str, markdown: bool, image: Option<String>) -> FeedEntry {
    let text = if markdown {
        markup::plain(&row.text)
    } else {
        row.text
    };
    FeedEntry {
        path: format!("{under}/{}", row.id),
        title: row.title,
        summary: excerpt(&text, SUMMARY),
        author: row.author,
        image,
        published: row.published,
        updated: row
            .updated
            .map_or(row.published, |at| at.max(row.published)),
    }
}
