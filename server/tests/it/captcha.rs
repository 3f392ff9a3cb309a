//! The other ways through a captcha: its sound, and a puzzle for the browser.

use axum::http::StatusCode;
use domain::accounts::Puzzle;

use crate::test_app::{Answer, CAPTCHA, Client, PASSWORD, TestApp};

async fn token(person: &mut Client<'_>) -> String {
    let page = person.get("/signin").await;
    page.text.split("/captcha/").nth(1).unwrap()[..32].to_owned()
}

async fn enter(person: &mut Client<'_>, token: &str, captcha: &str) -> Answer {
    let form = [
        ("account", "林间"),
        ("password", PASSWORD),
        ("captcha", captcha),
        ("captcha_token", token),
    ];
    person.post("/signin", &form).await
}

async fn puzzle(person: &mut Client<'_>, token: &str) -> Puzzle {
    let answer = person.get(&format!("/captcha/{token}/puzzle")).await;
    assert_eq!(answer.header("cache-control"), "no-store");
    serde_json::from_value(answer.json()).unwrap()
}

fn solve(puzzle: &Puzzle) -> String {
    Puzzle::answer(puzzle.search(0, puzzle.most).unwrap())
}

#[tokio::test]
async fn the_sound_says_what_the_picture_shows() {
    let app = TestApp::new().await;
    app.member("林间").await;
    let mut person = app.visitor();
    let token = token(&mut person).await;
    person.get(&format!("/captcha/{token}")).await;
    let path = format!("/captcha/{token}/sound");
    let sound = person.get(&path).await;
    assert_eq!(sound.status, StatusCode::OK);
    assert_eq!(sound.header("content-type"), "audio/wav");
    assert_eq!(sound.header("cache-control"), "no-store");
    assert!(sound.bytes.starts_with(b"RIFF") && sound.bytes.len() > 100_000);
    // Some browsers ask for parts.
    let part = person.with_header("range", "bytes=0-1").get(&path).await;
    assert_eq!(
        (part.status, part.bytes.len()),
        (StatusCode::PARTIAL_CONTENT, 2)
    );
    // Listening uses nothing up; another browser hears nothing.
    let mut other = app.visitor();
    other.get("/signin").await;
    let foreign = other.get(&path).await;
    assert_eq!(foreign.status, StatusCode::NOT_FOUND);
    let answer = enter(&mut person, &token, CAPTCHA).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.reason());
    app.finish().await;
}

/// Who loads no pictures hears an answer of their own.
#[tokio::test]
async fn the_sound_needs_no_picture() {
    let app = TestApp::new().await;
    app.member("林间").await;
    let mut person = app.visitor();
    let token = token(&mut person).await;
    person.get(&format!("/captcha/{token}/sound")).await;
    let answer = enter(&mut person, &token, CAPTCHA).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.reason());
    app.finish().await;
}

#[tokio::test]
async fn a_solved_puzzle_counts_once() {
    let app = TestApp::new().await;
    app.member("林间").await;
    let mut person = app.visitor();
    let token = token(&mut person).await;
    let first = puzzle(&mut person, &token).await;
    assert_eq!(first.most, Puzzle::MOST);
    let second = puzzle(&mut person, &token).await;
    assert_ne!((&first.salt, &first.target), (&second.salt, &second.target));
    // Neither another browser's, nor a wrong answer and then the right one, nor the picture's.
    let mut other = app.visitor();
    other.get("/signin").await;
    let solved = solve(&second);
    let foreign = enter(&mut other, &token, &solved).await;
    assert_eq!(foreign.status, StatusCode::UNPROCESSABLE_ENTITY);
    let burnt = enter(&mut person, &token, &solved).await;
    assert_eq!(
        burnt.status,
        StatusCode::UNPROCESSABLE_ENTITY,
        "used up by the other"
    );
    for wrong in [CAPTCHA, "#0", "", "#", &solve(&first)] {
        let third = puzzle(&mut person, &token).await;
        for answer in [wrong, &solve(&third)] {
            let refused = enter(&mut person, &token, answer).await;
            assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{answer}");
        }
    }
    let sound = person.get(&format!("/captcha/{token}/sound")).await;
    assert_eq!(sound.status, StatusCode::OK, "a new answer, in a new row");
    let last = puzzle(&mut person, &token).await;
    let silent = person.get(&format!("/captcha/{token}/sound")).await;
    assert_eq!(silent.status, StatusCode::NOT_FOUND, "nothing to hear");
    let solved = solve(&last);
    let answer = enter(&mut person, &token, &solved).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.reason());
    let mut again = app.visitor();
    again.cookies = person
        .cookies
        .iter()
        .filter(|c| c.0 == "visitor")
        .cloned()
        .collect();
    let replay = enter(&mut again, &token, &solved).await;
    assert_eq!(replay.status, StatusCode::UNPROCESSABLE_ENTITY);
    app.finish().await;
}
