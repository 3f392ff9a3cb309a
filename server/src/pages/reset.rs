//! `/reset`, `/reset/code`: a new password for somebody who forgot the old one.

use app::{FormEcho, accounts::Arrival};
use axum::{
    Router,
    http::{HeaderMap, StatusCode, header},
    middleware::from_fn_with_state,
    response::{IntoResponse as _, Redirect, Response},
    routing::get,
};
use backend::accounts::{self, FinishResetForm, RequestResetForm};
use domain::accounts::Welcome;
use serde::Deserialize;
use serde_json::json;

use crate::{
    extract::{Form, Visit},
    middleware::rate_limit,
    pages::entrance::{Door, Entrance},
    render,
    state::AppState,
    visitor,
};

pub fn routes(state: &AppState) -> Router<AppState> {
    let request = get(page)
        .post(request)
        .layer(from_fn_with_state(state.clone(), rate_limit::sign_up));
    let finish = get(code_page)
        .post(finish)
        .layer(from_fn_with_state(state.clone(), rate_limit::sign_in));
    Router::new()
        .route("/reset", request)
        .route("/reset/code", finish)
}

fn entrance<'a>(visit: &'a Visit, headers: &'a HeaderMap) -> Entrance<'a> {
    Entrance {
        visit,
        headers,
        door: Door::Reset,
        next: "",
        arrival: Arrival::Fresh,
        welcome: Welcome::default(),
    }
}

pub async fn page(visit: Visit, headers: HeaderMap) -> Response {
    entrance(&visit, &headers).form(&[])
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct RequestBody {
    #[serde(flatten)]
    form: RequestResetForm,
    action: String,
}

pub async fn request(
    visit: Visit,
    headers: HeaderMap,
    Form(mut body): Form<RequestBody>,
) -> Response {
    body.form.lang = visit.lang();
    let entrance = entrance(&visit, &headers);
    let contact = body.form.contact.clone();
    let typed = [("contact", contact.as_str())];
    if body.action == "captcha" {
        return entrance.form(&typed);
    }
    match accounts::request_reset(&visit.state.ctx, body.form, &entrance.browser()).await {
        Ok(()) => visit.done(json!({}), "/reset/code"),
        Err(error) => entrance.refuse(error, &typed),
    }
}

pub async fn code_page(visit: Visit, headers: HeaderMap) -> Response {
    show_code(&visit, &headers, StatusCode::OK, FormEcho::default()).await
}

/// Without a request of this browser there is nothing to type a code for.
async fn show_code(
    visit: &Visit,
    headers: &HeaderMap,
    status: StatusCode,
    echo: FormEcho,
) -> Response {
    let browser = entrance(visit, headers).browser();
    match accounts::pending_reset(&visit.state.ctx, &browser).await {
        Ok(Some(pending)) => render::page(visit, status, |ctx| {
            app::accounts::reset_code_page(ctx.clone(), pending, echo)
        }),
        Ok(None) => match echo.error {
            // The code is used up: back to the first step, with the reason.
            Some(error) => entrance(visit, headers).refuse(error.into(), &[]),
            None => Redirect::to("/reset").into_response(),
        },
        Err(error) => visit.fail(error),
    }
}

pub async fn finish(
    visit: Visit,
    headers: HeaderMap,
    Form(form): Form<FinishResetForm>,
) -> Response {
    let https = visit.state.ctx.settings().https();
    let code = form.code.clone();
    let browser = entrance(&visit, &headers).browser();
    match accounts::finish_reset(&visit.state.ctx, form, &browser).await {
        Ok(entry) => {
            let mut response = visit.done(json!({}), "/signin?reset");
            if let Some(cookie) = visitor::known_cookie(&entry.browser, https) {
                response.headers_mut().append(header::SET_COOKIE, cookie);
            }
            response
        }
        Err(error) if visit.wants_json => visit.fail(error),
        Err(error) => {
            let error = visit.refusal(&error);
            let status = render::status(&error);
            let echo = render::echo([("code", code.as_str())], error);
            show_code(&visit, &headers, status, echo).await
        }
    }
}
