//! The limits of the pages, answered in the contract's envelope.

use axum::{
    extract::{Request, State},
    http::Method,
    middleware::Next,
    response::Response,
};
use domain::Lang;

use super::envelope;
use crate::{
    middleware::{client_ip::client_ip, rate_limit::Class},
    state::AppState,
};

/// Counts a call in the class of the page that does the same.
pub async fn limit(State(state): State<AppState>, request: Request, next: Next) -> Response {
    let settings = state.ctx.settings();
    if settings.rate_limits
        && let Some(class) = class(request.method(), request.uri().path())
    {
        let ip = client_ip(
            request.headers(),
            request.extensions(),
            &settings.trusted_proxies,
        );
        if let Err(error) = state.limits.check(class, ip) {
            tracing::info!(?class, %ip, "refused: too many tries");
            return envelope::refused(error.message(Lang::ZhCn));
        }
    }
    next.run(request).await
}

/// Reading is free; also some GETs change something.
fn class(method: &Method, path: &str) -> Option<Class> {
    let end = path.rsplit('/').next().unwrap_or_default();
    match (path, end) {
        ("/user/captcha", _) => Some(Class::Captcha),
        ("/user/login" | "/user/password" | "/user/reset", _) => Some(Class::SignIn),
        ("/user/register", _) => Some(Class::SignUp),
        (_, "upload") => Some(Class::Upload),
        (_, "new" | "start" | "like" | "delete") => Some(Class::Write),
        _ if method == Method::POST => Some(Class::Write),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn classes() {
        let check = |method, path, want| assert_eq!(class(&method, path), want, "{path}");
        check(Method::GET, "/user/captcha", Some(Class::Captcha));
        check(Method::POST, "/user/login", Some(Class::SignIn));
        check(Method::POST, "/user/reset", Some(Class::SignIn));
        check(Method::GET, "/forum/post/7/like", Some(Class::Write));
        check(Method::GET, "/movie/new", Some(Class::Write));
        check(Method::POST, "/photo/7/upload", Some(Class::Upload));
        check(Method::POST, "/user/info", Some(Class::Write));
        check(Method::GET, "/user/info", None);
        check(Method::GET, "/forum/page/3", None);
    }
}
