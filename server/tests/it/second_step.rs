//! The second step of signing in.

use std::time::{SystemTime, UNIX_EPOCH};

use axum::http::StatusCode;
use backend::entities::{recovery_codes, second_steps, users};
use sea_orm::{ConnectionTrait as _, EntityTrait as _, PaginatorTrait as _};
use totp_rs::{Algorithm, Secret, TOTP};

use crate::test_app::{Client, PASSWORD, TestApp};

fn now() -> u64 {
    SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .unwrap()
        .as_secs()
}

/// What the app shows at a time.
fn code(secret: &str, at: u64) -> String {
    let secret = Secret::Encoded(secret.to_owned()).to_bytes().unwrap();
    TOTP::new(Algorithm::SHA1, 6, 0, 30, secret)
        .unwrap()
        .generate(at)
}

/// Turns it on with the code of now; returns the secret, that time and the codes on paper.
pub async fn set_up(person: &mut Client<'_>) -> (String, u64, Vec<String>) {
    let begun = person
        .json()
        .post(
            "/account/second-step/begin",
            &[("current_password", PASSWORD)],
        )
        .await
        .json();
    let secret = begun["setup"]["secret"].as_str().unwrap().to_owned();
    let page = person.get("/account/second-step").await;
    assert_eq!(page.header("cache-control"), "no-store");
    assert!(page.text.contains("<path") && page.text.contains(&secret[..4]));
    let at = now();
    let answer = person
        .post(
            "/account/second-step/confirm",
            &[("code", &code(&secret, at))],
        )
        .await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.reason());
    assert_eq!(answer.header("cache-control"), "no-store");
    let codes = answer
        .text
        .split("<code>")
        .skip(1)
        .map(|part| part[..19].to_owned())
        .collect();
    (secret, at, codes)
}

/// With the right password; what follows is the second step.
async fn half<'a>(app: &'a TestApp, name: &str) -> Client<'a> {
    let mut person = app.visitor();
    let answer = person.sign_in(name, PASSWORD).await;
    assert_eq!(answer.location(), "/signin/code?next=%2Fstudio");
    person
}

#[tokio::test]
async fn a_password_alone_opens_nothing_any_more() {
    let app = TestApp::new().await;
    let (mut person, _) = app.member("林间").await;
    let mut before = app.visitor();
    before.sign_in("林间", PASSWORD).await;
    let (secret, at, codes) = set_up(&mut person).await;
    assert_eq!(codes.len(), 10);
    assert_eq!(person.get("/studio").await.status, StatusCode::OK);
    let answer = before.get("/studio").await;
    assert!(answer.location().starts_with("/signin"), "began without it");

    let mut other = half(&app, "林间").await;
    for page in ["/studio", "/account", "/account/second-step"] {
        let answer = other.get(page).await;
        assert!(answer.location().starts_with("/signin?next="), "{page}");
    }
    assert_eq!(
        other.get("/signin?next=/studio").await.location(),
        "/signin/code?next=%2Fstudio"
    );
    let next = code(&secret, at + 30);
    for (typed, message) in [
        ("", "请填写这一项"),
        ("000000", "验证码不对"),
        ("x", "验证码不对"),
    ] {
        let answer = other.post("/signin/code", &[("code", typed)]).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{typed}");
        assert!(answer.text.contains(message), "{}", answer.reason());
    }
    // The code that set it up is used.
    let used = other
        .post("/signin/code", &[("code", &code(&secret, at))])
        .await;
    assert_eq!(used.status, StatusCode::UNPROCESSABLE_ENTITY);
    let form = [("code", next.as_str()), ("next", "/studio")];
    let old = other.cookies.clone();
    let answer = other.post("/signin/code", &form).await;
    assert_eq!(answer.location(), "/studio", "{}", answer.reason());
    assert_eq!(other.get("/studio").await.status, StatusCode::OK);
    let mut fixed = app.visitor();
    fixed.cookies = old;
    assert!(fixed.get("/studio").await.location().starts_with("/signin"));

    // Neither the same code again, nor one from before it.
    let mut replay = half(&app, "林间").await;
    let answer = replay.post("/signin/code", &form).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        replay
            .get("/studio")
            .await
            .location()
            .starts_with("/signin")
    );
    app.finish().await;
}

#[tokio::test]
async fn a_code_on_paper_works_once_even_in_a_race() {
    let app = TestApp::new().await;
    let (mut person, viewer) = app.member("林间").await;
    let (_, _, codes) = set_up(&mut person).await;
    let typed = codes[3].to_uppercase().replace('-', " ");
    let tries = (0..8).map(|_| {
        let (ctx, typed) = (app.ctx.clone(), typed.clone());
        async move {
            let origin = domain::accounts::Origin::default();
            backend::accounts::enter_with_code(&ctx, viewer.id, &typed, &origin)
                .await
                .is_ok()
        }
    });
    let won = futures::future::join_all(tries).await;
    assert_eq!(won.iter().filter(|won| **won).count(), 1);
    let left = recovery_codes::Entity::find().count(app.ctx.reader()).await;
    assert_eq!(left.unwrap(), 9);
    // At rest they are hashed.
    let rows = recovery_codes::Entity::find()
        .all(app.ctx.reader())
        .await
        .unwrap();
    assert!(rows.iter().all(|row| row.code_hash.len() == 64));
    assert!(
        person
            .get("/account/second-step")
            .await
            .text
            .contains("还有 9 个")
    );
    app.finish().await;
}

#[tokio::test]
async fn guessing_ends_after_ten_tries() {
    let app = TestApp::new().await;
    let (mut person, _) = app.member("林间").await;
    let (secret, at, codes) = set_up(&mut person).await;
    let mut thief = half(&app, "林间").await;
    for _ in 0..10 {
        let answer = thief.post("/signin/code", &[("code", "000000")]).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    }
    for right in [code(&secret, at + 30), codes[0].clone()] {
        let answer = thief.post("/signin/code", &[("code", &right)]).await;
        assert_eq!(answer.status, StatusCode::TOO_MANY_REQUESTS);
        assert!(answer.text.contains("操作太频繁"), "{}", answer.reason());
    }
    assert_eq!(person.get("/studio").await.status, StatusCode::OK);
    let page = person.get("/account/security").await.text;
    assert_eq!(page.matches("验证码不对").count(), 10);
    let db = app.ctx.writer();
    db.execute_unprepared("UPDATE second_steps SET tries_since = tries_since - 3600")
        .await
        .unwrap();
    let answer = thief.post("/signin/code", &[("code", &codes[0])]).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.reason());
    app.finish().await;
}

#[tokio::test]
async fn it_is_begun_renewed_and_ended_with_the_password() {
    let app = TestApp::new().await;
    let (mut person, _) = app.member("林间").await;
    let wrong = [("current_password", "not the password")];
    let answer = person.post("/account/second-step/begin", &wrong).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    let none = second_steps::Entity::find().count(app.ctx.reader()).await;
    assert_eq!(none.unwrap(), 0);
    let (secret, at, codes) = set_up(&mut person).await;

    let next = code(&secret, at + 30);
    let form = |password, code, action| {
        [
            ("current_password", password),
            ("code", code),
            ("action", action),
        ]
    };
    for (form, message) in [
        (
            form("not the password", next.as_str(), "off"),
            "现在的密码不对",
        ),
        (form(PASSWORD, "000000", "off"), "验证码不对"),
        (form(PASSWORD, "000000", "renew"), "验证码不对"),
    ] {
        let answer = person.post("/account/second-step/change", &form).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{message}");
        assert!(answer.text.contains(message), "{}", answer.reason());
        assert!(!answer.text.contains(PASSWORD));
    }
    let renew = form(PASSWORD, next.as_str(), "renew");
    let answer = person.post("/account/second-step/change", &renew).await;
    assert!(answer.text.contains("恢复码") && !answer.text.contains(&codes[0]));
    let fresh = answer.text.split("<code>").nth(1).unwrap()[..19].to_owned();
    let old = form(PASSWORD, codes[0].as_str(), "off");
    let answer = person.post("/account/second-step/change", &old).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    let off = form(PASSWORD, fresh.as_str(), "off");
    let answer = person.post("/account/second-step/change", &off).await;
    assert_eq!(answer.location(), "/account/second-step?off");
    let user = users::Entity::find().one(app.ctx.reader()).await.unwrap();
    assert_eq!(user.unwrap().second_step_at, None);
    let answer = app.visitor().sign_in("林间", PASSWORD).await;
    assert_eq!(answer.location(), "/studio");
    app.finish().await;
}

#[tokio::test]
async fn administrators_set_it_up_first_and_keep_it() {
    let app = TestApp::new().await;
    let (mut admin, _) = app.member("管事").await;
    let db = app.ctx.writer();
    db.execute_unprepared("UPDATE users SET role = 'admin'")
        .await
        .unwrap();
    assert!(
        admin
            .get("/account/second-step")
            .await
            .text
            .contains("管理员必须开启两步验证")
    );
    let (secret, at, _) = set_up(&mut admin).await;
    let next = code(&secret, at + 30);
    let off = [
        ("current_password", PASSWORD),
        ("code", next.as_str()),
        ("action", "off"),
    ];
    let answer = admin.post("/account/second-step/change", &off).await;
    assert_eq!(answer.status, StatusCode::FORBIDDEN);
    assert!(
        !admin
            .get("/account/second-step")
            .await
            .text
            .contains("value=\"off\"")
    );
    app.finish().await;
}

/// A copy of the database is worth nothing without the secret of the installation.
#[tokio::test]
async fn secrets_are_sealed_at_rest() {
    let app = TestApp::new().await;
    let (mut person, _) = app.member("林间").await;
    let (secret, at, _) = set_up(&mut person).await;
    let stored = || async {
        let row = second_steps::Entity::find().one(app.ctx.reader()).await;
        row.unwrap().unwrap().secret
    };
    let sealed = stored().await;
    assert!(sealed.starts_with("v1:") && !sealed.contains(&secret[..8]));
    // An older version left it plain: the next start seals it, and codes fit as before.
    let plain = format!("UPDATE second_steps SET secret = '{secret}'");
    app.ctx.writer().execute_unprepared(&plain).await.unwrap();
    for sealed in [1, 0] {
        let done = backend::accounts::seal_second_steps(&app.ctx).await;
        assert_eq!(done.unwrap(), sealed);
    }
    assert!(stored().await.starts_with("v1:"));
    let next = [("code", code(&secret, at + 30))];
    let next = next.each_ref().map(|(name, code)| (*name, code.as_str()));
    let mut other = half(&app, "林间").await;
    let answer = other.post("/signin/code", &next).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.reason());
    app.finish().await;
}

/// Where the secret of the installation is lost, codes on paper still let people in.
#[tokio::test]
async fn a_lost_secret_locks_nobody_out() {
    let app = TestApp::new().await;
    let (mut person, _) = app.member("林间").await;
    let (secret, at, codes) = set_up(&mut person).await;
    let foreign = "0123456789abcdef".repeat(6);
    let foreign = format!("UPDATE second_steps SET secret = 'v1:{foreign}'");
    app.ctx.writer().execute_unprepared(&foreign).await.unwrap();
    let mut other = half(&app, "林间").await;
    let answer = other
        .post("/signin/code", &[("code", &code(&secret, at + 30))])
        .await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    let answer = other.post("/signin/code", &[("code", &codes[0])]).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.reason());
    app.finish().await;
}
