//! A forgotten password, page by page.

use axum::http::StatusCode;
use sea_orm::{EntityTrait as _, QueryOrder as _};

use crate::test_app::{CAPTCHA, Client, PASSWORD, TestApp};

const NEW: &str = "flying snow over river";

async fn ask(person: &mut Client<'_>, contact: &str) -> crate::test_app::Answer {
    let token = person.captcha().await;
    let form = [
        ("contact", contact),
        ("captcha", CAPTCHA),
        ("captcha_token", token.as_str()),
    ];
    person.post("/reset", &form).await
}

pub async fn code(app: &TestApp) -> String {
    let row = backend::entities::reset_codes::Entity::find()
        .order_by_desc(backend::entities::reset_codes::Column::Id)
        .one(app.ctx.reader())
        .await
        .unwrap();
    row.unwrap().code.unwrap()
}

#[tokio::test]
async fn a_forgotten_password_is_replaced() {
    let mut app = TestApp::working().await;
    let (mut elsewhere, _) = app.member("林间").await;
    let contact = format!("{}@example.com", hex::encode("林间"));
    let mut person = app.visitor();
    assert_eq!(person.get("/reset/code").await.location(), "/reset");
    let answer = ask(&mut person, &contact).await;
    assert_eq!(answer.location(), "/reset/code", "{}", answer.reason());
    let page = person.get("/reset/code").await;
    assert!(page.text.contains(&contact) && page.text.contains("one-time-code"));

    let code = code(&app).await;
    let wrong = [("code", "12345"), ("new_password", NEW)];
    let answer = person.post("/reset/code", &wrong).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(answer.text.contains("value=\"12345\"") && !answer.text.contains(NEW));
    let right = [("code", code.as_str()), ("new_password", NEW)];
    let answer = person.post("/reset/code", &right).await;
    assert_eq!(answer.location(), "/signin?reset", "{}", answer.reason());
    // Not signed in by that, nor anywhere else any more.
    assert!(!person.cookies.iter().any(|cookie| cookie.0 == "tuji"));
    assert!(
        person
            .get("/signin?reset")
            .await
            .text
            .contains("密码已更换")
    );
    assert_eq!(
        elsewhere.get("/studio").await.location(),
        "/signin?next=/studio"
    );
    let old = person.sign_in("林间", PASSWORD).await;
    assert_eq!(old.status, StatusCode::FORBIDDEN);
    let new = person.sign_in("林间", NEW).await;
    assert_eq!(new.status, StatusCode::SEE_OTHER);
    app.idle().await;
    app.finish().await;
}

#[tokio::test]
async fn a_used_up_code_leads_back_with_the_reason() {
    let mut app = TestApp::working().await;
    app.member("林间").await;
    let mut person = app.visitor();
    ask(&mut person, &format!("{}@example.com", hex::encode("林间"))).await;
    let wrong = [("code", "x1"), ("new_password", NEW)];
    for _ in 0..4 {
        let answer = person.post("/reset/code", &wrong).await;
        assert!(answer.text.contains("action=\"/reset/code\""));
    }
    let answer = person.post("/reset/code", &wrong).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(answer.text.contains("action=\"/reset\"") && answer.text.contains("name=\"captcha\""));
    app.idle().await;
    app.finish().await;
}

/// The page does not wait for the mail server, and nothing of what that says gets out.
#[tokio::test]
async fn a_mail_server_that_is_away_is_nobodys_business() {
    let app = TestApp::with(|_| ()).await;
    app.member("林间").await;
    let contact = format!("{}@example.com", hex::encode("林间"));
    let mut person = app.visitor();
    assert_eq!(ask(&mut person, &contact).await.location(), "/reset/code");
    assert_eq!(jobs::unfinished(app.ctx.reader()).await.unwrap(), 1);
    let page = person.get("/reset/code").await.text.to_lowercase();
    assert!(!page.contains("smtp") && !page.contains("connection"));
}
