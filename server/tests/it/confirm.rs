//! E-mail addresses are confirmed by a letter.

use axum::http::StatusCode;
use backend::entities::{email_links, users};
use sea_orm::{ConnectionTrait as _, EntityTrait as _, QueryOrder as _};

use crate::test_app::{Answer, CAPTCHA, Client, PASSWORD, TestApp};

async fn confirming() -> TestApp {
    TestApp::with(|settings| settings.confirm_email = true).await
}

async fn sign_up(person: &mut Client<'_>, name: &str, contact: &str) -> Answer {
    let token = person.captcha().await;
    let form = [
        ("name", name),
        ("contact", contact),
        ("password", PASSWORD),
        ("captcha", CAPTCHA),
        ("captcha_token", token.as_str()),
    ];
    person.post("/signup", &form).await
}

/// The way that the newest letter leads, as only its reader and this test know it.
async fn link(app: &TestApp) -> String {
    let row = email_links::Entity::find()
        .order_by_desc(email_links::Column::SentAt)
        .one(app.ctx.reader())
        .await
        .unwrap()
        .unwrap();
    let token = app
        .ctx
        .secret()
        .token(&format!("email_links/{}", row.nonce));
    assert!(!row.token_hash.contains(&token), "hashed at rest");
    format!("/confirm/{token}")
}

/// Lets time pass for everything that waits.
async fn age(app: &TestApp, seconds: i64) {
    let txn = app.ctx.begin().await.unwrap();
    txn.execute_unprepared(&format!(
        "UPDATE email_links SET sent_at = sent_at - {seconds}, expires_at = expires_at - {seconds}"
    ))
    .await
    .unwrap();
    txn.commit().await.unwrap();
}

async fn email_of(app: &TestApp, name: &str) -> Option<String> {
    let all = users::Entity::find().all(app.ctx.reader()).await.unwrap();
    all.into_iter()
        .find(|user| user.name == name)
        .unwrap()
        .email
}

#[tokio::test]
async fn a_new_account_opens_with_the_link_of_its_letter() {
    let app = confirming().await;
    let mut person = app.visitor();
    let answer = sign_up(&mut person, "林间", "lin@example.org").await;
    assert_eq!(answer.location(), "/confirm", "{}", answer.reason());
    let page = person.get("/confirm").await;
    assert!(page.text.contains("lin@example.org"), "{}", page.reason());
    // Nothing is open yet, here and after signing in elsewhere.
    assert_eq!(
        person.get("/studio").await.location(),
        "/signin?next=/studio"
    );
    assert_eq!(person.get("/signin").await.location(), "/confirm");
    let mut elsewhere = app.visitor();
    let answer = elsewhere.sign_in("林间", PASSWORD).await;
    assert_eq!(answer.location(), "/confirm");

    let link = link(&app).await;
    // Programs that look at every link use nothing up.
    for _ in 0..2 {
        let page = app.visitor().get(&link).await;
        assert_eq!(page.status, StatusCode::OK);
        assert!(page.text.contains("method=\"post\"") && page.text.contains("lin@example.org"));
    }
    // The person may read letters in another browser; all that wait are let in.
    let done = app.visitor().post(&link, &[]).await;
    assert_eq!(done.status, StatusCode::OK, "{}", done.reason());
    for waiting in [&mut person, &mut elsewhere] {
        assert_eq!(waiting.get("/studio").await.status, StatusCode::OK);
    }
    let again = app.visitor().post(&link, &[]).await;
    assert_eq!(again.status, StatusCode::GONE);
    assert_eq!(person.get("/confirm").await.location(), "/");
}

#[tokio::test]
async fn letters_become_rarer_and_only_the_newest_counts() {
    let app = confirming().await;
    let mut person = app.visitor();
    sign_up(&mut person, "林间", "lin@example.org").await;
    let first = link(&app).await;
    let soon = person.post("/confirm", &[]).await;
    assert_eq!(soon.status, StatusCode::TOO_MANY_REQUESTS);
    assert!(soon.text.contains("lin@example.org"), "the page stays");
    age(&app, 61).await;
    assert_eq!(
        person.post("/confirm", &[]).await.location(),
        "/confirm?saved"
    );
    let second = link(&app).await;
    assert_eq!(
        app.visitor().post(&first, &[]).await.status,
        StatusCode::GONE
    );
    age(&app, 61).await;
    let soon = person.post("/confirm", &[]).await;
    assert_eq!(soon.status, StatusCode::TOO_MANY_REQUESTS, "twice as long");
    // Two days later the letter is worth nothing, and another one is to be had.
    age(&app, 48 * 3600).await;
    assert_eq!(app.visitor().get(&second).await.status, StatusCode::GONE);
    assert_eq!(
        person.post("/confirm", &[]).await.location(),
        "/confirm?saved"
    );
    assert_eq!(
        app.visitor().post(&link(&app).await, &[]).await.status,
        StatusCode::OK
    );
}

#[tokio::test]
async fn who_needs_no_letter_gets_none() {
    let app = confirming().await;
    let mut person = app.visitor();
    let answer = sign_up(&mut person, "林间", "13800138000").await;
    assert_eq!(answer.location(), "/", "a phone number");
    let open = TestApp::new().await;
    let mut person = open.visitor();
    sign_up(&mut person, "林间", "lin@example.org").await;
    assert_eq!(
        person.get("/studio").await.status,
        StatusCode::OK,
        "no setting"
    );
}

#[tokio::test]
async fn another_address_counts_when_its_letter_is_answered() {
    let mut app = TestApp::working().await;
    let (mut person, _) = app.member("林间").await;
    let (mut other, _) = app.member("阿沅").await;
    let before = email_of(&app, "林间").await;
    let change = |email: &'static str| {
        [
            ("email", email),
            ("phone", "13800138000"),
            ("current_password", PASSWORD),
        ]
    };
    let answer = person
        .post("/account/contact", &change("new@example.org"))
        .await;
    assert_eq!(
        answer.location(),
        "/account/contact?saved",
        "{}",
        answer.reason()
    );
    assert_eq!(email_of(&app, "林间").await, before, "not yet");
    let page = person.get("/account/contact").await;
    assert!(page.text.contains("new@example.org") && page.text.contains("13800138000"));
    app.drained().await;
    let letters = std::fs::read_dir(app.ctx.folder().mail()).unwrap().count();
    assert_eq!(letters, 1, "to the new address only");

    // Called off; the link is void.
    let void = link(&app).await;
    person
        .post("/account/contact/pending", &[("action", "cancel")])
        .await;
    assert!(
        !person
            .get("/account/contact")
            .await
            .text
            .contains("new@example.org")
    );
    assert_eq!(person.post(&void, &[]).await.status, StatusCode::GONE);
    let soon = person
        .post("/account/contact", &change("new@example.org"))
        .await;
    assert_eq!(
        soon.status,
        StatusCode::TOO_MANY_REQUESTS,
        "letters are still counted"
    );
    age(&app, 61).await;
    person
        .post("/account/contact", &change("new@example.org"))
        .await;
    let link = link(&app).await;
    // Somebody is faster: the constraint decides.
    let taken = [("email", "new@example.org"), ("current_password", PASSWORD)];
    other.post("/account/contact", &taken).await;
    let answer = person.post(&link, &[]).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.reason());
    assert_eq!(
        email_of(&app, "林间").await.as_deref(),
        Some("new@example.org")
    );
    let late = crate::confirm::link(&app).await;
    let late = other.post(&late, &[]).await;
    assert!(late.status.is_client_error(), "{}", late.status);
    app.idle().await;
    let letters: Vec<String> = std::fs::read_dir(app.ctx.folder().mail())
        .unwrap()
        .map(|file| std::fs::read_to_string(file.unwrap().path()).unwrap())
        .collect();
    let told = letters
        .iter()
        .filter(|letter| letter.contains(&format!("To: {}", before.as_deref().unwrap())));
    assert_eq!(told.count(), 1, "the old address is told");
    app.finish().await;
}

fn letters_to(app: &TestApp, address: &str) -> Vec<String> {
    let to = format!("To: {address}");
    std::fs::read_dir(app.ctx.folder().mail())
        .unwrap()
        .map(|file| std::fs::read_to_string(file.unwrap().path()).unwrap())
        .filter(|letter| letter.contains(&to))
        .collect()
}

/// What the letter says, without the line breaks of its transport.
fn says(letter: &str, link: &str) -> bool {
    letter
        .replace("=\r\n", "")
        .replace("=\n", "")
        .contains(link)
}

#[tokio::test]
async fn that_an_address_has_an_account_is_told_to_its_reader_only() {
    let mut app = TestApp::working_with(|settings| settings.confirm_email = true).await;
    // In English, so that letters can be read as they are sent.
    let mut owner = app.visitor().with_header("accept-language", "en");
    sign_up(&mut owner, "林间", "lin@example.org").await;
    let right = link(&app).await;
    app.drained().await;
    owner.post(&right, &[]).await;
    assert_eq!(
        email_of(&app, "林间").await.as_deref(),
        Some("lin@example.org")
    );

    let mut stranger = app.visitor().with_header("accept-language", "en");
    let answer = sign_up(&mut stranger, "阿沅", "lin@example.org").await;
    assert_eq!(answer.location(), "/confirm", "{}", answer.reason());
    let page = stranger.get("/confirm").await;
    assert!(page.text.contains("lin@example.org") && !page.text.contains("林间"));
    let void = link(&app).await;
    app.drained().await;
    let letters = letters_to(&app, "lin@example.org");
    assert_eq!(letters.len(), 2, "to confirm, and to remind");
    let (asks, reminds): (Vec<_>, Vec<_>) = letters.iter().partition(|letter| says(letter, &right));
    assert!(asks.len() == 1 && reminds[0].contains("Subject: You already have an account"));
    assert!(
        says(reminds[0], "/reset") && !says(reminds[0], &void),
        "{}",
        reminds[0]
    );
    // The owner is who signs in with the address, and nobody else gets it.
    let mut elsewhere = app.visitor();
    let answer = elsewhere.sign_in("lin@example.org", PASSWORD).await;
    assert_eq!(answer.location(), "/studio", "{}", answer.reason());
    let answer = app.visitor().post(&void, &[]).await;
    assert!(answer.status.is_client_error(), "{}", answer.status);
    assert_eq!(
        stranger.get("/studio").await.location(),
        "/signin?next=/studio"
    );

    // Nobody's box is filled by accounts that others make with its address.
    for name in ["甲一", "甲二", "甲三", "甲四", "甲五"] {
        sign_up(&mut app.visitor(), name, "nobody@example.org").await;
    }
    app.idle().await;
    assert_eq!(letters_to(&app, "nobody@example.org").len(), 3);
    app.finish().await;
}

#[tokio::test]
async fn a_new_account_is_found_by_the_address_that_it_waits_for() {
    let mut app = TestApp::working_with(|settings| settings.confirm_email = true).await;
    sign_up(&mut app.visitor(), "林间", "lin@example.org").await;
    let mut person = app.visitor();
    let answer = person.sign_in("lin@example.org", PASSWORD).await;
    assert_eq!(answer.location(), "/confirm", "{}", answer.reason());
    // A code that was read at the address confirms it as well.
    let captcha = person.captcha().await;
    let form = [
        ("contact", "lin@example.org"),
        ("captcha", CAPTCHA),
        ("captcha_token", captcha.as_str()),
    ];
    person.post("/reset", &form).await;
    let code = backend::entities::reset_codes::Entity::find()
        .one(app.ctx.reader())
        .await
        .unwrap()
        .and_then(|row| row.code)
        .unwrap();
    let form = [
        ("code", code.as_str()),
        ("new_password", "flying snow over river"),
    ];
    let answer = person.post("/reset/code", &form).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.reason());
    assert_eq!(
        email_of(&app, "林间").await.as_deref(),
        Some("lin@example.org")
    );
    app.idle().await;
    app.finish().await;
}
