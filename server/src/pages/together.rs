//! `/studio/{id}/together`, `/together/{id}` and `/g/{token}`: photos that others add to a work.

use app::FormEcho;
use axum::{
    Router,
    extract::Path,
    http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header},
    middleware::from_fn_with_state,
    response::{IntoResponse as _, Redirect, Response},
    routing::{get, post},
};
use backend::works::together::{self, GuestPass};
use domain::{
    AppError, Field, GuestPhotoId, PhotoId, Problem, UserId, WorkId,
    works::{DecideForm, GuestLinkForm},
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
    uploads::{GuestUploads, Receiver, Uploads},
};

/// How long a guest's browser is known again, in seconds: longer than any link is valid.
const KNOWN: u32 = 60 * 24 * 60 * 60;

pub fn routes() -> Router<AppState> {
    Router::new()
        .route("/studio/{id}/together", get(page))
        .route("/studio/{id}/together/decide", post(decide))
        .route("/studio/{id}/together/link", post(make_link))
        .route("/studio/{id}/together/link/delete", post(revoke_link))
        .route("/studio/{id}/companions", post(invite))
        .route("/studio/{id}/companions/delete", post(remove))
        .route("/together/{id}", get(joined))
        .route("/together/{id}/photos/{photo}/delete", post(remove_photo))
        .route("/together/{id}/leave", post(leave))
        .route("/g/{token}", get(guest))
        .route("/g/{token}/photos/{sent}/delete", post(withdraw))
        .route("/g/{token}/photos/{sent}/{file}", get(files::own_guest))
}

/// What takes files. Guests are counted more strictly than people with an account.
pub fn uploads(state: &AppState) -> Router<AppState> {
    let guests = post(send).layer(from_fn_with_state(state.clone(), rate_limit::guests));
    Router::new()
        .route("/together/{id}/photos", post(add))
        .route("/g/{token}/photos", guests)
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
    match together::get_together(&visit.state.ctx, visit.viewer(), id).await {
        Ok(view) => render::page(visit, status, |ctx| {
            app::studio::together_page(ctx.clone(), view, saved, echo)
        }),
        Err(error) => visit.fail(error),
    }
}

/// The page again, with the reason and what was typed.
async fn settle(
    visit: &Visit,
    id: WorkId,
    outcome: backend::Result<()>,
    typed: &[(&str, &str)],
) -> Response {
    match outcome {
        Ok(()) => visit.done(json!({}), &format!("/studio/{id}/together?saved")),
        Err(backend::Error::Rejected(error)) if has_page(visit, &error) => {
            let status = render::status(&error);
            let echo = render::echo(typed.iter().copied(), error);
            show(visit, id, status, false, echo).await
        }
        Err(error) => visit.fail(error),
    }
}

/// Whether a refusal is said on the page that the form was on.
fn has_page(visit: &Visit, error: &AppError) -> bool {
    let gone = matches!(
        error,
        AppError::NotFound | AppError::SignInRequired | AppError::LinkExpired
    );
    !visit.wants_json && !gone
}

pub async fn decide(
    visit: Visit,
    Path(id): Path<WorkId>,
    Form(form): Form<DecideForm>,
) -> Response {
    let outcome = together::decide(&visit.state.ctx, visit.viewer(), id, &form).await;
    settle(&visit, id, outcome, &[]).await
}

pub async fn make_link(
    visit: Visit,
    Path(id): Path<WorkId>,
    Form(form): Form<GuestLinkForm>,
) -> Response {
    let outcome = together::make_guest_link(&visit.state.ctx, visit.viewer(), id, &form).await;
    settle(&visit, id, outcome, &[]).await
}

pub async fn revoke_link(visit: Visit, Path(id): Path<WorkId>) -> Response {
    let outcome = together::revoke_guest_link(&visit.state.ctx, visit.viewer(), id).await;
    settle(&visit, id, outcome, &[]).await
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct InviteForm {
    /// A member's name.
    companion: String,
}

pub async fn invite(
    visit: Visit,
    Path(id): Path<WorkId>,
    Form(form): Form<InviteForm>,
) -> Response {
    let ctx = &visit.state.ctx;
    let outcome = together::invite_companion(ctx, visit.viewer(), id, &form.companion).await;
    settle(&visit, id, outcome, &[("companion", &form.companion)]).await
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct RemoveForm {
    member: i64,
}

pub async fn remove(
    visit: Visit,
    Path(id): Path<WorkId>,
    Form(form): Form<RemoveForm>,
) -> Response {
    let ctx = &visit.state.ctx;
    let outcome = together::remove_companion(ctx, visit.viewer(), id, UserId(form.member)).await;
    settle(&visit, id, outcome, &[]).await
}

pub async fn joined(visit: Visit, Path(id): Path<WorkId>) -> Response {
    show_joined(&visit, id, StatusCode::OK, FormEcho::default()).await
}

async fn show_joined(visit: &Visit, id: WorkId, status: StatusCode, echo: FormEcho) -> Response {
    match together::get_joined_work(&visit.state.ctx, visit.viewer(), id).await {
        Ok(work) => render::page(visit, status, |ctx| {
            app::studio::joined_page(ctx.clone(), work, echo)
        }),
        Err(error) => visit.fail(error),
    }
}

async fn settle_joined(visit: &Visit, id: WorkId, outcome: backend::Result<()>) -> Response {
    match outcome {
        Ok(()) => visit.done(json!({}), &format!("/together/{id}#photos")),
        Err(backend::Error::Rejected(error)) if has_page(visit, &error) => {
            let status = render::status(&error);
            show_joined(visit, id, status, render::echo([], error)).await
        }
        Err(error) => visit.fail(error),
    }
}

/// Adds every uploaded file; the first refusal ends it, what was added before stays.
pub async fn add(visit: Visit, Path(id): Path<WorkId>, uploads: Uploads) -> Response {
    let ctx = &visit.state.ctx;
    let mut uploads = uploads.receive(ctx);
    let outcome = async {
        while let Some(upload) = uploads.next().await? {
            together::add_joined_photo(ctx, visit.viewer(), id, upload).await?;
        }
        backend::Result::Ok(())
    };
    let outcome = outcome.await;
    settle_joined(&visit, id, outcome).await
}

pub async fn remove_photo(visit: Visit, Path((id, photo)): Path<(WorkId, PhotoId)>) -> Response {
    let ctx = &visit.state.ctx;
    let outcome = together::remove_joined_photo(ctx, visit.viewer(), id, photo).await;
    settle_joined(&visit, id, outcome).await
}

pub async fn leave(visit: Visit, Path(id): Path<WorkId>) -> Response {
    match together::leave_work(&visit.state.ctx, visit.viewer(), id).await {
        Ok(()) => visit.done(json!({}), "/studio"),
        Err(error) => visit.fail(error),
    }
}

pub async fn guest(
    visit: Visit,
    headers: HeaderMap,
    Path(token): Path<String>,
    Saved(sent): Saved,
) -> Response {
    show_guest(&visit, &headers, None, &token, sent, FormEcho::default()).await
}

/// What is behind the link, or why there is nothing; for nobody's index. `pass` is one that the
/// browser does not have yet.
async fn show_guest(
    visit: &Visit,
    headers: &HeaderMap,
    pass: Option<&GuestPass>,
    token: &str,
    sent: bool,
    echo: FormEcho,
) -> Response {
    let cookie = |name: &str| match pass {
        Some(pass) if pass.name == name => Some(pass.value.as_str()),
        _ => cookies::get(headers, name),
    };
    let status = echo.error.as_ref().map_or(StatusCode::OK, render::status);
    let mut response = match together::open_guest_link(&visit.state.ctx, token, &cookie).await {
        Ok(view) => render::page(visit, status, |ctx| {
            app::studio::guest_page(ctx.clone(), view, token, sent, echo)
        }),
        Err(error) => visit.fail(error),
    };
    response.headers_mut().insert(
        HeaderName::from_static("x-robots-tag"),
        HeaderValue::from_static("noindex, nofollow"),
    );
    response
}

/// Takes every file; the first refusal ends it, what was taken before waits.
pub async fn send(
    visit: Visit,
    headers: HeaderMap,
    Path(token): Path<String>,
    uploads: GuestUploads,
) -> Response {
    let ctx = &visit.state.ctx;
    let cookie = |name: &str| cookies::get(&headers, name);
    // Before anything of the files is read.
    let pass = match together::enter_as_guest(ctx, &token, &cookie).await {
        Ok(pass) => pass,
        Err(backend::Error::Rejected(error)) if has_page(&visit, &error) => {
            let echo = render::echo([], error);
            return show_guest(&visit, &headers, None, &token, false, echo).await;
        }
        Err(error) => return visit.fail(error),
    };
    let mut uploads = uploads.receive(ctx);
    let outcome = receive(&visit, &token, &pass, &mut uploads).await;
    let mut response = match outcome {
        Ok(()) => visit.done(json!({}), &format!("/g/{token}?saved#sent")),
        Err(backend::Error::Rejected(error)) if has_page(&visit, &error) => {
            let echo = render::echo([("guest_name", uploads.word("guest_name"))], error);
            show_guest(&visit, &headers, Some(&pass), &token, false, echo).await
        }
        Err(error) => visit.fail(error),
    };
    let https = ctx.settings().https();
    let cookie = cookies::set(&pass.name, &pass.value, KNOWN, https);
    if let Ok(cookie) = HeaderValue::from_str(&cookie) {
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
    response
}

async fn receive(
    visit: &Visit,
    token: &str,
    pass: &GuestPass,
    uploads: &mut Receiver<'_>,
) -> backend::Result<()> {
    let ctx = &visit.state.ctx;
    let mut some = false;
    while let Some(upload) = uploads.next().await? {
        together::send_photo(ctx, token, pass, uploads.word("guest_name"), upload).await?;
        some = true;
    }
    if some {
        Ok(())
    } else {
        Err(AppError::field(Field::Photos, Problem::Required).into())
    }
}

pub async fn withdraw(
    visit: Visit,
    headers: HeaderMap,
    Path((token, sent)): Path<(String, GuestPhotoId)>,
) -> Response {
    let cookie = |name: &str| cookies::get(&headers, name);
    match together::withdraw_photo(&visit.state.ctx, &token, sent, &cookie).await {
        Ok(()) if visit.wants_json => axum::Json(json!({})).into_response(),
        Ok(()) => Redirect::to(&format!("/g/{token}#sent")).into_response(),
        Err(error) => visit.fail(error),
    }
}
