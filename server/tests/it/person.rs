//! The page that everybody sees of a person.

use axum::http::StatusCode;

use crate::{forum::quick, gallery::shared, test_app::TestApp};

/// Where the link with this text leads.
fn link<'p>(page: &'p str, text: &str) -> Option<&'p str> {
    let before = &page[..page.find(text)?];
    let link = &before[before.rfind("<a ")?..];
    let from = link.find("href=\"")? + 6;
    Some(&link[from..from + link[from..].find('"')?])
}

#[tokio::test]
async fn a_person_has_one_page_with_everything_shared() {
    let app = TestApp::new().await;
    let (mut person, viewer) = app.member("林间 散人").await;
    let (_, other) = app.member("阿沅").await;
    let intro = [("gender", "0"), ("intro", "走路的人 <b>\n也写诗")];
    person.post("/account", &intro).await;
    let work = shared(&app.ctx, &viewer, "海边").await;
    shared(&app.ctx, &other, "别人的山").await;
    let draft = person.work_with_photos("movie", 0).await;
    let post = quick(&app.ctx, &viewer, "雨后的西湖边").await;
    quick(&app.ctx, &other, "别人写的游记啊").await;

    let address = "/u/%E6%9E%97%E9%97%B4%E6%95%A3%E4%BA%BA";
    let page = app.visitor().get(address).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.reason());
    for shown in [
        "林间 散人",
        "走路的人 &lt;b&gt;",
        &format!("/gallery/{work}\""),
        &format!("/community/{post}\""),
    ] {
        assert!(page.text.contains(shown), "{shown}: {}", page.reason());
    }
    for hidden in [
        "别人的山",
        "别人写的游记啊",
        &format!("/studio/{draft}"),
        "@example.com",
    ] {
        assert!(!page.text.contains(hidden), "{hidden}");
    }
    assert!(!page.text.contains("编辑资料"));
    assert!(person.get(address).await.text.contains("编辑资料"));

    // Every spelling leads to the one address.
    for spelling in [
        "/u/%E6%9E%97%E9%97%B4%20%E6%95%A3%E4%BA%BA",
        "/u/%20%E6%9E%97%E9%97%B4%E6%95%A3%E4%BA%BA",
    ] {
        let answer = app.visitor().get(spelling).await;
        assert_eq!(answer.status, StatusCode::PERMANENT_REDIRECT);
        assert_eq!(answer.location(), address);
    }
    for nobody in ["/u/nobody", "/u/1", "/u/%FF", "/u/%00", "/u/..%2Fadmin"] {
        let answer = app.visitor().get(nobody).await;
        assert!(
            answer.status.is_client_error(),
            "{nobody}: {}",
            answer.status
        );
    }

    // And every name leads here.
    for page in [
        "/gallery".to_owned(),
        format!("/gallery/{work}"),
        "/community".to_owned(),
        format!("/community/{post}"),
    ] {
        let text = app.visitor().get(&page).await.text;
        let shown = text.matches(&format!("href=\"{address}\"")).count();
        assert!(shown > 0, "{page}");
    }
    app.finish().await;
}

#[tokio::test]
async fn both_lists_go_on_where_they_ended() {
    let app = TestApp::new().await;
    let (_, viewer) = app.member("anna").await;
    for number in 0..27 {
        shared(&app.ctx, &viewer, &format!("第{number}部")).await;
    }
    for number in 0..13 {
        quick(&app.ctx, &viewer, &format!("第{number}天的游记在这里")).await;
    }
    let first = app.visitor().get("/u/anna").await.text;
    assert_eq!(first.matches("class=\"work-tile\"").count(), 24);
    assert_eq!(first.matches("class=\"post-item\"").count(), 10);
    let works = link(&first, "继续往下看").unwrap().to_owned();
    let posts = link(&first, "更早的帖子").unwrap().to_owned();
    let second = app.visitor().get(&works).await.text;
    assert_eq!(second.matches("class=\"work-tile\"").count(), 3);
    assert_eq!(second.matches("class=\"post-item\"").count(), 0);
    assert!(second.contains("第0部") && !first.contains("第0部"));
    let second = app.visitor().get(&posts).await.text;
    assert_eq!(second.matches("class=\"post-item\"").count(), 3);
    assert!(link(&second, "回到主页").is_some());
    app.finish().await;
}
