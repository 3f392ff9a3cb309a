//! Who may make which call. A route of the contract that is not in the table fails the test.

use super::says;
use crate::{admin::administrator, test_app::TestApp};

/// Not signed in, in the contract's words.
const OUT: &str = "未登录或登录超时";

/// Route, and what it answers (GET): `""` is success. Who calls stands in the columns of
/// `crate::access`: a visitor, somebody who is suspended (on things of their own), another member, the
/// owner, an administrator (on things of another member). The things are a post and a comment.
pub const CALLS: &[(&str, [&str; 5])] = &[
    ("/user/", [OUT, OUT, "", "", ""]),
    ("/user/captcha", ["", "", "", "", ""]),
    ("/user/login", [POST, POST, POST, POST, POST]),
    ("/user/register", [POST, POST, POST, POST, POST]),
    ("/user/password", [POST, POST, POST, POST, POST]),
    ("/user/reset", [POST, POST, POST, POST, POST]),
    ("/user/info", [OUT, OUT, "", "", ""]),
    ("/user/avatar", [POST, POST, POST, POST, POST]),
    ("/forum/", ["", "", "", "", ""]),
    ("/forum/movie/", ["", "", "", "", ""]),
    ("/forum/page/{page}", ["", "", "", "", ""]),
    ("/forum/post/{id}", ["", "", "", "", ""]),
    ("/forum/post/new", [POST, POST, POST, POST, POST]),
    ("/forum/post/{id}/edit", [POST, POST, POST, POST, POST]),
    ("/forum/comment/new", [POST, POST, POST, POST, POST]),
    ("/forum/post/{id}/like", [OUT, OUT, "", "", ""]),
    ("/forum/comment/{id}/like", [OUT, OUT, "", "", ""]),
    (
        "/forum/comment/{id}/delete",
        [OUT, OUT, "找不到评论", "", ""],
    ),
    ("/forum/post/{id}/delete", [OUT, OUT, "找不到文章", "", ""]),
    ("/user/logout", ["", "", "", "", ""]),
];

/// The same for works: a draft of the owner's, which is not shared.
pub const WORK_CALLS: &[(&str, [&str; 5])] = &[
    ("/movie/", ["", "", "", "", ""]),
    ("/movie/all", ["", "", "", "", ""]),
    ("/movie/tag/{tag}", ["", "", "", "", ""]),
    ("/movie/new", [OUT, OUT, "", "", ""]),
    ("/movie/list", [OUT, OUT, "", "", ""]),
    ("/movie/myall", [OUT, OUT, "", "", ""]),
    ("/movie/{id}/upload", [POST, POST, POST, POST, POST]),
    ("/movie/{id}/status", [OUT, OUT, NO_WORK, "", NO_WORK]),
    ("/movie/{id}/like", [OUT, OUT, NO_MOVIE, NO_MOVIE, NO_MOVIE]),
    (
        "/movie/{id}/comment",
        [NO_MOVIE, NO_MOVIE, NO_MOVIE, NO_MOVIE, NO_MOVIE],
    ),
    ("/movie/{id}/comment/new", [POST, POST, POST, POST, POST]),
    (
        "/movie/comment/{id}/like",
        [OUT, OUT, NO_COMMENT, NO_COMMENT, NO_COMMENT],
    ),
    (
        "/movie/comment/{id}/delete",
        [OUT, OUT, NO_COMMENT, NO_COMMENT, NO_COMMENT],
    ),
    (
        "/movie/{id}/start",
        [OUT, OUT, NO_WORK, "info.json 不存在", NO_WORK],
    ),
    ("/photo/", ["", "", "", "", ""]),
    ("/photo/all", ["", "", "", "", ""]),
    ("/photo/new", [OUT, OUT, "", "", ""]),
    ("/photo/list", [OUT, OUT, "", "", ""]),
    ("/photo/myall", [OUT, OUT, "", "", ""]),
    ("/photo/{id}/upload", [POST, POST, POST, POST, POST]),
    ("/photo/{id}/status", [OUT, OUT, NO_WORK, NO_WORK, NO_WORK]),
    ("/photo/{id}/like", [OUT, OUT, NO_PHOTO, NO_PHOTO, NO_PHOTO]),
    (
        "/photo/{id}/comment",
        [NO_PHOTO, NO_PHOTO, NO_PHOTO, NO_PHOTO, NO_PHOTO],
    ),
    ("/photo/{id}/comment/new", [POST, POST, POST, POST, POST]),
    (
        "/photo/comment/{id}/like",
        [OUT, OUT, NO_COMMENT, NO_COMMENT, NO_COMMENT],
    ),
    (
        "/photo/comment/{id}/delete",
        [OUT, OUT, NO_COMMENT, NO_COMMENT, NO_COMMENT],
    ),
    ("/photo/{id}/start", [OUT, OUT, NO_WORK, NO_WORK, NO_WORK]),
    ("/photo/{id}/delete", [OUT, OUT, NO_WORK, NO_WORK, NO_WORK]),
    ("/movie/{id}/delete", [OUT, OUT, NO_WORK, "", NO_WORK]),
];

const NO_WORK: &str = "找不到作业集";
const NO_MOVIE: &str = "找不到影集";
const NO_PHOTO: &str = "找不到长图";
const NO_COMMENT: &str = "找不到评论";

const POST: &str = "请使用 POST 请求";

#[tokio::test]
async fn everybody_gets_what_the_table_says() {
    let app = TestApp::new().await;
    let (mut owner, owner_view) = app.member("林间").await;
    let (mut banned, banned_view) = app.member("山鬼").await;
    let (mut author, author_view) = app.member("溪边").await;
    let (mut other, _) = app.member("阿沅").await;
    let (mut chief, _) = administrator(&app, "管事").await;
    let mut visitor = app.visitor();
    let mut things = Vec::new();
    for (client, viewer) in [
        (&mut owner, &owner_view),
        (&mut banned, &banned_view),
        (&mut author, &author_view),
    ] {
        let work = client.work_with_photos("movie", 1).await;
        things.push((work, crate::forum::written(&app, viewer).await));
    }
    let [of_owner, of_banned, of_author] = things.as_slice() else {
        unreachable!()
    };
    crate::access::suspend(&app, &banned_view).await;
    let mut wrong = Vec::new();
    for (route, wanted) in WORK_CALLS.iter().chain(CALLS) {
        let mut got = Vec::new();
        for (person, (work, written)) in [
            (&mut visitor, of_owner),
            (&mut banned, of_banned),
            (&mut other, of_owner),
            (&mut owner, of_owner),
            (&mut chief, of_author),
        ] {
            let id = if !route.starts_with("/forum") {
                work.to_string()
            } else if route.contains("/comment/") {
                written.comment.to_string()
            } else {
                written.post.to_string()
            };
            let path = route
                .replace("{id}", &id)
                .replace("{page}", "1")
                .replace("{tag}", "1");
            let (code, msg) = says(person, &path, None).await;
            got.push(match code {
                200 => String::new(),
                403 => msg,
                code => format!("{code} {msg}"),
            });
        }
        if got != wanted {
            wrong.push(format!("{route}: {got:?}, not {wanted:?}"));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    app.finish().await;
}

/// Every `.route("…", get(…).post(…))` of the contract's files, with its methods.
pub fn routes_with_methods() -> Vec<(String, Vec<&'static str>)> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/src/api/community");
    let mut routes = Vec::new();
    for file in std::fs::read_dir(folder).unwrap() {
        let source = std::fs::read_to_string(file.unwrap().path()).unwrap();
        let compact: String = source.split_whitespace().collect();
        for part in compact.split(".route(\"").skip(1) {
            let (path, rest) = part.split_once("\",").unwrap();
            let call = rest.split_once(".route(").map_or(rest, |(call, _)| call);
            let methods = [("get(", "get"), ("post(", "post")]
                .into_iter()
                .filter(|(word, _)| call.starts_with(word) || call.contains(&format!(").{word}")))
                .map(|(_, method)| method);
            routes.push((path.to_owned(), methods.collect()));
        }
    }
    routes
}

#[test]
fn no_call_is_missing_from_the_table() {
    let missing: Vec<_> = routes_with_methods()
        .into_iter()
        .map(|(route, _)| route)
        .filter(|route| !CALLS.iter().chain(WORK_CALLS).any(|call| call.0 == route))
        .collect();
    assert!(missing.is_empty(), "add to CALLS: {missing:?}");
}
