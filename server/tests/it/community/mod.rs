//! The community contract over HTTP, as apps call it.

mod access;
mod docs;
mod forum;
mod junk;
mod reset;
mod user;
mod works;

use axum::http::{Method, StatusCode};
use serde_json::Value;

use crate::test_app::{CAPTCHA, Client};

/// An app's call; the envelope, which always comes with 200.
pub async fn call(client: &mut Client<'_>, path: &str, form: Option<&[(&str, &str)]>) -> Value {
    let answer = match form {
        Some(form) => client.post(path, form).await,
        None => client.get(path).await,
    };
    assert_eq!(answer.status, StatusCode::OK, "{path}: {}", answer.reason());
    answer.json()
}

/// Code and message of a call.
pub async fn says(
    client: &mut Client<'_>,
    path: &str,
    form: Option<&[(&str, &str)]>,
) -> (u64, String) {
    let answer = call(client, path, form).await;
    (
        answer["code"].as_u64().unwrap(),
        answer["msg"].as_str().unwrap().to_owned(),
    )
}

/// The same with a JSON body.
pub async fn says_json(client: &mut Client<'_>, path: &str, body: &str) -> (u64, String) {
    let answer = client
        .send(
            Method::POST,
            path,
            Some("application/json"),
            body.as_bytes().to_vec(),
        )
        .await;
    assert_eq!(answer.status, StatusCode::OK, "{path}: {}", answer.reason());
    let json = answer.json();
    (
        json["code"].as_u64().unwrap(),
        json["msg"].as_str().unwrap().to_owned(),
    )
}

/// Asks for a captcha as apps do; the answer of every one is known in tests.
pub async fn captcha(client: &mut Client<'_>) -> &'static str {
    let answer = call(client, "/user/captcha", None).await;
    assert_eq!(answer["data"][0]["index"], 1);
    assert!(
        answer["data"][0]["img"]
            .as_str()
            .unwrap()
            .starts_with("iVBORw0KGgo"),
        "bare base64 of a PNG"
    );
    CAPTCHA
}
