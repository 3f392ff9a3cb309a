//! `/account/data`, `/account/deleted`.

use app::FormEcho;
use axum::{
    Router,
    http::StatusCode,
    middleware::from_fn_with_state,
    response::Response,
    routing::{get, post},
};
use backend::accounts::{self, DeleteForm};
use domain::AppError;
use serde_json::json;
use tower_sessions::Session;

use crate::{
    extract::{Form, Visit},
    files,
    middleware::rate_limit,
    render,
    state::AppState,
};

pub fn routes(state: &AppState) -> Router<AppState> {
    // Asks for a password, so it counts as signing in.
    let delete = post(delete).layer(from_fn_with_state(state.clone(), rate_limit::sign_in));
    Router::new()
        .route("/account/data", get(page))
        .route("/account/data/export", post(export))
        .route("/account/data/export/{copy}", get(files::export))
        .route("/account/data/delete", delete)
        .route("/account/deleted", get(gone))
}

pub async fn page(visit: Visit) -> Response {
    show(&visit, StatusCode::OK, FormEcho::default()).await
}

async fn show(visit: &Visit, status: StatusCode, echo: FormEcho) -> Response {
    match accounts::get_own_data(&visit.state.ctx, visit.viewer()).await {
        Ok(view) => render::page(visit, status, |ctx| {
            app::accounts::data_page(ctx.clone(), view, echo)
        }),
        Err(error) => visit.fail(error),
    }
}

pub async fn export(visit: Visit) -> Response {
    match accounts::request_export(&visit.state.ctx, visit.viewer(), visit.lang()).await {
        Ok(()) => visit.done(json!({}), "/account/data"),
        Err(error) => visit.fail(error),
    }
}

pub async fn delete(visit: Visit, session: Session, Form(form): Form<DeleteForm>) -> Response {
    let words = form.words.clone();
    match accounts::delete_account(&visit.state.ctx, visit.viewer(), form).await {
        Ok(()) => match session.flush().await {
            Ok(()) => visit.done(json!({}), "/account/deleted"),
            Err(error) => visit.fail(backend::Error::unexpected(error)),
        },
        Err(backend::Error::Rejected(
            error @ (AppError::Invalid { .. }
            | AppError::LastAdministrator
            | AppError::RateLimited { .. }
            | AppError::Busy),
        )) if !visit.wants_json => {
            let (status, wait) = (render::status(&error), error.retry_after());
            let echo = render::echo([("words", words.as_str())], error);
            render::with_wait(show(&visit, status, echo).await, wait)
        }
        Err(error) => visit.fail(error),
    }
}

pub async fn gone(visit: Visit) -> Response {
    render::page(&visit, StatusCode::OK, |ctx| {
        app::accounts::gone_page(ctx.clone())
    })
}
