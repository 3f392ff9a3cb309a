use domain::{
    AppError, PostCommentId, PostId,
    accounts::Viewer,
    forum::PostComment,
    gallery::{LikeView, check_comment},
    notifications::Kind,
};
use sea_orm::{
    ActiveModelTrait as _,
    ActiveValue::Set,
    ColumnTrait as _, ConnectionTrait, EntityTrait as _, IntoActiveModel as _, QueryFilter as _,
    sea_query::{Expr, ExprTrait as _},
};

use super::{
    may_handle, pace,
    publish::{held, people_mentioned},
    readable_post,
};
use crate::{
    Ctx, Result,
    entities::{post_comments, posts},
    notifications::{About, News, Notice},
};

/// Writes a comment under a post, or a reply to one. A reply to a reply goes to the same comment.
pub async fn post_comment(
    ctx: &Ctx,
    viewer: Option<&Viewer>,
    post: PostId,
    parent: Option<PostCommentId>,
    text: &str,
) -> Result<PostComment> {
    let author = viewer.ok_or(AppError::SignInRequired)?;
    let body = check_comment(text)?;
    let txn = ctx.begin().await?;
    let post_author = readable_post(&txn, viewer, post).await?.author_id;
    let parent = match parent {
        Some(id) => Some(
            post_comments::Entity::find_by_id(id.0)
                .one(&txn)
                .await?
                .filter(|comment| comment.post_id == post.0)
                .ok_or(AppError::NotFound)?,
        ),
        None => None,
    };
    let thread = parent.as_ref().map(|parent| parent.thread_id);
    let hash = pace::text_hash(&[&body]);
    pace::check_reply(ctx, &txn, author, &hash).await?;
    let held_at = held(author, &body).then(|| ctx.now());
    let row = post_comments::ActiveModel {
        post_id: Set(post.0),
        thread_id: Set(thread.unwrap_or_default()),
        author_id: Set(author.id.0),
        body: Set(body),
        text_hash: Set(hash),
        like_count: Set(0),
        created_at: Set(ctx.now()),
        held_at: Set(held_at),
        ..Default::default()
    };
    let mut comment = row.insert(&txn).await?;
    if thread.is_none() {
        let id = comment.id;
        let mut row = comment.into_active_model();
        row.thread_id = Set(id);
        comment = row.update(&txn).await?;
    }
    let mut news = News::default();
    if held_at.is_none() {
        change_count(&txn, post.0, 1).await?;
        let answered = parent.map(|parent| parent.author_id);
        tell(ctx, &txn, &mut news, &comment, answered, post_author).await?;
    }
    txn.commit().await?;
    news.deliver(ctx);
    Ok(PostComment {
        id: PostCommentId(comment.id),
        parent: thread.map(PostCommentId),
        author: author.author(),
        body: comment.body,
        created_at: comment.created_at,
        like: LikeView {
            count: 0,
            liked: false,
        },
        can_delete: true,
        pending: held_at.is_some(),
    })
}

/// Tells those whom a comment concerns: who was answered, who is mentioned, whose post it is, and who
/// began the thread; each once, with the first of these.
pub(super) async fn tell(
    ctx: &Ctx,
    db: &impl ConnectionTrait,
    news: &mut News,
    comment: &post_comments::Model,
    answered: Option<i64>,
    post_author: i64,
) -> Result<()> {
    let about = About::PostComment {
        post: comment.post_id,
        comment: comment.id,
    };
    let mut people: Vec<(i64, Kind)> = answered.map(|to| (to, Kind::Reply)).into_iter().collect();
    for to in people_mentioned(db, &comment.body).await? {
        people.push((to, Kind::Mention));
    }
    people.push((post_author, Kind::Comment));
    if comment.thread_id != comment.id {
        let first = post_comments::Entity::find_by_id(comment.thread_id)
            .one(db)
            .await?;
        people.extend(first.map(|first| (first.author_id, Kind::Reply)));
    }
    for (to, kind) in people {
        let actor = Some(comment.author_id);
        news.tell(
            db,
            ctx.now(),
            Notice {
                to,
                kind,
                actor,
                about,
            },
        )
        .await?;
    }
    Ok(())
}

/// Deletes a comment with its replies: its writer may, and so may the author of the post and an
/// administrator. Returns the post.
pub async fn delete_comment(
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
    if comment.held_at.is_some() && !may_handle(Some(viewer), comment.author_id) {
        return Err(AppError::NotFound.into());
    }
    if !may_delete(Some(viewer), comment.author_id, post.author_id) {
        return Err(AppError::Forbidden.into());
    }
    let own = post_comments::Entity::find_by_id(id.0);
    let thread = post_comments::Entity::find()
        .filter(post_comments::Column::PostId.eq(post.id))
        .filter(post_comments::Column::ThreadId.eq(id.0));
    let rows = if comment.thread_id == id.0 {
        thread.all(&txn).await?
    } else {
        own.all(&txn).await?
    };
    let counted = rows.iter().filter(|row| row.held_at.is_none()).count() as i32;
    post_comments::Entity::delete_many()
        .filter(post_comments::Column::Id.is_in(rows.iter().map(|row| row.id)))
        .exec(&txn)
        .await?;
    change_count(&txn, post.id, -counted).await?;
    txn.commit().await?;
    Ok(PostId(post.id))
}

pub(super) fn may_delete(viewer: Option<&Viewer>, writer: i64, post_author: i64) -> bool {
    viewer.is_some_and(|v| v.administers() || v.id.0 == writer || v.id.0 == post_author)
}

/// Adds `delta` to a post's count of comments that everybody sees.
pub(super) async fn change_count(db: &impl ConnectionTrait, post: i64, delta: i32) -> Result<()> {
    posts::Entity::update_many()
        .col_expr(
            posts::Column::CommentCount,
            Expr::col(posts::Column::CommentCount).add(delta),
        )
        .filter(posts::Column::Id.eq(post))
        .exec(db)
        .await?;
    Ok(())
}
