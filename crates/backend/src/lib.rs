//! The one place where something happens: use cases, entities, adapters.
//!
//! Pages, contracts, the worker, the command line and the tests call the same functions. Knows no
//! HTML, no HTTP status, no axum.

pub mod accounts;
pub mod ctx;
pub mod demo;
pub mod entities;
pub mod error;
pub mod feeds;
pub mod forum;
pub mod gallery;
pub mod job_list;
pub mod notifications;
pub mod platform;
pub mod search;
pub mod settings;
pub mod works;

pub use ctx::Ctx;
pub use error::{Error, Result};
pub use settings::Settings;
