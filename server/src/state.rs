//! What every handler gets.

use std::{ops::Deref, sync::Arc};

use app::Assets;
use axum::extract::FromRef;
use backend::Ctx;
use tokio_util::sync::CancellationToken;

use crate::middleware::rate_limit::RateLimits;

/// Shared by all handlers. Each layer and each handler of a request clones it, so it is one pointer.
#[derive(Clone)]
pub struct AppState(Arc<Shared>);

pub struct Shared {
    pub ctx: Ctx,
    pub assets: Assets,
    /// Fires when the server stops: open event streams end on it.
    pub stopping: CancellationToken,
    /// How often each network did what is limited.
    pub limits: RateLimits,
}

impl AppState {
    pub fn new(ctx: Ctx, assets: Assets, stopping: CancellationToken) -> Self {
        Self(Arc::new(Shared {
            ctx,
            assets,
            stopping,
            limits: RateLimits::default(),
        }))
    }
}

impl Deref for AppState {
    type Target = Shared;

    fn deref(&self) -> &Shared {
        &self.0
    }
}

impl FromRef<AppState> for Ctx {
    fn from_ref(state: &AppState) -> Self {
        state.ctx.clone()
    }
}
