//! Who may open which door. A route that is not in the table fails the build of the table.

use axum::http::{Method, StatusCode};

use crate::test_app::TestApp;

/// What a person gets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Gets {
    /// 2xx, or a redirect that is not to sign in; also a refusal of the content (4xx that is
    /// neither 401, 403 nor 404).
    In,
    /// To the sign-in page.
    SignIn,
    /// 404: as if it were not there.
    Nothing,
    Forbidden,
}
use Gets::{Forbidden, In, Nothing, SignIn};

/// Route, method, and what a visitor, another member and the owner get. The work is a draft of the
/// owner's with one photo.
const DOORS: &[(&str, &str, [Gets; 3])] = &[
    ("/", "GET", [In, In, In]),
    ("/gallery", "GET", [In, In, In]),
    ("/gallery/{id}", "GET", [Nothing, Nothing, Nothing]),
    ("/w/{id}", "GET", [In, In, In]),
    (
        "/gallery/{id}/poster.jpg",
        "GET",
        [Nothing, Nothing, Nothing],
    ),
    ("/gallery/{id}/like", "POST", [SignIn, Nothing, Nothing]),
    ("/gallery/{id}/alike", "POST", [SignIn, Nothing, Nothing]),
    ("/gallery/{id}/comments", "POST", [SignIn, Nothing, Nothing]),
    (
        "/gallery/{id}/comments/{comment}/delete",
        "POST",
        [SignIn, Nothing, Nothing],
    ),
    ("/community", "GET", [In, In, In]),
    ("/community/new", "GET", [SignIn, In, In]),
    ("/community/drafts", "GET", [SignIn, In, In]),
    ("/community/drafts/{draft}", "GET", [SignIn, Nothing, In]),
    ("/community/drafts/{draft}", "POST", [SignIn, Nothing, In]),
    (
        "/community/drafts/{draft}/photos",
        "POST",
        [SignIn, Nothing, In],
    ),
    (
        "/community/drafts/{draft}/photos/order",
        "POST",
        [SignIn, Nothing, In],
    ),
    (
        "/community/drafts/{draft}/photos/{shot}/caption",
        "POST",
        [SignIn, Nothing, In],
    ),
    (
        "/community/drafts/{draft}/photos/{shot}/move",
        "POST",
        [SignIn, Nothing, In],
    ),
    ("/files/posts/{key}/{file}", "GET", [Nothing, Nothing, In]),
    (
        "/community/drafts/{draft}/photos/{shot}/delete",
        "POST",
        [SignIn, Nothing, In],
    ),
    (
        "/community/drafts/{draft}/delete",
        "POST",
        [SignIn, Nothing, In],
    ),
    ("/community/{post}", "GET", [In, In, In]),
    ("/community/{post}/history", "GET", [In, In, In]),
    ("/community/{post}/edit", "GET", [SignIn, Forbidden, In]),
    ("/community/{post}/like", "POST", [SignIn, In, In]),
    ("/community/{post}/comments", "POST", [SignIn, In, In]),
    (
        "/community/{post}/comments/{reply}/like",
        "POST",
        [SignIn, In, In],
    ),
    (
        "/community/{post}/comments/{reply}/release",
        "POST",
        [SignIn, Forbidden, Forbidden],
    ),
    (
        "/community/{post}/comments/{reply}/delete",
        "POST",
        [SignIn, Forbidden, In],
    ),
    (
        "/community/{post}/release",
        "POST",
        [SignIn, Forbidden, Forbidden],
    ),
    ("/community/{post}/delete", "POST", [SignIn, Forbidden, In]),
    ("/community/{post}/restore", "POST", [SignIn, Nothing, In]),
    ("/search", "GET", [In, In, In]),
    ("/feed.atom", "GET", [In, In, In]),
    ("/feed.json", "GET", [In, In, In]),
    ("/u/{name}/feed.atom", "GET", [In, In, In]),
    ("/u/{name}/feed.json", "GET", [In, In, In]),
    ("/gallery/tags/{tag}/feed.atom", "GET", [In, In, In]),
    ("/gallery/tags/{tag}/feed.json", "GET", [In, In, In]),
    ("/sitemap.xml", "GET", [In, In, In]),
    ("/robots.txt", "GET", [In, In, In]),
    ("/u/{name}", "GET", [In, In, In]),
    ("/signin", "GET", [In, In, In]),
    ("/signin", "POST", [In, In, In]),
    ("/reset", "GET", [In, In, In]),
    ("/reset", "POST", [In, In, In]),
    ("/reset/code", "GET", [In, In, In]),
    ("/reset/code", "POST", [In, In, In]),
    ("/signup", "GET", [In, In, In]),
    ("/signup", "POST", [In, In, In]),
    ("/admin/people", "GET", [SignIn, Forbidden, Forbidden]),
    // What is not in the form is no reason to be told anything else.
    ("/admin/people/{id}", "POST", [SignIn, Forbidden, Forbidden]),
    ("/invite/{token}", "GET", [In, In, In]),
    ("/confirm", "GET", [SignIn, In, In]),
    ("/confirm", "POST", [SignIn, SignIn, SignIn]),
    // A link that works no more says so.
    ("/confirm/{token}", "GET", [In, In, In]),
    ("/confirm/{token}", "POST", [In, In, In]),
    ("/captcha/{token}", "GET", [In, In, In]),
    ("/captcha/{token}/sound", "GET", [In, In, In]),
    ("/captcha/{token}/puzzle", "GET", [In, In, In]),
    ("/preferences", "POST", [In, In, In]),
    ("/notifications", "GET", [SignIn, In, In]),
    ("/notifications/read", "POST", [SignIn, In, In]),
    ("/notifications/events", "GET", [SignIn, In, In]),
    ("/account/notifications", "GET", [SignIn, In, In]),
    ("/account/notifications", "POST", [SignIn, In, In]),
    (
        "/unsubscribe/{id}/{token}",
        "GET",
        [Nothing, Nothing, Nothing],
    ),
    (
        "/unsubscribe/{id}/{token}",
        "POST",
        [Nothing, Nothing, Nothing],
    ),
    ("/account", "GET", [SignIn, In, In]),
    ("/account", "POST", [SignIn, In, In]),
    ("/account/avatar", "POST", [SignIn, In, In]),
    ("/account/avatar/delete", "POST", [SignIn, In, In]),
    ("/media/avatars/{file}", "GET", [Nothing, Nothing, Nothing]),
    ("/account/password", "GET", [SignIn, In, In]),
    ("/account/password", "POST", [SignIn, In, In]),
    ("/account/contact", "GET", [SignIn, In, In]),
    ("/account/contact", "POST", [SignIn, In, In]),
    (
        "/account/contact/pending",
        "POST",
        [SignIn, Nothing, Nothing],
    ),
    ("/account/invitations", "GET", [SignIn, In, In]),
    // The site of the test is open to everybody.
    (
        "/account/invitations",
        "POST",
        [SignIn, Forbidden, Forbidden],
    ),
    (
        "/account/invitations/withdraw",
        "POST",
        [SignIn, Nothing, Nothing],
    ),
    ("/account/security", "GET", [SignIn, In, In]),
    (
        "/account/security/sessions/end",
        "POST",
        [SignIn, Nothing, Nothing],
    ),
    (
        "/account/security/sessions/end-others",
        "POST",
        [SignIn, In, In],
    ),
    // Without a password that was right there is nothing to go on with.
    ("/signin/code", "GET", [SignIn, In, In]),
    ("/signin/code", "POST", [SignIn, SignIn, SignIn]),
    ("/account/second-step", "GET", [SignIn, In, In]),
    ("/account/second-step/begin", "POST", [SignIn, In, In]),
    ("/account/second-step/confirm", "POST", [SignIn, In, In]),
    ("/account/second-step/change", "POST", [SignIn, In, In]),
    ("/account/data", "GET", [SignIn, In, In]),
    ("/account/data/export", "POST", [SignIn, In, In]),
    (
        "/account/data/export/{copy}",
        "GET",
        [SignIn, Nothing, Nothing],
    ),
    ("/account/data/delete", "POST", [SignIn, In, In]),
    ("/account/deleted", "GET", [In, In, In]),
    ("/studio", "GET", [SignIn, In, In]),
    ("/studio", "POST", [SignIn, In, In]),
    ("/offline", "GET", [In, In, In]),
    ("/studio/received", "POST", [SignIn, In, In]),
    ("/studio/{id}", "GET", [SignIn, Nothing, In]),
    ("/studio/{id}", "POST", [SignIn, Nothing, In]),
    ("/studio/{id}/photos", "POST", [SignIn, Nothing, In]),
    ("/studio/{id}/music", "POST", [SignIn, Nothing, In]),
    ("/studio/{id}/music/delete", "POST", [SignIn, Nothing, In]),
    ("/files/tracks/{id}", "GET", [Nothing, Nothing, Nothing]),
    ("/studio/{id}/photos/order", "POST", [SignIn, Nothing, In]),
    (
        "/studio/{id}/photos/{photo}/caption",
        "POST",
        [SignIn, Nothing, In],
    ),
    (
        "/studio/{id}/photos/{photo}/move",
        "POST",
        [SignIn, Nothing, In],
    ),
    ("/studio/{id}/small", "POST", [SignIn, Nothing, In]),
    ("/studio/{id}/share", "GET", [SignIn, Nothing, In]),
    ("/studio/{id}/share", "POST", [SignIn, Nothing, In]),
    ("/studio/{id}/cover", "POST", [SignIn, Nothing, In]),
    // The draft has no link.
    ("/studio/{id}/link", "POST", [SignIn, Nothing, Nothing]),
    (
        "/studio/{id}/link/renew",
        "POST",
        [SignIn, Nothing, Nothing],
    ),
    ("/studio/{id}/together", "GET", [SignIn, Nothing, In]),
    (
        "/studio/{id}/together/decide",
        "POST",
        [SignIn, Nothing, In],
    ),
    ("/studio/{id}/together/link", "POST", [SignIn, Nothing, In]),
    (
        "/studio/{id}/together/link/delete",
        "POST",
        [SignIn, Nothing, In],
    ),
    ("/studio/{id}/companions", "POST", [SignIn, Nothing, In]),
    // Nobody was invited.
    (
        "/studio/{id}/companions/delete",
        "POST",
        [SignIn, Nothing, Nothing],
    ),
    ("/together/{id}", "GET", [SignIn, Nothing, Nothing]),
    ("/together/{id}/photos", "POST", [SignIn, Nothing, Nothing]),
    (
        "/together/{id}/photos/{photo}/delete",
        "POST",
        [SignIn, Nothing, Nothing],
    ),
    ("/together/{id}/leave", "POST", [SignIn, Nothing, Nothing]),
    (
        "/files/guests/{sent}/{file}",
        "GET",
        [Nothing, Nothing, Nothing],
    ),
    ("/g/{token}", "GET", [Nothing, Nothing, Nothing]),
    ("/g/{token}/photos", "POST", [Nothing, Nothing, Nothing]),
    (
        "/g/{token}/photos/{sent}/delete",
        "POST",
        [Nothing, Nothing, Nothing],
    ),
    (
        "/g/{token}/photos/{sent}/{file}",
        "GET",
        [Nothing, Nothing, Nothing],
    ),
    ("/s/{token}", "GET", [Nothing, Nothing, Nothing]),
    ("/s/{token}", "POST", [Nothing, Nothing, Nothing]),
    (
        "/s/{token}/{version}/{file}",
        "GET",
        [Nothing, Nothing, Nothing],
    ),
    ("/studio/{id}/cancel", "POST", [SignIn, Nothing, In]),
    ("/studio/{id}/events", "GET", [SignIn, Nothing, In]),
    ("/files/photos/{id}/{file}", "GET", [Nothing, Nothing, In]),
    ("/files/music/{piece}", "GET", [SignIn, In, In]),
    (
        "/media/movies/{id}/{file}",
        "GET",
        [Nothing, Nothing, Nothing],
    ),
    (
        "/media/photos/{id}/{file}",
        "GET",
        [Nothing, Nothing, Nothing],
    ),
    (
        "/files/works/{id}/{version}/{file}",
        "GET",
        [Nothing, Nothing, Nothing],
    ),
    (
        "/studio/{id}/photos/{photo}/delete",
        "POST",
        [SignIn, Nothing, In],
    ),
    ("/studio/{id}/delete", "POST", [SignIn, Nothing, In]),
    ("/healthz", "GET", [In, In, In]),
    ("/readyz", "GET", [In, In, In]),
    ("/signout", "POST", [In, In, In]),
];

#[tokio::test]
async fn everybody_gets_what_the_table_says() {
    let app = TestApp::working().await;
    let (mut owner, owner_view) = app.member("林间").await;
    let (mut other, _) = app.member("阿沅").await;
    let mut visitor = app.visitor();
    let work = owner.work_with_photos("movie", 1).await;
    let view = owner.json().get(&format!("/studio/{work}")).await.json();
    let photo = view["photos"][0]["id"].to_string();
    let rendition = view["photos"][0]["picture"]["sources"][0][0]
        .as_str()
        .unwrap()
        .to_owned();

    let written = crate::forum::written(&app, &owner_view).await;

    for (route, method, wanted) in DOORS {
        let path = match *route {
            "/files/photos/{id}/{file}" => rendition.clone(),
            "/files/posts/{key}/{file}" => written.file.clone(),
            route => route
                .replace("{copy}", "999")
                .replace("{id}", &work.to_string())
                .replace("{photo}", &photo)
                .replace("{name}", "%E6%9E%97%E9%97%B4")
                .replace("{comment}", "1")
                .replace("{sent}", "1")
                .replace("{tag}", "seaside")
                .replace("{post}", &written.post.to_string())
                .replace("{reply}", &written.comment.to_string())
                .replace("{draft}", &written.draft.to_string())
                .replace("{shot}", &written.photo.to_string())
                .replace("{piece}", "spring-day")
                .replace("{version}", "1-1")
                .replace("{file}", "movie.mp4"),
        };
        for (person, wanted) in [&mut visitor, &mut other, &mut owner]
            .into_iter()
            .zip(wanted)
        {
            // A captcha belongs to one browser: everybody has a token of their own.
            let path = path.replace("{token}", &format!("{:032x}", rand::random::<u128>()));
            let answer = if path.ends_with("/photos") || path.ends_with("/music") {
                person.upload(&path, &[("x.jpg", b"no picture")]).await
            } else if *method == "GET" {
                person.get(&path).await
            } else {
                let shot = written.photo.to_string();
                let order = if path.starts_with("/community") {
                    &shot
                } else {
                    &photo
                };
                let form = [("comment", "x"), ("order", order.as_str())];
                person.post(&path, &form).await
            };
            let got = match answer.status {
                StatusCode::SEE_OTHER if answer.location().starts_with("/signin") => SignIn,
                StatusCode::NOT_FOUND => Nothing,
                StatusCode::FORBIDDEN => Forbidden,
                status if status.is_server_error() => panic!("{method} {path}: {}", answer.text),
                _ => In,
            };
            assert_eq!(got, *wanted, "{method} {route}: {}", answer.status);
        }
    }
    app.finish().await;
}

/// Every `.route("…", get(…).post(…))` of the server has its rows in the table.
#[test]
fn no_door_is_missing_from_the_table() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/src");
    let mut missing = Vec::new();
    let pages = std::fs::read_dir(format!("{folder}/pages")).unwrap();
    let files = pages.map(|entry| entry.unwrap().path()).chain([
        format!("{folder}/router.rs").into(),
        format!("{folder}/feeds/mod.rs").into(),
    ]);
    for file in files {
        let source = std::fs::read_to_string(file).unwrap();
        let compact: String = source.split_whitespace().collect();
        for part in compact.split(".route(\"").skip(1) {
            let (path, rest) = part.split_once("\",").unwrap();
            let methods = rest
                .split_once(".route(")
                .map_or(rest, |(methods, _)| methods);
            for (call, method) in [("get(", Method::GET), ("post(", Method::POST)] {
                let opens = methods.starts_with(call) || methods.contains(&format!(").{call}"));
                let known = DOORS
                    .iter()
                    .any(|door| door.0 == path && door.1 == method.as_str());
                if opens && !known {
                    missing.push(format!("{method} {path}"));
                }
            }
        }
    }
    assert!(missing.is_empty(), "add to DOORS: {missing:?}");
}
