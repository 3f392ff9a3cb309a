//! The gallery: shared works, likes and comments.
//!
//! - Tables: `works` (read), `work_likes`, `work_comments`, `work_comment_likes`.
//! - Pages: `/`, `/gallery`, `/gallery/{id}`.
//! - Invariants: only works with a listed visibility are seen here; `like_count` and `comment_count` change
//!   only in the transaction that changes the rows they count; lists use keyset paging, no OFFSET.

mod comment_work;
mod cursor;
mod forget_person;
mod like_comment;
mod like_work;
mod list_comments;
mod queries;

pub use comment_work::{delete_comment, post_comment, post_comment_at};
pub(crate) use forget_person::forget_person;
pub use like_comment::like_comment;
pub use like_work::{like_once, toggle_like};
pub use list_comments::{ListedComment, list_comments, shared_of_kind, work_of_comment};
pub use queries::{get_gallery_work, list_gallery, works_of};
pub(crate) use queries::{shared_cards, shared_cards_of};

use domain::{AppError, WorkId, accounts::Viewer};
use sea_orm::{ConnectionTrait, EntityTrait as _};

use crate::{
    Result,
    entities::works,
    works::{shows_to, visibility},
};

/// A work in the gallery, if this person sees it. One that is not there looks like none at all, also
/// to its owner; for one that is for members, a visitor is asked to sign in.
async fn shared_work(
    db: &impl ConnectionTrait,
    viewer: Option<&Viewer>,
    id: WorkId,
) -> Result<works::Model> {
    let work = works::Entity::find_by_id(id.0)
        .one(db)
        .await?
        .filter(|work| work.result.is_some() && visibility(work).is_listed())
        .ok_or(AppError::NotFound)?;
    if shows_to(&work, viewer) {
        Ok(work)
    } else {
        Err(AppError::SignInRequired.into())
    }
}
