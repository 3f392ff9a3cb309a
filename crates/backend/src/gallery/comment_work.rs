use domain::{
    AppError, CommentId, WorkId,
    accounts::Viewer,
    gallery::{CommentView, check_comment},
};
use sea_orm::{ActiveModelTrait as _, ActiveValue::Set, EntityTrait as _};

use super::{like_work::change_count, shared_work};
use crate::{
    Ctx, Result,
    entities::{work_comments, works},
};

/// Writes a comment under a shared work.
pub async fn post_comment(
    ctx: &Ctx,
    viewer: Option<&Viewer>,
    id: WorkId,
    text: &str,
) -> Result<CommentView> {
    let viewer = viewer.ok_or(AppError::SignInRequired)?;
    let body = check_comment(text)?;
    let txn = ctx.begin().await?;
    shared_work(&txn, id).await?;
    let row = work_comments::ActiveModel {
        work_id: Set(id.0),
        user_id: Set(viewer.id.0),
        body: Set(body),
        created_at: Set(ctx.now()),
        ..Default::default()
    };
    let row = row.insert(&txn).await?;
    change_count(&txn, works::Column::CommentCount, id, 1).await?;
    txn.commit().await?;
    Ok(CommentView {
        id: CommentId(row.id),
        author: viewer.author(),
        body: row.body,
        created_at: row.created_at,
        can_delete: true,
    })
}

/// Deletes a comment: its writer may, and so may the owner of the work and an administrator.
pub async fn delete_comment(
    ctx: &Ctx,
    viewer: Option<&Viewer>,
    work: WorkId,
    id: CommentId,
) -> Result<()> {
    let viewer = viewer.ok_or(AppError::SignInRequired)?;
    let txn = ctx.begin().await?;
    let owner = shared_work(&txn, work).await?.owner_id;
    let comment = work_comments::Entity::find_by_id(id.0)
        .one(&txn)
        .await?
        .filter(|comment| comment.work_id == work.0)
        .ok_or(AppError::NotFound)?;
    if !may_delete(Some(viewer), comment.user_id, owner) {
        return Err(AppError::Forbidden.into());
    }
    work_comments::Entity::delete_by_id(id.0).exec(&txn).await?;
    change_count(&txn, works::Column::CommentCount, work, -1).await?;
    txn.commit().await?;
    Ok(())
}

pub(super) fn may_delete(viewer: Option<&Viewer>, writer: i64, work_owner: i64) -> bool {
    viewer.is_some_and(|v| v.is_admin || v.id.0 == writer || v.id.0 == work_owner)
}
