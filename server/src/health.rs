//! `/healthz`: the process answers. `/readyz`: it can do its work.

use axum::{extract::State, http::StatusCode};
use backend::Ctx;

pub async fn healthz() -> &'static str {
    "ok\n"
}

pub async fn readyz(State(ctx): State<Ctx>) -> (StatusCode, &'static str) {
    if ctx.database_answers().await {
        (StatusCode::OK, "ready\n")
    } else {
        (
            StatusCode::SERVICE_UNAVAILABLE,
            "the database does not answer\n",
        )
    }
}
