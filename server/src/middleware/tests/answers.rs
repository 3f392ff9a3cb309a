use axum::{
    body::Body,
    http::{StatusCode, header},
};
use sea_orm::EntityTrait as _;

use super::{Site, form, get};

#[tokio::test]
async fn every_answer_says_what_our_pages_never_do() {
    let site = Site::new().await;
    for path in [
        "/", "/gallery", "/signin", "/signup", "/nowhere", "/healthz", "/studio",
    ] {
        let answer = site.get(path).await;
        assert!(
            answer
                .header("content-security-policy")
                .contains("frame-ancestors 'none'"),
            "{path}"
        );
        assert!(
            answer
                .header("content-security-policy")
                .contains("default-src 'none'"),
            "{path}"
        );
        assert_eq!(answer.header("x-content-type-options"), "nosniff", "{path}");
        assert_eq!(answer.header("referrer-policy"), "same-origin", "{path}");
        assert_eq!(
            answer.header("cross-origin-opener-policy"),
            "same-origin",
            "{path}"
        );
        assert!(
            answer.header("permissions-policy").contains("camera=()"),
            "{path}"
        );
        assert_eq!(answer.header("x-request-id").len(), 12, "{path}");
        assert!(
            !answer.headers.contains_key("strict-transport-security"),
            "{path}"
        );
    }
    let https = Site::with(&[("TUJI_BASE_URL", "https://tuji.example")]).await;
    assert!(
        https
            .get("/")
            .await
            .headers
            .contains_key("strict-transport-security")
    );
}

#[tokio::test]
async fn the_policy_names_the_nonce_of_this_page() {
    let site = Site::new().await;
    let nonce = async || {
        let answer = site.get("/signin").await;
        let policy = answer.header("content-security-policy").to_owned();
        assert!(
            !policy.contains("unsafe-inline") && !policy.contains("'unsafe-eval'"),
            "{policy}"
        );
        let nonce = policy
            .split("'nonce-")
            .nth(1)
            .unwrap()
            .split('\'')
            .next()
            .unwrap()
            .to_owned();
        assert!(nonce.len() >= 16, "{nonce}");
        // Whatever the page runs or styles inline carries it.
        let html = answer.text();
        for tag in ["<script", "<style"] {
            for part in html.split(tag).skip(1) {
                let attributes = part.split('>').next().unwrap();
                assert!(
                    attributes.contains(&format!("nonce=\"{nonce}\"")),
                    "{tag}{attributes}>"
                );
            }
        }
        assert!(!html.contains(" style=") && !html.contains(" onclick="));
        nonce
    };
    assert_ne!(nonce().await, nonce().await);
}

/// Readers get no cookie and leave no row.
#[tokio::test]
async fn reading_leaves_no_trace() {
    let site = Site::new().await;
    for path in ["/", "/gallery", "/gallery/1", "/nowhere", "/healthz"] {
        let asked = get(path).header(header::COOKIE, "tuji=AAAAAAAAAAAAAAAAAAAAAA; lang=en");
        for answer in [
            site.get(path).await,
            site.ask(asked.body(Body::empty()).unwrap()).await,
        ] {
            let cookie = answer.headers.get(header::SET_COOKIE);
            // An unknown session's cookie may be taken back; a new one is never given.
            assert!(
                cookie.is_none_or(|c| c.to_str().unwrap().contains("Max-Age=0")),
                "{path}: {cookie:?}"
            );
        }
        assert!(
            site.get(path)
                .await
                .headers
                .get(header::SET_COOKIE)
                .is_none(),
            "{path}"
        );
    }
    let rows = backend::entities::sessions::Entity::find()
        .all(site.ctx.reader())
        .await
        .unwrap();
    assert!(rows.is_empty());
}

#[tokio::test]
async fn forms_have_a_size() {
    let site = Site::new().await;
    let body = format!("lang=en&back={}", "x".repeat(100_000));
    let answer = site
        .ask(form("/preferences").body(Body::from(body)).unwrap())
        .await;
    assert_eq!(answer.status, StatusCode::PAYLOAD_TOO_LARGE);
    assert!(answer.cookie("lang").is_none());
}

#[tokio::test]
async fn preferences_stay_in_the_browser() {
    let site = Site::new().await;
    let ask = async |body: &'static str| {
        site.ask(form("/preferences").body(Body::from(body)).unwrap())
            .await
    };
    let answer = ask("lang=en&back=/gallery?sort=new").await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    assert_eq!(answer.header("location"), "/gallery?sort=new");
    let want = "lang=en; Path=/; Max-Age=31536000; HttpOnly; SameSite=Lax";
    assert_eq!(answer.cookie("lang"), Some(want));
    assert!(answer.cookie("theme").is_none());
    assert!(
        ask("theme=dark")
            .await
            .cookie("theme")
            .unwrap()
            .starts_with("theme=dark;")
    );
    // A-C5, and values that are none of ours.
    for body in [
        "back=//evil.example",
        "back=%2F%5Cevil.example",
        "back=https:evil.example",
    ] {
        assert_eq!(ask(body).await.header("location"), "/", "{body}");
    }
    let injected = ask("lang=en%0d%0aX:%20y&theme=a;b&back=/%0d%0aX:%20y").await;
    assert!(injected.cookie("theme").is_none());
    assert_eq!(injected.header("location"), "/");
    assert!(!injected.headers.contains_key("x"));
}

/// The limit holds whatever the client writes into `X-Forwarded-For`.
#[tokio::test]
async fn too_many_tries_to_sign_in() {
    let site = Site::new().await;
    let mut statuses = Vec::new();
    for n in 0..27 {
        let asked = form("/signin").header("x-forwarded-for", format!("198.51.100.{n}"));
        statuses.push(site.ask(asked.body(Body::from("account=a")).unwrap()).await);
    }
    let allowed = statuses
        .iter()
        .filter(|a| a.status == StatusCode::UNPROCESSABLE_ENTITY)
        .count();
    assert!((25..=26).contains(&allowed), "{allowed}");
    let last = statuses.last().unwrap();
    assert_eq!(last.status, StatusCode::TOO_MANY_REQUESTS);
    let wait: u32 = last.header("retry-after").parse().unwrap();
    assert!((1..=13).contains(&wait), "{wait}");
    // Reading goes on, and so does somebody else.
    assert_eq!(site.get("/signin").await.status, StatusCode::OK);
}

#[tokio::test]
async fn behind_a_trusted_proxy_clients_are_told_apart() {
    let site = Site::with(&[("TUJI_TRUSTED_PROXIES", "203.0.113.9")]).await;
    for n in 0..40 {
        let asked = form("/signin").header("x-forwarded-for", format!("198.51.100.{n}"));
        let answer = site.ask(asked.body(Body::from("account=a")).unwrap()).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    }
}

#[tokio::test]
async fn limits_can_be_lifted_on_loopback() {
    let site = Site::with(&[("TUJI_RATE_LIMITS", "off")]).await;
    for _ in 0..40 {
        let answer = site
            .ask(form("/signin").body(Body::from("account=a")).unwrap())
            .await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    }
}
