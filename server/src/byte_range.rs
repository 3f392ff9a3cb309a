//! Files in part (RFC 9110 §14): media elements of browsers ask for parts.

use std::ops::Bound;

use axum::{
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse as _, Response},
};
use headers::{HeaderMapExt as _, Range};

/// What was just made and is not kept, whole or the part that is asked for.
pub fn answer(headers: &HeaderMap, content_type: &'static str, bytes: Vec<u8>) -> Response {
    let size = bytes.len() as u64;
    let mut out = HeaderMap::new();
    out.insert(header::CONTENT_TYPE, HeaderValue::from_static(content_type));
    out.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    out.insert(header::ACCEPT_RANGES, HeaderValue::from_static("bytes"));
    let (status, told, bytes) = match wanted_range(headers, "", size) {
        Ok(None) => (StatusCode::OK, None, bytes),
        Ok(Some((start, end))) => {
            let part = bytes
                .get(start as usize..end as usize)
                .unwrap_or_default()
                .to_vec();
            let told = format!("bytes {start}-{}/{size}", end - 1);
            (StatusCode::PARTIAL_CONTENT, Some(told), part)
        }
        Err(()) => (
            StatusCode::RANGE_NOT_SATISFIABLE,
            Some(format!("bytes */{size}")),
            Vec::new(),
        ),
    };
    if let Some(told) = told.and_then(|told| HeaderValue::from_str(&told).ok()) {
        out.insert(header::CONTENT_RANGE, told);
    }
    (status, out, bytes).into_response()
}

/// The first range of the request as start and end (exclusive); `None` for the whole file, also
/// where `If-Range` names another version. `Err` where no byte of the file is asked for.
pub fn wanted_range(headers: &HeaderMap, etag: &str, size: u64) -> Result<Option<(u64, u64)>, ()> {
    let other_version = headers
        .get(header::IF_RANGE)
        .is_some_and(|value| value.as_bytes() != etag.as_bytes());
    let Some(range) = headers.typed_get::<Range>().filter(|_| !other_version) else {
        return Ok(None);
    };
    let (first, last) = range.satisfiable_ranges(size).next().ok_or(())?;
    let start = match first {
        Bound::Included(start) => start,
        Bound::Excluded(start) => start + 1,
        Bound::Unbounded => 0,
    };
    let end = match last {
        Bound::Included(last) => last + 1,
        Bound::Excluded(end) => end,
        Bound::Unbounded => size,
    }
    .min(size);
    if start < end {
        Ok(Some((start, end)))
    } else {
        Err(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges() {
        let check = |range: &'static str, want: Result<Option<(u64, u64)>, ()>| {
            let mut headers = HeaderMap::new();
            headers.insert(header::RANGE, HeaderValue::from_static(range));
            assert_eq!(wanted_range(&headers, "\"v\"", 100), want, "{range}");
        };
        check("bytes=0-0", Ok(Some((0, 1))));
        check("bytes=10-", Ok(Some((10, 100))));
        check("bytes=-10", Ok(Some((90, 100))));
        check("bytes=50-5000", Ok(Some((50, 100))));
        check("bytes=100-", Err(()));
        check("pigs=1-2", Ok(None));
        assert_eq!(wanted_range(&HeaderMap::new(), "\"v\"", 100), Ok(None));
    }

    #[test]
    fn a_range_of_another_version_gets_the_whole_file() {
        let mut headers = HeaderMap::new();
        headers.insert(header::RANGE, HeaderValue::from_static("bytes=0-1"));
        headers.insert(header::IF_RANGE, HeaderValue::from_static("\"old\""));
        assert_eq!(wanted_range(&headers, "\"new\"", 100), Ok(None));
    }

    #[test]
    fn a_part_of_what_is_not_kept() {
        let ask = |range: &'static str| {
            let mut headers = HeaderMap::new();
            headers.insert(header::RANGE, HeaderValue::from_static(range));
            let answer = answer(&headers, "audio/wav", vec![7; 100]);
            let told = answer.headers().get(header::CONTENT_RANGE);
            let told = told.map(|value| value.to_str().unwrap_or_default().to_owned());
            assert_eq!(answer.headers()[header::CACHE_CONTROL], "no-store");
            (answer.status().as_u16(), told.unwrap_or_default())
        };
        assert_eq!(ask("bytes=0-1"), (206, "bytes 0-1/100".into()));
        assert_eq!(ask("bytes=90-"), (206, "bytes 90-99/100".into()));
        assert_eq!(ask("bytes=100-"), (416, "bytes */100".into()));
        assert_eq!(ask("pigs=1"), (200, String::new()));
    }
}
