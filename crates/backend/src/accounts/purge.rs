use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _};

use crate::{
    Ctx, Result,
    entities::{captchas, sessions},
};

/// Deletes expired sessions and captchas; returns how many rows went. They are refused without it,
/// it only saves room.
pub async fn purge_expired(ctx: &Ctx) -> Result<u64> {
    let now = ctx.now();
    let txn = ctx.begin().await?;
    let captchas = captchas::Entity::delete_many()
        .filter(captchas::Column::ExpiresAt.lte(now))
        .exec(&txn)
        .await?;
    let sessions = sessions::Entity::delete_many()
        .filter(sessions::Column::ExpiresAt.lte(now))
        .exec(&txn)
        .await?;
    txn.commit().await?;
    Ok(captchas.rows_affected + sessions.rows_affected)
}
