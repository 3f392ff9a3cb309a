use domain::{
    AppError, CommentId, WorkId,
    accounts::Viewer,
    gallery::{CommentView, Moment, check_comment},
    notifications::Kind,
};
use sea_orm::{ActiveModelTrait as _, ActiveValue::Set, EntityTrait as _};

use super::{like_work::change_count, shared_work};
use crate::{
    Ctx, Result,
    entities::{work_comments, works},
    forum,
    notifications::{About, News, Notice},
    works::StoredResult,
};

/// Writes a comment under a shared work.
pub async fn post_comment(
    ctx: &Ctx,
    viewer: Option<&Viewer>,
    id: WorkId,
    text: &str,
) -> Result<CommentView> {
    post_comment_at(ctx, viewer, id, text, "").await
}

/// The same for a moment of a movie, as typed; empty for all of it.
pub async fn post_comment_at(
    ctx: &Ctx,
    viewer: Option<&Viewer>,
    id: WorkId,
    text: &str,
    moment: &str,
) -> Result<CommentView> {
    let viewer = viewer.ok_or(AppError::SignInRequired)?;
    let body = check_comment(text)?;
    let txn = ctx.begin().await?;
    let work = shared_work(&txn, Some(viewer), id).await?;
    let (owner, duration) = (work.owner_id, duration_ms(&work));
    let moment = duration.map_or(Ok(None), |duration| Moment::parse(moment, duration))?;
    let row = work_comments::ActiveModel {
        work_id: Set(id.0),
        user_id: Set(viewer.id.0),
        body: Set(body),
        created_at: Set(ctx.now()),
        at_second: Set(moment.and_then(|moment| i32::try_from(moment.0).ok())),
        ..Default::default()
    };
    let row = row.insert(&txn).await?;
    change_count(&txn, works::Column::CommentCount, id, 1).await?;
    let mut news = News::default();
    let about = About::WorkComment {
        work: id.0,
        comment: row.id,
    };
    let actor = Some(viewer.id.0);
    for to in forum::people_mentioned(&txn, &row.body).await? {
        let kind = Kind::Mention;
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
    }
    let kind = Kind::Comment;
    news.tell(
        &txn,
        ctx.now(),
        Notice {
            to: owner,
            kind,
            actor,
            about,
        },
    )
    .await?;
    txn.commit().await?;
    news.deliver(ctx);
    Ok(CommentView {
        id: CommentId(row.id),
        author: viewer.author(),
        body: row.body,
        created_at: row.created_at,
        can_delete: true,
        moment,
    })
}

/// How long the movie is; `None` for a long image, which has no moments.
fn duration_ms(work: &works::Model) -> Option<u64> {
    StoredResult::read(work.result.as_deref())?.duration_ms
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
    let owner = shared_work(&txn, Some(viewer), work).await?.owner_id;
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
    viewer.is_some_and(|v| v.administers() || v.id.0 == writer || v.id.0 == work_owner)
}
