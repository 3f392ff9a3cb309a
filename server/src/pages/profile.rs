//! `/account`, `/account/avatar`, `/account/password`.

use app::FormEcho;
use axum::{
    Router,
    http::StatusCode,
    middleware::from_fn_with_state,
    response::Response,
    routing::{get, post},
};
use backend::{
    accounts::{self, ChangePasswordForm, ProfileForm},
    platform::session_store::SessionKey,
};
use domain::{AppError, Field, Problem, accounts::Square};
use serde_json::json;
use tower_sessions::Session;

use crate::{
    extract::{Form, Saved, Visit},
    middleware::rate_limit,
    render,
    state::AppState,
    uploads::Uploads,
};

pub fn routes(state: &AppState) -> Router<AppState> {
    // Asks for a password, so it counts as signing in.
    let password = get(password_page)
        .post(change_password)
        .layer(from_fn_with_state(state.clone(), rate_limit::sign_in));
    Router::new()
        .route("/account", get(profile_page).post(save_profile))
        .route("/account/avatar/delete", post(remove_avatar))
        .route("/account/password", password)
}

pub async fn profile_page(visit: Visit, Saved(saved): Saved) -> Response {
    show_profile(&visit, saved, StatusCode::OK, FormEcho::default()).await
}

async fn show_profile(visit: &Visit, saved: bool, status: StatusCode, echo: FormEcho) -> Response {
    match accounts::get_account(&visit.state.ctx, visit.viewer()).await {
        Ok(account) => render::page(visit, status, |ctx| {
            app::accounts::profile_page(ctx.clone(), account, saved, echo)
        }),
        Err(error) => visit.fail(error),
    }
}

pub async fn save_profile(visit: Visit, Form(form): Form<ProfileForm>) -> Response {
    match accounts::save_profile(&visit.state.ctx, visit.viewer(), &form).await {
        Ok(account) => visit.done(account, "/account?saved"),
        Err(backend::Error::Rejected(error @ AppError::Invalid { .. })) if !visit.wants_json => {
            let typed = [
                ("gender", form.gender.as_str()),
                ("intro", form.intro.as_str()),
            ];
            let status = render::status(&error);
            show_profile(&visit, false, status, render::echo(typed, error)).await
        }
        Err(error) => visit.fail(error),
    }
}

/// What a picture can be refused for stands on the page of the form.
fn is_about_the_picture(error: &AppError) -> bool {
    matches!(
        error,
        AppError::Invalid { .. }
            | AppError::TooLarge { .. }
            | AppError::PictureUnsupported
            | AppError::PictureBroken
            | AppError::PictureTooManyPixels { .. }
            | AppError::PictureTooSmall { .. }
            | AppError::PictureConverterMissing
    )
}

pub async fn set_avatar(visit: Visit, uploads: Uploads) -> Response {
    let ctx = &visit.state.ctx;
    let mut part = Square::default();
    let outcome = async {
        let form = uploads.single(ctx, Field::Avatar.name()).await?;
        part = Square::parse(form.word("part")).unwrap_or_default();
        let (upload, _scratch) = form
            .file
            .ok_or_else(|| AppError::field(Field::Avatar, Problem::Required))?;
        accounts::set_avatar(ctx, visit.viewer(), upload, part).await
    };
    match outcome.await {
        Ok(account) => visit.done(account, "/account?saved"),
        Err(backend::Error::Rejected(error))
            if !visit.wants_json && is_about_the_picture(&error) =>
        {
            let status = render::status(&error);
            let echo = render::echo([("part", part.as_str())], error);
            show_profile(&visit, false, status, echo).await
        }
        Err(error) => visit.fail(error),
    }
}

pub async fn remove_avatar(visit: Visit) -> Response {
    match accounts::remove_avatar(&visit.state.ctx, visit.viewer()).await {
        Ok(account) => visit.done(account, "/account?saved"),
        Err(error) => visit.fail(error),
    }
}

pub async fn password_page(visit: Visit, Saved(saved): Saved) -> Response {
    if visit.viewer().is_none() {
        return visit.fail(AppError::SignInRequired.into());
    }
    render::page(&visit, StatusCode::OK, |ctx| {
        app::accounts::password_page(ctx.clone(), saved, FormEcho::default())
    })
}

pub async fn change_password(
    visit: Visit,
    session: Session,
    Form(form): Form<ChangePasswordForm>,
) -> Response {
    let keep = session.id().as_ref().map(SessionKey::of);
    match accounts::change_password(&visit.state.ctx, visit.viewer(), form, keep.as_ref()).await {
        Ok(()) => visit.done(json!({}), "/account/password?saved"),
        Err(backend::Error::Rejected(
            error @ (AppError::Invalid { .. } | AppError::RateLimited { .. } | AppError::Busy),
        )) if !visit.wants_json => {
            let (status, wait) = (render::status(&error), error.retry_after());
            let echo = render::echo([], error);
            let page = render::page(&visit, status, |ctx| {
                app::accounts::password_page(ctx.clone(), false, echo)
            });
            render::with_wait(page, wait)
        }
        Err(error) => visit.fail(error),
    }
}
