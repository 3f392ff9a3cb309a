use axum::{body::Body, http::StatusCode};

use super::{BASE, Site, request};

const FORM: &str = "application/x-www-form-urlencoded";

/// A-C1: whatever the method and the kind of body.
#[tokio::test]
async fn unsafe_requests_come_from_our_own_pages() {
    let site = Site::new().await;
    let check = async |headers: &[(&str, &str)], passes: bool| {
        for (method, kind) in [
            ("POST", FORM),
            ("POST", "text/plain"),
            ("DELETE", ""),
            ("PUT", ""),
        ] {
            let mut asked = request(method, "/preferences").header("content-type", kind);
            for (name, value) in headers {
                asked = asked.header(*name, *value);
            }
            let answer = site.ask(asked.body(Body::from("lang=en")).unwrap()).await;
            let refused = answer.status == StatusCode::FORBIDDEN;
            assert_eq!(
                !refused, passes,
                "{method} {kind} {headers:?}: {}",
                answer.status
            );
            if refused {
                assert!(answer.cookie("lang").is_none());
            }
        }
    };
    check(&[], true).await;
    check(&[("origin", BASE)], true).await;
    check(&[("origin", BASE), ("sec-fetch-site", "same-origin")], true).await;
    check(&[("sec-fetch-site", "same-origin")], true).await;
    check(&[("sec-fetch-site", "none")], true).await;
    check(&[("sec-fetch-site", "same-site")], false).await;
    check(&[("sec-fetch-site", "cross-site")], false).await;
    check(&[("origin", BASE), ("sec-fetch-site", "cross-site")], false).await;
    check(&[("origin", "null")], false).await;
    check(&[("origin", "")], false).await;
    check(
        &[("origin", "null"), ("sec-fetch-site", "same-origin")],
        false,
    )
    .await;
    check(
        &[("origin", BASE), ("origin", "https://evil.example")],
        false,
    )
    .await;
    for foreign in [
        "https://evil.example",
        "http://127.0.0.1",
        "http://127.0.0.1:8081",
        "http://127.0.0.1:80800",
        "http://127.0.0.1:8080.evil.example",
        "http://evil.example/127.0.0.1:8080",
        "http://127.0.0.1:8080/",
        "ftp://127.0.0.1:8080",
        "127.0.0.1:8080",
    ] {
        check(&[("origin", foreign)], false).await;
        check(
            &[("origin", foreign), ("sec-fetch-site", "same-origin")],
            false,
        )
        .await;
    }
}

/// The site behind another name, and behind a proxy that keeps the address it was asked under.
#[tokio::test]
async fn every_name_of_the_site_is_its_own_origin() {
    let site = Site::with(&[("TUJI_BASE_URL", "https://tuji.example/")]).await;
    for (origin, host, passes) in [
        ("https://tuji.example", "127.0.0.1:8080", true),
        ("http://nas.local:8080", "nas.local:8080", true),
        ("https://NAS.local:8080", "nas.LOCAL:8080", true),
        ("https://tuji.example.evil.example", "127.0.0.1:8080", false),
        ("http://tuji.example", "127.0.0.1:8080", false),
        ("http://nas.local:8080", "127.0.0.1:8080", false),
    ] {
        let asked = axum::http::Request::post("/preferences")
            .header("host", host)
            .header("origin", origin)
            .header("content-type", FORM);
        let answer = site.ask(asked.body(Body::from("lang=en")).unwrap()).await;
        assert_eq!(
            answer.status == StatusCode::SEE_OTHER,
            passes,
            "{origin} to {host}"
        );
    }
}

#[tokio::test]
async fn reading_is_free_and_lasting_connections_are_not() {
    let site = Site::new().await;
    let check = async |path: &str, headers: &[(&str, &str)], passes: bool| {
        let mut asked = request("GET", path);
        for (name, value) in headers {
            asked = asked.header(*name, *value);
        }
        let answer = site.ask(asked.body(Body::empty()).unwrap()).await;
        let refused = answer.status == StatusCode::FORBIDDEN;
        assert_eq!(!refused, passes, "{path} {headers:?}: {}", answer.status);
        // A-C3: nobody is allowed to read our answers from elsewhere.
        assert!(!answer.headers.contains_key("access-control-allow-origin"));
    };
    let foreign = ("origin", "https://evil.example");
    let cross = ("sec-fetch-site", "cross-site");
    check("/", &[foreign], true).await;
    check("/", &[cross], true).await;
    let stream = ("accept", "text/event-stream");
    check("/studio/1/events", &[stream, foreign], false).await;
    check("/studio/1/events", &[stream, cross], false).await;
    check(
        "/studio/1/events",
        &[stream, ("sec-fetch-site", "same-origin")],
        true,
    )
    .await;
    let socket = ("upgrade", "websocket");
    check("/", &[socket, foreign], false).await;
    check("/", &[socket, ("origin", "null")], false).await;
    check("/", &[socket, ("origin", BASE)], true).await;
}
