//! The community: posts, comments with replies, likes, versions, drafts.
//!
//! - Tables: `posts`, `post_comments`, `post_likes`, `post_comment_likes`, `post_revisions`,
//!   `post_drafts`, `post_photos`, `post_buckets`; files under `posts/…`.
//! - Pages: `/community`, `/community/{id}` and what is under them; files: `/files/posts/…`.
//!   Community contract: `/forum/*`.
//! - Invariants: a post is visible while it is neither deleted nor held; counters and buckets change
//!   only in the transaction that changes what they count; everything that is written on a page is
//!   a draft until it is published; a folder of a photo goes with the last row that names it.

mod buckets;
mod comment_post;
mod delete_post;
mod draft_photos;
mod drafts;
mod forget_person;
mod like_post;
mod list_comments;
mod pace;
mod publish;
mod purge;
mod queries;
mod release;

pub use comment_post::{delete_comment, post_comment};
pub use delete_post::{delete_post, restore_post};
pub(crate) use draft_photos::pictures;
pub use draft_photos::{
    add_photo, describe_photo, move_photo, open_post_file, order_photos, remove_photo,
};
pub use drafts::{delete_draft, get_draft, list_drafts, open_draft, open_edit, save_draft};
pub(crate) use forget_person::forget_person;
pub use like_post::{Like, like_comment, like_post};
pub use list_comments::list_comments;
pub(crate) use publish::people_mentioned;
pub use publish::{NewPost, create_post, edit_post, people_in, publish};
pub use purge::purge;
pub use queries::{get_history, get_post, list_posts, posts_of};
pub use release::{release_comment, release_post};

use domain::{AppError, PostId, accounts::Viewer};
use sea_orm::{ConnectionTrait, EntityTrait as _};

use crate::{Result, entities::posts};

/// The post, if this person may see it: visible to everybody, held only to its author and to
/// administrators. A deleted one is nobody's here.
async fn readable_post(
    db: &impl ConnectionTrait,
    viewer: Option<&Viewer>,
    id: PostId,
) -> Result<posts::Model> {
    posts::Entity::find_by_id(id.0)
        .one(db)
        .await?
        .filter(|post| {
            post.deleted_at.is_none()
                && (post.held_at.is_none() || may_handle(viewer, post.author_id))
        })
        .ok_or_else(|| AppError::NotFound.into())
}

/// Author or administrator.
fn may_handle(viewer: Option<&Viewer>, author: i64) -> bool {
    viewer.is_some_and(|viewer| viewer.administers() || viewer.id.0 == author)
}

/// Ids of works as they are stored.
fn read_works(json: &str) -> Vec<domain::WorkId> {
    serde_json::from_str(json).unwrap_or_default()
}
