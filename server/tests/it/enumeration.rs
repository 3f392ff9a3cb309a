//! A-A7: nothing that a stranger gets tells whether somebody has an account.

use axum::http::StatusCode;

use crate::test_app::{Answer, CAPTCHA, TestApp};

const PEOPLE: usize = 40;

/// Status, headers and body.
type Sameness = (StatusCode, Vec<(String, String)>, String);

/// An answer without what is new in each: the nonce, the captcha's token, the request's number, and
/// what was typed.
fn sameness(answer: &Answer, typed: &str) -> Sameness {
    let after = |text: &str, mark: &str, length: usize| {
        let rest = text.split(mark).nth(1).unwrap_or_default();
        rest.get(..length).unwrap_or_default().to_owned()
    };
    let policy = answer.header("content-security-policy");
    let nonce = policy.split("'nonce-").nth(1).unwrap_or_default();
    let nonce = nonce.split('\'').next().unwrap_or_default().to_owned();
    let token = after(&answer.text, "/captcha/", 32);
    let clean = |text: &str| {
        // A page without a captcha has no token, and nothing to put in its place.
        [
            (nonce.as_str(), "NONCE"),
            (&token, "TOKEN"),
            (typed, "TYPED"),
        ]
        .into_iter()
        .filter(|(random, _)| !random.is_empty())
        .fold(text.to_owned(), |text, (random, name)| {
            text.replace(random, name)
        })
    };
    let headers = answer
        .headers
        .iter()
        .filter(|(name, _)| *name != "date" && *name != "x-request-id")
        .map(|(name, value)| (name.to_string(), clean(value.to_str().unwrap())))
        .collect();
    (answer.status, headers, clean(&answer.text))
}

/// Names of the same length: twenty that are there, twenty that are not.
fn names() -> Vec<(String, bool)> {
    (0..PEOPLE)
        .map(|n| {
            let there = n % 2 == 0;
            let kind = if there { "known" } else { "other" };
            (format!("{kind}{n:02}person"), there)
        })
        .collect()
}

async fn people(app: &TestApp) -> Vec<(String, bool)> {
    let names = names();
    for (name, _) in names.iter().filter(|(_, there)| *there) {
        let contact = format!("{name}@example.com");
        backend::accounts::create_member(&app.ctx, name, &contact, "mountains-and-sea")
            .await
            .unwrap();
    }
    names
}

fn all_the_same(seen: &[Sameness]) {
    for (n, answer) in seen.iter().enumerate() {
        // Whole pages are no message to read.
        assert!(answer == &seen[0], "answer {n} differs from the first");
    }
}

#[tokio::test]
async fn signing_in_tells_nothing() {
    let app = TestApp::new().await;
    let people = people(&app).await;
    for suffix in ["", "@example.com"] {
        let mut seen = Vec::new();
        for (name, _) in &people {
            let account = format!("{name}{suffix}");
            let answer = app.visitor().sign_in(&account, "not-the-password").await;
            assert_eq!(answer.status, StatusCode::FORBIDDEN);
            seen.push(sameness(&answer, &account));
        }
        all_the_same(&seen);
    }
    app.finish().await;
}

/// Who has not read a captcha does not learn which names and addresses are taken.
#[tokio::test]
async fn registering_tells_nothing_without_a_captcha() {
    let app = TestApp::new().await;
    let mut seen = Vec::new();
    for (name, _) in people(&app).await {
        let mut visitor = app.visitor();
        let token = visitor.captcha().await;
        let contact = format!("{name}@example.com");
        let form = [
            ("name", name.as_str()),
            ("contact", &contact),
            ("password", "mountains-and-sea"),
            ("captcha", "wrong"),
            ("captcha_token", &token),
        ];
        let answer = visitor.post("/signup", &form).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        seen.push(sameness(&answer, &name));
    }
    all_the_same(&seen);
    app.finish().await;
}

#[tokio::test]
async fn asking_for_a_new_password_tells_nothing() {
    let app = TestApp::new().await;
    let mut seen = Vec::new();
    for (name, _) in people(&app).await {
        let mut visitor = app.visitor();
        let token = visitor.captcha().await;
        let contact = format!("{name}@example.com");
        let form = [
            ("contact", contact.as_str()),
            ("captcha", CAPTCHA),
            ("captcha_token", &token),
        ];
        let answer = visitor.post("/reset", &form).await;
        assert_eq!(answer.location(), "/reset/code");
        let asked = sameness(&answer, &contact);
        let page = sameness(&visitor.get("/reset/code").await, &contact);
        let wrong = [
            ("code", "12345"),
            ("new_password", "flying snow over river"),
        ];
        let wrong = visitor.post("/reset/code", &wrong).await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        seen.extend([asked, page, sameness(&wrong, &contact)]);
    }
    for step in 0..3 {
        let step: Vec<_> = seen.iter().skip(step).step_by(3).cloned().collect();
        all_the_same(&step);
    }
}

/// A-A3: nothing switches the captcha off.
#[tokio::test]
async fn no_field_switches_the_captcha_off() {
    let app = TestApp::new().await;
    app.member("林间").await;
    for value in ["true", "1", "on", "yes", "false"] {
        for path in ["/signin", "/signup", "/reset"] {
            for (query, field) in [(true, false), (false, true), (true, true)] {
                let mut visitor = app.visitor();
                visitor.get("/signin").await;
                let path = if query {
                    format!("{path}?no_captcha={value}")
                } else {
                    path.to_owned()
                };
                let mut form = vec![
                    ("account", "林间"),
                    ("name", "阿沅"),
                    ("contact", "yuan@example.com"),
                    ("password", crate::test_app::PASSWORD),
                ];
                if field {
                    form.push(("no_captcha", value));
                }
                let answer = visitor.post(&path, &form).await;
                assert_eq!(
                    answer.status,
                    StatusCode::UNPROCESSABLE_ENTITY,
                    "{path} {form:?}"
                );
                assert!(!visitor.cookies.iter().any(|cookie| cookie.0 == "tuji"));
            }
        }
    }
    app.finish().await;
}

/// A-A4: a captcha that is missing, empty, a list, or another browser's.
#[tokio::test]
async fn only_the_captcha_of_this_form_counts() {
    let app = TestApp::new().await;
    app.member("林间").await;
    let mut other = app.visitor();
    let foreign = other.captcha().await;
    let base = [("account", "林间"), ("password", crate::test_app::PASSWORD)];
    let wrong: [&[(&str, &str)]; 6] = [
        &[],
        &[("captcha", "")],
        &[("captcha", CAPTCHA)],
        &[("captcha", CAPTCHA), ("captcha_token", "")],
        &[("captcha", CAPTCHA), ("captcha_token", &foreign)],
        &[("captcha[]", CAPTCHA), ("captcha_token[]", &foreign)],
    ];
    for more in wrong {
        let mut visitor = app.visitor();
        visitor.get("/signin").await;
        let form: Vec<_> = base.iter().chain(more).copied().collect();
        let answer = visitor.post("/signin", &form).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{more:?}");
        assert!(!visitor.cookies.iter().any(|cookie| cookie.0 == "tuji"));
    }
    // Twice the same field is no form of ours.
    let mut visitor = app.visitor();
    let token = visitor.captcha().await;
    let twice = [
        ("captcha", CAPTCHA),
        ("captcha", CAPTCHA),
        ("captcha_token", token.as_str()),
    ];
    let form: Vec<_> = base.iter().chain(&twice).copied().collect();
    let answer = visitor.post("/signin", &form).await;
    assert!(answer.status.is_client_error(), "{}", answer.status);
    app.finish().await;
}
