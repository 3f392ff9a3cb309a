//! `/studio/{id}/share` and `/s/{token}`: a work's owner shows it to others, and others open its
//! link.

use app::FormEcho;
use axum::{
    Router,
    extract::Path,
    http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header},
    middleware::from_fn_with_state,
    response::{IntoResponse as _, Redirect, Response},
    routing::{get, post},
};
use backend::works::sharing;
use domain::{
    AppError, WorkId,
    works::{LinkForm, Visibility},
};
use serde::Deserialize;
use serde_json::json;

use crate::{
    cookies,
    extract::{Form, Saved, Visit},
    files,
    middleware::rate_limit,
    render,
    state::AppState,
};

/// How long a browser that knew the password of a link need not be asked again, in seconds.
const ENTERED: u32 = 24 * 60 * 60;

pub fn routes(state: &AppState) -> Router<AppState> {
    // Asks for a password, so it counts as signing in.
    let link = get(link)
        .post(enter)
        .layer(from_fn_with_state(state.clone(), rate_limit::sign_in));
    Router::new()
        .route("/studio/{id}/share", get(page).post(share))
        .route("/studio/{id}/link", post(change_link))
        .route("/studio/{id}/link/renew", post(renew_link))
        .route("/s/{token}", link)
        .route("/s/{token}/{version}/{file}", get(files::link))
}

pub async fn page(visit: Visit, Path(id): Path<WorkId>, Saved(saved): Saved) -> Response {
    show(&visit, id, StatusCode::OK, saved, FormEcho::default()).await
}

async fn show(
    visit: &Visit,
    id: WorkId,
    status: StatusCode,
    saved: bool,
    echo: FormEcho,
) -> Response {
    match sharing::get_sharing(&visit.state.ctx, visit.viewer(), id).await {
        Ok(view) => render::page(visit, status, |ctx| {
            app::studio::sharing_page(ctx.clone(), view, saved, echo)
        }),
        Err(error) => visit.fail(error),
    }
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct ShareForm {
    visibility: String,
    /// `Some` where the form asked about it: a box that is not ticked sends nothing.
    asks_downloads: Option<String>,
    downloads: String,
}

/// From the page of the work (which asks only about the visibility) or from the one of its sharing.
pub async fn share(visit: Visit, Path(id): Path<WorkId>, Form(form): Form<ShareForm>) -> Response {
    let (ctx, viewer) = (&visit.state.ctx, visit.viewer());
    // What we do not know shows it to nobody.
    let visibility = Visibility::parse(&form.visibility).unwrap_or(Visibility::Me);
    let done = async {
        sharing::share_work(ctx, viewer, id, visibility).await?;
        if form.asks_downloads.is_some() {
            sharing::set_downloads(ctx, viewer, id, !form.downloads.is_empty()).await?;
        }
        backend::Result::Ok(())
    };
    let next = if form.asks_downloads.is_some() {
        saved(id)
    } else {
        format!("/studio/{id}#result")
    };
    match done.await {
        Ok(()) => visit.done(json!({}), &next),
        Err(error) => visit.fail(error),
    }
}

pub async fn change_link(
    visit: Visit,
    Path(id): Path<WorkId>,
    Form(form): Form<LinkForm>,
) -> Response {
    match sharing::change_link(&visit.state.ctx, visit.viewer(), id, &form).await {
        Ok(()) => visit.done(json!({}), &saved(id)),
        Err(backend::Error::Rejected(error @ AppError::Invalid { .. })) if !visit.wants_json => {
            let status = render::status(&error);
            let typed = [("term", form.term.as_str())];
            show(&visit, id, status, false, render::echo(typed, error)).await
        }
        Err(error) => visit.fail(error),
    }
}

pub async fn renew_link(visit: Visit, Path(id): Path<WorkId>) -> Response {
    match sharing::renew_link(&visit.state.ctx, visit.viewer(), id).await {
        Ok(()) => visit.done(json!({}), &saved(id)),
        Err(error) => visit.fail(error),
    }
}

fn saved(id: WorkId) -> String {
    format!("/studio/{id}/share?saved")
}

pub async fn link(visit: Visit, headers: HeaderMap, Path(token): Path<String>) -> Response {
    open(&visit, &headers, &token, FormEcho::default()).await
}

/// The work, or the question for the password; for nobody's index.
async fn open(visit: &Visit, headers: &HeaderMap, token: &str, echo: FormEcho) -> Response {
    let cookie = |name: &str| cookies::get(headers, name);
    let status = echo.error.as_ref().map_or(StatusCode::OK, render::status);
    let mut response = match sharing::open_link(&visit.state.ctx, token, &cookie).await {
        Ok(Some(work)) => render::page(visit, status, |ctx| {
            app::gallery::link_page(ctx.clone(), work)
        }),
        Ok(None) => render::page(visit, status, |ctx| {
            app::gallery::link_password_page(ctx.clone(), echo)
        }),
        Err(error) => visit.fail(error),
    };
    response.headers_mut().insert(
        HeaderName::from_static("x-robots-tag"),
        HeaderValue::from_static("noindex, nofollow"),
    );
    response
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct EnterForm {
    link_password: String,
}

pub async fn enter(
    visit: Visit,
    headers: HeaderMap,
    Path(token): Path<String>,
    Form(form): Form<EnterForm>,
) -> Response {
    let ctx = &visit.state.ctx;
    match sharing::enter_link(ctx, &token, &form.link_password).await {
        Ok(grant) => {
            let mut response = Redirect::to(&format!("/s/{token}")).into_response();
            let cookie = grant.map(|grant| {
                cookies::set(&grant.name, &grant.value, ENTERED, ctx.settings().https())
            });
            if let Some(Ok(cookie)) = cookie.as_deref().map(HeaderValue::from_str) {
                response.headers_mut().append(header::SET_COOKIE, cookie);
            }
            response
        }
        Err(backend::Error::Rejected(
            error @ (AppError::Invalid { .. } | AppError::RateLimited { .. }),
        )) if !visit.wants_json => open(&visit, &headers, &token, render::echo([], error)).await,
        Err(error) => visit.fail(error),
    }
}
