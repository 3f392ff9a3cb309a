//! The answer to a request whose handler panicked.

use std::any::Any;

use axum::{
    http::{StatusCode, header},
    response::{IntoResponse as _, Response},
};

/// Logs the panic. The page has no frame: what draws the frame may be what broke.
pub fn answer(panic: Box<dyn Any + Send>) -> Response {
    let message = panic
        .downcast_ref::<String>()
        .map(String::as_str)
        .or_else(|| panic.downcast_ref::<&str>().copied())
        .unwrap_or("no message");
    tracing::error!(panic = message, "a handler panicked");
    let body =
        "我们这边出了错，你的内容没有丢。\nSomething went wrong on our side; nothing is lost.\n";
    let headers = [
        (header::CONTENT_TYPE, "text/plain; charset=utf-8"),
        (header::CACHE_CONTROL, "no-store"),
    ];
    (StatusCode::INTERNAL_SERVER_ERROR, headers, body).into_response()
}
