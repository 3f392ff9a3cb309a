//! The page of the search.

use axum::http::StatusCode;
use backend::forum::{self, NewPost};
use domain::forum::PostKind;

use crate::test_app::TestApp;

#[tokio::test]
async fn hits_are_marked_and_what_people_wrote_is_no_markup() {
    let app = TestApp::new().await;
    let (mut author, me) = app.member("林间").await;
    let new = NewPost {
        title: "雨后 <b>西湖</b> & West Lake".into(),
        text: "<img src=x> 今天在断桥边走了很远的路。".into(),
        kind: PostKind::Journal,
    };
    let id = forum::create_post(&app.ctx, Some(&me), &new).await.unwrap();
    author
        .post("/account", &[("gender", "0"), ("intro", "爱走西湖")])
        .await;
    let mut visitor = app.visitor();
    let page = visitor.get("/search?q=%E8%A5%BF%E6%B9%96").await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.text.contains("<mark>西湖</mark>"), "{}", page.reason());
    assert!(page.text.contains("&lt;b&gt;"), "{}", page.reason());
    assert!(!page.text.contains("<b>西湖") && !page.text.contains("<img src=x"));
    assert!(page.text.contains(&format!("href=\"/community/{id}\"")));
    assert!(!page.text.contains(".wasm"), "needs no script");
    let people = visitor.get("/search?q=%E8%A5%BF%E6%B9%96&tab=people").await;
    assert!(
        people.text.contains("<mark>西湖</mark>"),
        "{}",
        people.reason()
    );
    let none = visitor.get("/search?q=%E8%A5%BF%E6%B9%96&tab=works").await;
    assert!(none.text.contains("这里没有找到"), "{}", none.reason());
    assert!(none.text.contains("看看帖子"), "{}", none.reason());
    app.finish().await;
}

#[tokio::test]
async fn any_question_gets_a_page() {
    let app = TestApp::new().await;
    let long = "a".repeat(5000);
    for query in [
        "",
        "q=",
        "q=%22%20*",
        "q=%27",
        "q=NEAR(&tab=x&after=x",
        "q=%00",
        "q=%F0%9F%97%BB",
        "tab=works",
        &format!("q={long}"),
        "after=9223372036854775807&q=a",
    ] {
        let page = app.visitor().get(&format!("/search?{query}")).await;
        assert_eq!(page.status, StatusCode::OK, "{query}");
        assert!(page.text.contains("<form"), "{query}");
    }
    app.finish().await;
}
