//! Old contracts change things by GET. Programs may; a page that makes a browser load an address may
//! not.
//!
//! A program sends no `Sec-Fetch-*` header, and code of our own pages asks with `fetch`, which marks
//! its requests `empty`. A link, a frame, a picture, and everything from another site are refused
//! before the handler runs.

use axum::{
    extract::Request,
    http::{HeaderMap, Method, StatusCode},
    middleware::Next,
    response::{IntoResponse as _, Response},
};

/// Refuses what a browser loads by itself. Other methods pass: the check of their origin is
/// [`super::origin`]'s.
pub async fn check(request: Request, next: Next) -> Response {
    let reads = matches!(*request.method(), Method::GET | Method::HEAD);
    if reads && !may_change(request.headers()) {
        tracing::info!(
            path = request.uri().path(),
            "refused: a page loads what changes something"
        );
        return StatusCode::FORBIDDEN.into_response();
    }
    next.run(request).await
}

/// Two marks of a kind are no browser's; they count as the worse one.
fn may_change(headers: &HeaderMap) -> bool {
    let all = |name: &str, good: &[&str]| {
        headers
            .get_all(name)
            .iter()
            .all(|value| good.iter().any(|good| value.as_bytes() == good.as_bytes()))
    };
    all("sec-fetch-site", &["same-origin", "none"]) && all("sec-fetch-dest", &["empty"])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_programs_and_our_own_code_may() {
        let check = |marks: &[(&'static str, &'static str)], want: bool| {
            let mut headers = HeaderMap::new();
            for (name, value) in marks {
                headers.append(*name, value.parse().unwrap());
            }
            assert_eq!(may_change(&headers), want, "{marks:?}");
        };
        let (site, dest) = ("sec-fetch-site", "sec-fetch-dest");
        check(&[], true);
        check(&[(site, "same-origin"), (dest, "empty")], true);
        check(&[(site, "cross-site"), (dest, "empty")], false);
        check(&[(site, "same-site")], false);
        check(&[(site, "none"), (dest, "document")], false);
        check(&[(site, "same-origin"), (dest, "document")], false);
        check(&[(site, "same-origin"), (dest, "image")], false);
        check(&[(dest, "iframe")], false);
        check(&[(site, "same-origin"), (site, "cross-site")], false);
    }
}
