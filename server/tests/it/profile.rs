//! The pages of an account.

use axum::http::StatusCode;

use crate::test_app::{PASSWORD, TestApp};

const NEW: &str = "another-mountain-another-sea";

#[tokio::test]
async fn a_profile_is_saved_and_shown() {
    let app = TestApp::new().await;
    let (mut person, _) = app.member("林间").await;
    let form = [
        ("gender", "1"),
        ("intro", "走路的人 <b>"),
        // Not of this form: must change nothing.
        ("name", "别人"),
        ("role", "admin"),
        ("email", "evil@example.com"),
    ];
    let answer = person.post("/account", &form).await;
    assert_eq!(answer.location(), "/account?saved");
    let page = person.get("/account?saved").await.text;
    assert!(page.contains("走路的人 &lt;b&gt;"), "{page}");
    assert!(page.contains("已保存"));
    let account = backend::accounts::get_account(
        &app.ctx,
        backend::accounts::viewer(&app.ctx, domain::UserId(1))
            .await
            .unwrap()
            .as_ref(),
    )
    .await
    .unwrap();
    assert_eq!(account.name, "林间");
    assert_ne!(account.email.as_deref(), Some("evil@example.com"));
    app.finish().await;
}

#[tokio::test]
async fn a_refused_profile_keeps_what_was_typed() {
    let app = TestApp::new().await;
    let (mut person, _) = app.member("林间").await;
    let long = "长".repeat(501);
    let answer = person
        .post("/account", &[("gender", "2"), ("intro", &long)])
        .await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(answer.text.contains(&long));
    assert!(answer.text.contains("不能超过 500 个字符"));
    let json = person
        .json()
        .post("/account", &[("gender", "2"), ("intro", &long)])
        .await
        .json();
    assert_eq!(json["error"]["fields"]["intro"], "不能超过 500 个字符");
    app.finish().await;
}

#[tokio::test]
async fn a_new_password_ends_every_other_session() {
    let app = TestApp::new().await;
    let (mut person, _) = app.member("林间").await;
    let mut elsewhere = app.visitor();
    elsewhere.sign_in("林间", PASSWORD).await;
    assert_eq!(elsewhere.get("/studio").await.status, StatusCode::OK);

    let wrong = [("current_password", "not-this-one"), ("new_password", NEW)];
    let answer = person.post("/account/password", &wrong).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        answer.text.contains("现在的密码不对"),
        "{}",
        answer.reason()
    );
    assert!(!answer.text.contains("not-this-one") && !answer.text.contains(NEW));
    assert_eq!(elsewhere.get("/studio").await.status, StatusCode::OK);

    let right = [("current_password", PASSWORD), ("new_password", NEW)];
    let answer = person.post("/account/password", &right).await;
    assert_eq!(answer.location(), "/account/password?saved");
    assert_eq!(person.get("/studio").await.status, StatusCode::OK);
    assert_eq!(
        elsewhere.get("/studio").await.location(),
        "/signin?next=/studio"
    );
    let old = app.visitor().sign_in("林间", PASSWORD).await;
    assert_eq!(old.status, StatusCode::FORBIDDEN);
    let new = app.visitor().sign_in("林间", NEW).await;
    assert_eq!(new.status, StatusCode::SEE_OTHER);
    app.finish().await;
}
