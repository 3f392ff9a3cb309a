use domain::{AppError, WorkId, accounts::Viewer};
use sea_orm::{ActiveModelTrait as _, ActiveValue::Set, IntoActiveModel as _};

use super::policy;
use crate::{Ctx, Result, search};

/// Shows the last finished version in the gallery, or takes it out again. Likes and comments stay
/// with the work.
pub async fn share_work(
    ctx: &Ctx,
    viewer: Option<&Viewer>,
    id: WorkId,
    shared: bool,
) -> Result<()> {
    let owner = viewer.ok_or(AppError::SignInRequired)?;
    let txn = ctx.begin().await?;
    let work = policy::own_work(&txn, owner, id).await?;
    if shared && work.result.is_none() {
        return Err(AppError::WorkNotFinished.into());
    }
    if shared != work.shared_at.is_some() {
        let mut row = work.into_active_model();
        row.shared_at = Set(shared.then(|| ctx.now()));
        row.update(&txn).await?;
        search::refresh_work(&txn, id.0).await?;
        txn.commit().await?;
    }
    Ok(())
}
