//! Whatever is sent, the answer is in the contract.

use axum::http::Method;
use rand::{Rng as _, SeedableRng as _, rngs::StdRng};

use super::access::{CALLS, WORK_CALLS};
use crate::test_app::TestApp;

/// Bodies by kind; the bytes are random, the seed is fixed.
fn junk(rng: &mut StdRng) -> (Option<&'static str>, Vec<u8>) {
    let mut bytes = vec![0u8; rng.random_range(0..400)];
    rng.fill(bytes.as_mut_slice());
    let text = |names: &[&str], value: &str| {
        names
            .iter()
            .map(|name| format!("{name}={value}"))
            .collect::<Vec<_>>()
            .join("&")
            .into_bytes()
    };
    let names = [
        "title", "text", "type", "pid", "user", "password", "captcha", "uname", "gender", "intro",
    ];
    match rng.random_range(0..8) {
        0 => (Some("application/json"), bytes),
        1 => (Some("application/x-www-form-urlencoded"), bytes),
        2 => (Some("multipart/form-data; boundary=edge"), bytes),
        3 => (Some("multipart/form-data"), bytes),
        4 => (
            Some("application/json"),
            format!("{}1{}", "[".repeat(200), "]".repeat(200)).into_bytes(),
        ),
        5 => (None, text(&names, "%00%ff%C0%AF'\"<\\")),
        6 => (
            Some("application/x-www-form-urlencoded"),
            text(&names, "-99999999999999999999"),
        ),
        _ => (
            Some("multipart/form-data; boundary=edge"),
            [
                b"--edge\r\nContent-Disposition: form-data; name=\"file\"; filename=\"../../a\\\"\"\r\n\r\n",
                bytes.as_slice(),
            ]
            .concat(),
        ),
    }
}

#[tokio::test]
async fn junk_is_never_our_fault() {
    let app = TestApp::new().await;
    let (member, _) = app.member("林间").await;
    let mut rng = StdRng::seed_from_u64(7);
    for (route, _) in WORK_CALLS.iter().chain(CALLS) {
        for id in [
            "1",
            "0",
            "-1",
            "%00",
            "%F0%9F%97%BB",
            "1e9",
            "9223372036854775808",
        ] {
            let path = route
                .replace("{id}", id)
                .replace("{page}", id)
                .replace("{tag}", id);
            let (kind, body) = junk(&mut rng);
            for method in [Method::POST, Method::GET] {
                let mut someone = member.with_header("x-junk", "1");
                let sent = if method == Method::GET {
                    Vec::new()
                } else {
                    body.clone()
                };
                let answer = someone.send(method.clone(), &path, kind, sent).await;
                let status = answer.status.as_u16();
                assert!(
                    matches!(status, 200 | 400 | 404 | 405),
                    "{method} {path} {kind:?}: {status} {}",
                    answer.reason()
                );
            }
        }
    }
    app.finish().await;
}
