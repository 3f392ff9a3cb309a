use domain::{AppError, CommentId, accounts::Viewer, notifications::Kind};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait as _, EntityTrait as _, QueryFilter as _,
    sea_query::{Expr, ExprTrait as _, OnConflict},
};

use super::shared_work;
use crate::{
    Ctx, Result,
    entities::{work_comment_likes, work_comments},
    notifications::{About, News, Notice},
};

/// Likes a comment under a shared work; a second time is refused with [`AppError::AlreadyLiked`].
pub async fn like_comment(ctx: &Ctx, viewer: Option<&Viewer>, id: CommentId) -> Result<()> {
    let viewer = viewer.ok_or(AppError::SignInRequired)?;
    let txn = ctx.begin().await?;
    let comment = work_comments::Entity::find_by_id(id.0)
        .one(&txn)
        .await?
        .ok_or(AppError::NotFound)?;
    shared_work(&txn, Some(viewer), domain::WorkId(comment.work_id)).await?;
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
    let mut news = News::default();
    let notice = Notice {
        to: comment.user_id,
        kind: Kind::Like,
        actor: Some(viewer.id.0),
        about: About::WorkComment {
            work: comment.work_id,
            comment: id.0,
        },
    };
    news.tell(&txn, ctx.now(), notice).await?;
    txn.commit().await?;
    news.deliver(ctx);
    Ok(())
}
