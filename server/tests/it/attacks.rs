//! Attacks on the doors that take many requests at once. What each line of the list of attacks is
//! covered by stands in `docs/security.md`.

use axum::http::{Method, StatusCode};
use backend::entities::captchas;
use sea_orm::{ActiveValue::Set, EntityTrait as _};

use crate::test_app::{Answer, CAPTCHA, Client, PASSWORD, TestApp};

/// A browser with a solved captcha, without the picture: painting it would be most of the test.
pub async fn with_captcha(app: &TestApp) -> (Client<'_>, String) {
    let [visitor, token] = [0; 2].map(|_| format!("{:032x}", rand::random::<u128>()));
    let row = captchas::ActiveModel {
        token_hash: Set(backend::accounts::hash_of(&token)),
        visitor: Set(backend::accounts::hash_of(&visitor)),
        answer: Set(CAPTCHA.into()),
        expires_at: Set(app.ctx.now() + 300),
    };
    let txn = app.ctx.begin().await.unwrap();
    captchas::Entity::insert(row)
        .exec_without_returning(&txn)
        .await
        .unwrap();
    txn.commit().await.unwrap();
    let mut client = app.visitor();
    client.cookies.push(("visitor".into(), visitor));
    (client, token)
}

async fn guess(app: &TestApp, number: usize, account: &str, password: &str) -> Answer {
    let (client, token) = with_captcha(app).await;
    let ip = format!("10.{}.{}.7", number / 250, number % 250);
    let mut client = client.with_header("x-forwarded-for", &ip);
    let form = [
        ("account", account),
        ("password", password),
        ("captcha", CAPTCHA),
        ("captcha_token", token.as_str()),
    ];
    client.post("/signin", &form).await
}

/// A-A5: a thousand addresses, each with a try or two, at one account.
#[tokio::test]
async fn a_thousand_addresses_have_twenty_five_tries_together() {
    let app = TestApp::with(|settings| {
        settings.rate_limits = true;
        // What the test's requests come from.
        settings.trusted_proxies = vec!["0.0.0.0".parse().unwrap()];
    })
    .await;
    let (mut owner, _) = app.member("林间").await;
    let mut verified = 0;
    for number in 0..1000 {
        let answer = guess(&app, number, "林间", "not the password").await;
        match answer.status {
            StatusCode::FORBIDDEN => verified += 1,
            StatusCode::TOO_MANY_REQUESTS => assert_ne!(answer.header("retry-after"), ""),
            status => panic!("{number}: {status}"),
        }
    }
    assert_eq!(verified, 25);
    // Not even with the right password, from one address more; but the owner, from the browser that
    // was signed in before.
    let late = guess(&app, 1000, "林间", PASSWORD).await;
    assert_eq!(late.status, StatusCode::TOO_MANY_REQUESTS);
    owner.post("/signout", &[]).await;
    let answer = owner.sign_in("林间", PASSWORD).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.reason());
    app.finish().await;
}

/// A-A8: five hundred at once. How many hashes run at a time is looked at in
/// `accounts/tests/password_load.rs`, how long readers wait in the bench.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_flood_is_told_to_come_back() {
    let app = TestApp::new().await;
    let long = "x".repeat(64);
    let flood = (0..500).map(|number| {
        let (app, long) = (&app, &long);
        async move { guess(app, number, &format!("nobody {number}"), long).await }
    });
    let places = app.ctx.hash_slots().available_permits();
    let answers = futures::future::join_all(flood).await;
    let (mut looked_at, mut sent_away) = (0, 0);
    for answer in &answers {
        match answer.status {
            StatusCode::FORBIDDEN => looked_at += 1,
            StatusCode::SERVICE_UNAVAILABLE => {
                let wait: u32 = answer.header("retry-after").parse().unwrap();
                assert!((1..=2).contains(&wait));
                sent_away += 1;
            }
            status => panic!("{status}: {}", answer.reason()),
        }
    }
    assert_eq!(looked_at + sent_away, 500);
    assert!(
        looked_at > 0 && sent_away > 0,
        "{looked_at} and {sent_away}"
    );
    assert_eq!(app.ctx.hash_slots().available_permits(), places);
    app.finish().await;
}

/// A-A8: a password of a megabyte is not read.
#[tokio::test]
async fn a_password_of_a_megabyte_is_refused() {
    let app = TestApp::new().await;
    app.member("林间").await;
    let long = "x".repeat(1_000_000);
    for (path, limit) in [
        ("/signin", StatusCode::PAYLOAD_TOO_LARGE),
        ("/signup", StatusCode::PAYLOAD_TOO_LARGE),
        ("/reset/code", StatusCode::PAYLOAD_TOO_LARGE),
    ] {
        let mut person = app.visitor();
        let token = person.captcha().await;
        let body = format!(
            "account=a&name=a&contact=a@b.cd&code=1&captcha={CAPTCHA}&captcha_token={token}\
             &password={long}&new_password={long}"
        );
        let kind = Some("application/x-www-form-urlencoded");
        let answer = person
            .send(Method::POST, path, kind, body.into_bytes())
            .await;
        assert_eq!(answer.status, limit, "{path}");
    }
    // The contract takes longer bodies, and says no before hashing.
    let mut phone = app.visitor();
    let captcha = crate::community::captcha(&mut phone).await;
    let form = [
        ("user", "林间"),
        ("password", long.as_str()),
        ("captcha", captcha),
    ];
    let (code, _) = crate::community::says(&mut phone, "/user/login", Some(&form)).await;
    assert_eq!(code, 403);
    app.finish().await;
}

/// `docs/security.md` names tests; each of them is there.
#[test]
fn every_test_that_the_list_names_is_there() {
    let root = concat!(env!("CARGO_MANIFEST_DIR"), "/..");
    let list = std::fs::read_to_string(format!("{root}/docs/security.md")).unwrap();
    let mut named = 0;
    for row in list.lines().filter(|line| line.starts_with("| A-")) {
        let tests = row.rsplit(" | ").next().unwrap().trim_end_matches(" |");
        for test in tests.split(", ") {
            let (file, name) = test.trim_start_matches('`').split_once("` ").unwrap();
            let source = std::fs::read_to_string(format!("{root}/{file}")).unwrap_or_default();
            assert!(source.contains(&format!("fn {name}(")), "{file}: {name}");
            named += 1;
        }
    }
    assert!(named > 40, "{named}");
}
