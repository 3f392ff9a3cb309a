//! The gallery: shared works, likes and comments.
//!
//! - Tables: `works` (read), `work_likes`, `work_comments`, `work_comment_likes`.
//! - Pages: `/`, `/gallery`, `/gallery/{id}`.
//! - Invariants: only works with `shared_at` are seen here; `like_count` and `comment_count` change
//!   only in the transaction that changes the rows they count; lists use keyset paging, no OFFSET.

mod comment_work;
mod cursor;
mod forget_person;
mod like_comment;
mod like_work;
mod list_comments;
mod queries;

pub use comment_work::{delete_comment, post_comment};
pub(crate) use forget_person::forget_person;
pub use like_comment::like_comment;
pub use like_work::{like_once, toggle_like};
pub use list_comments::{ListedComment, list_comments, shared_of_kind, work_of_comment};
pub use queries::{get_gallery_work, list_gallery, works_of};
pub(crate) use queries::{shared_cards, shared_cards_of};

use domain::{AppError, WorkId};
use sea_orm::{ConnectionTrait, EntityTrait as _};

use crate::{Result, entities::works};

/// A shared work; an unshared one looks like none at all, also to its owner.
async fn shared_work(db: &impl ConnectionTrait, id: WorkId) -> Result<works::Model> {
    works::Entity::find_by_id(id.0)
        .one(db)
        .await?
        .filter(|work| work.shared_at.is_some())
        .ok_or_else(|| AppError::NotFound.into())
}
