//! `/signin`, `/signup`, `/signout`, `/captcha/{token}`, `/preferences`.

use app::{
    FormEcho,
    accounts::{SigninData, SignupData},
};
use axum::{
    Router,
    extract::{Path, Query},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    middleware::from_fn_with_state,
    response::{IntoResponse as _, Redirect, Response},
    routing::{get, post},
};
use backend::accounts::{self, RegisterForm, SignInForm};
use domain::{AppError, Lang, Theme, accounts::Viewer};
use serde::Deserialize;
use serde_json::json;
use tower_sessions::Session;

use super::second_step::code_path;
use crate::{
    cookies,
    extract::{Form, Visit, enter_session},
    local_path::local_path,
    middleware::rate_limit,
    render,
    state::AppState,
    visitor,
};

/// How long a browser keeps language and appearance, in seconds.
const YEAR: u32 = 365 * 24 * 60 * 60;

pub fn routes(state: &AppState) -> Router<AppState> {
    let sign_in = get(sign_in_page)
        .post(sign_in)
        .layer(from_fn_with_state(state.clone(), rate_limit::sign_in));
    let sign_up = get(sign_up_page)
        .post(sign_up)
        .layer(from_fn_with_state(state.clone(), rate_limit::sign_up));
    let captcha = get(captcha).layer(from_fn_with_state(state.clone(), rate_limit::captcha));
    Router::new()
        .route("/signin", sign_in)
        .route("/signup", sign_up)
        .route("/signout", post(sign_out))
        .route("/captcha/{token}", captcha)
        .route("/preferences", post(preferences))
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct NextQuery {
    pub next: String,
    /// With the password again, though the second step is still to come.
    again: Option<String>,
}

pub async fn sign_in_page(visit: Visit, headers: HeaderMap, query: Query<NextQuery>) -> Response {
    if visit.viewer().is_some() {
        return Redirect::to(&local_path(&query.next)).into_response();
    }
    if visit.waiting.is_some() && query.again.is_none() {
        return Redirect::to(&code_path(&query.next)).into_response();
    }
    sign_in_form(
        &visit,
        &headers,
        &query.next,
        StatusCode::OK,
        FormEcho::default(),
    )
}

/// The form with a new captcha.
fn sign_in_form(
    visit: &Visit,
    headers: &HeaderMap,
    next: &str,
    status: StatusCode,
    echo: FormEcho,
) -> Response {
    let data = SigninData {
        captcha_token: new_token(),
        next: local_path(next),
    };
    let page = render::page(visit, status, |ctx| {
        app::accounts::signin_page(ctx.clone(), data, echo)
    });
    finish(visit, headers, page)
}

fn sign_up_form(
    visit: &Visit,
    headers: &HeaderMap,
    next: &str,
    status: StatusCode,
    echo: FormEcho,
) -> Response {
    let data = SignupData {
        captcha_token: new_token(),
        next: local_path(next),
    };
    let page = render::page(visit, status, |ctx| {
        app::accounts::signup_page(ctx.clone(), data, echo)
    });
    finish(visit, headers, page)
}

/// Gives the browser the cookie that its captchas are bound to.
fn finish(visit: &Visit, headers: &HeaderMap, mut page: Response) -> Response {
    if page.status() == StatusCode::SERVICE_UNAVAILABLE {
        page.headers_mut()
            .insert(header::RETRY_AFTER, HeaderValue::from_static("2"));
    }
    let https = visit.state.ctx.settings().https();
    if let (None, Some(cookie)) = (visitor::of(headers, https), visitor::new_cookie(https)) {
        page.headers_mut().append(header::SET_COOKIE, cookie);
    }
    page
}

/// What was typed, on a form that comes back without a reason.
fn kept<const N: usize>(typed: [(&str, &str); N]) -> FormEcho {
    let values = typed
        .into_iter()
        .map(|(k, v)| (k.to_owned(), v.to_owned()))
        .collect();
    FormEcho {
        values,
        error: None,
    }
}

/// 128 bits: names one form's captcha.
fn new_token() -> String {
    format!("{:032x}", rand::random::<u128>())
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct SignInBody {
    #[serde(flatten)]
    form: SignInForm,
    next: String,
    action: String,
}

pub async fn sign_in(
    visit: Visit,
    session: Session,
    headers: HeaderMap,
    Form(mut body): Form<SignInBody>,
) -> Response {
    body.form.origin = visit.origin.clone();
    let account = body.form.account.clone();
    if body.action == "captcha" {
        let echo = kept([("account", account.as_str())]);
        return sign_in_form(&visit, &headers, &body.next, StatusCode::OK, echo);
    }
    let visitor = visitor::of(&headers, visit.state.ctx.settings().https()).unwrap_or_default();
    match accounts::sign_in(&visit.state.ctx, body.form, &visitor).await {
        Ok(viewer) => enter(&visit, &session, viewer, &body.next).await,
        Err(error) if visit.wants_json => visit.fail(error),
        Err(error) => {
            let error = visit.refusal(&error);
            let status = render::status(&error);
            let echo = render::echo([("account", account.as_str())], error);
            sign_in_form(&visit, &headers, &body.next, status, echo)
        }
    }
}

pub async fn sign_up_page(visit: Visit, headers: HeaderMap, query: Query<NextQuery>) -> Response {
    if visit.viewer().is_some() {
        return Redirect::to(&local_path(&query.next)).into_response();
    }
    sign_up_form(
        &visit,
        &headers,
        &query.next,
        StatusCode::OK,
        FormEcho::default(),
    )
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct SignUpBody {
    #[serde(flatten)]
    form: RegisterForm,
    next: String,
    action: String,
}

pub async fn sign_up(
    visit: Visit,
    session: Session,
    headers: HeaderMap,
    Form(mut body): Form<SignUpBody>,
) -> Response {
    body.form.lang = visit.lang();
    let (name, contact) = (body.form.name.clone(), body.form.contact.clone());
    let typed = [("name", name.as_str()), ("contact", contact.as_str())];
    if body.action == "captcha" {
        return sign_up_form(&visit, &headers, &body.next, StatusCode::OK, kept(typed));
    }
    let visitor = visitor::of(&headers, visit.state.ctx.settings().https()).unwrap_or_default();
    match accounts::register(&visit.state.ctx, body.form, &visitor).await {
        Ok(viewer) => enter(&visit, &session, viewer, &body.next).await,
        Err(error) if visit.wants_json => visit.fail(error),
        Err(error) => {
            let error = visit.refusal(&error);
            let status = render::status(&error);
            sign_up_form(
                &visit,
                &headers,
                &body.next,
                status,
                render::echo(typed, error),
            )
        }
    }
}

async fn enter(visit: &Visit, session: &Session, viewer: Viewer, next: &str) -> Response {
    match enter_session(session, viewer.id, &visit.origin).await {
        Ok(()) if viewer.second_step => visit.done(viewer, &code_path(next)),
        Ok(()) => visit.done(viewer, &local_path(next)),
        Err(error) => visit.fail(error),
    }
}

pub async fn sign_out(visit: Visit, session: Session) -> Response {
    match session.flush().await {
        Ok(()) => visit.done(json!({}), "/"),
        Err(error) => visit.fail(backend::Error::unexpected(error)),
    }
}

/// A new picture, with a new answer, for the form that has this token.
pub async fn captcha(visit: Visit, headers: HeaderMap, Path(token): Path<String>) -> Response {
    let Some(visitor) = visitor::of(&headers, visit.state.ctx.settings().https()) else {
        return visit.fail(AppError::NotFound.into());
    };
    match accounts::issue_captcha(&visit.state.ctx, &token, &visitor).await {
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

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct PreferencesForm {
    lang: String,
    theme: String,
    back: String,
}

/// Keeps language and appearance in the browser; nobody needs an account for that.
pub async fn preferences(visit: Visit, Form(form): Form<PreferencesForm>) -> Response {
    let https = visit.state.ctx.settings().https();
    let lang = Lang::from_tag(&form.lang).map(|lang| (cookies::LANG, lang.tag()));
    let theme = Theme::parse(&form.theme).map(|theme| (cookies::THEME, theme.as_str()));
    let mut response = visit.done(json!({}), &local_path(&form.back));
    for (name, value) in lang.into_iter().chain(theme) {
        if let Ok(cookie) = HeaderValue::from_str(&cookies::set(name, value, YEAR, https)) {
            response.headers_mut().append(header::SET_COOKIE, cookie);
        }
    }
    response
}
