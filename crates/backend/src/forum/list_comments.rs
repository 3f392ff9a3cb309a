use domain::{
    PostCommentId, PostId,
    accounts::{Author, Viewer},
    forum::PostComment,
    gallery::LikeView,
};
use sea_orm::{
    ColumnTrait as _, EntityTrait as _, QueryFilter as _, QueryOrder as _, QuerySelect as _,
};

use super::{comment_post::may_delete, may_handle, readable_post};
use crate::{
    Ctx, Result,
    entities::{post_comments, users},
};

/// Most comments in one answer.
const LISTED: u64 = 1_000;

/// The comments and replies of a post in one list, oldest first, without who likes them: for
/// programs, which do not page.
pub async fn list_comments(
    ctx: &Ctx,
    viewer: Option<&Viewer>,
    id: PostId,
) -> Result<Vec<PostComment>> {
    let db = ctx.reader();
    let post = readable_post(db, viewer, id).await?;
    let rows = post_comments::Entity::find()
        .find_also_related(users::Entity)
        .filter(post_comments::Column::PostId.eq(id.0))
        .order_by_asc(post_comments::Column::Id)
        .limit(LISTED)
        .all(db)
        .await?;
    Ok(rows
        .into_iter()
        .filter(|(comment, _)| comment.held_at.is_none() || may_handle(viewer, comment.author_id))
        .filter_map(|(comment, writer)| {
            let writer = writer?;
            Some(PostComment {
                id: PostCommentId(comment.id),
                parent: (comment.thread_id != comment.id)
                    .then_some(PostCommentId(comment.thread_id)),
                author: Author::new(writer.id, writer.name, writer.avatar),
                body: comment.body,
                created_at: comment.created_at,
                like: LikeView {
                    count: comment.like_count.cast_unsigned(),
                    liked: false,
                },
                can_delete: may_delete(viewer, comment.author_id, post.author_id),
                pending: comment.held_at.is_some(),
            })
        })
        .collect())
}
