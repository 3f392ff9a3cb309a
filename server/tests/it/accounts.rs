use axum::http::StatusCode;

use crate::test_app::{CAPTCHA, PASSWORD, TestApp};

fn form<'a>(name: &'a str, contact: &'a str, token: &'a str) -> Vec<(&'a str, &'a str)> {
    vec![
        ("name", name),
        ("contact", contact),
        ("password", PASSWORD),
        ("captcha", CAPTCHA),
        ("captcha_token", token),
        ("next", "/studio"),
    ]
}

#[tokio::test]
async fn register_sign_out_and_in_again() {
    let mut app = TestApp::working().await;
    let mut person = app.visitor();
    let token = person.captcha().await;
    let answer = person
        .post("/signup", &form("林间", "lin@example.com", &token))
        .await;
    assert_eq!(
        (answer.status, answer.location()),
        (StatusCode::SEE_OTHER, "/studio")
    );
    assert_eq!(person.get("/studio").await.status, StatusCode::OK);

    let old = person.cookies.clone();
    assert_eq!(
        person.post("/signout", &[]).await.status,
        StatusCode::SEE_OTHER
    );
    person.cookies = old;
    let answer = person.get("/studio").await;
    assert_eq!(
        answer.location(),
        "/signin?next=/studio",
        "the old session is dead"
    );

    for account in ["林间", "LIN@example.com", "1"] {
        let mut person = app.visitor();
        let answer = person.sign_in(account, PASSWORD).await;
        assert_eq!(
            answer.status,
            StatusCode::SEE_OTHER,
            "{account}: {}",
            answer.reason()
        );
    }
    app.idle().await;
    let letters = std::fs::read_dir(app.ctx.folder().mail()).unwrap();
    assert_eq!(letters.count(), 1, "one welcome letter");
    app.finish().await;
}

#[tokio::test]
async fn a_refused_form_keeps_what_was_typed_but_not_the_password() {
    let app = TestApp::working().await;
    app.member("林间").await;
    let mut person = app.visitor();
    let token = person.captcha().await;
    let answer = person
        .post("/signup", &form("林间", "new@example.com", &token))
        .await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(answer.text.contains("已经有人用了"), "{}", answer.reason());
    assert!(answer.text.contains("new@example.com"));
    assert!(!answer.text.contains(PASSWORD));
    // The captcha is used up: the same form with another name is refused for that.
    let answer = person
        .post("/signup", &form("阿沅", "new@example.com", &token))
        .await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    let token = person.captcha().await;
    let answer = person
        .post("/signup", &form("阿沅", "new@example.com", &token))
        .await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    app.finish().await;
}

#[tokio::test]
async fn unknown_account_and_wrong_password_look_the_same() {
    let app = TestApp::new().await;
    app.member("林间").await;
    let mut visitor = app.visitor();
    let wrong = visitor.sign_in("林间", "not-the-password").await;
    let unknown = visitor.sign_in("nobody", "not-the-password").await;
    assert_eq!(wrong.status, StatusCode::FORBIDDEN);
    assert_eq!(unknown.status, wrong.status);
    let message = "账号或密码不对";
    assert!(wrong.text.contains(message) && unknown.text.contains(message));
    app.finish().await;
}

#[tokio::test]
async fn the_session_id_changes_at_sign_in() {
    let app = TestApp::new().await;
    app.member("林间").await;
    let mut person = app.visitor();
    person.sign_in("林间", PASSWORD).await;
    let before = person.cookies.clone();
    person.sign_in("林间", PASSWORD).await;
    assert_ne!(before, person.cookies);
    let mut thief = app.visitor();
    thief.cookies = before;
    assert_eq!(thief.get("/studio").await.status, StatusCode::SEE_OTHER);
    app.finish().await;
}

/// A-A9: who registers in a browser where a session was planted gets one of their own, and the planted
/// one is worth nothing.
#[tokio::test]
async fn the_session_id_changes_at_registering() {
    let app = TestApp::new().await;
    let (mut attacker, _) = app.member("林间").await;
    let mut victim = app.visitor();
    let token = victim.captcha().await;
    let session = |cookies: &[(String, String)]| cookies.iter().find(|c| c.0 == "tuji").cloned();
    let planted = session(&attacker.cookies).unwrap();
    victim.cookies.push(planted.clone());
    let form = [
        ("name", "阿沅"),
        ("contact", "yuan@example.com"),
        ("password", PASSWORD),
        ("captcha", CAPTCHA),
        ("captcha_token", &token),
    ];
    let answer = victim.post("/signup", &form).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.reason());
    let own = session(&victim.cookies).unwrap();
    assert_ne!(own, planted);
    // 128 bits.
    assert_eq!(own.1.len(), 22, "{}", own.1);
    assert_eq!(
        attacker.get("/studio").await.status,
        StatusCode::SEE_OTHER,
        "the planted id is dead"
    );
}

/// All `Set-Cookie` of an answer, by name.
fn cookie<'a>(answer: &'a crate::test_app::Answer, name: &str) -> &'a str {
    answer
        .headers
        .get_all("set-cookie")
        .iter()
        .filter_map(|value| value.to_str().ok())
        .find(|value| value.starts_with(&format!("{name}=")))
        .unwrap_or_default()
}

#[tokio::test]
async fn staying_signed_in_is_a_choice() {
    let app = TestApp::new().await;
    app.member("林间").await;
    for (keep, lasts) in [("1", true), ("", false)] {
        let mut person = app.visitor();
        let token = person.captcha().await;
        let form = [
            ("account", "林间"),
            ("password", PASSWORD),
            ("captcha", CAPTCHA),
            ("captcha_token", token.as_str()),
            ("keep", keep),
        ];
        let answer = person.post("/signin", &form).await;
        let session = cookie(&answer, "tuji");
        assert!(session.contains("HttpOnly"), "{session}");
        assert_eq!(session.contains("Max-Age=1209600"), lasts, "{session}");
        assert!(lasts || !session.contains("Expires"), "{session}");
        assert_eq!(person.get("/studio").await.status, StatusCode::OK);
    }
    // A refused form remembers the choice.
    let mut person = app.visitor();
    let page = person.get("/signin").await.text;
    assert!(page.contains("name=\"keep\" value=\"1\" checked"), "{page}");
    let answer = person.post("/signin", &[("account", "林间")]).await;
    assert!(!answer.text.contains("name=\"keep\" value=\"1\" checked"));
    app.finish().await;
}

/// A-A5: strangers are held up at one account, wherever they come from; its owner is not.
#[tokio::test]
async fn guessing_does_not_lock_the_owner_out() {
    let app = TestApp::new().await;
    let (mut owner, _) = app.member("林间").await;
    owner.post("/signout", &[]).await;
    for n in 0..25 {
        let answer = app.visitor().sign_in("林间", "not-the-password").await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN, "{n}");
    }
    let mut stranger = app.visitor();
    let answer = stranger.sign_in("林间", PASSWORD).await;
    assert_eq!(answer.status, StatusCode::TOO_MANY_REQUESTS);
    let wait: u32 = answer.header("retry-after").parse().unwrap();
    assert!(wait > 3000, "{wait}");
    assert!(answer.text.contains("value=\"林间\"") && answer.text.contains("60 分钟后再试"));
    assert!(!stranger.cookies.iter().any(|cookie| cookie.0 == "tuji"));

    let answer = owner.sign_in("林间", PASSWORD).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.reason());
    let known = cookie(&answer, "known");
    assert!(
        known.contains("HttpOnly") && known.contains("SameSite=Lax"),
        "{known}"
    );
    app.finish().await;
}

#[tokio::test]
async fn readers_get_no_cookie() {
    let app = TestApp::new().await;
    for path in ["/", "/gallery", "/gallery/1", "/nowhere"] {
        let answer = app.visitor().get(path).await;
        assert_eq!(answer.header("set-cookie"), "", "{path}");
    }
    app.finish().await;
}

#[tokio::test]
async fn after_sign_in_nobody_is_sent_to_another_site() {
    let app = TestApp::new().await;
    app.member("林间").await;
    for next in [
        "//evil.example",
        "/\\evil.example",
        "https://evil.example",
        "/x\r\nX: y",
    ] {
        let mut person = app.visitor();
        let token = person.captcha().await;
        let form = [
            ("account", "林间"),
            ("password", PASSWORD),
            ("captcha", CAPTCHA),
            ("captcha_token", token.as_str()),
            ("next", next),
        ];
        assert_eq!(
            person.post("/signin", &form).await.location(),
            "/",
            "{next:?}"
        );
        assert_eq!(
            person
                .post("/preferences", &[("back", next)])
                .await
                .location(),
            "/"
        );
    }
    app.finish().await;
}

#[tokio::test]
async fn language_and_appearance_are_remembered() {
    let app = TestApp::new().await;
    let mut person = app.visitor();
    assert!(person.get("/").await.text.contains("lang=\"zh-CN\""));
    let english = person
        .with_header("accept-language", "en-GB,en;q=0.8")
        .get("/")
        .await;
    assert!(english.text.contains("lang=\"en\""));
    person
        .post(
            "/preferences",
            &[("lang", "en"), ("theme", "dark"), ("back", "/")],
        )
        .await;
    let page = person.get("/").await.text;
    assert!(page.contains("lang=\"en\"") && page.contains("data-theme=\"dark\""));
    app.finish().await;
}
