use domain::{AppError, WorkId, accounts::Viewer};
use sea_orm::EntityTrait as _;

use super::{cancel_render::cancel_render, open_poster::folder as posters, policy};
use crate::{Ctx, Result, entities::works, search};

/// Deletes a work with its photos, versions, likes and comments. One that is being made is stopped
/// first.
pub async fn delete_work(ctx: &Ctx, viewer: Option<&Viewer>, id: WorkId) -> Result<()> {
    let owner = viewer.ok_or(AppError::SignInRequired)?;
    cancel_render(ctx, viewer, id).await?;
    let txn = ctx.begin().await?;
    policy::own_idle_work(&txn, owner, id).await?;
    works::Entity::delete_by_id(id.0).exec(&txn).await?;
    search::refresh_work(&txn, id.0).await?;
    txn.commit().await?;
    ctx.storage().remove_folder(&format!("photos/{id}")).await?;
    ctx.storage().remove_folder(&format!("tracks/{id}")).await?;
    ctx.storage().remove_folder(&format!("works/{id}")).await?;
    ctx.storage().remove_folder(&posters(id)).await?;
    ctx.work_changed(id);
    Ok(())
}
