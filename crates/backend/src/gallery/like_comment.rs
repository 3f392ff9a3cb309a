use domain::{AppError, CommentId, accounts::Viewer};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait as _, EntityTrait as _, QueryFilter as _,
    sea_query::{Expr, ExprTrait as _, OnConflict},
};

use super::shared_work;
use crate::{
    Ctx, Result,
    entities::{work_comment_likes, work_comments},
};

/// Likes a comment under a shared work; a second time is refused with [`AppError::AlreadyLiked`].
pub async fn like_comment(ctx: &Ctx, viewer: Option<&Viewer>, id: CommentId) -> Result<()> {
    let viewer = viewer.ok_or(AppError::SignInRequired)?;
    let txn = ctx.begin().await?;
    let comment = work_comments::Entity::find_by_id(id.0)
        .one(&txn)
        .await?
        .ok_or(AppError::NotFound)?;
    shared_work(&txn, domain::WorkId(comment.work_id)).await?;
    let row = work_comment_likes::ActiveModel {
        comment_id: Set(id.0),
        user_id: Set(viewer.id.0),
        created_at: Set(ctx.now()),
    };
    let new = work_comment_likes::Entity::insert(row)
        .on_conflict(OnConflict::new().do_nothing().to_owned())
        .exec_without_returning(&txn)
        .await?;
    if new == 0 {
        return Err(AppError::AlreadyLiked.into());
    }
    work_comments::Entity::update_many()
        .col_expr(
            work_comments::Column::LikeCount,
            Expr::col(work_comments::Column::LikeCount).add(1),
        )
        .filter(work_comments::Column::Id.eq(id.0))
        .exec(&txn)
        .await?;
    txn.commit().await?;
    Ok(())
}
