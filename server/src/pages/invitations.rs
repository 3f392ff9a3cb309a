//! `/account/invitations`.

use app::FormEcho;
use axum::{
    Router,
    http::StatusCode,
    response::Response,
    routing::{get, post},
};
use backend::accounts;
use domain::AppError;
use serde::Deserialize;
use serde_json::json;

use crate::{
    extract::{Form, Visit},
    render,
    state::AppState,
};

const PAGE: &str = "/account/invitations";

pub fn routes() -> Router<AppState> {
    Router::new()
        .route("/account/invitations", get(page).post(make))
        .route("/account/invitations/withdraw", post(withdraw))
}

pub async fn page(visit: Visit) -> Response {
    show(&visit, StatusCode::OK, FormEcho::default()).await
}

async fn show(visit: &Visit, status: StatusCode, echo: FormEcho) -> Response {
    match accounts::get_invitations(&visit.state.ctx, visit.viewer()).await {
        Ok(view) => render::page(visit, status, |ctx| {
            app::accounts::invitations_page(ctx.clone(), view, echo)
        }),
        Err(error) => visit.fail(error),
    }
}

pub async fn make(visit: Visit) -> Response {
    match accounts::make_invitation(&visit.state.ctx, visit.viewer()).await {
        Ok(()) => visit.done(json!({}), PAGE),
        Err(backend::Error::Rejected(error @ AppError::TooManyInvitations))
            if !visit.wants_json =>
        {
            let status = render::status(&error);
            show(&visit, status, render::echo([], error)).await
        }
        Err(error) => visit.fail(error),
    }
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct WithdrawForm {
    invitation: i64,
}

pub async fn withdraw(visit: Visit, Form(form): Form<WithdrawForm>) -> Response {
    let ctx = &visit.state.ctx;
    match accounts::withdraw_invitation(ctx, visit.viewer(), form.invitation).await {
        Ok(()) => visit.done(json!({}), PAGE),
        Err(error) => visit.fail(error),
    }
}
