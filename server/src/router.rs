//! Every door of the site, in one list.

use std::path::Path;

use axum::{
    Router,
    extract::DefaultBodyLimit,
    http::{HeaderMap, HeaderValue, StatusCode, Version, header},
    middleware::{from_fn, from_fn_with_state},
    response::Response,
    routing::{get, post},
};
use domain::{AppError, works::UPLOAD_MAX_MB};
use tower::ServiceBuilder;
use tower_http::{
    CompressionLevel,
    catch_panic::CatchPanicLayer,
    compression::CompressionLayer,
    services::{ServeDir, ServeFile},
    set_header::{SetResponseHeader, SetResponseHeaderLayer},
};

use crate::{
    api::community,
    events,
    extract::Visit,
    feeds, files, health, middleware,
    pages::{
        self, accounts, admin, captcha, confirm, drafts, forum, gallery, invitations,
        notifications, own_data, own_music, person, profile, reset, search, second_step, security,
        sharing, studio, together,
    },
    render,
    state::AppState,
};

/// Largest body of a form, in bytes.
const FORM_MAX: usize = 64 * 1024;
/// Largest upload request: one file, or a whole work's worth from a form without JavaScript.
const UPLOAD_MAX: usize = (UPLOAD_MAX_MB as usize * 8 + 1) * 1024 * 1024;

/// The whole site. `site` is the folder that the build made: `pkg/` and static files.
pub fn router(state: AppState, site: &Path) -> Router {
    let uploads = Router::new()
        .route("/studio/{id}/photos", post(studio::add_photos))
        .route("/studio/{id}/music", post(own_music::set))
        .route("/studio/received", post(studio::receive_photos))
        .route("/community/drafts/{draft}/photos", post(drafts::add_photos))
        .route("/account/avatar", post(profile::set_avatar))
        .merge(together::uploads(&state))
        .layer(DefaultBodyLimit::max(UPLOAD_MAX))
        .layer(from_fn_with_state(
            state.clone(),
            middleware::rate_limit::uploads,
        ));
    let pages = Router::new()
        .route("/", get(gallery::list))
        .route("/gallery", get(gallery::list))
        .route("/gallery/{id}", get(gallery::work))
        .route("/w/{id}", get(gallery::short))
        .route("/gallery/{id}/like", post(gallery::like))
        .route("/gallery/{id}/alike", post(gallery::alike))
        .route("/gallery/{id}/comments", post(gallery::comment))
        .route(
            "/gallery/{id}/comments/{comment}/delete",
            post(gallery::delete_comment),
        )
        .route("/u/{name}", get(person::page))
        .route("/studio", get(studio::list).post(studio::create))
        .route("/studio/{id}", get(studio::work).post(studio::save))
        .route("/studio/{id}/photos/order", post(studio::order_photos))
        .route(
            "/studio/{id}/photos/{photo}/delete",
            post(studio::remove_photo),
        )
        .route(
            "/studio/{id}/photos/{photo}/caption",
            post(studio::caption_photo),
        )
        .route("/studio/{id}/photos/{photo}/move", post(studio::move_photo))
        .route("/studio/{id}/cover", post(studio::cover))
        .route("/studio/{id}/music/delete", post(own_music::remove))
        .route("/studio/{id}/cancel", post(studio::cancel))
        .route("/studio/{id}/small", post(studio::make_small))
        .route("/studio/{id}/delete", post(studio::delete))
        .route("/studio/{id}/events", get(events::progress))
        .route("/files/photos/{id}/{file}", get(files::photo))
        .route("/files/guests/{sent}/{file}", get(files::guest))
        .route("/files/music/{piece}", get(files::music))
        .route("/files/tracks/{id}", get(files::track))
        .route("/files/works/{id}/{version}/{file}", get(files::work))
        .route("/gallery/{id}/poster.jpg", get(files::poster))
        .route("/files/posts/{key}/{file}", get(files::post))
        .route("/media/avatars/{file}", get(files::avatar))
        .route("/media/movies/{id}/{file}", get(files::app_movie))
        .route("/media/photos/{id}/{file}", get(files::app_photo))
        .merge(forum::routes())
        .merge(accounts::routes(&state))
        .merge(admin::routes())
        .merge(captcha::routes(&state))
        .merge(confirm::routes(&state))
        .merge(invitations::routes())
        .merge(profile::routes(&state))
        .merge(security::routes(&state))
        .merge(second_step::routes(&state))
        .merge(notifications::routes())
        .merge(own_data::routes(&state))
        .merge(search::routes(&state))
        .merge(sharing::routes(&state))
        .merge(together::routes())
        .merge(feeds::routes())
        .merge(reset::routes(&state))
        .layer(DefaultBodyLimit::max(FORM_MAX))
        // With a larger limit of their own, which the inner layer sets.
        .merge(drafts::routes())
        .layer(from_fn_with_state(
            state.clone(),
            middleware::rate_limit::writes,
        ));
    Router::new()
        .merge(pages)
        .merge(uploads)
        .merge(community::routes(&state))
        .layer(
            ServiceBuilder::new()
                .layer(middleware::sessions(&state))
                .layer(from_fn_with_state(
                    state.clone(),
                    middleware::second_step::require,
                )),
        )
        .route("/offline", get(pages::offline::page))
        .route_service("/sw.js", service_worker(site))
        .route("/healthz", get(health::healthz))
        .route("/readyz", get(health::readyz))
        // Apps show it for people who chose no picture.
        .route_service(
            "/media/avatars/default.jpg",
            ServeFile::new(site.join("default-avatar.jpg")),
        )
        .fallback_service(static_files(site, state.clone()))
        // The first of them is the outermost; together they are boxed once.
        .layer(
            ServiceBuilder::new()
                .layer(from_fn(middleware::request_id::assign))
                .layer(from_fn_with_state(
                    state.clone(),
                    middleware::security_headers::add,
                ))
                .layer(from_fn_with_state(state.clone(), middleware::origin::check))
                .layer(CatchPanicLayer::custom(middleware::panics::answer))
                .layer(
                    CompressionLayer::new()
                        .quality(CompressionLevel::Fastest)
                        .compress_when(is_page),
                ),
        )
        .with_state(state)
}

/// Pages only: media and event streams must leave as they are, static files are compressed already.
fn is_page(_: StatusCode, _: Version, headers: &HeaderMap, _: &axum::http::Extensions) -> bool {
    headers
        .get(header::CONTENT_TYPE)
        .is_some_and(|kind| kind.as_bytes().starts_with(b"text/html"))
}

/// The built site. Names in `pkg/` carry a hash of their content and may be kept for ever.
fn static_files(site: &Path, state: AppState) -> Router {
    let forever =
        SetResponseHeaderLayer::overriding(header::CACHE_CONTROL, |response: &Response<_>| {
            response
                .status()
                .is_success()
                .then(|| HeaderValue::from_static("public, max-age=31536000, immutable"))
        });
    let package = ServiceBuilder::new().layer(forever).service(
        ServeDir::new(site.join("pkg"))
            .precompressed_br()
            .precompressed_gzip(),
    );
    let missing = Router::new()
        .fallback(not_found)
        .layer(middleware::sessions(&state))
        .with_state(state);
    Router::new()
        .nest_service("/pkg", package)
        .route_service("/favicon.ico", ServeFile::new(site.join("favicon.svg")))
        .fallback_service(
            ServeDir::new(site)
                .append_index_html_on_directories(false)
                .precompressed_br()
                .precompressed_gzip()
                .fallback(missing),
        )
}

/// The service worker has a policy of its own: it asks for pages and pictures of ours. Browsers look
/// for a new one with every page.
fn service_worker(site: &Path) -> ServeFileWithPolicy {
    ServiceBuilder::new()
        .layer(SetResponseHeaderLayer::overriding(
            header::CONTENT_SECURITY_POLICY,
            HeaderValue::from_static("default-src 'none'; script-src 'self'; connect-src 'self'"),
        ))
        .layer(SetResponseHeaderLayer::overriding(
            header::CACHE_CONTROL,
            HeaderValue::from_static("no-cache"),
        ))
        .service(ServeFile::new(site.join("sw.js")).precompressed_br())
}

type ServeFileWithPolicy =
    SetResponseHeader<SetResponseHeader<ServeFile, HeaderValue>, HeaderValue>;

async fn not_found(visit: Visit) -> Response {
    render::error_page(&visit, &AppError::NotFound)
}
