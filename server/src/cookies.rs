//! Names of our cookies, and reading them.

use axum::http::{HeaderMap, header};

/// Language a person chose.
pub const LANG: &str = "lang";
/// Appearance a person chose.
pub const THEME: &str = "theme";
/// Session on a plain-http site.
pub const SESSION: &str = "tuji";
/// Session on an https site: the prefix makes browsers refuse it from anywhere else.
pub const SESSION_HTTPS: &str = "__Host-tuji";

/// The value of a cookie.
pub fn get<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'))
        .find_map(|pair| {
            let (key, value) = pair.trim().split_once('=')?;
            (key == name).then_some(value)
        })
}

/// Whether the request carries a session cookie.
pub fn has_session(headers: &HeaderMap) -> bool {
    session(headers).is_some()
}

/// The session cookie.
pub fn session(headers: &HeaderMap) -> Option<&str> {
    get(headers, SESSION).or_else(|| get(headers, SESSION_HTTPS))
}

/// The value of a `Set-Cookie` header: for the whole site, not for scripts, not sent along when
/// another site's page posts to ours. `value` must be letters, digits and hyphens.
pub fn set(name: &str, value: &str, seconds: u32, https: bool) -> String {
    let secure = if https { "; Secure" } else { "" };
    format!("{name}={value}; Path=/; Max-Age={seconds}; HttpOnly; SameSite=Lax{secure}")
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;

    use super::*;

    #[test]
    fn finds_a_cookie_among_others() {
        let mut headers = HeaderMap::new();
        headers.insert(
            header::COOKIE,
            HeaderValue::from_static("a=1; lang=en;theme=dark"),
        );
        assert_eq!(get(&headers, "lang"), Some("en"));
        assert_eq!(get(&headers, "theme"), Some("dark"));
        assert_eq!(get(&headers, "ang"), None);
        assert!(!has_session(&headers));
    }
}
