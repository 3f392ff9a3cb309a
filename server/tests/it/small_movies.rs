//! Sizes of movies: what a tier allows, and the small version for messages.

use axum::http::StatusCode;
use backend::accounts;
use domain::{
    WorkId,
    accounts::{Tier, Viewer},
    works::{SMALL_MB, WorkStatus},
};
use serde_json::{Value, json};

use crate::test_app::{Client, TestApp};

async fn made(app: &TestApp, owner: &mut Client<'_>, viewer: &Viewer, work: WorkId, size: &str) {
    let form = [
        ("title", "海边"),
        ("size", size),
        ("verse_mode", "off"),
        ("pace", "brisk"),
        ("action", "start"),
    ];
    let answer = owner.post(&format!("/studio/{work}"), &form).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.reason());
    assert_eq!(app.settled(viewer, work).await, WorkStatus::Done);
}

#[tokio::test]
async fn a_small_version_is_asked_for_made_and_gone_with_the_next_movie() {
    let app = TestApp::working().await;
    let (mut owner, viewer) = app.member("林间").await;
    let (mut other, _) = app.member("阿沅").await;
    let work = owner.work_with_photos("movie", 4).await;
    let page = format!("/studio/{work}");
    let ask = format!("{page}/small");
    assert_eq!(
        owner.json().post(&ask, &[]).await.json()["error"]["code"],
        "work_not_finished"
    );
    made(&app, &mut owner, &viewer, work, "1080p").await;
    let view = owner.json().get(&page).await.json();
    assert_eq!(view["small"], json!({ "state": "offered" }));
    assert!(owner.get(&page).await.text.contains(&ask));

    // Twice is once.
    for _ in 0..2 {
        let answer = owner.post(&ask, &[]).await;
        assert_eq!(answer.location(), format!("{page}#result"));
    }
    let text = owner.get(&page).await.text;
    assert!(
        text.contains("小文件正在准备") || text.contains("下载小文件"),
        "no state on the page"
    );
    let mut view = owner.json().get(&page).await.json();
    while view["small"]["state"] == "making" {
        tokio::time::sleep(std::time::Duration::from_millis(100)).await;
        view = owner.json().get(&page).await.json();
    }
    let file = &view["small"]["file"];
    assert_eq!(
        (&file["width"], &file["height"]),
        (&json!(1280), &json!(720))
    );
    let bytes = file["bytes"].as_u64().unwrap();
    assert!(
        (1..=u64::from(SMALL_MB) * 1_000_000).contains(&bytes),
        "{bytes}"
    );
    let text = owner.get(&page).await.text;
    assert!(text.contains("下载小文件 · "), "no download on the page");

    // Its owner's alone, whatever happens to the movie.
    owner
        .post(&format!("{page}/share"), &[("visibility", "public")])
        .await;
    let address = file["url"].as_str().unwrap().to_owned();
    let whole = owner.get(&address).await;
    assert_eq!(
        (
            whole.status,
            whole.header("content-type"),
            whole.bytes.len() as u64
        ),
        (StatusCode::OK, "video/mp4", bytes)
    );
    for stranger in [&mut other, &mut app.visitor()] {
        assert_eq!(stranger.get(&address).await.status, StatusCode::NOT_FOUND);
    }

    // The movie itself moves in the gallery, where a browser wants that.
    let preview = view["result"]["preview"].as_str().unwrap();
    let glimpse = app.visitor().get(preview).await;
    assert_eq!(glimpse.header("content-type"), "image/webp");
    assert!(glimpse.bytes.len() <= 400_000);
    let gallery = app.visitor().get("/gallery").await.text;
    let rule = format!("url(\"{preview}\")");
    assert!(gallery.contains(&rule) && !gallery.contains(&format!("src=\"{preview}\"")));
    let sparing = app
        .visitor()
        .with_header("save-data", "on")
        .get("/gallery")
        .await
        .text;
    assert!(!sparing.contains(preview));

    made(&app, &mut owner, &viewer, work, "720p").await;
    let view = owner.json().get(&page).await.json();
    let movie = &view["result"]["files"][0];
    assert_eq!(
        (&movie["width"], &movie["height"]),
        (&json!(1280), &json!(720))
    );
    assert_eq!(view["small"], Value::Null, "small enough itself");
    assert_eq!(owner.get(&address).await.status, StatusCode::NOT_FOUND);
    // What is not named any more is removed after the rows.
    for _ in 0..100 {
        if app.ctx.storage().folders("works").await.unwrap().len() == 1 {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
    assert_eq!(app.ctx.storage().folders("works").await.unwrap().len(), 1);
    let answer = owner.json().post(&ask, &[]).await;
    assert_eq!(answer.json()["error"]["code"], "bad_request");
    app.finish().await;
}

#[tokio::test]
async fn a_size_needs_its_tier() {
    let app = TestApp::new().await;
    let (mut owner, _) = app.member("林间").await;
    let work = owner.work_with_photos("movie", 4).await;
    let page = format!("/studio/{work}");
    let form = [
        ("title", "海边"),
        ("description", "写了很久"),
        ("size", "2160p"),
    ];
    let answer = owner.post(&page, &form).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        answer.text.contains("写了很久") && answer.text.contains("你的账号等级做不了这么大的影集")
    );
    let plain = owner.get(&page).await.text;
    assert!(plain.contains("专业账号可用"), "not said before");

    accounts::set_tier_of(&app.ctx, "林间", Tier::Pro)
        .await
        .unwrap();
    assert_eq!(owner.post(&page, &form).await.status, StatusCode::SEE_OTHER);
    let view = owner.json().get(&page).await.json();
    assert_eq!(
        (&view["size"], &view["most_side"]),
        (&json!("2160p"), &json!(2160))
    );

    // The tier goes, the choice stays, but nothing is made of it.
    accounts::set_tier_of(&app.ctx, "林间", Tier::Basic)
        .await
        .unwrap();
    let start = [("title", "海边"), ("size", "2160p"), ("action", "start")];
    let answer = owner.json().post(&page, &start).await;
    assert!(
        answer.json()["error"]["fields"]["size"].is_string(),
        "{}",
        answer.text
    );
    app.finish().await;
}
