//! From a page function to a response.

use std::sync::Arc;

use app::{Assets, Document, FormEcho, PageContext};
use axum::{
    http::{HeaderName, HeaderValue, StatusCode, header},
    response::{Html, IntoResponse, Response},
};
use domain::AppError;
use hydration_context::SsrSharedContext;
use leptos::{
    nonce::{provide_nonce, use_nonce},
    prelude::*,
};

use crate::extract::Visit;

/// The nonce of a page, left on its response for the Content-Security-Policy.
#[derive(Debug, Clone)]
pub struct PageNonce(pub String);

/// Marks what is everybody's: the service worker may keep it for times without a connection.
pub const KEEP: HeaderName = HeaderName::from_static("tuji-keep");

/// The same for a page.
pub fn keepable(mut response: Response, public: bool) -> Response {
    if public {
        response
            .headers_mut()
            .insert(KEEP, HeaderValue::from_static("1"));
    }
    response
}

/// Renders a page in one go: its data is there already, so nothing streams and nothing can stall.
pub fn page(
    visit: &Visit,
    status: StatusCode,
    build: impl FnOnce(&PageContext) -> Document,
) -> Response {
    let (html, nonce) = to_html(&visit.page, &visit.state.assets, build);
    let mut response = (status, Html(html)).into_response();
    // What a page shows depends on who asks.
    response.headers_mut().insert(
        header::CACHE_CONTROL,
        HeaderValue::from_static("private, no-cache"),
    );
    response.extensions_mut().insert(PageNonce(nonce));
    response
}

fn to_html(
    context: &PageContext,
    assets: &Assets,
    build: impl FnOnce(&PageContext) -> Document,
) -> (String, String) {
    let owner = Owner::new_root(Some(Arc::new(SsrSharedContext::new_islands())));
    let rendered = owner.with(|| {
        provide_nonce();
        let nonce = use_nonce()
            .map(|nonce| nonce.to_string())
            .unwrap_or_default();
        let document = build(context);
        let html = app::shell(context, assets, document);
        (html, nonce)
    });
    owner.unset_with_forced_cleanup();
    rendered
}

/// The page of an error, with its own status.
pub fn error_page(visit: &Visit, error: &AppError) -> Response {
    let request_id = match error {
        AppError::Internal { request_id } => Some(request_id.clone()),
        _ => None,
    };
    page(visit, status(error), |ctx| {
        app::error_page(ctx.clone(), error.clone(), request_id)
    })
}

/// The HTTP status of a refusal.
pub fn status(error: &AppError) -> StatusCode {
    StatusCode::from_u16(error.row().status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
}

/// Says when it is worth trying again, where the error knows.
pub fn with_wait(mut response: Response, seconds: Option<u32>) -> Response {
    if let Some(seconds) = seconds {
        response
            .headers_mut()
            .insert(header::RETRY_AFTER, HeaderValue::from(seconds));
    }
    response
}

/// What was typed into a form, with the reason it was refused. Passwords and captchas are never
/// sent back.
pub fn echo<'a>(values: impl IntoIterator<Item = (&'a str, &'a str)>, error: AppError) -> FormEcho {
    FormEcho {
        values: values
            .into_iter()
            .map(|(k, v)| (k.to_owned(), v.to_owned()))
            .collect(),
        error: Some(error),
    }
}
