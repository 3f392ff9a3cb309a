use axum::http::StatusCode;

use crate::test_app::TestApp;

#[tokio::test]
async fn what_is_not_there_is_a_404_page() {
    let app = TestApp::new().await;
    for path in [
        "/nowhere",
        "/gallery/7",
        "/pkg/nothing.js",
        "/files/works/1/1-1/movie.mp4",
    ] {
        let answer = app.visitor().get(path).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}");
    }
    app.finish().await;
}

#[tokio::test]
async fn every_page_forbids_frames_and_inline_code() {
    let app = TestApp::new().await;
    for path in ["/", "/gallery", "/signin", "/signup", "/nowhere"] {
        let answer = app.visitor().get(path).await;
        let policy = answer.header("content-security-policy");
        assert!(
            policy.contains("frame-ancestors 'none'"),
            "{path}: {policy}"
        );
        assert!(policy.contains("default-src 'none'"), "{path}: {policy}");
        assert!(
            !policy.contains("unsafe-inline") && !policy.contains("'unsafe-eval'"),
            "{policy}"
        );
        assert_eq!(answer.header("x-content-type-options"), "nosniff");
        assert!(answer.text.ends_with("</html>"), "{path} is incomplete");
        assert!(
            !answer.text.contains(" style=\""),
            "{path} has a style attribute"
        );
    }
    app.finish().await;
}

#[tokio::test]
async fn a_nonce_is_new_each_time() {
    let app = TestApp::new().await;
    let first = app.visitor().get("/signin").await;
    let second = app.visitor().get("/signin").await;
    assert_ne!(
        first.header("content-security-policy"),
        second.header("content-security-policy")
    );
    app.finish().await;
}

#[tokio::test]
async fn what_another_site_sends_changes_nothing() {
    let app = TestApp::new().await;
    let (mut owner, viewer) = app.member("林间").await;
    let work = owner.work_with_photos("movie", 0).await;
    let paths = [
        "/signout".to_owned(),
        "/studio".to_owned(),
        format!("/studio/{work}"),
        format!("/studio/{work}/delete"),
        format!("/studio/{work}/share"),
        "/preferences".to_owned(),
    ];
    for path in &paths {
        for (name, value) in [
            ("origin", "https://evil.example"),
            ("origin", "null"),
            ("sec-fetch-site", "cross-site"),
        ] {
            let answer = owner
                .with_header(name, value)
                .post(path, &[("title", "x")])
                .await;
            assert_eq!(
                answer.status,
                StatusCode::FORBIDDEN,
                "{path} {name}: {value}"
            );
        }
    }
    let events = format!("/studio/{work}/events");
    let answer = owner
        .with_header("accept", "text/event-stream")
        .with_header("sec-fetch-site", "cross-site")
        .get(&events)
        .await;
    assert_eq!(answer.status, StatusCode::FORBIDDEN);
    let mine = backend::works::list_my_works(&app.ctx, Some(&viewer))
        .await
        .unwrap();
    assert_eq!(mine.len(), 1);
    app.finish().await;
}

#[tokio::test]
async fn a_body_that_is_no_form_or_too_large_is_refused_in_words() {
    let app = TestApp::new().await;
    let (mut owner, _) = app.member("林间").await;
    let work = owner.work_with_photos("movie", 0).await;
    let page = format!("/studio/{work}");
    let long = "长".repeat(40_000);
    let answer = owner.post(&page, &[("description", &long)]).await;
    assert_eq!(answer.status, StatusCode::PAYLOAD_TOO_LARGE);
    let answer = owner
        .send(
            axum::http::Method::POST,
            &page,
            Some("application/json"),
            b"{}".to_vec(),
        )
        .await;
    assert_eq!(answer.status, StatusCode::BAD_REQUEST);
    app.finish().await;
}

#[tokio::test]
async fn pages_travel_compressed_and_media_does_not() {
    let app = TestApp::new().await;
    let (mut owner, _) = app.member("林间").await;
    let work = owner.work_with_photos("movie", 1).await;
    let mut phone = owner.with_header("accept-encoding", "br, gzip");
    assert_eq!(phone.get("/").await.header("content-encoding"), "br");
    let view = owner.json().get(&format!("/studio/{work}")).await.json();
    let photo = view["photos"][0]["picture"]["sources"][0][0]
        .as_str()
        .unwrap()
        .to_owned();
    let picture = phone.get(&photo).await;
    assert_eq!(
        (picture.status, picture.header("content-encoding")),
        (StatusCode::OK, "")
    );
    app.finish().await;
}
