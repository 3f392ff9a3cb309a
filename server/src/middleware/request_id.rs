//! A short name for every request: in the log, in the answer, and on the page of an error.

use std::time::{SystemTime, UNIX_EPOCH};

use axum::{extract::Request, http::HeaderValue, middleware::Next, response::Response};
use tracing::Instrument as _;

/// Twelve characters: seven of time in seconds, five of chance; sortable, and easy to read out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RequestId(pub String);

/// Crockford's base 32, as in ULIDs: without I, L, O and U.
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

impl RequestId {
    fn new() -> Self {
        let seconds = SystemTime::now()
            .duration_since(UNIX_EPOCH)
            .map_or(0, |age| age.as_secs());
        let chance: u64 = rand::random_range(0..1 << 25);
        let bits = (seconds << 25) | chance;
        let digit = |at: u32| ALPHABET[((bits >> (5 * at)) & 31) as usize];
        Self((0..12).rev().map(|at| char::from(digit(at))).collect())
    }
}

/// Names the request. A name that the client sent is not taken over: it could be anything.
pub async fn assign(mut request: Request, next: Next) -> Response {
    let id = RequestId::new();
    let span = tracing::info_span!(
        "request",
        id = id.0,
        method = %request.method(),
        path = request.uri().path(),
    );
    request.extensions_mut().insert(id.clone());
    let mut response = next.run(request).instrument(span).await;
    if let Ok(value) = HeaderValue::from_str(&id.0) {
        response.headers_mut().insert("x-request-id", value);
    }
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_short_and_their_own() {
        let ids: std::collections::HashSet<_> = (0..1000).map(|_| RequestId::new().0).collect();
        assert!(ids.len() > 990, "{}", ids.len());
        assert!(
            ids.iter()
                .all(|id| id.len() == 12 && id.bytes().all(|b| ALPHABET.contains(&b)))
        );
    }
}
