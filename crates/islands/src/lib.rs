//! The parts of a page that react, and the only Leptos code that is compiled for the browser.
//!
//! Each is a component that renders the complete form on the server, so that it works without
//! JavaScript, around which an `#[island]` wakes that markup in the browser: it listens, sends the
//! forms itself and changes what is on the page. The island gets the markup as children and
//! renders nothing a second time, and words are `data-` attributes of the markup, already in the
//! person's language. So neither markup nor words are in the browser build, which is a third of
//! what it is with reactive views.
//!
//! Pure and tested natively: [`text`], [`failure`], [`latest`] and the state machines of the photo
//! board. Only [`browser`] talks to the browser.

pub mod browser;
pub mod failure;
pub mod latest;
pub mod text;

mod captcha_field;
mod comment_form;
mod details_form;
mod like_button;
mod password_meter;
mod photo_board;
mod preview;
mod progress_card;

pub use captcha_field::{CaptchaField, CaptchaLabels};
pub use comment_form::{COMMENT_LIST_ID, CommentForm, CommentLabels};
pub use details_form::{DETAILS_FORM_ID, DetailsForm, DetailsLabels};
pub use like_button::{LikeButton, LikeLabels};
pub use password_meter::PasswordMeter;
pub use photo_board::{PHOTOS_NOTE_ID, PhotoBoard, PhotoBoardLabels};
pub use preview::{PREVIEW_ID, PreviewPane};
pub use progress_card::{ProgressCard, ProgressLabels, ProgressState};
