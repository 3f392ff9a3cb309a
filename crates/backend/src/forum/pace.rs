//! How often one person may write, by what they wrote.

use domain::{
    AppError,
    accounts::Viewer,
    forum::{DAY, REPLY_EVERY, SAME_TEXT, TOPIC_EVERY, TOPICS_PER_DAY},
};
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, EntityTrait as _, QueryFilter as _, QueryOrder as _,
    QuerySelect as _,
};
use sha2::{Digest as _, Sha256};

use crate::{
    Ctx, Result,
    entities::{post_comments, posts},
};

/// Comments that are looked through for the same text.
const RECENT_COMMENTS: u64 = 60;

/// What a text is recognised by.
pub(super) fn text_hash(parts: &[&str]) -> String {
    hex::encode(Sha256::digest(parts.join("\n")))
}

/// Refuses a post that comes too soon. Deleted ones count too.
pub(super) async fn check_topic(
    ctx: &Ctx,
    db: &impl ConnectionTrait,
    author: &Viewer,
    hash: &str,
) -> Result<()> {
    if !ctx.settings().rate_limits {
        return Ok(());
    }
    let recent: Vec<(i64, String)> = posts::Entity::find()
        .filter(posts::Column::AuthorId.eq(author.id.0))
        .order_by_desc(posts::Column::Id)
        .limit(u64::from(TOPICS_PER_DAY))
        .select_only()
        .columns([posts::Column::CreatedAt, posts::Column::TextHash])
        .into_tuple()
        .all(db)
        .await?;
    let now = ctx.now();
    soon(&recent, now, TOPIC_EVERY, hash)?;
    let full = recent.len() == TOPICS_PER_DAY as usize;
    if full && recent.last().is_some_and(|first| now - first.0 < DAY) {
        return Err(AppError::DailyLimit {
            max: TOPICS_PER_DAY,
        }
        .into());
    }
    Ok(())
}

/// Refuses a comment that comes too soon.
pub(super) async fn check_reply(
    ctx: &Ctx,
    db: &impl ConnectionTrait,
    author: &Viewer,
    hash: &str,
) -> Result<()> {
    if !ctx.settings().rate_limits {
        return Ok(());
    }
    let recent: Vec<(i64, String)> = post_comments::Entity::find()
        .filter(post_comments::Column::AuthorId.eq(author.id.0))
        .order_by_desc(post_comments::Column::Id)
        .limit(RECENT_COMMENTS)
        .select_only()
        .columns([
            post_comments::Column::CreatedAt,
            post_comments::Column::TextHash,
        ])
        .into_tuple()
        .all(db)
        .await?;
    soon(&recent, ctx.now(), REPLY_EVERY, hash)
}

fn soon(recent: &[(i64, String)], now: i64, every: i64, hash: &str) -> Result<()> {
    let wait = recent.first().map_or(0, |last| last.0 + every - now);
    if wait > 0 {
        return Err(AppError::RateLimited {
            retry_after: wait.min(every) as u32,
        }
        .into());
    }
    if recent
        .iter()
        .any(|(at, old)| old == hash && now - at < SAME_TEXT)
    {
        return Err(AppError::SameText.into());
    }
    Ok(())
}
