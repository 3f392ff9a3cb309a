//! Administrators set up the second step of signing in before the administration opens to them.

use axum::{
    extract::{FromRequestParts as _, Request, State},
    middleware::Next,
    response::{IntoResponse as _, Redirect, Response},
};
use domain::AppError;

use crate::{extract::Visit, state::AppState};

/// Where it is set up.
const SETUP: &str = "/account/second-step";

/// Leads an administrator without a second step there, from everything below `/admin`.
pub async fn require(State(state): State<AppState>, request: Request, next: Next) -> Response {
    if !is_administration(request.uri().path()) {
        return next.run(request).await;
    }
    let (mut parts, body) = request.into_parts();
    let visit = match Visit::from_request_parts(&mut parts, &state).await {
        Ok(visit) => visit,
        Err(response) => return response,
    };
    match visit.viewer() {
        Some(viewer) if viewer.owes_second_step() => {
            if visit.wants_json {
                visit.fail(AppError::SecondStepMissing.into())
            } else {
                Redirect::to(SETUP).into_response()
            }
        }
        _ => next.run(Request::from_parts(parts, body)).await,
    }
}

fn is_administration(path: &str) -> bool {
    path == "/admin" || path.starts_with("/admin/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_administration() {
        for path in ["/admin", "/admin/", "/admin/users/7"] {
            assert!(is_administration(path), "{path}");
        }
        for path in ["/", "/administrators", "/u/admin", "/account/second-step"] {
            assert!(!is_administration(path), "{path}");
        }
    }
}
