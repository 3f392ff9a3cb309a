use domain::{AppError, UserId, accounts::Viewer, notifications::COUNT_MAX};
use sea_orm::FromQueryResult;

use crate::{Ctx, Result, platform::sql};

/// How many a person has not read, as an expression; `user` is the column or value of their id. It
/// counts no further than the bell shows.
pub(crate) fn unread(user: &str) -> String {
    format!(
        "(SELECT COUNT(*) FROM (SELECT 1 FROM notifications \
         WHERE user_id = {user} AND read_at IS NULL LIMIT {}) new)",
        COUNT_MAX + 1
    )
}

#[derive(FromQueryResult)]
struct Count {
    unread: i64,
}

/// How many somebody has not read.
pub async fn unread_count(ctx: &Ctx, user: UserId) -> Result<u32> {
    let select = format!("SELECT {} AS unread", unread("$1"));
    let count: Option<Count> = sql::one(ctx.reader(), select, [user.0.into()]).await?;
    Ok(count.map_or(0, |count| u32::try_from(count.unread).unwrap_or_default()))
}

/// Marks as read what somebody was told up to this one: what came meanwhile stays new.
pub async fn mark_read(ctx: &Ctx, viewer: Option<&Viewer>, up_to: i64) -> Result<()> {
    let viewer = viewer.ok_or(AppError::SignInRequired)?;
    let txn = ctx.begin().await?;
    sql::run(
        &txn,
        "UPDATE notifications SET read_at = $1 WHERE user_id = $2 AND id <= $3 AND read_at IS NULL",
        [ctx.now().into(), viewer.id.0.into(), up_to.into()],
    )
    .await?;
    txn.commit().await?;
    // Their other windows show it too.
    ctx.news_for(viewer.id);
    Ok(())
}
