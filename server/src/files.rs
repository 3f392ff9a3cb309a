//! `/files/…`, and `/media/…` for apps: media, after asking the policy; whole or in part.

use axum::{
    body::Body,
    extract::{Path, RawQuery},
    http::{HeaderMap, HeaderValue, Method, StatusCode, header},
    response::{IntoResponse as _, Response},
};
use backend::{
    accounts, forum,
    works::{self, FileAccess, sharing, together},
};
use domain::{AppError, GuestPhotoId, PhotoId, WorkId, works::WorkKind};

use crate::{byte_range::wanted_range, cookies, extract::Visit, render::KEEP};

pub async fn photo(
    visit: Visit,
    method: Method,
    headers: HeaderMap,
    Path((id, file)): Path<(PhotoId, String)>,
) -> Response {
    match works::open_photo_file(&visit.state.ctx, visit.viewer(), id, &file).await {
        Ok(access) => send(&visit, &method, &headers, access, false).await,
        Err(error) => visit.fail(error),
    }
}

pub async fn post(
    visit: Visit,
    method: Method,
    headers: HeaderMap,
    Path((key, file)): Path<(String, String)>,
) -> Response {
    match forum::open_post_file(&visit.state.ctx, visit.viewer(), &key, &file).await {
        Ok(access) => send(&visit, &method, &headers, access, false).await,
        Err(error) => visit.fail(error),
    }
}

/// A copy of everything that somebody owns, for them alone.
pub async fn export(
    visit: Visit,
    method: Method,
    headers: HeaderMap,
    Path(copy): Path<i64>,
) -> Response {
    match accounts::open_export(&visit.state.ctx, visit.viewer(), copy).await {
        Ok(access) => send(&visit, &method, &headers, access, true).await,
        Err(error) => visit.fail(error),
    }
}

/// Somebody's picture. Another picture has another address, so browsers may keep it.
pub async fn avatar(
    visit: Visit,
    method: Method,
    headers: HeaderMap,
    Path(file): Path<String>,
) -> Response {
    match accounts::open_avatar(&visit.state.ctx, &file).await {
        Ok(access) => {
            let mut response = send(&visit, &method, &headers, access, false).await;
            if response.status().is_success() {
                response.headers_mut().insert(
                    header::CACHE_CONTROL,
                    HeaderValue::from_static("public, max-age=31536000, immutable"),
                );
            }
            response
        }
        Err(error) => visit.fail(error),
    }
}

/// The sample of a piece of music, to be heard before it is chosen.
pub async fn music(
    visit: Visit,
    method: Method,
    headers: HeaderMap,
    Path(piece): Path<String>,
) -> Response {
    match works::open_music_sample(&visit.state.ctx, visit.viewer(), &piece).await {
        Ok(access) => send(&visit, &method, &headers, access, false).await,
        Err(error) => visit.fail(error),
    }
}

/// Somebody's own music, for them alone.
pub async fn track(
    visit: Visit,
    method: Method,
    headers: HeaderMap,
    Path(id): Path<WorkId>,
) -> Response {
    match works::open_track(&visit.state.ctx, visit.viewer(), id).await {
        Ok(access) => send(&visit, &method, &headers, access, false).await,
        Err(error) => visit.fail(error),
    }
}

pub async fn work(
    visit: Visit,
    method: Method,
    headers: HeaderMap,
    RawQuery(query): RawQuery,
    Path((id, version, file)): Path<(WorkId, String, String)>,
) -> Response {
    let (ctx, save) = (&visit.state.ctx, wants_to_save(query));
    match works::open_work_file(ctx, visit.viewer(), id, &version, &file, save).await {
        Ok(access) => send(&visit, &method, &headers, access, save).await,
        Err(error) => visit.fail(error),
    }
}

/// A picture of a work to pass on.
pub async fn poster(
    visit: Visit,
    method: Method,
    headers: HeaderMap,
    RawQuery(query): RawQuery,
    Path(id): Path<WorkId>,
) -> Response {
    let (ctx, save) = (&visit.state.ctx, wants_to_save(query));
    match works::open_poster(ctx, visit.viewer(), id, visit.lang()).await {
        Ok(access) => send(&visit, &method, &headers, access, save).await,
        Err(error) => visit.fail(error),
    }
}

/// A file of a work for somebody with its link.
pub async fn link(
    visit: Visit,
    method: Method,
    headers: HeaderMap,
    RawQuery(query): RawQuery,
    Path((token, version, file)): Path<(String, String, String)>,
) -> Response {
    let (ctx, save) = (&visit.state.ctx, wants_to_save(query));
    let cookie = |name: &str| cookies::get(&headers, name);
    match sharing::open_link_file(ctx, &token, &version, &file, save, &cookie).await {
        Ok(access) => send(&visit, &method, &headers, access, save).await,
        Err(error) => visit.fail(error),
    }
}

/// A photo of a guest that waits, for the owner of the work.
pub async fn guest(
    visit: Visit,
    method: Method,
    headers: HeaderMap,
    Path((id, file)): Path<(GuestPhotoId, String)>,
) -> Response {
    match together::open_guest_file(&visit.state.ctx, visit.viewer(), id, &file).await {
        Ok(access) => send(&visit, &method, &headers, access, false).await,
        Err(error) => visit.fail(error),
    }
}

/// The same for the browser that sent it.
pub async fn own_guest(
    visit: Visit,
    method: Method,
    headers: HeaderMap,
    Path((token, id, file)): Path<(String, GuestPhotoId, String)>,
) -> Response {
    let cookie = |name: &str| cookies::get(&headers, name);
    let ctx = &visit.state.ctx;
    match together::open_own_guest_file(ctx, &token, id, &file, &cookie).await {
        Ok(access) => send(&visit, &method, &headers, access, false).await,
        Err(error) => visit.fail(error),
    }
}

fn wants_to_save(query: Option<String>) -> bool {
    query.as_deref() == Some("download")
}

/// A file of a work by the name that apps of the community contract know.
pub async fn app_movie(
    visit: Visit,
    method: Method,
    headers: HeaderMap,
    Path((id, file)): Path<(WorkId, String)>,
) -> Response {
    app_file(&visit, &method, &headers, WorkKind::Movie, id, &file).await
}

pub async fn app_photo(
    visit: Visit,
    method: Method,
    headers: HeaderMap,
    Path((id, file)): Path<(WorkId, String)>,
) -> Response {
    app_file(&visit, &method, &headers, WorkKind::LongImage, id, &file).await
}

async fn app_file(
    visit: &Visit,
    method: &Method,
    headers: &HeaderMap,
    kind: WorkKind,
    id: WorkId,
    file: &str,
) -> Response {
    match works::apps::open_app_file(&visit.state.ctx, visit.viewer(), kind, id, file).await {
        Ok(access) => send(visit, method, headers, access, false).await,
        Err(error) => visit.fail(error),
    }
}

async fn send(
    visit: &Visit,
    method: &Method,
    headers: &HeaderMap,
    access: FileAccess,
    download: bool,
) -> Response {
    let storage = visit.state.ctx.storage();
    let meta = match storage.head(&access.key).await {
        Ok(Some(meta)) => meta,
        Ok(None) => return visit.fail(AppError::NotFound.into()),
        Err(error) => return visit.fail(error),
    };
    let etag = format!("\"{}\"", meta.etag);
    let mut out = HeaderMap::new();
    let text =
        |value: String| HeaderValue::from_str(&value).unwrap_or(HeaderValue::from_static(""));
    out.insert(header::ETAG, text(etag.clone()));
    out.insert(header::ACCEPT_RANGES, HeaderValue::from_static("bytes"));
    // Asked again each time, so that a work taken out of the gallery is gone at once.
    out.insert(
        header::CACHE_CONTROL,
        HeaderValue::from_static("private, no-cache"),
    );
    out.insert(
        header::CONTENT_TYPE,
        HeaderValue::from_static(access.content_type),
    );
    // Our own encoders made the bytes; a browser still must not run them as anything else.
    out.insert(
        header::CONTENT_SECURITY_POLICY,
        HeaderValue::from_static("default-src 'none'; sandbox"),
    );
    if access.public {
        out.insert(KEEP, HeaderValue::from_static("1"));
    }
    if download {
        out.insert(
            header::CONTENT_DISPOSITION,
            text(attachment(&access.download_name)),
        );
    }
    if headers
        .get(header::IF_NONE_MATCH)
        .is_some_and(|value| value.as_bytes() == etag.as_bytes())
    {
        return (StatusCode::NOT_MODIFIED, out).into_response();
    }
    let Ok(range) = wanted_range(headers, &etag, meta.size) else {
        out.insert(
            header::CONTENT_RANGE,
            text(format!("bytes */{}", meta.size)),
        );
        return (StatusCode::RANGE_NOT_SATISFIABLE, out).into_response();
    };
    let (start, end) = range.unwrap_or((0, meta.size));
    out.insert(header::CONTENT_LENGTH, HeaderValue::from(end - start));
    let status = if range.is_some() {
        out.insert(
            header::CONTENT_RANGE,
            text(format!("bytes {start}-{}/{}", end - 1, meta.size)),
        );
        StatusCode::PARTIAL_CONTENT
    } else {
        StatusCode::OK
    };
    if method == Method::HEAD {
        return (status, out).into_response();
    }
    match storage
        .get(&access.key, range.map(|(start, end)| start..end))
        .await
    {
        Ok(Some(file)) => (status, out, Body::from_stream(file.stream)).into_response(),
        Ok(None) => visit.fail(AppError::NotFound.into()),
        Err(error) => visit.fail(error),
    }
}

/// RFC 6266 with the UTF-8 form of RFC 8187; the plain form keeps ASCII letters and digits only.
fn attachment(name: &str) -> String {
    use std::fmt::Write as _;
    let plain: String = name
        .chars()
        .map(|c| {
            if c.is_ascii_alphanumeric() || matches!(c, '.' | '-') {
                c
            } else {
                '_'
            }
        })
        .collect();
    let mut encoded = String::new();
    for byte in name.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'_') {
            encoded.push(char::from(byte));
        } else {
            // Writing to a String cannot fail.
            let _ = write!(encoded, "%{byte:02X}");
        }
    }
    format!("attachment; filename=\"{plain}\"; filename*=UTF-8''{encoded}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_download_name_cannot_leave_its_header() {
        let header = attachment("西湖\"\r\nX: y.mp4");
        assert!(!header.contains('\r') && !header.contains('\n'));
        assert!(
            header.ends_with("%E8%A5%BF%E6%B9%96%22%0D%0AX%3A%20y.mp4"),
            "{header}"
        );
    }
}
