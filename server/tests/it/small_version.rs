//! The draft of a work: small, quick, for its owner only, and gone when the work is made.

use axum::http::StatusCode;
use domain::works::WorkStatus;

use crate::test_app::TestApp;

#[tokio::test]
async fn a_draft_shows_every_photo_and_stays_private() {
    let app = TestApp::working().await;
    let (mut owner, viewer) = app.member("林间").await;
    let work = owner.work_with_photos("movie", 4).await;
    let page = format!("/studio/{work}");
    let form = [("title", "海边"), ("action", "draft")];
    let answer = owner.post(&page, &form).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.reason());
    assert!(answer.location().ends_with("#making"));
    assert!(owner.get(&page).await.text.contains("正在做小样"));
    assert_eq!(
        app.settled(&viewer, work).await,
        WorkStatus::Draft,
        "not made yet"
    );

    let view = owner.json().get(&page).await.json();
    let draft = &view["draft"];
    assert_eq!(
        (draft["stale"].as_bool(), view["result"].as_null()),
        (Some(false), Some(()))
    );
    let seen: Vec<_> = draft["scenes"]
        .as_array()
        .unwrap()
        .iter()
        .flat_map(|scene| scene["photos"].as_array().unwrap())
        .collect();
    let photos: Vec<_> = view["photos"]
        .as_array()
        .unwrap()
        .iter()
        .map(|photo| &photo["id"])
        .collect();
    assert_eq!(seen, photos);
    let times: Vec<_> = draft["scenes"]
        .as_array()
        .unwrap()
        .iter()
        .map(|s| s["start_ms"].as_u64())
        .collect();
    assert!(times.is_sorted() && times[0] > Some(0), "{times:?}");

    let file = &draft["result"]["files"][0];
    assert_eq!(
        (file["width"].as_u64(), file["height"].as_u64()),
        (Some(640), Some(360))
    );
    let url = file["url"].as_str().unwrap();
    assert_eq!(owner.get(url).await.status, StatusCode::OK);
    let (mut other, _) = app.member("海风").await;
    for stranger in [&mut app.visitor(), &mut other] {
        assert_eq!(stranger.get(url).await.status, StatusCode::NOT_FOUND);
    }
    assert!(owner.get(&page).await.text.contains("storyboard__scene"));

    // A change makes it old.
    let caption = format!("{page}/photos/{}/caption", photos[0]);
    owner.post(&caption, &[("caption", "潮水退去")]).await;
    let view = owner.json().get(&page).await.json();
    assert_eq!(view["draft"]["stale"], true);

    // What is made replaces it, and may be shared without showing it.
    let start = [("title", "海边"), ("action", "start")];
    owner.post(&page, &start).await;
    assert_eq!(app.settled(&viewer, work).await, WorkStatus::Done);
    let view = owner.json().get(&page).await.json();
    assert_eq!(view["draft"], serde_json::Value::Null);
    assert_eq!(owner.get(url).await.status, StatusCode::NOT_FOUND);
    let folders = app.ctx.storage().folders("works").await.unwrap();
    assert_eq!(folders.len(), 1, "{folders:?}");

    // A draft of a finished work leaves what is finished, and shared, as it is.
    owner
        .post(&format!("{page}/share"), &[("visibility", "public")])
        .await;
    let made = view["result"]["files"][0]["url"].as_str().unwrap();
    owner.post(&page, &form).await;
    assert_eq!(app.settled(&viewer, work).await, WorkStatus::Done);
    let view = owner.json().get(&page).await.json();
    let small = view["draft"]["result"]["files"][0]["url"].as_str().unwrap();
    assert_eq!(app.visitor().get(small).await.status, StatusCode::NOT_FOUND);
    assert_eq!(app.visitor().get(made).await.status, StatusCode::OK);
    app.finish().await;
}

#[tokio::test]
async fn a_long_image_has_a_draft_as_well() {
    let app = TestApp::working().await;
    let (mut owner, viewer) = app.member("林间").await;
    let work = owner.work_with_photos("long_image", 4).await;
    let page = format!("/studio/{work}");
    let form = [
        ("title", "雪落山村"),
        ("kind", "long_image"),
        ("template", "journal"),
        ("action", "draft"),
    ];
    owner.post(&page, &form).await;
    assert_eq!(app.settled(&viewer, work).await, WorkStatus::Draft);
    let view = owner.json().get(&page).await.json();
    assert_eq!(view["draft"]["result"]["files"][0]["width"], 540);
    assert_eq!(view["draft"]["scenes"], serde_json::json!([]));
    app.finish().await;
}

#[tokio::test]
async fn what_is_missing_is_said_and_a_stopped_draft_can_be_asked_for_again() {
    let app = TestApp::new().await;
    let (mut owner, _) = app.member("林间").await;
    let work = owner.work_with_photos("movie", 4).await;
    let page = format!("/studio/{work}");
    let untitled = owner.json().post(&page, &[("action", "draft")]).await;
    assert_eq!(untitled.status, StatusCode::UNPROCESSABLE_ENTITY);
    let form = [("title", "海边"), ("action", "draft")];
    owner.post(&page, &form).await;
    let answer = owner.json().post(&format!("{page}/cancel"), &[]).await;
    assert_eq!(answer.json()["status"], "cancelled");
    let text = owner.get(&page).await.text;
    assert!(text.contains("再试一次"));
    let again = text.split("再试一次").next().unwrap();
    let button = &again[again.rfind("<button").unwrap()..];
    assert!(button.contains("value=\"draft\""), "{button}");
    app.finish().await;
}

#[tokio::test]
async fn the_cover_is_the_photo_that_was_chosen() {
    let app = TestApp::new().await;
    let (mut owner, _) = app.member("林间").await;
    let work = owner.work_with_photos("movie", 4).await;
    let page = format!("/studio/{work}");
    let view = owner.json().get(&page).await.json();
    let third = view["photos"][2]["id"].to_string();
    let cover = format!("{page}/cover");
    let answer = owner.post(&cover, &[("photo", &third)]).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.reason());
    let view = owner.json().get(&page).await.json();
    assert_eq!(view["cover"].to_string(), third);
    let (mut other, _) = app.member("海风").await;
    let foreign = other.work_with_photos("movie", 1).await;
    let view = other.json().get(&format!("/studio/{foreign}")).await.json();
    let theirs = view["photos"][0]["id"].to_string();
    let refused = owner.post(&cover, &[("photo", &theirs)]).await;
    assert_eq!(refused.status, StatusCode::NOT_FOUND);
    owner.post(&cover, &[]).await;
    let view = owner.json().get(&page).await.json();
    assert_eq!(view["cover"], serde_json::Value::Null);
    app.finish().await;
}
