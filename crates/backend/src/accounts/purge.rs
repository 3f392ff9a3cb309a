use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _};

use super::sign_in_log::KEPT;
use crate::{
    Ctx, Result,
    entities::{captchas, sessions, sign_ins},
};

/// Deletes expired sessions and captchas, and old tries to sign in; returns how many rows went.
/// They are refused without it, it only saves room.
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
    let sign_ins = sign_ins::Entity::delete_many()
        .filter(sign_ins::Column::At.lte(now - KEPT))
        .exec(&txn)
        .await?;
    txn.commit().await?;
    Ok(captchas.rows_affected + sessions.rows_affected + sign_ins.rows_affected)
}
