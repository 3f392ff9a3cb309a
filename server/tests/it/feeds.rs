//! Feeds, sitemap, robots.

use axum::http::StatusCode;
use backend::forum::{self, NewPost};
use domain::forum::PostKind;

use crate::test_app::TestApp;

#[tokio::test]
async fn what_is_new_is_in_the_feeds_and_what_is_hidden_is_not() {
    let app = TestApp::new().await;
    let (_, me) = app.member("林间").await;
    let (_, other) = app.member("阿沅").await;
    let post = |title: &str, text: &str| NewPost {
        title: title.into(),
        text: text.into(),
        kind: PostKind::Journal,
    };
    let ctx = &app.ctx;
    let seen = forum::create_post(ctx, Some(&me), &post("雨后的西湖", "**断桥**边"))
        .await
        .unwrap();
    let gone = forum::create_post(ctx, Some(&me), &post("删掉的", "断桥"))
        .await
        .unwrap();
    forum::delete_post(ctx, Some(&me), gone).await.unwrap();
    forum::create_post(ctx, Some(&other), &post("阿沅的路", "灵隐"))
        .await
        .unwrap();

    let mut reader = app.visitor();
    let site = reader.get("/feed.atom").await;
    assert_eq!(
        site.header("content-type"),
        "application/atom+xml; charset=utf-8"
    );
    for part in [
        "雨后的西湖",
        "断桥边",
        "阿沅的路",
        &format!("/community/{seen}"),
    ] {
        assert!(site.text.contains(part), "{part}: {}", site.text);
    }
    assert!(!site.text.contains("删掉的"));
    let again = reader
        .with_header("if-none-match", site.header("etag"))
        .get("/feed.atom")
        .await;
    assert_eq!(again.status, StatusCode::NOT_MODIFIED);

    let mine = reader.get("/u/%E6%9E%97%E9%97%B4/feed.json").await.json();
    assert_eq!(mine["items"].as_array().unwrap().len(), 1);
    assert_eq!(mine["items"][0]["title"], "雨后的西湖");
    let json = reader.get("/feed.json").await.json();
    assert_eq!(json["items"].as_array().unwrap().len(), 2);
    assert!(
        reader
            .get("/u/%E6%9E%97%E9%97%B4/feed.atom")
            .await
            .text
            .contains("林间")
    );
    for path in ["/u/nobody/feed.atom", "/u/%3Cb%3E/feed.json"] {
        assert_eq!(
            reader.get(path).await.status,
            StatusCode::NOT_FOUND,
            "{path}"
        );
    }

    let map = reader.get("/sitemap.xml").await.text;
    assert!(map.contains(&format!("/community/{seen}</loc>")), "{map}");
    assert!(!map.contains(&format!("/community/{gone}<")), "{map}");
    let robots = reader.get("/robots.txt").await;
    assert_eq!(robots.header("content-type"), "text/plain; charset=utf-8");
    assert!(robots.text.contains("Disallow: /studio\n"));
    assert!(
        robots
            .text
            .contains("Sitemap: http://127.0.0.1:8080/sitemap.xml")
    );
    assert!(
        reader
            .get("/community")
            .await
            .text
            .contains("href=\"/feed.atom\"")
    );
    app.finish().await;
}
