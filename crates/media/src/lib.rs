//! Pixels, sound and ffmpeg: inputs → file. Knows no database, no users, no environment.
//!
//! Everything here is synchronous and is meant to run in a child process with limits
//! (see [`worker`]): a decoder crash or a memory bomb ends one task, not the site.

pub mod audio;
pub mod error;
pub mod ffmpeg;
pub mod long_image;
pub mod movie;
pub mod photo;
pub mod poster;
mod sandbox;
pub mod task;
pub mod text;
pub mod worker;

pub use error::{MediaError, MediaResult};
