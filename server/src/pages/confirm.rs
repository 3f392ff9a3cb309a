//! `/confirm`: a new account that waits for its letter; `/confirm/{token}`: the link in the letter.

use app::{FormEcho, accounts::Confirmation};
use axum::{
    Router,
    extract::Path,
    http::StatusCode,
    middleware::from_fn_with_state,
    response::{IntoResponse as _, Redirect, Response},
    routing::get,
};
use backend::accounts;
use domain::AppError;
use serde_json::json;

use crate::{
    extract::{Saved, Visit},
    middleware::rate_limit,
    render,
    state::AppState,
};

pub fn routes(state: &AppState) -> Router<AppState> {
    let wait = get(wait)
        .post(resend)
        .layer(from_fn_with_state(state.clone(), rate_limit::sign_up));
    let link = get(look)
        .post(answer)
        .layer(from_fn_with_state(state.clone(), rate_limit::sign_in));
    Router::new()
        .route("/confirm", wait)
        .route("/confirm/{token}", link)
}

pub async fn wait(visit: Visit, Saved(saved): Saved) -> Response {
    show_wait(&visit, saved, StatusCode::OK, FormEcho::default()).await
}

/// Who waits for nothing goes on.
async fn show_wait(visit: &Visit, sent: bool, status: StatusCode, echo: FormEcho) -> Response {
    let Some(user) = visit.unconfirmed else {
        let next = if visit.viewer().is_some() {
            "/"
        } else {
            "/signin"
        };
        return Redirect::to(next).into_response();
    };
    match accounts::confirmation_of(&visit.state.ctx, user).await {
        Ok(Some(pending)) => show(visit, status, Confirmation::Waits { pending, sent }, echo),
        Ok(None) => Redirect::to("/").into_response(),
        Err(error) => visit.fail(error),
    }
}

fn show(visit: &Visit, status: StatusCode, state: Confirmation, echo: FormEcho) -> Response {
    render::page(visit, status, |ctx| {
        app::accounts::confirm_page(ctx.clone(), state, echo)
    })
}

pub async fn resend(visit: Visit) -> Response {
    let Some(user) = visit.unconfirmed else {
        return visit.fail(AppError::SignInRequired.into());
    };
    match accounts::resend_email_link(&visit.state.ctx, user, visit.lang()).await {
        Ok(()) => visit.done(json!({}), "/confirm?saved"),
        Err(backend::Error::Rejected(error @ AppError::RateLimited { .. }))
            if !visit.wants_json =>
        {
            let status = render::status(&error);
            show_wait(&visit, false, status, render::echo([], error)).await
        }
        Err(error) => visit.fail(error),
    }
}

/// Looking uses nothing up.
pub async fn look(visit: Visit, Path(token): Path<String>) -> Response {
    match accounts::get_email_link(&visit.state.ctx, &token).await {
        Ok(link) => show(
            &visit,
            StatusCode::OK,
            Confirmation::Asks { link, token },
            FormEcho::default(),
        ),
        Err(error) => refuse(&visit, error),
    }
}

pub async fn answer(visit: Visit, Path(token): Path<String>) -> Response {
    match accounts::confirm_email(&visit.state.ctx, &token, visit.lang()).await {
        Ok(link) if visit.wants_json => visit.done(link, ""),
        // The same page says it; its link works no more, so nothing happens when it is loaded again.
        Ok(link) => show(
            &visit,
            StatusCode::OK,
            Confirmation::Done { link },
            FormEcho::default(),
        ),
        Err(error) => refuse(&visit, error),
    }
}

fn refuse(visit: &Visit, error: backend::Error) -> Response {
    match error {
        backend::Error::Rejected(error @ (AppError::EmailLinkVoid | AppError::Invalid { .. }))
            if !visit.wants_json =>
        {
            let status = render::status(&error);
            show(
                visit,
                status,
                Confirmation::Void { error },
                FormEcho::default(),
            )
        }
        error => visit.fail(error),
    }
}
