use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _};

use super::{browser, request_reset, sign_in_log::KEPT, tries};
use crate::{
    Ctx, Result,
    entities::{
        captchas, email_links, known_browsers, reset_codes, sessions, sign_in_tries, sign_ins,
    },
};

/// Deletes sessions, captchas, tries and known browsers that have expired; returns how many rows
/// went. They count for nothing without it, it only saves room.
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
    let tries = sign_in_tries::Entity::delete_many()
        .filter(sign_in_tries::Column::At.lte(now - tries::WINDOW))
        .exec(&txn)
        .await?;
    let browsers = known_browsers::Entity::delete_many()
        .filter(known_browsers::Column::SeenAt.lte(now - browser::REMEMBERED))
        .exec(&txn)
        .await?;
    let codes = reset_codes::Entity::delete_many()
        .filter(reset_codes::Column::CreatedAt.lte(now - request_reset::WINDOW))
        .exec(&txn)
        .await?;
    let links = email_links::Entity::delete_many()
        .filter(email_links::Column::ExpiresAt.lte(now))
        .exec(&txn)
        .await?;
    txn.commit().await?;
    Ok(
        [links, codes, captchas, sessions, sign_ins, tries, browsers]
            .iter()
            .map(|gone| gone.rows_affected)
            .sum(),
    )
}
