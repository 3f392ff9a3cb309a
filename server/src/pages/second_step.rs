//! `/signin/code`, `/account/second-step`.

use app::FormEcho;
use axum::{
    Router,
    extract::Query,
    http::{HeaderValue, StatusCode, header},
    middleware::from_fn_with_state,
    response::{IntoResponse as _, Redirect, Response},
    routing::{get, post},
};
use backend::{accounts, platform::session_store::SessionKey};
use domain::AppError;
use serde::Deserialize;
use serde_json::json;
use tower_sessions::Session;

use super::accounts::EntryQuery;
use crate::{
    extract::{Form, SESSION_CODE, Visit},
    local_path::local_path,
    middleware::rate_limit,
    render,
    state::AppState,
};

/// Everything here is tried like a password.
pub fn routes(state: &AppState) -> Router<AppState> {
    Router::new()
        .route("/signin/code", get(code_page).post(enter))
        .route("/account/second-step", get(page))
        .route("/account/second-step/begin", post(begin))
        .route("/account/second-step/confirm", post(confirm))
        .route("/account/second-step/change", post(change))
        .layer(from_fn_with_state(state.clone(), rate_limit::sign_in))
}

/// The second step of signing in, and where to go after it.
pub fn code_path(next: &str) -> String {
    let query = serde_urlencoded::to_string([("next", local_path(next))]).unwrap_or_default();
    format!("/signin/code?{query}")
}

pub async fn code_page(visit: Visit, query: Query<EntryQuery>) -> Response {
    if visit.viewer().is_some() {
        return Redirect::to(&local_path(&query.next)).into_response();
    }
    if visit.waiting.is_none() {
        return Redirect::to("/signin").into_response();
    }
    show_code(&visit, &query.next, StatusCode::OK, FormEcho::default())
}

fn show_code(visit: &Visit, next: &str, status: StatusCode, echo: FormEcho) -> Response {
    render::page(visit, status, |ctx| {
        app::accounts::code_page(ctx.clone(), local_path(next), echo)
    })
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct CodeForm {
    code: String,
    next: String,
}

pub async fn enter(visit: Visit, session: Session, Form(form): Form<CodeForm>) -> Response {
    let Some(user) = visit.waiting else {
        return visit.fail(AppError::SignInRequired.into());
    };
    match accounts::enter_with_code(&visit.state.ctx, user, &form.code, &visit.origin).await {
        Ok(viewer) => match mark(&session).await {
            Ok(()) => visit.done(viewer, &local_path(&form.next)),
            Err(error) => visit.fail(error),
        },
        Err(backend::Error::Rejected(error)) if !visit.wants_json => {
            let status = render::status(&error);
            let echo = render::echo([], error);
            show_code(&visit, &form.next, status, echo)
        }
        Err(error) => visit.fail(error),
    }
}

/// The session has done the second step; under a new id, like every step up.
async fn mark(session: &Session) -> backend::Result<()> {
    let marked = async {
        session.cycle_id().await?;
        session.insert(SESSION_CODE, true).await
    };
    marked.await.map_err(backend::Error::unexpected)
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct PageQuery {
    off: Option<String>,
}

pub async fn page(visit: Visit, Query(query): Query<PageQuery>) -> Response {
    let off = query.off.is_some();
    show(&visit, off, StatusCode::OK, FormEcho::default()).await
}

async fn show(visit: &Visit, off: bool, status: StatusCode, echo: FormEcho) -> Response {
    match accounts::get_second_step(&visit.state.ctx, visit.viewer()).await {
        Ok(view) => no_store(render::page(visit, status, |ctx| {
            app::accounts::second_step_page(ctx.clone(), view, off, echo)
        })),
        Err(error) => visit.fail(error),
    }
}

/// Secrets and codes are on the page: no browser may keep it.
fn no_store(mut response: Response) -> Response {
    response
        .headers_mut()
        .insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

async fn refuse(visit: &Visit, error: backend::Error) -> Response {
    match error {
        backend::Error::Rejected(
            error @ (AppError::Invalid { .. } | AppError::RateLimited { .. } | AppError::Busy),
        ) if !visit.wants_json => {
            let (status, wait) = (render::status(&error), error.retry_after());
            let page = show(visit, false, status, render::echo([], error)).await;
            render::with_wait(page, wait)
        }
        error => visit.fail(error),
    }
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct SecondStepForm {
    current_password: String,
    code: String,
    action: String,
}

pub async fn begin(visit: Visit, Form(form): Form<SecondStepForm>) -> Response {
    let ctx = &visit.state.ctx;
    match accounts::begin_second_step(ctx, visit.viewer(), &form.current_password).await {
        Ok(view) => visit.done(view, "/account/second-step"),
        Err(error) => refuse(&visit, error).await,
    }
}

pub async fn confirm(visit: Visit, session: Session, Form(form): Form<SecondStepForm>) -> Response {
    let ctx = &visit.state.ctx;
    let keep = session.id().as_ref().map(SessionKey::of);
    match accounts::confirm_second_step(ctx, visit.viewer(), &form.code, keep.as_ref()).await {
        Ok(codes) => match mark(&session).await {
            Ok(()) => show_codes(&visit, codes),
            Err(error) => visit.fail(error),
        },
        Err(error) => refuse(&visit, error).await,
    }
}

/// `action=off` turns it off; anything else makes new codes on paper.
pub async fn change(visit: Visit, Form(form): Form<SecondStepForm>) -> Response {
    let ctx = &visit.state.ctx;
    let (password, code) = (form.current_password.as_str(), form.code.as_str());
    if form.action == "off" {
        return match accounts::turn_off_second_step(ctx, visit.viewer(), password, code).await {
            Ok(()) => visit.done(json!({}), "/account/second-step?off"),
            Err(error) => refuse(&visit, error).await,
        };
    }
    match accounts::renew_recovery_codes(ctx, visit.viewer(), password, code).await {
        Ok(codes) => show_codes(&visit, codes),
        Err(error) => refuse(&visit, error).await,
    }
}

fn show_codes(visit: &Visit, codes: Vec<String>) -> Response {
    if visit.wants_json {
        return no_store(visit.done(json!({ "codes": codes }), ""));
    }
    no_store(render::page(visit, StatusCode::OK, |ctx| {
        app::accounts::recovery_codes_page(ctx.clone(), codes)
    }))
}
