//! What browsers may keep for times without a connection: only what is everybody's.

use backend::works::share_work;
use domain::works::Visibility;

use crate::{forum::quick, gallery::shared, test_app::TestApp};

#[tokio::test]
async fn only_what_is_everybodys_may_be_kept() {
    let app = TestApp::new().await;
    let (mut owner, me) = app.member("林间").await;
    let work = shared(&app.ctx, &me, "海边").await;
    let folder = app.ctx.folder().media().join(format!("works/{work}/1-1"));
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join("cover.jpg"), b"cover").unwrap();
    let post = quick(&app.ctx, &me, "海边的一天").await;
    let page = format!("/gallery/{work}");
    let file = format!("/files/works/{work}/1-1/cover.jpg");
    let marked = async |client: &mut crate::test_app::Client<'_>, path: &str| {
        let answer = client.get(path).await;
        assert_eq!(answer.status, 200, "{path}");
        answer.headers.contains_key("tuji-keep")
    };
    for path in [&page, &file, &format!("/community/{post}")] {
        assert!(marked(&mut owner, path).await, "{path}");
    }
    for path in ["/studio", "/notifications", "/account", "/", "/search"] {
        assert!(!marked(&mut owner, path).await, "{path}");
    }
    share_work(&app.ctx, Some(&me), work, Visibility::Members)
        .await
        .unwrap();
    for path in [&page, &file] {
        assert!(!marked(&mut owner, path).await, "{path}, for members");
    }
    // The page for times without a connection is nobody's, whoever asks.
    let offline = owner.get("/offline").await.text;
    assert!(
        offline.contains("没有网络") && !offline.contains("林间"),
        "{offline}"
    );
    app.finish().await;
}

#[tokio::test]
async fn another_app_hands_photos_over() {
    let app = TestApp::new().await;
    let (mut owner, _) = app.member("林间").await;
    let bytes = crate::test_app::photo(1);
    let sent = owner
        .upload("/studio/received", &[("IMG.jpg", &bytes)])
        .await;
    let place = sent.location().to_owned();
    assert!(place.ends_with("#photos"), "{}", sent.reason());
    let work = owner
        .json()
        .get(place.trim_end_matches("#photos"))
        .await
        .json();
    assert_eq!(work["photos"].as_array().unwrap().len(), 1);
    let visitor = app
        .visitor()
        .upload("/studio/received", &[("IMG.jpg", &bytes)])
        .await;
    assert!(visitor.location().starts_with("/signin"));
    app.finish().await;
}
