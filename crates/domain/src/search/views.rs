//! What the page of the search shows.

use serde::{Deserialize, Serialize};

use super::Piece;
use crate::{
    PostId,
    accounts::Author,
    gallery::{GalleryCard, Page},
};

/// What is looked through.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SearchTab {
    #[default]
    Posts,
    Works,
    People,
}

impl SearchTab {
    /// In the order of the page.
    pub const ALL: [Self; 3] = [Self::Posts, Self::Works, Self::People];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Posts => "posts",
            Self::Works => "works",
            Self::People => "people",
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|tab| tab.as_str() == text)
    }
}

/// A post that matches.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PostHit {
    pub id: PostId,
    pub title: Vec<Piece>,
    pub snippet: Vec<Piece>,
    pub author: Author,
    /// Seconds since 1970, UTC.
    pub created_at: i64,
}

/// A shared work that matches.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WorkHit {
    pub card: GalleryCard,
    pub title: Vec<Piece>,
    pub snippet: Vec<Piece>,
}

/// A person who matches.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PersonHit {
    pub author: Author,
    pub name: Vec<Piece>,
    pub snippet: Vec<Piece>,
}

/// The hits of one tab, newest first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "tab", content = "page", rename_all = "snake_case")]
pub enum Hits {
    Posts(Page<PostHit>),
    Works(Page<WorkHit>),
    People(Page<PersonHit>),
}

/// The answer to a question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SearchView {
    pub query: String,
    pub tab: SearchTab,
    /// Hits of every tab, in the order of [`SearchTab::ALL`], at most [`super::COUNT_MAX`].
    pub counts: [u32; 3],
    /// `None` where nothing was asked.
    pub hits: Option<Hits>,
}
