//! The community as pages show it.

use serde::{Deserialize, Serialize};

use super::PostKind;
use crate::{
    DraftId, PostCommentId, PostId, WorkId,
    accounts::Author,
    gallery::{GalleryCard, LikeView, Page},
    works::{PhotoView, Picture},
};

/// A post in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PostCard {
    pub id: PostId,
    pub author: Author,
    pub title: String,
    pub kind: PostKind,
    pub excerpt: String,
    pub cover: Option<Picture>,
    /// Seconds since 1970, UTC.
    pub created_at: i64,
    pub like_count: u32,
    pub comment_count: u32,
    /// Waits for somebody to look at it.
    pub pending: bool,
}

/// One page of the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PostList {
    pub items: Vec<PostCard>,
    /// From 1.
    pub page: u32,
    /// 0 when there is nothing.
    pub pages: u32,
    pub total: u64,
    /// The viewer's own posts that wait to be looked at, and everybody's for an administrator.
    pub pending: Vec<PostCard>,
}

/// A photo of a post.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CarouselPhoto {
    pub picture: Picture,
    pub caption: String,
}

/// A comment or a reply to one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PostComment {
    pub id: PostCommentId,
    /// The comment that this one answers; replies are one level deep.
    pub parent: Option<PostCommentId>,
    pub author: Author,
    pub body: String,
    pub created_at: i64,
    pub like: LikeView,
    pub can_delete: bool,
    pub pending: bool,
}

/// The page of a post.
#[expect(
    clippy::struct_excessive_bools,
    reason = "a view: one answer each to what the page may offer"
)]
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PostView {
    pub id: PostId,
    pub author: Author,
    pub title: String,
    pub kind: PostKind,
    /// Markdown.
    pub body: String,
    /// Names in it that are people's.
    pub mentions: Vec<String>,
    pub excerpt: String,
    pub photos: Vec<CarouselPhoto>,
    /// Those of the embedded works that are shared now.
    pub works: Vec<GalleryCard>,
    pub created_at: i64,
    /// Of the last marked edit.
    pub edited_at: Option<i64>,
    pub like: LikeView,
    pub comment_count: u32,
    pub comments: Page<PostComment>,
    pub can_interact: bool,
    pub can_edit: bool,
    pub can_delete: bool,
    pub can_release: bool,
    pub pending: bool,
    /// Deleted, and can be brought back until then.
    pub restorable_until: Option<i64>,
}

/// A version of a post that is not the current one any more.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Revision {
    pub title: String,
    pub body: String,
    /// When it was written.
    pub written_at: i64,
}

/// How a post came to be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct History {
    pub id: PostId,
    pub author: Author,
    pub title: String,
    /// Newest first; the first is the current one.
    pub versions: Vec<Revision>,
}

/// The text of a draft as it comes from its form.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct DraftForm {
    pub title: String,
    pub text: String,
    pub kind: String,
    /// Ids of works, in the order chosen.
    pub works: Vec<WorkId>,
}

/// One of the writer's shared works, in the draft or not.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WorkChoice {
    pub card: GalleryCard,
    pub chosen: bool,
}

/// A post that is being written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DraftView {
    pub id: DraftId,
    /// The post that it will change; a new one otherwise.
    pub post: Option<PostId>,
    pub title: String,
    pub text: String,
    pub kind: PostKind,
    pub photos: Vec<PhotoView>,
    pub works: Vec<WorkChoice>,
    pub updated_at: i64,
}

/// A draft in the list of drafts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DraftCard {
    pub id: DraftId,
    pub post: Option<PostId>,
    pub title: String,
    pub excerpt: String,
    pub updated_at: i64,
}
