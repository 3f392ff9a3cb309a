//! Who asks, for what, and in which form they want the answer.

use std::{convert::Infallible, net::IpAddr};

use app::PageContext;
use axum::{
    Json,
    extract::FromRequestParts,
    http::{HeaderMap, StatusCode, header, request::Parts},
    response::{IntoResponse, Redirect, Response},
};
use backend::accounts::{self, SessionState};
pub use backend::platform::session_store::{SESSION_CODE, SESSION_ORIGIN, SESSION_USER};
use domain::{
    AppError, Lang, Theme, UserId,
    accounts::{Origin, Viewer},
};
use serde::Serialize;
use serde_json::json;
use tower_sessions::Session;

use crate::{
    cookies,
    middleware::{client_ip::client_ip, request_id::RequestId},
    render,
    state::AppState,
};

/// One request: who sent it and how to answer.
#[derive(Clone)]
pub struct Visit {
    pub state: AppState,
    pub page: PageContext,
    pub request_id: String,
    /// Where the request comes from.
    pub ip: IpAddr,
    /// The browser's own code asks, and wants JSON.
    pub wants_json: bool,
    /// Whose password was right and whose second step is still to come.
    pub waiting: Option<UserId>,
    /// Whose password was right and whose e-mail address is still to be confirmed.
    pub unconfirmed: Option<UserId>,
    /// Browser and address, for the list of sessions and the log of the account.
    pub origin: Origin,
}

impl Visit {
    pub fn viewer(&self) -> Option<&Viewer> {
        self.page.viewer.as_ref()
    }

    pub fn lang(&self) -> Lang {
        self.page.lang
    }

    /// What the person is told about a failure; logs it when it is ours.
    pub fn refusal(&self, error: &backend::Error) -> AppError {
        if let backend::Error::Unexpected { cause, at } = error {
            tracing::error!(request_id = self.request_id, %at, "{cause:#}");
        }
        error.for_person(&self.request_id)
    }

    /// The answer to a failed request: JSON for the browser's code, the sign-in page for visitors
    /// who need an account, else the page of the error.
    pub fn fail(&self, error: backend::Error) -> Response {
        let error = self.refusal(&error);
        let response = if self.wants_json {
            error_json(&error, self.lang())
        } else if error == AppError::SignInRequired {
            Redirect::to(&self.page.sign_in_to(&self.page.here)).into_response()
        } else {
            render::error_page(self, &error)
        };
        render::with_wait(response, error.retry_after())
    }

    /// The answer to a form that did what it should: JSON for the browser's code, else the way to
    /// the page that shows it.
    pub fn done(&self, value: impl Serialize, next: &str) -> Response {
        if self.wants_json {
            Json(value).into_response()
        } else {
            Redirect::to(next).into_response()
        }
    }
}

/// Makes the session this person's, under a new id: one that was planted before is worth nothing.
pub async fn enter_session(
    session: &Session,
    user: UserId,
    origin: &Origin,
) -> backend::Result<()> {
    let entered = async {
        session.clear().await;
        session.cycle_id().await?;
        session.insert(SESSION_ORIGIN, origin).await?;
        session.insert(SESSION_USER, user).await
    };
    entered.await.map_err(backend::Error::unexpected)
}

/// A refusal as the browser's code reads it.
pub fn error_json(error: &AppError, lang: Lang) -> Response {
    let row = error.row();
    let fields: serde_json::Map<String, serde_json::Value> = match error {
        AppError::Invalid { fields } => fields
            .iter()
            .map(|f| (f.field.name().to_owned(), f.problem.message(lang).into()))
            .collect(),
        _ => serde_json::Map::new(),
    };
    let body =
        json!({ "error": { "code": row.code, "message": error.message(lang), "fields": fields } });
    (render::status(error), Json(body)).into_response()
}

impl FromRequestParts<AppState> for Visit {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, Response> {
        let request_id = parts
            .extensions
            .get::<RequestId>()
            .map_or_else(|| "unknown".to_owned(), |id| id.0.clone());
        let here = parts.uri.path_and_query().map_or("/", |path| path.as_str());
        let (here, asked) = take_lang(here);
        let mut visit = Self {
            page: PageContext {
                lang: asked.unwrap_or_else(|| lang(&parts.headers)),
                lang_in_address: asked.is_some(),
                theme: cookies::get(&parts.headers, cookies::THEME)
                    .and_then(Theme::parse)
                    .unwrap_or_default(),
                viewer: None,
                unread: 0,
                here,
                base_url: state.ctx.settings().base_url.clone(),
                save_data: parts
                    .headers
                    .get("save-data")
                    .is_some_and(|value| value.as_bytes().eq_ignore_ascii_case(b"on")),
            },
            wants_json: accepts_json(&parts.headers),
            waiting: None,
            unconfirmed: None,
            origin: origin(parts, state),
            ip: client_ip(
                &parts.headers,
                &parts.extensions,
                &state.ctx.settings().trusted_proxies,
            ),
            state: state.clone(),
            request_id,
        };
        match session_state(parts, state).await {
            Ok(SessionState::Nobody) => {}
            Ok(SessionState::In(viewer, unread)) => {
                visit.page.viewer = Some(viewer);
                visit.page.unread = unread;
            }
            Ok(SessionState::NeedsCode(id)) => visit.waiting = Some(id),
            Ok(SessionState::NeedsConfirmation(id)) => visit.unconfirmed = Some(id),
            Err(error) => return Err(visit.fail(error)),
        }
        Ok(visit)
    }
}

fn origin(parts: &Parts, state: &AppState) -> Origin {
    let agent = parts
        .headers
        .get(header::USER_AGENT)
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default();
    let proxies = &state.ctx.settings().trusted_proxies;
    let address = client_ip(&parts.headers, &parts.extensions, proxies);
    Origin::new(agent, address)
}

/// How far the person of the session has come in. A session whose account is gone is nobody's.
async fn session_state(parts: &mut Parts, state: &AppState) -> backend::Result<SessionState> {
    // Without a cookie there is no session to look up.
    if !cookies::has_session(&parts.headers) {
        return Ok(SessionState::Nobody);
    }
    let Ok(session) = Session::from_request_parts(parts, state).await else {
        return Ok(SessionState::Nobody);
    };
    let id: Option<UserId> = session
        .get(SESSION_USER)
        .await
        .map_err(backend::Error::unexpected)?;
    let Some(id) = id else {
        return Ok(SessionState::Nobody);
    };
    let passed: Option<bool> = session
        .get(SESSION_CODE)
        .await
        .map_err(backend::Error::unexpected)?;
    accounts::session_viewer(&state.ctx, id, passed == Some(true)).await
}

/// The address without the language that it asks for, and that language. Who chooses another one on
/// the page comes back to the address without.
fn take_lang(here: &str) -> (String, Option<Lang>) {
    let Some((path, query)) = here.split_once('?') else {
        return (here.to_owned(), None);
    };
    let mut asked = None;
    let rest: Vec<&str> = query
        .split('&')
        .filter(
            |part| match part.strip_prefix("lang=").map(Lang::from_tag) {
                Some(Some(lang)) => {
                    asked = Some(lang);
                    false
                }
                _ => true,
            },
        )
        .collect();
    if rest.is_empty() {
        (path.to_owned(), asked)
    } else {
        (format!("{path}?{}", rest.join("&")), asked)
    }
}

/// The address, then the cookie, then `Accept-Language`, then Chinese.
fn lang(headers: &HeaderMap) -> Lang {
    cookies::get(headers, cookies::LANG)
        .and_then(Lang::from_tag)
        .or_else(|| {
            let header = headers.get(header::ACCEPT_LANGUAGE)?.to_str().ok()?;
            Lang::from_accept_language(header)
        })
        .unwrap_or_default()
}

fn accepts_json(headers: &HeaderMap) -> bool {
    headers
        .get(header::ACCEPT)
        .and_then(|value| value.to_str().ok())
        .is_some_and(|accept| accept.starts_with("application/json"))
}

/// Whether the page is shown after a form of it did what it should: `?saved`.
#[derive(Debug, Clone, Copy)]
pub struct Saved(pub bool);

impl<S: Sync> FromRequestParts<S> for Saved {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _state: &S) -> Result<Self, Infallible> {
        let query = parts.uri.query().unwrap_or_default();
        Ok(Self(
            form_urlencoded::parse(query.as_bytes()).any(|(name, _)| name == "saved"),
        ))
    }
}

/// An axum form that answers a malformed body in our words.
pub struct Form<T>(pub T);

impl<T: serde::de::DeserializeOwned> axum::extract::FromRequest<AppState> for Form<T> {
    type Rejection = Response;

    async fn from_request(
        request: axum::extract::Request,
        state: &AppState,
    ) -> Result<Self, Response> {
        let (mut parts, body) = request.into_parts();
        let visit = Visit::from_request_parts(&mut parts, state).await?;
        let request = axum::extract::Request::from_parts(parts, body);
        match axum::Form::<T>::from_request(request, state).await {
            Ok(axum::Form(value)) => Ok(Self(value)),
            Err(rejection) => {
                let error = if rejection.status() == StatusCode::PAYLOAD_TOO_LARGE {
                    AppError::TooLarge { max_mb: 1 }
                } else {
                    AppError::BadRequest
                };
                Err(visit.fail(error.into()))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_may_ask_for_a_language() {
        let check = |here: &str, rest: &str, lang: Option<Lang>| {
            assert_eq!(take_lang(here), (rest.to_owned(), lang), "{here}");
        };
        check("/gallery/7", "/gallery/7", None);
        check("/gallery/7?lang=en", "/gallery/7", Some(Lang::En));
        check(
            "/?kind=movie&lang=zh-CN&sort=liked",
            "/?kind=movie&sort=liked",
            Some(Lang::ZhCn),
        );
        check("/?lang=fr", "/?lang=fr", None);
        check("/?slang=en", "/?slang=en", None);
        check("/?", "/?", None);
    }
}
