//! Comments in one list, for programs, which do not page.

use domain::{AppError, CommentId, UserId, WorkId, accounts::Viewer, works::WorkKind};
use sea_orm::{
    ColumnTrait as _, EntityTrait as _, QueryFilter as _, QueryOrder as _, QuerySelect as _,
};

use super::shared_work;
use crate::{
    Ctx, Result,
    entities::{users, work_comments, works},
};

/// Most comments in one answer.
const LISTED: u64 = 1_000;

/// A comment with its likes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListedComment {
    pub id: CommentId,
    pub writer: UserId,
    pub writer_name: String,
    pub body: String,
    pub created_at: i64,
    pub like_count: u32,
}

/// The comments of a shared work of this kind, oldest first.
pub async fn list_comments(
    ctx: &Ctx,
    viewer: Option<&Viewer>,
    kind: WorkKind,
    id: WorkId,
) -> Result<Vec<ListedComment>> {
    shared_of_kind(ctx, viewer, kind, id).await?;
    let rows = work_comments::Entity::find()
        .find_also_related(users::Entity)
        .filter(work_comments::Column::WorkId.eq(id.0))
        .order_by_asc(work_comments::Column::Id)
        .limit(LISTED)
        .all(ctx.reader())
        .await?;
    Ok(rows
        .into_iter()
        .filter_map(|(comment, writer)| {
            Some(ListedComment {
                id: CommentId(comment.id),
                writer: UserId(comment.user_id),
                writer_name: writer?.name,
                body: comment.body,
                created_at: comment.created_at,
                like_count: comment.like_count.cast_unsigned(),
            })
        })
        .collect())
}

/// Refuses what is no shared work of this kind: movies and long images have addresses of their own.
pub async fn shared_of_kind(
    ctx: &Ctx,
    viewer: Option<&Viewer>,
    kind: WorkKind,
    id: WorkId,
) -> Result<()> {
    let work = shared_work(ctx.reader(), viewer, id).await?;
    if work.kind == kind.as_str() {
        Ok(())
    } else {
        Err(AppError::NotFound.into())
    }
}

/// The work of this kind that a comment stands under.
pub async fn work_of_comment(ctx: &Ctx, kind: WorkKind, id: CommentId) -> Result<WorkId> {
    work_comments::Entity::find_by_id(id.0)
        .inner_join(works::Entity)
        .filter(works::Column::Kind.eq(kind.as_str()))
        .one(ctx.reader())
        .await?
        .map(|comment| WorkId(comment.work_id))
        .ok_or_else(|| AppError::NotFound.into())
}
