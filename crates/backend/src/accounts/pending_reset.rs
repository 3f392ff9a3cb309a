use domain::accounts::PendingReset;
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _};

use super::{browser::Browser, finish_reset::TRIES};
use crate::{Ctx, Result, entities::reset_codes};

/// What this browser asked for and has not used yet. Says nothing about whether a letter was sent.
pub async fn pending_reset(ctx: &Ctx, browser: &Browser) -> Result<Option<PendingReset>> {
    let row = reset_codes::Entity::find()
        .filter(reset_codes::Column::Visitor.eq(&browser.visitor))
        .filter(reset_codes::Column::Code.is_not_null())
        .filter(reset_codes::Column::Tries.lt(TRIES))
        .filter(reset_codes::Column::ExpiresAt.gt(ctx.now()))
        .one(ctx.reader())
        .await?;
    Ok(row.map(|row| PendingReset {
        contact: row.contact,
    }))
}
