//! Ids of rows. A wrapper each, so that a photo's id cannot be passed for a work's.

use std::{fmt, num::ParseIntError, str::FromStr};

use serde::{Deserialize, Serialize};

macro_rules! id {
    ($(#[$doc:meta] $name:ident),* $(,)?) => {$(
        #[$doc]
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub i64);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl FromStr for $name {
            type Err = ParseIntError;
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                text.parse().map(Self)
            }
        }
    )*};
}

id! {
    /// A person with an account.
    UserId,
    /// A work: photos and words that become a movie or a long image.
    WorkId,
    /// A photo of a work or of a post.
    PhotoId,
    /// A photo of a guest that waits to be taken into a work.
    GuestPhotoId,
    /// A comment under a shared work.
    CommentId,
    /// A post of the community.
    PostId,
    /// A comment under a post.
    PostCommentId,
    /// A post that is being written.
    DraftId,
}
