//! Likes of posts and of comments.

use domain::{
    AppError, PostCommentId, PostId, accounts::Viewer, gallery::LikeView, notifications::Kind,
};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait as _, DatabaseTransaction, EntityTrait as _, QueryFilter as _,
    sea_query::{Expr, ExprTrait as _, OnConflict},
};

use super::{may_handle, readable_post};
use crate::{
    Ctx, Result,
    entities::{post_comment_likes, post_comments, post_likes, posts},
    notifications::{About, News, Notice, take_back_like},
};

/// What a press on the heart means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Like {
    /// Likes, or takes the like back.
    Toggle,
    /// Likes; a second time is refused with [`AppError::AlreadyLiked`].
    Once,
}

/// Likes a post. The counter changes only when a row did.
pub async fn like_post(
    ctx: &Ctx,
    viewer: Option<&Viewer>,
    id: PostId,
    how: Like,
) -> Result<LikeView> {
    let viewer = viewer.ok_or(AppError::SignInRequired)?;
    let txn = ctx.begin().await?;
    let post = readable_post(&txn, Some(viewer), id).await?;
    let key = (id.0, viewer.id.0);
    let delta = if how == Like::Toggle {
        let gone = post_likes::Entity::delete_by_id(key).exec(&txn).await?;
        -(gone.rows_affected as i32)
    } else {
        0
    };
    let delta = if delta == 0 {
        let row = post_likes::ActiveModel {
            post_id: Set(id.0),
            user_id: Set(viewer.id.0),
            created_at: Set(ctx.now()),
        };
        let new = post_likes::Entity::insert(row)
            .on_conflict(OnConflict::new().do_nothing().to_owned())
            .exec_without_returning(&txn)
            .await?;
        new as i32
    } else {
        delta
    };
    if delta != 0 {
        posts::Entity::update_many()
            .col_expr(
                posts::Column::LikeCount,
                Expr::col(posts::Column::LikeCount).add(delta),
            )
            .filter(posts::Column::Id.eq(id.0))
            .exec(&txn)
            .await?;
    }
    let told = Told {
        to: post.author_id,
        about: About::Post(id.0),
    };
    settle(ctx, txn, viewer, told, post.like_count, delta).await
}

/// Likes a comment under a post that the viewer can read.
pub async fn like_comment(
    ctx: &Ctx,
    viewer: Option<&Viewer>,
    id: PostCommentId,
    how: Like,
) -> Result<LikeView> {
    let viewer = viewer.ok_or(AppError::SignInRequired)?;
    let txn = ctx.begin().await?;
    let comment = post_comments::Entity::find_by_id(id.0)
        .one(&txn)
        .await?
        .filter(|comment| comment.held_at.is_none() || may_handle(Some(viewer), comment.author_id))
        .ok_or(AppError::NotFound)?;
    readable_post(&txn, Some(viewer), PostId(comment.post_id)).await?;
    let key = (id.0, viewer.id.0);
    let delta = if how == Like::Toggle {
        let gone = post_comment_likes::Entity::delete_by_id(key)
            .exec(&txn)
            .await?;
        -(gone.rows_affected as i32)
    } else {
        0
    };
    let delta = if delta == 0 {
        let row = post_comment_likes::ActiveModel {
            comment_id: Set(id.0),
            user_id: Set(viewer.id.0),
            created_at: Set(ctx.now()),
        };
        let new = post_comment_likes::Entity::insert(row)
            .on_conflict(OnConflict::new().do_nothing().to_owned())
            .exec_without_returning(&txn)
            .await?;
        new as i32
    } else {
        delta
    };
    if delta != 0 {
        post_comments::Entity::update_many()
            .col_expr(
                post_comments::Column::LikeCount,
                Expr::col(post_comments::Column::LikeCount).add(delta),
            )
            .filter(post_comments::Column::Id.eq(id.0))
            .exec(&txn)
            .await?;
    }
    let told = Told {
        to: comment.author_id,
        about: About::PostComment {
            post: comment.post_id,
            comment: id.0,
        },
    };
    settle(ctx, txn, viewer, told, comment.like_count, delta).await
}

/// Whose it is that was liked.
struct Told {
    to: i64,
    about: About,
}

/// Tells and commits; nothing changed only where a like is no toggle and was there already.
async fn settle(
    ctx: &Ctx,
    txn: DatabaseTransaction,
    viewer: &Viewer,
    told: Told,
    before: i32,
    delta: i32,
) -> Result<LikeView> {
    let Told { to, about } = told;
    let mut news = News::default();
    if delta > 0 {
        let (kind, actor) = (Kind::Like, Some(viewer.id.0));
        news.tell(
            &txn,
            ctx.now(),
            Notice {
                to,
                kind,
                actor,
                about,
            },
        )
        .await?;
    } else if delta < 0 {
        take_back_like(&txn, viewer.id.0, about).await?;
    }
    txn.commit().await?;
    news.deliver(ctx);
    if delta == 0 {
        return Err(AppError::AlreadyLiked.into());
    }
    Ok(LikeView {
        count: (before + delta).cast_unsigned(),
        liked: delta > 0,
    })
}
