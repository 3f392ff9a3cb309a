//! Refuses what another site makes a browser send (CSRF, cross-site WebSocket and event streams).
//!
//! Browsers say where a request comes from, in `Origin` and `Sec-Fetch-Site`, and pages cannot
//! change either. A request with neither is no browser's: it has no cookies of somebody else's.

use axum::{
    extract::{FromRequestParts as _, Request, State},
    http::{HeaderMap, Method, header, request::Parts},
    middleware::Next,
    response::Response,
};
use domain::AppError;

use crate::{extract::Visit, state::AppState};

pub async fn check(State(state): State<AppState>, request: Request, next: Next) -> Response {
    let (mut parts, body) = request.into_parts();
    if needs_check(&parts) && !is_ours(&parts, &state.ctx.settings().base_url) {
        tracing::info!(origin = ?parts.headers.get(header::ORIGIN), "refused: from another site");
        return match Visit::from_request_parts(&mut parts, &state).await {
            Ok(visit) => visit.fail(AppError::CrossSite.into()),
            Err(response) => response,
        };
    }
    next.run(Request::from_parts(parts, body)).await
}

/// Everything that may change something, and the GETs that open a lasting connection.
fn needs_check(parts: &Parts) -> bool {
    let safe = matches!(parts.method, Method::GET | Method::HEAD | Method::OPTIONS);
    let opens = parts.headers.contains_key(header::UPGRADE)
        || parts.headers.contains_key("sec-websocket-key")
        || text(&parts.headers, "accept")
            .is_some_and(|accept| accept.contains("text/event-stream"));
    !safe || opens
}

fn is_ours(parts: &Parts, base_url: &str) -> bool {
    let headers = &parts.headers;
    let site = text(headers, "sec-fetch-site");
    if site == Some("cross-site") || headers.get_all("sec-fetch-site").iter().count() > 1 {
        return false;
    }
    let mut origins = headers.get_all(header::ORIGIN).iter();
    match (origins.next(), origins.next()) {
        (Some(origin), None) => origin
            .to_str()
            .is_ok_and(|origin| same(origin, base_url) || of_host(origin, host(parts))),
        (Some(_), Some(_)) => false,
        // Another subdomain is not us.
        (None, _) => site != Some("same-site"),
    }
}

/// Origins are scheme, host and port (RFC 6454 §6.2): never a path, and `null` is nobody.
fn same(origin: &str, base_url: &str) -> bool {
    let end = base_url.find("://").map_or(0, |at| at + 3);
    let path = base_url[end..]
        .find('/')
        .map_or(base_url.len(), |at| end + at);
    origin.eq_ignore_ascii_case(&base_url[..path])
}

/// The site may be reached by other names than its own, each of them its own origin.
fn of_host(origin: &str, host: Option<&str>) -> bool {
    let origin = origin
        .strip_prefix("http://")
        .or_else(|| origin.strip_prefix("https://"));
    match (origin, host) {
        (Some(origin), Some(host)) => origin.eq_ignore_ascii_case(host),
        _ => false,
    }
}

/// HTTP/2 has the host in the address.
fn host(parts: &Parts) -> Option<&str> {
    text(&parts.headers, "host").or_else(|| {
        parts
            .uri
            .authority()
            .map(axum::http::uri::Authority::as_str)
    })
}

fn text<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers.get(name)?.to_str().ok()
}
