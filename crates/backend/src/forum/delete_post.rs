use domain::{
    AppError, PostId,
    accounts::Viewer,
    forum::{PostKind, RESTORE_SECONDS},
};
use sea_orm::{ActiveModelTrait as _, ActiveValue::Set, EntityTrait as _, IntoActiveModel as _};

use super::{buckets, may_handle};
use crate::{Ctx, Result, entities::posts, notifications, search};

/// Takes a post away; for 24 hours [`restore_post`] brings it back.
pub async fn delete_post(ctx: &Ctx, viewer: Option<&Viewer>, id: PostId) -> Result<()> {
    let viewer = viewer.ok_or(AppError::SignInRequired)?;
    let txn = ctx.begin().await?;
    let post = posts::Entity::find_by_id(id.0)
        .one(&txn)
        .await?
        .filter(|post| post.deleted_at.is_none())
        .ok_or(AppError::NotFound)?;
    if !may_handle(Some(viewer), post.author_id) {
        let error = if post.held_at.is_none() {
            AppError::Forbidden
        } else {
            AppError::NotFound
        };
        return Err(error.into());
    }
    if post.held_at.is_none() {
        buckets::change(&txn, PostKind::from_number(post.kind), id.0, -1).await?;
    }
    let mut post = post.into_active_model();
    post.deleted_at = Set(Some(ctx.now()));
    post.update(&txn).await?;
    notifications::forget_post(&txn, id.0).await?;
    search::refresh_post(&txn, id.0).await?;
    txn.commit().await?;
    Ok(())
}

/// Brings a deleted post back to its place. Refused once its time is over.
pub async fn restore_post(ctx: &Ctx, viewer: Option<&Viewer>, id: PostId) -> Result<()> {
    let viewer = viewer.ok_or(AppError::SignInRequired)?;
    let txn = ctx.begin().await?;
    let post = posts::Entity::find_by_id(id.0)
        .one(&txn)
        .await?
        .filter(|post| {
            may_handle(Some(viewer), post.author_id)
                && post
                    .deleted_at
                    .is_some_and(|at| ctx.now() < at + RESTORE_SECONDS)
        })
        .ok_or(AppError::NotFound)?;
    if post.held_at.is_none() {
        buckets::change(&txn, PostKind::from_number(post.kind), id.0, 1).await?;
    }
    let mut post = post.into_active_model();
    post.deleted_at = Set(None);
    post.update(&txn).await?;
    search::refresh_post(&txn, id.0).await?;
    txn.commit().await?;
    Ok(())
}
