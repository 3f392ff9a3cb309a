//! Telling.

use std::collections::BTreeSet;

use domain::{UserId, notifications::Kind};
use sea_orm::ConnectionTrait;

use crate::{Ctx, Result, platform::sql};

/// What a notice is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum About {
    Work(i64),
    WorkComment { work: i64, comment: i64 },
    Post(i64),
    PostComment { post: i64, comment: i64 },
}

impl About {
    /// Work, post, comment of a work, comment of a post.
    fn columns(self) -> [Option<i64>; 4] {
        match self {
            Self::Work(work) => [Some(work), None, None, None],
            Self::WorkComment { work, comment } => [Some(work), None, Some(comment), None],
            Self::Post(post) => [None, Some(post), None, None],
            Self::PostComment { post, comment } => [None, Some(post), None, Some(comment)],
        }
    }
}

/// Something that somebody is told.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Notice {
    pub to: i64,
    pub kind: Kind,
    /// Who did it; `None` where nobody did.
    pub actor: Option<i64>,
    pub about: About,
}

/// What one transaction has to tell: written with it, and delivered after its commit.
#[derive(Debug, Default)]
pub(crate) struct News {
    told: BTreeSet<i64>,
}

impl News {
    /// Writes a notice, unless it is about the person's own doing or they turned the kind off. One
    /// transaction tells nobody twice: what matters most comes first.
    pub async fn tell(
        &mut self,
        db: &impl ConnectionTrait,
        now: i64,
        notice: Notice,
    ) -> Result<()> {
        if self.told.contains(&notice.to) {
            return Ok(());
        }
        let [work, post, work_comment, post_comment] = notice.about.columns();
        let written = sql::run(
            db,
            "INSERT INTO notifications \
             (user_id, kind, actor_id, created_at, work_id, post_id, work_comment_id, post_comment_id) \
             SELECT id, $2, $3, $4, $5, $6, $7, $8 FROM users \
             WHERE id = $1 AND id IS DISTINCT FROM $3 \
                AND ',' || muted || ',' NOT LIKE '%,' || $2 || ',%'",
            [
                notice.to.into(),
                notice.kind.as_str().into(),
                notice.actor.into(),
                now.into(),
                work.into(),
                post.into(),
                work_comment.into(),
                post_comment.into(),
            ],
        )
        .await?;
        if written > 0 {
            self.told.insert(notice.to);
        }
        Ok(())
    }

    /// To be called after the commit: who was told hears the bell.
    pub fn deliver(self, ctx: &Ctx) {
        for user in self.told {
            ctx.news_for(UserId(user));
        }
    }
}

/// Tells the owner of a work that it is finished.
pub(crate) async fn work_done(
    db: &impl ConnectionTrait,
    now: i64,
    owner: i64,
    work: i64,
) -> Result<News> {
    let mut news = News::default();
    let notice = Notice {
        to: owner,
        kind: Kind::Done,
        actor: None,
        about: About::Work(work),
    };
    news.tell(db, now, notice).await?;
    Ok(news)
}

/// A like that is taken back was never there.
pub(crate) async fn take_back_like(
    db: &impl ConnectionTrait,
    actor: i64,
    about: About,
) -> Result<()> {
    let [work, post, work_comment, post_comment] = about.columns();
    sql::run(
        db,
        "DELETE FROM notifications WHERE actor_id = $1 AND kind = 'like' \
            AND work_id IS NOT DISTINCT FROM $2 AND post_id IS NOT DISTINCT FROM $3 \
            AND work_comment_id IS NOT DISTINCT FROM $4 \
            AND post_comment_id IS NOT DISTINCT FROM $5",
        [
            actor.into(),
            work.into(),
            post.into(),
            work_comment.into(),
            post_comment.into(),
        ],
    )
    .await?;
    Ok(())
}

/// A post that is taken away takes what was told of it along; bringing it back tells nothing anew.
pub(crate) async fn forget_post(db: &impl ConnectionTrait, post: i64) -> Result<()> {
    sql::run(
        db,
        "DELETE FROM notifications WHERE post_id = $1",
        [post.into()],
    )
    .await?;
    Ok(())
}

/// A work that others do not see any more is not named to them either, but to those who were invited
/// to it.
pub(crate) async fn forget_work(db: &impl ConnectionTrait, work: i64, owner: i64) -> Result<()> {
    sql::run(
        db,
        "DELETE FROM notifications WHERE work_id = $1 AND user_id <> $2 AND kind <> 'invite'",
        [work.into(), owner.into()],
    )
    .await?;
    Ok(())
}
