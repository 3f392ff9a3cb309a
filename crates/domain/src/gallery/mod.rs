//! The gallery: shared works, likes and comments.

mod moment;
mod palette;

pub use moment::Moment;
pub use palette::{COLOURS_MAX, palette};

use serde::{Deserialize, Serialize};

use crate::{
    AppError, CommentId, Field, Problem, WorkId,
    accounts::Author,
    works::{Origin, Picture, ResultView, Tag, Visibility, WorkKind, clean_lines},
};

/// Works on one page of the gallery.
pub const PAGE_SIZE: usize = 24;
/// Longest comment, in characters.
pub const COMMENT_MAX: usize = 1_000;
/// Comments on one page.
pub const COMMENTS_PAGE_SIZE: usize = 50;

/// Which works to show.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Filter {
    pub kind: Option<WorkKind>,
    pub tag: Option<Tag>,
    pub sort: Sort,
}

/// Order of the gallery.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Sort {
    #[default]
    Newest,
    Liked,
}

impl Sort {
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Newest => "newest",
            Self::Liked => "liked",
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        [Self::Newest, Self::Liked]
            .into_iter()
            .find(|sort| sort.as_str() == text)
    }
}

/// Part of a list, and where the next part begins.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Page<T> {
    pub items: Vec<T>,
    /// Opaque; `None` at the end.
    pub next: Option<String>,
}

/// A shared work in the gallery.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GalleryCard {
    pub id: WorkId,
    pub kind: WorkKind,
    pub title: String,
    pub author: Author,
    pub cover: Picture,
    /// Address of a few seconds of a movie that move.
    #[serde(default)]
    pub preview: Option<String>,
    pub duration_ms: Option<u64>,
    pub like_count: u32,
    pub comment_count: u32,
}

/// The like button.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct LikeView {
    pub count: u32,
    pub liked: bool,
}

/// A comment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CommentView {
    pub id: CommentId,
    pub author: Author,
    pub body: String,
    /// Seconds since 1970, UTC.
    pub created_at: i64,
    pub can_delete: bool,
    /// What it is about; `None` for the whole work.
    pub moment: Option<Moment>,
}

/// The page of a shared work.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GalleryWork {
    pub id: WorkId,
    pub kind: WorkKind,
    pub tag: Tag,
    pub title: String,
    pub description: String,
    /// As its owner wrote it: never from where the photos were taken.
    #[serde(default)]
    pub place: String,
    pub author: Author,
    pub result: ResultView,
    pub shared_at: i64,
    pub like: LikeView,
    pub comment_count: u32,
    pub comments: Page<CommentView>,
    /// Signed in: may like and comment.
    pub can_interact: bool,
    pub is_owner: bool,
    pub visibility: Visibility,
    /// The author lets people save the files.
    pub can_download: bool,
    /// Colours of its photos, red, green and blue.
    pub palette: Vec<[u8; 3]>,
    /// The work it is made like.
    pub origin: Option<Origin>,
}

/// Checks the text of a comment.
pub fn check_comment(text: &str) -> Result<String, AppError> {
    let body = clean_lines(text);
    if body.is_empty() {
        return Err(AppError::field(Field::Comment, Problem::Required));
    }
    if body.chars().count() > COMMENT_MAX {
        return Err(AppError::field(
            Field::Comment,
            Problem::TooLong {
                max: COMMENT_MAX as u32,
            },
        ));
    }
    Ok(body)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments() {
        assert_eq!(check_comment(" 好看！\r\n"), Ok("好看！".into()));
        assert!(check_comment(" \n ").is_err());
        assert!(check_comment(&"长".repeat(COMMENT_MAX + 1)).is_err());
    }
}
