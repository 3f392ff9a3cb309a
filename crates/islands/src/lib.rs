//! The parts of a page that react, and the only Leptos code that is compiled for the browser.
//!
//! Every island renders the complete form on the server, so that it works without JavaScript, and
//! takes over its submission once it is awake. Words come in as props, already in the person's
//! language: there is no catalogue in the browser build.
//!
//! Layers: [`text`], [`wire`] and the state machines (`photo_board::{order, queue}`, [`latest`]) are
//! pure and tested natively; [`browser`] is the only module that talks to the DOM's plumbing.

pub mod browser;
pub mod latest;
pub mod text;
pub mod wire;

mod captcha_field;
mod comment_form;
mod details_form;
mod like_button;
mod photo_board;
mod progress_card;

pub use captcha_field::{CaptchaField, CaptchaLabels};
pub use comment_form::{CommentForm, CommentLabels};
pub use details_form::{DETAILS_FORM_ID, DetailsForm, DetailsLabels};
pub use like_button::{LikeButton, LikeLabels};
pub use photo_board::{PhotoBoard, PhotoBoardLabels};
pub use progress_card::{ProgressCard, ProgressLabels, ProgressState};
