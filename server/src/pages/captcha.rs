//! `/captcha/{token}`: the picture of a captcha, its sound, and a puzzle in its place.

use axum::{
    Json, Router,
    extract::Path,
    http::{HeaderMap, header},
    middleware::from_fn_with_state,
    response::{IntoResponse as _, Response},
    routing::get,
};
use backend::accounts;
use domain::AppError;

use crate::{byte_range, extract::Visit, middleware::rate_limit, state::AppState, visitor};

pub fn routes(state: &AppState) -> Router<AppState> {
    Router::new()
        .route("/captcha/{token}", get(picture))
        .route("/captcha/{token}/sound", get(sound))
        .route("/captcha/{token}/puzzle", get(puzzle))
        .layer(from_fn_with_state(state.clone(), rate_limit::captcha))
}

/// The browser that got the form: only it gets its captcha.
fn visitor(visit: &Visit, headers: &HeaderMap) -> Result<String, backend::Error> {
    let https = visit.state.ctx.settings().https();
    visitor::of(headers, https).ok_or_else(|| AppError::NotFound.into())
}

/// A new picture, with a new answer, for the form that has this token.
pub async fn picture(visit: Visit, headers: HeaderMap, Path(token): Path<String>) -> Response {
    let made = async {
        let visitor = visitor(&visit, &headers)?;
        accounts::issue_captcha(&visit.state.ctx, &token, &visitor).await
    };
    match made.await {
        Ok(png) => {
            let headers = [
                (header::CONTENT_TYPE, "image/png"),
                (header::CACHE_CONTROL, "no-store"),
            ];
            (headers, png).into_response()
        }
        Err(error) => visit.fail(error),
    }
}

/// What the picture says.
pub async fn sound(visit: Visit, headers: HeaderMap, Path(token): Path<String>) -> Response {
    let made = async {
        let visitor = visitor(&visit, &headers)?;
        accounts::speak_captcha(&visit.state.ctx, &token, &visitor).await
    };
    match made.await {
        Ok(wav) => byte_range::answer(&headers, "audio/wav", wav),
        Err(error) => visit.fail(error),
    }
}

/// Something to compute; the picture's answer is void.
pub async fn puzzle(visit: Visit, headers: HeaderMap, Path(token): Path<String>) -> Response {
    let made = async {
        let visitor = visitor(&visit, &headers)?;
        accounts::issue_puzzle(&visit.state.ctx, &token, &visitor).await
    };
    match made.await {
        Ok(puzzle) => ([(header::CACHE_CONTROL, "no-store")], Json(puzzle)).into_response(),
        Err(error) => visit.fail(error),
    }
}
