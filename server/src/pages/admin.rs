//! `/admin/people`: accounts, for administrators.

use axum::{
    Router,
    extract::{Path, Query},
    http::StatusCode,
    response::Response,
    routing::{get, post},
};
use backend::accounts;
use domain::UserId;
use serde::Deserialize;
use serde_json::json;

use crate::{
    extract::{Form, Visit},
    render,
    state::AppState,
};

pub fn routes() -> Router<AppState> {
    Router::new()
        .route("/admin/people", get(people))
        .route("/admin/people/{id}", post(change))
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct PeopleQuery {
    q: String,
    before: Option<i64>,
}

pub async fn people(visit: Visit, Query(query): Query<PeopleQuery>) -> Response {
    match accounts::list_members(&visit.state.ctx, visit.viewer(), &query.q, query.before).await {
        Ok(view) => render::page(&visit, StatusCode::OK, |ctx| {
            app::admin::people_page(ctx.clone(), view)
        }),
        Err(error) => visit.fail(error),
    }
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct ChangeForm {
    action: String,
    /// [`domain::accounts::Tier::number`].
    tier: i32,
}

pub async fn change(
    visit: Visit,
    Path(user): Path<UserId>,
    Form(form): Form<ChangeForm>,
) -> Response {
    let ctx = &visit.state.ctx;
    let done = async {
        match form.action.as_str() {
            "suspend" => accounts::suspend_member(ctx, visit.viewer(), user).await,
            "restore" => accounts::restore_member(ctx, visit.viewer(), user).await,
            _ => accounts::set_tier(ctx, visit.viewer(), user, form.tier).await,
        }
    };
    match done.await {
        Ok(()) => visit.done(json!({}), "/admin/people"),
        Err(error) => visit.fail(error),
    }
}
