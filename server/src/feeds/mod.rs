//! `/feed.atom`, `/feed.json`, the same of a person and of a shelf of the gallery, `/sitemap.xml`,
//! `/robots.txt`.

mod write;

use axum::{
    Router,
    extract::Path,
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse as _, Response},
    routing::get,
};
use backend::feeds::{self, Feed};
use sha2::{Digest as _, Sha256};

use crate::{extract::Visit, state::AppState};

/// What robots need not look at: forms, private pages, and addresses for programs.
const NOT_FOR_ROBOTS: [&str; 17] = [
    "/account",
    "/captcha",
    "/community/drafts",
    "/community/new",
    "/forum/",
    "/g/",
    "/movie/",
    "/notifications",
    "/photo/",
    "/s/",
    "/search",
    "/signin",
    "/signup",
    "/studio",
    "/together/",
    "/unsubscribe/",
    "/user/",
];

pub fn routes() -> Router<AppState> {
    Router::new()
        .route("/feed.atom", get(site_atom))
        .route("/feed.json", get(site_json))
        .route("/u/{name}/feed.atom", get(person_atom))
        .route("/u/{name}/feed.json", get(person_json))
        .route("/gallery/tags/{tag}/feed.atom", get(tag_atom))
        .route("/gallery/tags/{tag}/feed.json", get(tag_json))
        .route("/sitemap.xml", get(sitemap))
        .route("/robots.txt", get(robots))
}

async fn site_atom(visit: Visit, headers: HeaderMap) -> Response {
    let feed = feeds::recent(&visit.state.ctx).await;
    answer(&visit, &headers, feed, ATOM)
}

async fn site_json(visit: Visit, headers: HeaderMap) -> Response {
    let feed = feeds::recent(&visit.state.ctx).await;
    answer(&visit, &headers, feed, JSON)
}

async fn person_atom(visit: Visit, headers: HeaderMap, Path(name): Path<String>) -> Response {
    let feed = feeds::recent_of(&visit.state.ctx, &name).await;
    answer(&visit, &headers, feed, ATOM)
}

async fn person_json(visit: Visit, headers: HeaderMap, Path(name): Path<String>) -> Response {
    let feed = feeds::recent_of(&visit.state.ctx, &name).await;
    answer(&visit, &headers, feed, JSON)
}

async fn tag_atom(visit: Visit, headers: HeaderMap, Path(tag): Path<String>) -> Response {
    let feed = feeds::recent_with_tag(&visit.state.ctx, &tag).await;
    answer(&visit, &headers, feed, ATOM)
}

async fn tag_json(visit: Visit, headers: HeaderMap, Path(tag): Path<String>) -> Response {
    let feed = feeds::recent_with_tag(&visit.state.ctx, &tag).await;
    answer(&visit, &headers, feed, JSON)
}

/// A format: its type, and how a feed is written in it. `here` is the address of the feed.
type Format = (
    &'static str,
    fn(feed: &Feed, base: &str, here: &str) -> anyhow::Result<String>,
);

const ATOM: Format = ("application/atom+xml; charset=utf-8", write::atom);
const JSON: Format = ("application/feed+json; charset=utf-8", write::json);

fn answer(
    visit: &Visit,
    headers: &HeaderMap,
    feed: backend::Result<Feed>,
    (kind, write): Format,
) -> Response {
    let text = feed.and_then(|feed| {
        let path = visit.page.here.split('?').next().unwrap_or_default();
        Ok(write(&feed, &visit.page.base_url, path)?)
    });
    send(visit, headers, text, kind)
}

async fn sitemap(visit: Visit, headers: HeaderMap) -> Response {
    let pages = feeds::public_pages(&visit.state.ctx).await;
    let text = pages.and_then(|pages| Ok(write::sitemap(&pages, &visit.page.base_url)?));
    send(&visit, &headers, text, "application/xml; charset=utf-8")
}

async fn robots(visit: Visit, headers: HeaderMap) -> Response {
    let mut text = String::from("User-agent: *\n");
    for path in NOT_FOR_ROBOTS {
        text.push_str("Disallow: ");
        text.push_str(path);
        text.push('\n');
    }
    text.push_str("\nSitemap: ");
    text.push_str(&visit.page.base_url);
    text.push_str("/sitemap.xml\n");
    send(&visit, &headers, Ok(text), "text/plain; charset=utf-8")
}

/// The text, or only that it is still the same.
fn send(
    visit: &Visit,
    headers: &HeaderMap,
    text: backend::Result<String>,
    kind: &'static str,
) -> Response {
    let text = match text {
        Ok(text) => text,
        Err(error) => return visit.fail(error),
    };
    let mut etag = hex::encode(Sha256::digest(text.as_bytes()));
    etag.truncate(32);
    let etag = format!("\"{etag}\"");
    let same = headers
        .get(header::IF_NONE_MATCH)
        .is_some_and(|known| known.as_bytes() == etag.as_bytes());
    let mut out = HeaderMap::new();
    out.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    // Asked again each time: what was taken back is gone at once. Most answers are "the same".
    out.insert(
        header::CACHE_CONTROL,
        HeaderValue::from_static("public, no-cache"),
    );
    if let Ok(etag) = HeaderValue::from_str(&etag) {
        out.insert(header::ETAG, etag);
    }
    if same {
        (StatusCode::NOT_MODIFIED, out).into_response()
    } else {
        (out, text).into_response()
    }
}
