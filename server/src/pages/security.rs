//! `/account/contact`, `/account/security`.

use app::FormEcho;
use axum::{
    Router,
    http::StatusCode,
    middleware::from_fn_with_state,
    response::Response,
    routing::{get, post},
};
use backend::{
    accounts::{self, ContactForm},
    platform::session_store::SessionKey,
};
use domain::AppError;
use serde::Deserialize;
use serde_json::json;
use tower_sessions::Session;

use crate::{
    extract::{Form, Saved, Visit},
    middleware::rate_limit,
    render,
    state::AppState,
};

pub fn routes(state: &AppState) -> Router<AppState> {
    // Asks for a password, so it counts as signing in.
    let contact = get(contact_page)
        .post(change_contact)
        .layer(from_fn_with_state(state.clone(), rate_limit::sign_in));
    Router::new()
        .route("/account/contact", contact)
        .route("/account/contact/pending", post(pending_email))
        .route("/account/security", get(security_page))
        .route("/account/security/sessions/end", post(end_session))
        .route("/account/security/sessions/end-others", post(end_others))
}

pub async fn contact_page(visit: Visit, Saved(saved): Saved) -> Response {
    show_contact(&visit, saved, StatusCode::OK, FormEcho::default()).await
}

async fn show_contact(visit: &Visit, saved: bool, status: StatusCode, echo: FormEcho) -> Response {
    match accounts::get_contact(&visit.state.ctx, visit.viewer()).await {
        Ok(contact) => render::page(visit, status, |ctx| {
            app::accounts::contact_page(ctx.clone(), contact, saved, echo)
        }),
        Err(error) => visit.fail(error),
    }
}

pub async fn change_contact(visit: Visit, Form(mut form): Form<ContactForm>) -> Response {
    form.lang = visit.lang();
    let (email, phone) = (form.email.clone(), form.phone.clone());
    match accounts::change_contact(&visit.state.ctx, visit.viewer(), form).await {
        Ok(contact) => visit.done(contact, "/account/contact?saved"),
        Err(backend::Error::Rejected(
            error @ (AppError::Invalid { .. } | AppError::RateLimited { .. } | AppError::Busy),
        )) if !visit.wants_json => {
            let typed = [("email", email.as_str()), ("phone", phone.as_str())];
            let (status, wait) = (render::status(&error), error.retry_after());
            let page = show_contact(&visit, false, status, render::echo(typed, error)).await;
            render::with_wait(page, wait)
        }
        Err(error) => visit.fail(error),
    }
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct PendingForm {
    action: String,
}

/// `action=cancel` keeps the present address; anything else sends the letter once more.
pub async fn pending_email(visit: Visit, Form(form): Form<PendingForm>) -> Response {
    let ctx = &visit.state.ctx;
    let done = async {
        let viewer = visit.viewer().ok_or(AppError::SignInRequired)?;
        if form.action == "cancel" {
            accounts::cancel_email(ctx, Some(viewer)).await
        } else {
            accounts::resend_email_link(ctx, viewer.id, visit.lang()).await
        }
    };
    match done.await {
        Ok(()) => visit.done(json!({}), "/account/contact?saved"),
        Err(backend::Error::Rejected(error @ AppError::RateLimited { .. }))
            if !visit.wants_json =>
        {
            let status = render::status(&error);
            show_contact(&visit, false, status, render::echo([], error)).await
        }
        Err(error) => visit.fail(error),
    }
}

pub async fn security_page(visit: Visit, session: Session, Saved(saved): Saved) -> Response {
    let this = session.id().as_ref().map(SessionKey::of);
    match accounts::get_security(&visit.state.ctx, visit.viewer(), this.as_ref()).await {
        Ok(view) => render::page(&visit, StatusCode::OK, |ctx| {
            app::accounts::security_page(ctx.clone(), view, saved)
        }),
        Err(error) => visit.fail(error),
    }
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct SessionForm {
    session: String,
}

pub async fn end_session(visit: Visit, Form(form): Form<SessionForm>) -> Response {
    match accounts::end_session(&visit.state.ctx, visit.viewer(), &form.session).await {
        Ok(()) => visit.done(json!({}), "/account/security?saved"),
        Err(error) => visit.fail(error),
    }
}

pub async fn end_others(visit: Visit, session: Session) -> Response {
    let keep = session.id().as_ref().map(SessionKey::of);
    match accounts::end_other_sessions(&visit.state.ctx, visit.viewer(), keep.as_ref()).await {
        Ok(ended) => visit.done(json!({ "ended": ended }), "/account/security?saved"),
        Err(error) => visit.fail(error),
    }
}
