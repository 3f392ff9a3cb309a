//! A-A7: nothing that a stranger gets tells whether somebody has an account.

use std::time::Instant;

use axum::http::StatusCode;
use backend::entities::users;
use sea_orm::{ActiveModelTrait as _, ActiveValue::Set, EntityTrait as _};

use crate::{
    attacks::with_captcha,
    test_app::{Answer, CAPTCHA, Client, TestApp},
    timing::chance_of_one_distribution,
};

/// People who are there, and as many who are not.
const PAIRS: usize = 200;

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
        .map(|(name, value)| {
            let value = value.to_str().unwrap();
            let value = match value.split_once('=') {
                // A session of their own for each.
                Some((cookie, rest)) if name == "set-cookie" => {
                    format!(
                        "{cookie}={}",
                        rest.split_once(';').map_or("", |pair| pair.1)
                    )
                }
                _ => clean(value),
            };
            (name.to_string(), value)
        })
        .collect();
    (answer.status, headers, clean(&answer.text))
}

/// One who has an account and one who has none, whose names are of the same length.
struct Pair {
    there: String,
    away: String,
}

/// Puts the ones who are there straight into the table, with one hash for all: hashing two hundred
/// passwords would be most of the test, and looking at one costs the same.
async fn people(app: &TestApp) -> Vec<Pair> {
    let (_, first) = app.member("first").await;
    let first = users::Entity::find_by_id(first.id.0);
    let first = first.one(app.ctx.reader()).await.unwrap().unwrap();
    let txn = app.ctx.begin().await.unwrap();
    let mut pairs = Vec::with_capacity(PAIRS);
    for n in 0..PAIRS {
        let pair = Pair {
            there: format!("known{n:03}person"),
            away: format!("other{n:03}person"),
        };
        let row = users::ActiveModel {
            name: Set(pair.there.clone()),
            name_canonical: Set(pair.there.clone()),
            name_skeleton: Set(Some(pair.there.clone())),
            email: Set(Some(format!("{}@example.com", pair.there))),
            password_hash: Set(first.password_hash.clone()),
            role: Set("member".into()),
            created_at: Set(app.ctx.now()),
            ..Default::default()
        };
        row.insert(&txn).await.unwrap();
        pairs.push(pair);
    }
    txn.commit().await.unwrap();
    pairs
}

/// An answer and the seconds that it took.
type Step = (Sameness, f64);

/// Sends a form and takes the time.
async fn post(client: &mut Client<'_>, path: &str, form: &[(&str, &str)], typed: &str) -> Step {
    let start = Instant::now();
    let answer = client.post(path, form).await;
    let seconds = start.elapsed().as_secs_f64();
    (sameness(&answer, typed), seconds)
}

/// Asks about everybody, and looks that each step has one answer and one distribution of times.
///
/// Those who are there and those who are not take turns, so a machine that is busy for a while is
/// busy for both. By chance one round of a hundred finds a difference where there is none, and three
/// in a row do one time in a million; a difference that is there is found in each.
async fn tells_nothing(pairs: &[Pair], ask: impl AsyncFn(&str) -> Vec<Step>) {
    // The first request of a program costs more than all that follow.
    let first = ask("ghost000person").await;
    let mut chances = Vec::new();
    for _ in 0..3 {
        let mut times = vec![(Vec::new(), Vec::new()); first.len()];
        for (n, pair) in pairs.iter().enumerate() {
            let mut turn = [(&pair.there, true), (&pair.away, false)];
            if n % 2 == 1 {
                turn.reverse();
            }
            for (name, there) in turn {
                for (step, (answer, seconds)) in ask(name).await.into_iter().enumerate() {
                    // Whole pages are no message to read.
                    assert!(
                        answer == first[step].0,
                        "step {step} for {name}: another answer"
                    );
                    let (of_those, of_others) = &mut times[step];
                    let kind = if there { of_those } else { of_others };
                    kind.push(seconds);
                }
            }
        }
        chances = times
            .iter()
            .map(|(there, away)| chance_of_one_distribution(there, away))
            .collect();
        if chances.iter().all(|chance| *chance > 0.01) {
            return;
        }
    }
    panic!("the time of an answer tells who has an account: {chances:?}");
}

async fn signing_in_with(suffix: &str) {
    let app = TestApp::new().await;
    let pairs = people(&app).await;
    tells_nothing(&pairs, async |name: &str| {
        let (mut client, token) = with_captcha(&app).await;
        let account = format!("{name}{suffix}");
        let form = [
            ("account", account.as_str()),
            ("password", "not-the-password"),
            ("captcha", CAPTCHA),
            ("captcha_token", &token),
        ];
        let step = post(&mut client, "/signin", &form, &account).await;
        assert_eq!(step.0.0, StatusCode::FORBIDDEN);
        vec![step]
    })
    .await;
    app.finish().await;
}

#[tokio::test]
async fn signing_in_tells_nothing() {
    signing_in_with("").await;
}

#[tokio::test]
async fn signing_in_by_address_tells_nothing() {
    signing_in_with("@example.com").await;
}

/// Who has not read a captcha does not learn which names and addresses are taken.
#[tokio::test]
async fn registering_tells_nothing_without_a_captcha() {
    let app = TestApp::new().await;
    let pairs = people(&app).await;
    tells_nothing(&pairs, async |name: &str| {
        let (mut client, token) = with_captcha(&app).await;
        let contact = format!("{name}@example.com");
        let form = [
            ("name", name),
            ("contact", &contact),
            ("password", "mountains-and-sea"),
            ("captcha", "wrong"),
            ("captcha_token", &token),
        ];
        let step = post(&mut client, "/signup", &form, name).await;
        assert_eq!(step.0.0, StatusCode::UNPROCESSABLE_ENTITY);
        vec![step]
    })
    .await;
    app.finish().await;
}

/// Where addresses are confirmed, registering does not tell whose they are, captcha or not.
#[tokio::test]
async fn registering_by_letter_tells_nothing_about_addresses() {
    let app = TestApp::with(|settings| settings.confirm_email = true).await;
    let pairs = people(&app).await;
    let round = std::sync::atomic::AtomicU32::new(100_000);
    // Each try hashes a password.
    tells_nothing(&pairs[..40], async |name: &str| {
        let (mut client, token) = with_captcha(&app).await;
        let contact = format!("{name}@example.com");
        let new = round.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
        let new = format!("new{new}");
        let form = [
            ("name", new.as_str()),
            ("contact", &contact),
            ("password", "mountains-and-sea"),
            ("captcha", CAPTCHA),
            ("captcha_token", &token),
        ];
        let asked = post(&mut client, "/signup", &form, &contact).await;
        assert_eq!(asked.0.0, StatusCode::SEE_OTHER);
        let page = client.get("/confirm").await;
        vec![asked, (sameness(&page, &contact), 0.0)]
    })
    .await;
}

#[tokio::test]
async fn asking_for_a_new_password_tells_nothing() {
    let app = TestApp::new().await;
    let pairs = people(&app).await;
    tells_nothing(&pairs, async |name: &str| {
        let (mut client, token) = with_captcha(&app).await;
        let contact = format!("{name}@example.com");
        let form = [
            ("contact", contact.as_str()),
            ("captcha", CAPTCHA),
            ("captcha_token", &token),
        ];
        let asked = post(&mut client, "/reset", &form, &contact).await;
        assert_eq!(asked.0.0, StatusCode::SEE_OTHER);
        let page = client.get("/reset/code").await;
        let page = (sameness(&page, &contact), 0.0);
        let form = [
            ("code", "12345"),
            ("new_password", "flying snow over river"),
        ];
        let wrong = post(&mut client, "/reset/code", &form, &contact).await;
        assert_eq!(wrong.0.0, StatusCode::UNPROCESSABLE_ENTITY);
        vec![asked, page, wrong]
    })
    .await;
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
