//! Works made like another one (拍同款).

use axum::http::StatusCode;
use backend::entities::works;
use sea_orm::{ActiveModelTrait as _, ActiveValue::Set, EntityTrait as _, IntoActiveModel as _};

use crate::{gallery::shared, test_app::TestApp};

/// Changes the row of a work.
async fn change(app: &TestApp, id: domain::WorkId, change: impl FnOnce(&mut works::ActiveModel)) {
    let txn = app.ctx.begin().await.unwrap();
    let row = works::Entity::find_by_id(id.0).one(&txn).await.unwrap();
    let mut row = row.unwrap().into_active_model();
    change(&mut row);
    row.update(&txn).await.unwrap();
    txn.commit().await.unwrap();
}

#[tokio::test]
async fn the_choices_are_taken_and_nothing_that_is_the_author_s() {
    let app = TestApp::new().await;
    let (_, author) = app.member("林间").await;
    let (mut other, _) = app.member("阿沅").await;
    let model = shared(&app.ctx, &author, "海边").await;
    change(&app, model, |row| {
        row.template = Set("ink".into());
        row.ratio = Set("9:16".into());
        row.pace = Set("slow".into());
        row.music = Set("own".into());
        row.tag = Set("food".into());
        row.verse_mode = Set("own".into());
        row.verse = Set("我自己写的诗".into());
        row.description = Set("只给朋友看".into());
    })
    .await;

    let page = other.get(&format!("/gallery/{model}")).await.text;
    assert!(page.contains(&format!("action=\"/gallery/{model}/alike\"")));
    let answer = other.post(&format!("/gallery/{model}/alike"), &[]).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    let studio = answer.location().to_owned();
    let view = other.json().get(&studio).await.json();
    let reader = app.ctx.reader();
    let row = works::Entity::find_by_id(view["id"].as_i64().unwrap())
        .one(reader)
        .await
        .unwrap()
        .unwrap();
    assert_eq!(
        (
            row.template.as_str(),
            row.ratio.as_str(),
            row.pace.as_str(),
            row.tag.as_str()
        ),
        ("ink", "9:16", "slow", "food")
    );
    // The author's own music, poem and words stay theirs.
    assert_eq!(
        (row.music.as_str(), row.verse_mode.as_str()),
        ("mountain-path", "auto")
    );
    assert_eq!(
        (
            row.title.as_str(),
            row.description.as_str(),
            row.verse.as_str()
        ),
        ("", "", "")
    );
    assert_eq!(view["photos"], serde_json::json!([]));
    let text = other.get(&studio).await.text;
    assert!(text.contains("同款自") && text.contains("《海边》") && text.contains("（林间）"));
    app.finish().await;
}

#[tokio::test]
async fn only_what_is_seen_can_be_a_model() {
    let app = TestApp::new().await;
    let (_, author) = app.member("林间").await;
    let (mut other, _) = app.member("阿沅").await;
    let model = shared(&app.ctx, &author, "海边").await;
    let alike = format!("/gallery/{model}/alike");

    let answer = app.visitor().post(&alike, &[]).await;
    assert!(
        answer.location().starts_with("/signin"),
        "{}",
        answer.location()
    );
    let page = app.visitor().get(&format!("/gallery/{model}")).await.text;
    assert!(page.contains("/signin?"), "a visitor is led to sign in");

    let studio = other.post(&alike, &[]).await.location().to_owned();
    assert!(other.get(&studio).await.text.contains("《海边》"));
    for hidden in ["me", "link"] {
        change(&app, model, |row| {
            row.visibility = Set(hidden.into());
            row.shared_at = Set(None);
        })
        .await;
        let answer = other.post(&alike, &[]).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{hidden}");
        // Its name is not told any more either.
        let text = other.get(&studio).await.text;
        assert!(
            !text.contains("海边") && !text.contains("同款自"),
            "{hidden}"
        );
    }
    app.finish().await;
}
