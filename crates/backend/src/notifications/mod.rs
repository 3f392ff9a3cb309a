//! What people are told about: likes, comments, replies, mentions, finished works, photos together.
//!
//! - Table: `notifications`; `users.muted`, `users.digest`. Job: `notifications.digest`.
//! - Pages: `/notifications`, `/account/notifications`, `/unsubscribe/…`; events:
//!   `/notifications/events`.
//! - Invariants: nobody is told what they did themselves, nor a kind that they turned off; rows are
//!   written in the transaction of what they tell and go with what they are about; the bell costs no
//!   statement of its own: the count comes with the person of the session; a weekly letter goes only to
//!   who asked for it, at most one for a week.

mod digest;
pub mod digest_job;
mod list;
mod news;
mod purge;
mod read;
mod settings;
mod together;

pub use digest::{check_unsubscribe, enqueue_digests, unsubscribe};
pub use list::list_notifications;
pub(crate) use news::{About, News, Notice, forget_post, forget_work, take_back_like, work_done};
pub use purge::purge;
pub use read::{mark_read, unread_count};
pub use settings::{NoticeSettings, get_notice_settings, save_notice_settings};

pub(crate) use read::unread;
pub(crate) use together::{forget_invite, forget_waiting, photos_wait};

use crate::{Result, platform::sql};
use sea_orm::ConnectionTrait;

/// Forgets what somebody was told and what others were told of them.
pub(crate) async fn forget_person(db: &impl ConnectionTrait, user: i64) -> Result<()> {
    sql::run(
        db,
        "DELETE FROM notifications WHERE user_id = $1 OR actor_id = $1",
        [user.into()],
    )
    .await?;
    Ok(())
}
