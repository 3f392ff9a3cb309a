//! Where somebody is signed in, who tried to be, and how to reach them.

use axum::http::StatusCode;
use backend::entities::sign_ins;
use sea_orm::{ConnectionTrait as _, EntityTrait as _};

use crate::test_app::{Client, PASSWORD, TestApp};

const PHONE: &str =
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Safari/604.1";

/// The keys of the sessions that can be ended.
fn keys(page: &str) -> Vec<String> {
    page.match_indices("name=\"session\" value=\"")
        .map(|(at, found)| page[at + found.len()..][..64].to_owned())
        .collect()
}

async fn elsewhere<'a>(app: &'a TestApp, name: &str) -> Client<'a> {
    let mut person = app.visitor().with_header("user-agent", PHONE);
    let answer = person.sign_in(name, PASSWORD).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.reason());
    person
}

#[tokio::test]
async fn a_session_is_seen_and_ended_from_another() {
    let app = TestApp::new().await;
    let (mut person, _) = app.member("林间").await;
    let (mut other, _) = app.member("阿沅").await;
    let mut phone = elsewhere(&app, "林间").await;
    let page = person.get("/account/security").await.text;
    assert!(page.contains("iPhone 上的 Safari") && page.contains("这一台"));
    let keys_here = keys(&page);
    assert_eq!(keys_here.len(), 1, "this one cannot be ended here");
    // The cookie of a session is not in the page.
    let cookie = &phone.cookies.iter().find(|c| c.0 == "tuji").unwrap().1;
    assert!(!page.contains(cookie.as_str()));

    let form = [("session", keys_here[0].as_str())];
    let theirs = other.post("/account/security/sessions/end", &form).await;
    assert_eq!(theirs.status, StatusCode::NOT_FOUND);
    assert_eq!(phone.get("/studio").await.status, StatusCode::OK);
    let answer = person.post("/account/security/sessions/end", &form).await;
    assert_eq!(answer.location(), "/account/security?saved");
    assert!(phone.get("/studio").await.location().starts_with("/signin"));

    let mut second = elsewhere(&app, "林间").await;
    let mut third = elsewhere(&app, "林间").await;
    let answer = person
        .json()
        .post("/account/security/sessions/end-others", &[])
        .await;
    assert_eq!(answer.json()["ended"], 2);
    for gone in [&mut second, &mut third] {
        assert!(gone.get("/studio").await.location().starts_with("/signin"));
    }
    assert_eq!(person.get("/studio").await.status, StatusCode::OK);
    assert_eq!(other.get("/studio").await.status, StatusCode::OK);
    let page = person.get("/account/security").await.text;
    assert!(keys(&page).is_empty() && page.contains("别处没有登录"));
    app.finish().await;
}

#[tokio::test]
async fn every_try_to_sign_in_is_in_the_log() {
    let app = TestApp::new().await;
    let (mut person, _) = app.member("林间").await;
    for account in ["林间", "nobody"] {
        let mut stranger = app.visitor().with_header("user-agent", PHONE);
        let answer = stranger.sign_in(account, "not the password").await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN);
    }
    let page = person.get("/account/security").await.text;
    assert_eq!(page.matches("密码不对").count(), 1);
    assert_eq!(page.matches("登录成功").count(), 1);
    // A try at no account costs the same and belongs to nobody.
    let rows = sign_ins::Entity::find()
        .all(app.ctx.reader())
        .await
        .unwrap();
    assert_eq!(rows.len(), 3);
    assert_eq!(rows.iter().filter(|row| row.user_id.is_none()).count(), 1);

    let day = 24 * 60 * 60;
    let age = |days: i64| format!("UPDATE sign_ins SET at = at - {}", days * day);
    let db = app.ctx.writer();
    db.execute_unprepared(&age(89)).await.unwrap();
    assert_eq!(backend::accounts::purge_expired(&app.ctx).await.unwrap(), 0);
    db.execute_unprepared(&age(2)).await.unwrap();
    assert!(
        !person
            .get("/account/security")
            .await
            .text
            .contains("密码不对")
    );
    assert_eq!(backend::accounts::purge_expired(&app.ctx).await.unwrap(), 3);
    app.finish().await;
}

#[tokio::test]
async fn the_last_use_is_written_every_few_minutes_only() {
    let app = TestApp::new().await;
    let (mut person, _) = app.member("林间").await;
    let used = async || {
        let rows = backend::entities::sessions::Entity::find();
        rows.one(app.ctx.reader()).await.unwrap().unwrap().used_at
    };
    let db = app.ctx.writer();
    for (seconds, written) in [(200, false), (400, true)] {
        db.execute_unprepared(&format!(
            "UPDATE sessions SET used_at = used_at - {seconds}"
        ))
        .await
        .unwrap();
        let before = used().await;
        person.get("/studio").await;
        assert_eq!(used().await > before, written, "{seconds}");
    }
    app.finish().await;
}

#[tokio::test]
async fn contact_changes_with_the_password() {
    let mut app = TestApp::working().await;
    let (mut person, _) = app.member("林间").await;
    app.member("阿沅").await;
    let taken = format!("{}@example.com", hex::encode("阿沅"));
    let form = |email, phone, password| {
        [
            ("email", email),
            ("phone", phone),
            ("current_password", password),
            // Not of this form: must change nothing.
            ("role", "admin"),
            ("id", "2"),
        ]
    };
    for (typed, message) in [
        (
            form("new@example.com", "", "wrong password"),
            "现在的密码不对",
        ),
        (form("new@example.com", "", ""), "请填写这一项"),
        (form("", "", PASSWORD), "请填写这一项"),
        (form("13800138000", "", PASSWORD), "请填写邮箱地址"),
        (form("", "me@example.com", PASSWORD), "请填写邮箱地址"),
        (form(&taken, "", PASSWORD), "已经有人用了"),
        (form(&taken, "", "wrong password"), "现在的密码不对"),
    ] {
        let answer = person.post("/account/contact", &typed).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{typed:?}");
        assert!(
            answer.text.contains(message),
            "{typed:?}: {}",
            answer.reason()
        );
        assert!(
            answer.text.contains(&format!("value=\"{}\"", typed[0].1)) || typed[0].1.is_empty()
        );
        assert!(!answer.text.contains(PASSWORD));
    }
    let typed = form("New@Example.com", "+86 138-0013-8000", PASSWORD);
    let answer = person.post("/account/contact", &typed).await;
    assert_eq!(answer.location(), "/account/contact?saved");
    let page = person.get("/account/contact?saved").await.text;
    assert!(page.contains("new@example.com") && page.contains("8613800138000"));
    let again = app.visitor().sign_in("8613800138000", PASSWORD).await;
    assert_eq!(again.status, StatusCode::SEE_OTHER);
    assert!(!person.get("/account/contact").await.text.contains("/admin"));

    // What happens with the new address then: `confirm.rs`.
    app.idle().await;
    app.finish().await;
}

/// A-C2: a stream does not outlive the session that opened it.
#[tokio::test]
async fn a_stream_ends_with_its_session() {
    let app = TestApp::new().await;
    let (mut person, _) = app.member("林间").await;
    let mut phone = elsewhere(&app, "林间").await;
    // Queued, and nobody works.
    let work = person.work_with_photos("movie", 4).await;
    let page = format!("/studio/{work}");
    let start = [("title", "在路上"), ("action", "start")];
    let answer = person.post(&page, &start).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.reason());
    let events = format!("{page}/events");
    let begun = std::time::Instant::now();
    let (stream, ()) = tokio::join!(phone.get(&events), async {
        tokio::time::sleep(std::time::Duration::from_millis(300)).await;
        person
            .post("/account/security/sessions/end-others", &[])
            .await;
    });
    assert!(stream.text.contains("event: progress"), "{}", stream.text);
    let lived = begun.elapsed();
    assert!(
        lived.as_millis() >= 300 && lived.as_secs() <= 5,
        "{lived:?}"
    );
}

#[tokio::test]
async fn the_bell_falls_silent_with_its_session() {
    let app = TestApp::new().await;
    let (mut person, _) = app.member("林间").await;
    let phone = elsewhere(&app, "林间").await;
    let mut phone = phone.with_header("accept", "text/event-stream");
    let begun = std::time::Instant::now();
    let (stream, ()) = tokio::join!(phone.get("/notifications/events"), async {
        tokio::time::sleep(std::time::Duration::from_millis(300)).await;
        person
            .post("/account/security/sessions/end-others", &[])
            .await;
    });
    assert!(stream.text.contains("event: unread"), "{}", stream.text);
    let lived = begun.elapsed();
    assert!(
        lived.as_millis() >= 300 && lived.as_secs() <= 5,
        "{lived:?}"
    );
    app.finish().await;
}

/// Guessing a password with a borrowed session ends at the form, with what was typed, and with the time
/// to wait.
#[tokio::test]
async fn a_borrowed_session_is_held_up_and_told_how_long() {
    let app = TestApp::new().await;
    let (mut person, _) = app.member("林间").await;
    let typed = "new@example.org";
    let form = |password| [("email", typed), ("current_password", password)];
    for _ in 0..25 {
        let answer = person
            .post("/account/contact", &form("not the password"))
            .await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    }
    for (page, form) in [
        ("/account/contact", form(PASSWORD)),
        (
            "/account/password",
            [
                ("current_password", PASSWORD),
                ("new_password", "flying snow over river"),
            ],
        ),
        (
            "/account/second-step/begin",
            [("current_password", PASSWORD), ("code", "")],
        ),
        (
            "/account/data/delete",
            [("current_password", PASSWORD), ("words", "wipe")],
        ),
    ] {
        let answer = person.post(page, &form).await;
        assert_eq!(answer.status, StatusCode::TOO_MANY_REQUESTS, "{page}");
        let wait: u32 = answer.header("retry-after").parse().unwrap();
        assert!((3500..=3600).contains(&wait), "{page}: {wait}");
        assert!(answer.text.contains("role=\"alert\""), "{page}");
        assert!(answer.text.contains("current_password"), "{page}");
        if page == "/account/contact" {
            assert!(answer.text.contains(typed), "what was typed is kept");
        }
    }
    app.finish().await;
}
