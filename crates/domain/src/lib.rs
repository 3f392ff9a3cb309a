//! Words, rules and views of Tuji. The only code that both the browser and the server run, so:
//! no clocks, no randomness, no I/O.

pub mod accounts;
pub mod error;
pub mod forum;
pub mod gallery;
pub mod ids;
pub mod lang;
pub mod notifications;
pub mod search;
pub mod works;

pub use error::{AppError, Field, FieldError, Problem};
pub use ids::{CommentId, DraftId, GuestPhotoId, PhotoId, PostCommentId, PostId, UserId, WorkId};
pub use lang::{Lang, Theme};
