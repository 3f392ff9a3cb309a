use domain::{AppError, WorkId, accounts::Viewer, works::Visibility};
use sea_orm::{
    ActiveModelTrait as _, ActiveValue::Set, ColumnTrait as _, EntityTrait as _,
    IntoActiveModel as _, QueryFilter as _,
};

use super::link;
use crate::{
    Ctx, Result,
    entities::work_links,
    notifications, search,
    works::policy::{own_work, visibility},
};

/// Shows the last finished version to others, or to nobody. It counts from the moment this returns;
/// likes and comments stay with the work.
pub async fn share_work(
    ctx: &Ctx,
    viewer: Option<&Viewer>,
    id: WorkId,
    to: Visibility,
) -> Result<()> {
    let owner = viewer.ok_or(AppError::SignInRequired)?;
    let txn = ctx.begin().await?;
    let work = own_work(&txn, owner, id).await?;
    if to != Visibility::Me && work.result.is_none() {
        return Err(AppError::WorkNotFinished.into());
    }
    if to == visibility(&work) {
        return Ok(());
    }
    // Who moves it between the two listed ones does not bring it to the top again.
    let shared_at = to
        .is_listed()
        .then(|| work.shared_at.unwrap_or_else(|| ctx.now()));
    let mut row = work.into_active_model();
    row.visibility = Set(to.as_str().into());
    row.shared_at = Set(shared_at);
    row.update(&txn).await?;
    if !to.keeps_link() {
        work_links::Entity::delete_many()
            .filter(work_links::Column::WorkId.eq(id.0))
            .exec(&txn)
            .await?;
    } else if to == Visibility::Link && link::of_work(&txn, id).await?.is_none() {
        link::insert(ctx, &txn, id).await?;
    }
    if !to.is_listed() {
        notifications::forget_work(&txn, id.0, owner.id.0).await?;
    }
    search::refresh_work(&txn, id.0).await?;
    txn.commit().await?;
    Ok(())
}

/// Whether people who see the work may save its files.
pub async fn set_downloads(
    ctx: &Ctx,
    viewer: Option<&Viewer>,
    id: WorkId,
    allowed: bool,
) -> Result<()> {
    let owner = viewer.ok_or(AppError::SignInRequired)?;
    let txn = ctx.begin().await?;
    let mut row = own_work(&txn, owner, id).await?.into_active_model();
    row.downloads = Set(allowed);
    row.update(&txn).await?;
    txn.commit().await?;
    Ok(())
}
