//! `/search`.

use axum::{
    Router,
    extract::Query,
    http::StatusCode,
    middleware::from_fn_with_state,
    response::{IntoResponse as _, Response},
    routing::get,
};
use backend::search;
use domain::search::SearchTab;
use serde::Deserialize;

use crate::{extract::Visit, middleware::rate_limit, render, state::AppState};

pub fn routes(state: &AppState) -> Router<AppState> {
    let page = get(show).layer(from_fn_with_state(state.clone(), rate_limit::search));
    Router::new().route("/search", page)
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct SearchQuery {
    q: String,
    tab: String,
    after: Option<String>,
}

pub async fn show(visit: Visit, Query(query): Query<SearchQuery>) -> Response {
    let tab = SearchTab::parse(&query.tab).unwrap_or_default();
    let after = query.after.as_deref();
    match search::search(&visit.state.ctx, visit.viewer(), &query.q, tab, after).await {
        Ok(view) if visit.wants_json => axum::Json(view).into_response(),
        Ok(view) => render::page(&visit, StatusCode::OK, |ctx| {
            app::search::search_page(ctx.clone(), view, after.is_some())
        }),
        Err(error) => visit.fail(error),
    }
}
