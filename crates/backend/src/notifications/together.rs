//! Photos that others add to a work.

use domain::notifications::Kind;
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, EntityTrait as _, PaginatorTrait as _, QueryFilter as _,
};

use super::{About, News, Notice};
use crate::{
    Result,
    entities::{guest_photos, notifications},
};

/// Tells the owner of a work that photos of guests wait, once for all that they have not seen.
pub(crate) async fn photos_wait(
    db: &impl ConnectionTrait,
    now: i64,
    owner: i64,
    work: i64,
) -> Result<News> {
    let mut news = News::default();
    let told = notifications::Entity::find()
        .filter(notifications::Column::UserId.eq(owner))
        .filter(notifications::Column::WorkId.eq(work))
        .filter(notifications::Column::Kind.eq(Kind::Waiting.as_str()))
        .filter(notifications::Column::ReadAt.is_null())
        .count(db)
        .await?;
    if told == 0 {
        let notice = Notice {
            to: owner,
            kind: Kind::Waiting,
            actor: None,
            about: About::Work(work),
        };
        news.tell(db, now, notice).await?;
    }
    Ok(news)
}

/// When no photo waits any more, that some did is no news.
pub(crate) async fn forget_waiting(db: &impl ConnectionTrait, work: i64) -> Result<()> {
    let left = guest_photos::Entity::find()
        .filter(guest_photos::Column::WorkId.eq(work))
        .count(db)
        .await?;
    if left == 0 {
        notifications::Entity::delete_many()
            .filter(notifications::Column::WorkId.eq(work))
            .filter(notifications::Column::Kind.eq(Kind::Waiting.as_str()))
            .exec(db)
            .await?;
    }
    Ok(())
}

/// An invitation that leads nowhere any more.
pub(crate) async fn forget_invite(db: &impl ConnectionTrait, work: i64, user: i64) -> Result<()> {
    notifications::Entity::delete_many()
        .filter(notifications::Column::WorkId.eq(work))
        .filter(notifications::Column::UserId.eq(user))
        .filter(notifications::Column::Kind.eq(Kind::Invite.as_str()))
        .exec(db)
        .await?;
    Ok(())
}
