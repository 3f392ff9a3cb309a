use domain::{
    AppError, UserId,
    accounts::{AuditAction, Identifier, Tier, Viewer},
};
use sea_orm::{ActiveModelTrait as _, ActiveValue::Set, EntityTrait as _, IntoActiveModel as _};

use super::{admin, sign_in::find};
use crate::{Ctx, Result, entities::users};

/// Changes how much somebody may hold, by [`Tier::number`]. Administrators only.
pub async fn set_tier(ctx: &Ctx, viewer: Option<&Viewer>, user: UserId, tier: i32) -> Result<()> {
    let viewer = admin::administrator(viewer)?;
    let tier = Tier::from_number(tier).ok_or(AppError::BadRequest)?;
    write(ctx, Some(viewer.id.0), user.0, tier).await
}

/// The same from the command line; `account` is a name, e-mail address, phone number or id.
pub async fn set_tier_of(ctx: &Ctx, account: &str, tier: Tier) -> Result<()> {
    let identifier = Identifier::parse(account).ok_or(AppError::NotFound)?;
    let user = find(ctx, &identifier).await?.ok_or(AppError::NotFound)?;
    write(ctx, None, user.id, tier).await
}

async fn write(ctx: &Ctx, actor: Option<i64>, user: i64, tier: Tier) -> Result<()> {
    let txn = ctx.begin().await?;
    let user = users::Entity::find_by_id(user)
        .one(&txn)
        .await?
        .ok_or(AppError::NotFound)?;
    if user.tier == tier.number() {
        return Ok(());
    }
    admin::note(ctx, &txn, actor, user.id, AuditAction::Tier(tier)).await?;
    let mut user = user.into_active_model();
    user.tier = Set(tier.number());
    user.update(&txn).await?;
    txn.commit().await?;
    Ok(())
}
