//! `/signin`, `/signup`, `/invite/{token}`, `/signout`, `/preferences`.

use app::accounts::Arrival;
use axum::{
    Router,
    extract::{Path, Query},
    http::{HeaderMap, HeaderValue, header},
    middleware::from_fn_with_state,
    response::{IntoResponse as _, Redirect, Response},
    routing::{get, post},
};
use backend::accounts::{self, RegisterForm, SignInForm};
use domain::{Lang, Theme, accounts::Welcome};
use serde::Deserialize;
use serde_json::json;
use tower_sessions::Session;

use super::second_step::code_path;
use crate::{
    cookies,
    extract::{Form, Visit},
    local_path::local_path,
    middleware::rate_limit,
    pages::entrance::{Door, Entrance, Stay},
    state::AppState,
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
    Router::new()
        .route("/signin", sign_in)
        .route("/signup", sign_up)
        .route("/invite/{token}", get(invite))
        .route("/signout", post(sign_out))
        .route("/preferences", post(preferences))
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct EntryQuery {
    pub next: String,
    /// With the password again, though the second step is still to come.
    again: Option<String>,
    /// A new password was set just before.
    reset: Option<String>,
    /// Token of an invitation.
    invite: String,
}

pub async fn sign_in_page(visit: Visit, headers: HeaderMap, query: Query<EntryQuery>) -> Response {
    if let Some(way) = past(&visit, &query, Door::SignIn) {
        return way;
    }
    let entrance = Entrance {
        visit: &visit,
        headers: &headers,
        door: Door::SignIn,
        next: &query.next,
        arrival: if query.reset.is_some() {
            Arrival::AfterReset
        } else {
            Arrival::Fresh
        },
        welcome: Welcome::default(),
    };
    entrance.form(&[])
}

pub async fn sign_up_page(visit: Visit, headers: HeaderMap, query: Query<EntryQuery>) -> Response {
    if let Some(way) = past(&visit, &query, Door::SignUp) {
        return way;
    }
    match accounts::get_welcome(&visit.state.ctx, &query.invite).await {
        Ok(welcome) => sign_up_entrance(&visit, &headers, &query.next, welcome).form(&[]),
        Err(error) => visit.fail(error),
    }
}

fn sign_up_entrance<'a>(
    visit: &'a Visit,
    headers: &'a HeaderMap,
    next: &'a str,
    welcome: Welcome,
) -> Entrance<'a> {
    Entrance {
        visit,
        headers,
        door: Door::SignUp,
        next,
        arrival: Arrival::Fresh,
        welcome,
    }
}

/// The link of an invitation.
pub async fn invite(Path(token): Path<String>) -> Redirect {
    let query = serde_urlencoded::to_string([("invite", token)]).unwrap_or_default();
    Redirect::to(&format!("/signup?{query}"))
}

/// Where somebody goes who is in already, or half in.
fn past(visit: &Visit, query: &EntryQuery, door: Door) -> Option<Response> {
    if visit.viewer().is_some() {
        return Some(Redirect::to(&local_path(&query.next)).into_response());
    }
    if door == Door::SignUp || query.again.is_some() {
        return None;
    }
    if visit.waiting.is_some() {
        return Some(Redirect::to(&code_path(&query.next)).into_response());
    }
    visit
        .unconfirmed
        .map(|_| Redirect::to("/confirm").into_response())
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct SignInBody {
    #[serde(flatten)]
    form: SignInForm,
    /// Ticked: stay signed in when the browser is closed.
    keep: String,
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
    let entrance = Entrance {
        visit: &visit,
        headers: &headers,
        door: Door::SignIn,
        next: &body.next,
        arrival: Arrival::Fresh,
        welcome: Welcome::default(),
    };
    let account = body.form.account.clone();
    let typed = [("account", account.as_str()), ("keep", body.keep.as_str())];
    if body.action == "captcha" {
        return entrance.form(&typed);
    }
    let entry = accounts::sign_in(&visit.state.ctx, body.form, &entrance.browser()).await;
    let stay = if body.keep.is_empty() {
        Stay::Session
    } else {
        Stay::Signed
    };
    entrance.answer(entry, &session, stay, &typed).await
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
    let welcome = match accounts::get_welcome(&visit.state.ctx, &body.form.invite).await {
        Ok(welcome) => welcome,
        Err(error) => return visit.fail(error),
    };
    let entrance = sign_up_entrance(&visit, &headers, &body.next, welcome);
    let (name, contact) = (body.form.name.clone(), body.form.contact.clone());
    let typed = [("name", name.as_str()), ("contact", contact.as_str())];
    if body.action == "captcha" {
        return entrance.form(&typed);
    }
    let entry = accounts::register(&visit.state.ctx, body.form, &entrance.browser()).await;
    entrance.answer(entry, &session, Stay::Signed, &typed).await
}

pub async fn sign_out(visit: Visit, session: Session) -> Response {
    match session.flush().await {
        Ok(()) => visit.done(json!({}), "/"),
        Err(error) => visit.fail(backend::Error::unexpected(error)),
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
