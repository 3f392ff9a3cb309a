//! The community contract (`docs/api.md`): `/user/*`, `/forum/*`, `/movie/*`,
//! `/photo/*`, for apps written against it.
//!
//! Every answer is JSON in an envelope with HTTP 200; whether a call worked says its `code`. Chapters
//! are files; `params` reads every encoding of a body, `envelope` and `messages` write the answers.

mod envelope;
mod forum;
mod kind;
mod messages;
mod pace;
mod params;
mod reset;
mod sharing;
mod user;
mod wire;
mod works;

use axum::{Router, extract::DefaultBodyLimit, middleware::from_fn_with_state};

use crate::state::AppState;

/// Largest body of a call without a file: the longest post, percent-encoded.
const BODY_MAX: usize = 1024 * 1024;

/// Every call of the contract.
pub fn routes(state: &AppState) -> Router<AppState> {
    Router::new()
        .merge(user::routes())
        .merge(reset::routes())
        .merge(forum::routes())
        .merge(sharing::routes())
        .layer(DefaultBodyLimit::max(BODY_MAX))
        // With a larger limit of their own, which the inner layer sets.
        .merge(works::routes())
        .layer(from_fn_with_state(state.clone(), pace::limit))
}
