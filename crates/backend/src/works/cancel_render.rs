use domain::{AppError, WorkId, accounts::Viewer, works::WorkStatus};
use jobs::JobId;
use sea_orm::{ActiveModelTrait as _, ActiveValue::Set, IntoActiveModel as _};

use super::policy;
use crate::{Ctx, Result};

/// Stops the making of a work. Photos, settings and the last finished version stay. A work that is
/// not being made is left as it is.
pub async fn cancel_render(ctx: &Ctx, viewer: Option<&Viewer>, id: WorkId) -> Result<()> {
    let owner = viewer.ok_or(AppError::SignInRequired)?;
    let txn = ctx.begin().await?;
    let work = policy::own_work(&txn, owner, id).await?;
    if !policy::status(&work).is_active() {
        return Ok(());
    }
    if let Some(job) = work.job_id {
        jobs::cancel(&txn, JobId(job)).await?;
    }
    let mut row = work.into_active_model();
    row.status = Set(WorkStatus::Cancelled.as_str().into());
    row.seconds_left = Set(None);
    row.failure = Set(None);
    row.job_id = Set(None);
    row.updated_at = Set(ctx.now());
    row.update(&txn).await?;
    txn.commit().await?;
    ctx.wake_runner();
    ctx.work_changed(id);
    Ok(())
}
