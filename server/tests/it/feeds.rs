//! Feeds, sitemap, robots.

use axum::http::StatusCode;
use backend::forum::{self, NewPost};
use domain::{
    forum::{DraftForm, PostKind},
    works::Visibility,
};

use crate::{gallery::shared, test_app::TestApp};

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

#[tokio::test]
async fn a_shelf_of_the_gallery_has_a_feed_with_what_may_be_saved() {
    let app = TestApp::new().await;
    let (mut owner, me) = app.member("林间").await;
    let work = shared(&app.ctx, &me, "海边三日").await;
    let other = shared(&app.ctx, &me, "老屋").await;
    set_tag(&app, work, "seaside").await;
    set_tag(&app, other, "heritage").await;
    let mut reader = app.visitor();
    let path = "/gallery/tags/seaside/feed.json";
    let feed = reader.get(path).await.json();
    let items = feed["items"].as_array().unwrap();
    assert_eq!(items.len(), 1, "{feed}");
    assert_eq!(items[0]["title"], "海边三日");
    assert!(feed["title"].as_str().unwrap().contains("假日海滨"));
    assert!(
        feed["home_page_url"]
            .as_str()
            .unwrap()
            .ends_with("/gallery?tag=seaside")
    );
    // Everybody may look at the file; only where its author lets people save it is it handed out.
    assert!(items[0]["attachments"].is_null(), "{feed}");
    let share = format!("/studio/{work}/share");
    let saved = [
        ("visibility", "public"),
        ("asks_downloads", "1"),
        ("downloads", "1"),
    ];
    owner.post(&share, &saved).await;
    let feed = reader.get(path).await.json();
    let file = &feed["items"][0]["attachments"][0];
    assert_eq!(file["mime_type"], "video/mp4");
    assert!(file["url"].as_str().unwrap().ends_with("/1-1/movie.mp4"));
    let atom = reader.get("/gallery/tags/seaside/feed.atom").await.text;
    assert!(
        atom.contains("rel=\"enclosure\" type=\"video/mp4\""),
        "{atom}"
    );
    let page = reader.get("/gallery?tag=seaside").await.text;
    assert!(page.contains("href=\"/gallery/tags/seaside/feed.atom\""));
    for path in [
        "/gallery/tags/nothing/feed.atom",
        "/gallery/tags/%3Cb%3E/feed.json",
    ] {
        assert_eq!(
            reader.get(path).await.status,
            StatusCode::NOT_FOUND,
            "{path}"
        );
    }
    backend::works::share_work(&app.ctx, Some(&me), work, Visibility::Members)
        .await
        .unwrap();
    let feed = owner.get(path).await.json();
    assert_eq!(
        feed["items"].as_array().unwrap().len(),
        0,
        "for members only"
    );
    app.finish().await;
}

async fn set_tag(app: &TestApp, work: domain::WorkId, tag: &str) {
    use backend::entities::works;
    use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _, sea_query::Expr};
    let txn = app.ctx.begin().await.unwrap();
    works::Entity::update_many()
        .col_expr(works::Column::Tag, Expr::value(tag))
        .filter(works::Column::Id.eq(work.0))
        .exec(&txn)
        .await
        .unwrap();
    txn.commit().await.unwrap();
}

#[tokio::test]
async fn pictures_of_posts_come_with_their_words() {
    let app = TestApp::new().await;
    let (_, me) = app.member("林间").await;
    let written = crate::forum::written(&app, &me).await;
    let (ctx, me) = (&app.ctx, Some(&me));
    forum::describe_photo(
        ctx,
        me,
        written.draft,
        written.photo,
        "断桥边",
        "一座石桥\"><b>",
    )
    .await
    .unwrap();
    let form = DraftForm {
        title: "断桥的另一边".into(),
        text: "从断桥走到苏堤，雨停了，山还在。".into(),
        ..DraftForm::default()
    };
    forum::save_draft(ctx, me, written.draft, &form)
        .await
        .unwrap();
    let post = forum::publish(ctx, me, written.draft).await.unwrap();
    let mut reader = app.visitor();
    let feed = reader.get("/feed.json").await.json();
    let item = feed["items"]
        .as_array()
        .unwrap()
        .iter()
        .find(|item| item["title"] == "断桥的另一边")
        .unwrap();
    let image = item["image"].as_str().unwrap();
    let content = item["content_html"].as_str().unwrap();
    assert!(
        content.contains("alt=\"一座石桥&quot;&gt;&lt;b&gt;\""),
        "{content}"
    );
    let path = image.trim_start_matches("http://127.0.0.1:8080");
    assert_eq!(reader.get(path).await.header("content-type"), "image/webp");
    let map = reader.get("/sitemap.xml").await.text;
    assert!(
        map.contains(&format!("<image:loc>{image}</image:loc>")),
        "{map}"
    );
    assert!(
        map.contains(&format!("/community/{post}?lang=en\"")),
        "{map}"
    );
    app.finish().await;
}

#[tokio::test]
async fn an_address_can_ask_for_a_language() {
    let app = TestApp::new().await;
    let (_, me) = app.member("林间").await;
    let work = shared(&app.ctx, &me, "海边").await;
    let mut reader = app.visitor().with_header("accept-language", "zh-CN");
    let path = format!("/gallery/{work}");
    let page = reader.get(&format!("{path}?lang=en")).await.text;
    assert!(page.contains("<html lang=\"en\""), "{page}");
    let base = "http://127.0.0.1:8080";
    assert!(page.contains(&format!("rel=\"canonical\" href=\"{base}{path}?lang=en\"")));
    assert!(page.contains(&format!(
        "hreflang=\"zh-CN\" href=\"{base}{path}?lang=zh-CN\""
    )));
    // Whoever chooses a language here comes back to the address without one.
    assert!(
        page.contains(&format!("name=\"back\" value=\"{path}\"")),
        "{page}"
    );
    let plain = reader.get(&path).await.text;
    assert!(plain.contains("<html lang=\"zh-CN\""));
    assert!(plain.contains(&format!("rel=\"canonical\" href=\"{base}{path}\"")));
    let private = reader.get("/signin?lang=en").await.text;
    assert!(private.contains("<html lang=\"en\""));
    app.finish().await;
}
