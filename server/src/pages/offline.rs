//! `/offline`: what the service worker shows where there is no connection.

use axum::{http::StatusCode, response::Response};

use crate::{extract::Visit, render};

/// Nobody's page, whoever asks: browsers keep it.
pub async fn page(mut visit: Visit) -> Response {
    visit.page.viewer = None;
    visit.page.unread = 0;
    render::page(&visit, StatusCode::OK, |ctx| app::offline_page(ctx.clone()))
}
