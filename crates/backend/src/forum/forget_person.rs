use domain::forum::PostKind;
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, EntityTrait as _, QueryFilter as _, QuerySelect as _,
};

use super::{buckets, publish::unnamed};
use crate::{
    Result,
    entities::{post_drafts, post_photos, posts},
    platform::sql,
};

/// Takes back what somebody liked.
const LIKES: [&str; 4] = [
    "UPDATE posts SET like_count = like_count - 1 \
     WHERE id IN (SELECT post_id FROM post_likes WHERE user_id = $1)",
    "DELETE FROM post_likes WHERE user_id = $1",
    "UPDATE post_comments SET like_count = like_count - 1 \
     WHERE id IN (SELECT comment_id FROM post_comment_likes WHERE user_id = $1)",
    "DELETE FROM post_comment_likes WHERE user_id = $1",
];
/// Deletes their comments, each with the replies to it, as deleting one by hand does.
const COMMENTS: [&str; 2] = [
    "UPDATE posts SET comment_count = comment_count - (SELECT COUNT(*) FROM post_comments c \
        WHERE c.post_id = posts.id AND c.held_at IS NULL AND (c.author_id = $1 \
        OR c.thread_id IN (SELECT t.id FROM post_comments t WHERE t.author_id = $1))) \
     WHERE id IN (SELECT post_id FROM post_comments WHERE author_id = $1)",
    "DELETE FROM post_comments WHERE author_id = $1 \
        OR thread_id IN (SELECT id FROM post_comments WHERE author_id = $1)",
];

/// Takes back the likes of somebody and deletes their drafts; unless `keep`, their posts and
/// comments too. Returns the folders that no row names any more.
pub(crate) async fn forget_person(
    db: &impl ConnectionTrait,
    user: i64,
    keep: bool,
) -> Result<Vec<String>> {
    let folders: Vec<String> = post_photos::Entity::find()
        .filter(post_photos::Column::OwnerId.eq(user))
        .select_only()
        .column(post_photos::Column::Folder)
        .distinct()
        .into_tuple()
        .all(db)
        .await?;
    run(db, &LIKES, user).await?;
    post_drafts::Entity::delete_many()
        .filter(post_drafts::Column::OwnerId.eq(user))
        .exec(db)
        .await?;
    if !keep {
        run(db, &COMMENTS, user).await?;
        let visible: Vec<(i64, i32)> = posts::Entity::find()
            .filter(posts::Column::AuthorId.eq(user))
            .filter(posts::Column::DeletedAt.is_null())
            .filter(posts::Column::HeldAt.is_null())
            .select_only()
            .columns([posts::Column::Id, posts::Column::Kind])
            .into_tuple()
            .all(db)
            .await?;
        for (id, kind) in visible {
            buckets::change(db, PostKind::from_number(kind), id, -1).await?;
        }
        posts::Entity::delete_many()
            .filter(posts::Column::AuthorId.eq(user))
            .exec(db)
            .await?;
    }
    unnamed(db, folders).await
}

async fn run(db: &impl ConnectionTrait, statements: &[&str], user: i64) -> Result<()> {
    for change in statements {
        sql::run(db, *change, [user.into()]).await?;
    }
    Ok(())
}
