use sea_orm::ConnectionTrait;

use crate::{Result, platform::sql};

const LIKES: [&str; 4] = [
    "UPDATE works SET like_count = like_count - 1 \
     WHERE id IN (SELECT work_id FROM work_likes WHERE user_id = $1)",
    "DELETE FROM work_likes WHERE user_id = $1",
    "UPDATE work_comments SET like_count = like_count - 1 \
     WHERE id IN (SELECT comment_id FROM work_comment_likes WHERE user_id = $1)",
    "DELETE FROM work_comment_likes WHERE user_id = $1",
];
const COMMENTS: [&str; 2] = [
    "UPDATE works SET comment_count = comment_count - (SELECT COUNT(*) FROM work_comments c \
        WHERE c.work_id = works.id AND c.user_id = $1) \
     WHERE id IN (SELECT work_id FROM work_comments WHERE user_id = $1)",
    "DELETE FROM work_comments WHERE user_id = $1",
];

/// Takes back the likes of somebody; unless `keep`, deletes their comments.
pub(crate) async fn forget_person(db: &impl ConnectionTrait, user: i64, keep: bool) -> Result<()> {
    let comments: &[&str] = if keep { &[] } else { &COMMENTS };
    for change in LIKES.iter().chain(comments) {
        sql::run(db, *change, [user.into()]).await?;
    }
    Ok(())
}
