//! What every handler gets.

use std::sync::Arc;

use app::Assets;
use axum::extract::FromRef;
use backend::Ctx;
use tokio_util::sync::CancellationToken;

use crate::middleware::rate_limit::RateLimits;

/// Shared by all handlers; cheap to clone.
#[derive(Clone)]
pub struct AppState {
    pub ctx: Ctx,
    pub assets: Arc<Assets>,
    /// Fires when the server stops: open event streams end on it.
    pub stopping: CancellationToken,
    /// How often each network did what is limited.
    pub limits: Arc<RateLimits>,
}

impl FromRef<AppState> for Ctx {
    fn from_ref(state: &AppState) -> Self {
        state.ctx.clone()
    }
}
