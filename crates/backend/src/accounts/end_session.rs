use domain::{AppError, accounts::Viewer};
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _};

use super::change_password::end_sessions;
use crate::{Ctx, Result, entities::sessions, platform::session_store::SessionKey};

/// Signs somebody out in one browser. `key` is [`domain::accounts::SessionView::key`].
pub async fn end_session(ctx: &Ctx, viewer: Option<&Viewer>, key: &str) -> Result<()> {
    let viewer = viewer.ok_or(AppError::SignInRequired)?;
    let txn = ctx.begin().await?;
    let ended = sessions::Entity::delete_many()
        .filter(sessions::Column::IdHash.eq(key))
        .filter(sessions::Column::UserId.eq(viewer.id.0))
        .exec(&txn)
        .await?;
    txn.commit().await?;
    if ended.rows_affected == 0 {
        return Err(AppError::NotFound.into());
    }
    Ok(())
}

/// Signs somebody out everywhere but in the browser `keep`; returns in how many.
pub async fn end_other_sessions(
    ctx: &Ctx,
    viewer: Option<&Viewer>,
    keep: Option<&SessionKey>,
) -> Result<u64> {
    let viewer = viewer.ok_or(AppError::SignInRequired)?;
    let txn = ctx.begin().await?;
    let ended = end_sessions(&txn, viewer.id.0, keep).await?;
    txn.commit().await?;
    Ok(ended)
}

/// Whether a session is still there: for connections that last longer than a request.
pub async fn session_lives(ctx: &Ctx, session: &SessionKey) -> Result<bool> {
    let SessionKey(hash) = session;
    let row = sessions::Entity::find_by_id(hash)
        .filter(sessions::Column::ExpiresAt.gt(ctx.now()))
        .one(ctx.reader())
        .await?;
    Ok(row.is_some())
}
