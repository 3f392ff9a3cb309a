//! Keeping the tokens.

use domain::{accounts::GONE, search::tokens};
use sea_orm::{ConnectionTrait, EntityTrait as _};

use super::engine;
use crate::{
    Ctx, Result,
    entities::{posts, users, works},
    platform::sql,
};

/// Rows that are taken in with one transaction when the index is filled.
const AT_ONCE: usize = 200;

/// To be called in every transaction that writes, shows or hides a post.
pub(crate) async fn refresh_post(db: &impl ConnectionTrait, id: i64) -> Result<()> {
    let post = posts::Entity::find_by_id(id).one(db).await?;
    let text = post
        .filter(|post| post.deleted_at.is_none() && post.held_at.is_none())
        .map(|post| format!("{}\n{}", post.title, markup::plain(&post.body)));
    write(db, "search_posts", id, text).await
}

/// To be called in every transaction that names, shares, finishes or deletes a work.
pub(crate) async fn refresh_work(db: &impl ConnectionTrait, id: i64) -> Result<()> {
    let work = works::Entity::find_by_id(id).one(db).await?;
    let text = work
        .filter(|work| work.shared_at.is_some() && work.result.is_some())
        .map(|work| format!("{}\n{}\n{}", work.title, work.place, work.description));
    write(db, "search_works", id, text).await
}

/// To be called in every transaction that makes, describes or deletes an account.
pub(crate) async fn refresh_person(db: &impl ConnectionTrait, id: i64) -> Result<()> {
    let user = users::Entity::find_by_id(id).one(db).await?;
    // Who has gone and left their words behind has no page.
    let text = user
        .filter(|user| user.name != GONE)
        .map(|user| format!("{}\n{}", user.name, user.intro));
    write(db, "search_people", id, text).await
}

/// The names of the tables are ours, the rest are values.
pub(super) async fn write(
    db: &impl ConnectionTrait,
    table: &str,
    id: i64,
    text: Option<String>,
) -> Result<()> {
    let delete = format!("DELETE FROM {table} WHERE rowid = $1");
    sql::run(db, delete, [id.into()]).await?;
    if let Some(text) = text {
        engine::insert(db, table, id, tokens(&text)).await?;
    }
    Ok(())
}

#[derive(sea_orm::FromQueryResult)]
struct Id {
    id: i64,
}

/// Takes in what was written before there was an index. Returns how many rows.
pub async fn fill(ctx: &Ctx) -> Result<usize> {
    let mut count = 0;
    for (table, of, shown) in [
        (
            "search_posts",
            "posts",
            "deleted_at IS NULL AND held_at IS NULL",
        ),
        (
            "search_works",
            "works",
            "shared_at IS NOT NULL AND result IS NOT NULL",
        ),
        ("search_people", "users", "TRUE"),
    ] {
        loop {
            let txn = ctx.begin().await?;
            let select = format!(
                "SELECT id FROM {of} WHERE {shown} AND id NOT IN (SELECT rowid FROM {table}) \
                 ORDER BY id LIMIT {AT_ONCE}"
            );
            let missing: Vec<Id> = sql::all(&txn, select, []).await?;
            if missing.is_empty() {
                break;
            }
            count += missing.len();
            for row in missing {
                match of {
                    "posts" => refresh_post(&txn, row.id).await?,
                    "works" => refresh_work(&txn, row.id).await?,
                    _ => refresh_person(&txn, row.id).await?,
                }
            }
            txn.commit().await?;
        }
    }
    Ok(count)
}
