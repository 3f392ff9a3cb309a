use domain::{
    AppError, UserId,
    accounts::{AuditAction, Viewer},
};
use sea_orm::{ActiveModelTrait as _, ActiveValue::Set, EntityTrait as _, IntoActiveModel as _};

use super::{administrator, note};
use crate::{Ctx, Result, accounts::change_password::end_sessions, entities::users};

/// Closes an account: its sessions end, and nobody signs in to it. What was made stays.
pub async fn suspend_member(ctx: &Ctx, viewer: Option<&Viewer>, user: UserId) -> Result<()> {
    change(ctx, viewer, user, AuditAction::Suspend).await
}

/// Opens it again.
pub async fn restore_member(ctx: &Ctx, viewer: Option<&Viewer>, user: UserId) -> Result<()> {
    change(ctx, viewer, user, AuditAction::Restore).await
}

async fn change(
    ctx: &Ctx,
    viewer: Option<&Viewer>,
    user: UserId,
    action: AuditAction,
) -> Result<()> {
    let viewer = administrator(viewer)?;
    let txn = ctx.begin().await?;
    let row = users::Entity::find_by_id(user.0)
        .one(&txn)
        .await?
        .ok_or(AppError::NotFound)?;
    if row.role == "admin" {
        return Err(AppError::Forbidden.into());
    }
    let since = (action == AuditAction::Suspend).then(|| row.suspended_at.unwrap_or(ctx.now()));
    // Done already: nothing to write down.
    if row.suspended_at == since {
        return Ok(());
    }
    let mut row = row.into_active_model();
    row.suspended_at = Set(since);
    row.update(&txn).await?;
    if since.is_some() {
        end_sessions(&txn, user.0, None).await?;
    }
    note(ctx, &txn, Some(viewer.id.0), user.0, action).await?;
    txn.commit().await?;
    Ok(())
}
