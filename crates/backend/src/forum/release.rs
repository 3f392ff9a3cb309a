use domain::{AppError, PostCommentId, PostId, accounts::Viewer, forum::PostKind};
use sea_orm::{ActiveModelTrait as _, ActiveValue::Set, EntityTrait as _, IntoActiveModel as _};

use super::{
    buckets,
    comment_post::{change_count, tell},
    publish::tell_mentioned,
    readable_post,
};
use crate::{Ctx, Result, entities::post_comments, notifications::News, search};

/// Shows a held post to everybody; for administrators. One that is shown already stays so.
pub async fn release_post(ctx: &Ctx, viewer: Option<&Viewer>, id: PostId) -> Result<()> {
    let viewer = viewer.ok_or(AppError::SignInRequired)?;
    let txn = ctx.begin().await?;
    let post = readable_post(&txn, Some(viewer), id).await?;
    if !viewer.administers() {
        return Err(AppError::Forbidden.into());
    }
    let mut news = News::default();
    if post.held_at.is_some() {
        buckets::change(&txn, PostKind::from_number(post.kind), id.0, 1).await?;
        let mut post = post.into_active_model();
        post.held_at = Set(None);
        let post = post.update(&txn).await?;
        search::refresh_post(&txn, id.0).await?;
        tell_mentioned(ctx, &txn, &mut news, &post, "").await?;
    }
    txn.commit().await?;
    news.deliver(ctx);
    Ok(())
}

/// The same for a comment. Returns its post.
pub async fn release_comment(
    ctx: &Ctx,
    viewer: Option<&Viewer>,
    id: PostCommentId,
) -> Result<PostId> {
    let viewer = viewer.ok_or(AppError::SignInRequired)?;
    let txn = ctx.begin().await?;
    let comment = post_comments::Entity::find_by_id(id.0)
        .one(&txn)
        .await?
        .ok_or(AppError::NotFound)?;
    let post = readable_post(&txn, Some(viewer), PostId(comment.post_id)).await?;
    if !viewer.administers() {
        return Err(AppError::Forbidden.into());
    }
    let mut news = News::default();
    if comment.held_at.is_some() {
        change_count(&txn, post.id, 1).await?;
        let mut comment = comment.into_active_model();
        comment.held_at = Set(None);
        let comment = comment.update(&txn).await?;
        tell(ctx, &txn, &mut news, &comment, None, post.author_id).await?;
    }
    txn.commit().await?;
    news.deliver(ctx);
    Ok(PostId(post.id))
}
