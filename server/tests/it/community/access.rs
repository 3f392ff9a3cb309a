//! Who may make which call. A route of the contract that is not in the table fails the test.

use super::says;
use crate::test_app::TestApp;

/// Not signed in, in the contract's words.
const OUT: &str = "未登录或登录超时";

/// Route, and what it answers (GET) to a visitor, another member and the owner: of a post, a
/// comment. `""` is success.
pub const CALLS: &[(&str, [&str; 3])] = &[
    ("/user/", [OUT, "", ""]),
    ("/user/captcha", ["", "", ""]),
    ("/user/login", [POST, POST, POST]),
    ("/user/register", [POST, POST, POST]),
    ("/user/password", [POST, POST, POST]),
    ("/user/reset", [POST, POST, POST]),
    ("/user/info", [OUT, "", ""]),
    ("/user/avatar", [POST, POST, POST]),
    ("/forum/", ["", "", ""]),
    ("/forum/movie/", ["", "", ""]),
    ("/forum/page/{page}", ["", "", ""]),
    ("/forum/post/{id}", ["", "", ""]),
    ("/forum/post/new", [POST, POST, POST]),
    ("/forum/post/{id}/edit", [POST, POST, POST]),
    ("/forum/comment/new", [POST, POST, POST]),
    ("/forum/post/{id}/like", [OUT, "", ""]),
    ("/forum/comment/{id}/like", [OUT, "", ""]),
    ("/forum/comment/{id}/delete", [OUT, "找不到评论", ""]),
    ("/forum/post/{id}/delete", [OUT, "找不到文章", ""]),
    ("/user/logout", ["", "", ""]),
];

/// The same for works: a draft of the owner's, which is not shared.
pub const WORK_CALLS: &[(&str, [&str; 3])] = &[
    ("/movie/", ["", "", ""]),
    ("/movie/all", ["", "", ""]),
    ("/movie/tag/{tag}", ["", "", ""]),
    ("/movie/new", [OUT, "", ""]),
    ("/movie/list", [OUT, "", ""]),
    ("/movie/myall", [OUT, "", ""]),
    ("/movie/{id}/upload", [POST, POST, POST]),
    ("/movie/{id}/status", [OUT, NO_WORK, ""]),
    ("/movie/{id}/like", [OUT, NO_MOVIE, NO_MOVIE]),
    ("/movie/{id}/comment", [NO_MOVIE, NO_MOVIE, NO_MOVIE]),
    ("/movie/{id}/comment/new", [POST, POST, POST]),
    ("/movie/comment/{id}/like", [OUT, NO_COMMENT, NO_COMMENT]),
    ("/movie/comment/{id}/delete", [OUT, NO_COMMENT, NO_COMMENT]),
    ("/movie/{id}/start", [OUT, NO_WORK, "info.json 不存在"]),
    ("/photo/", ["", "", ""]),
    ("/photo/all", ["", "", ""]),
    ("/photo/new", [OUT, "", ""]),
    ("/photo/list", [OUT, "", ""]),
    ("/photo/myall", [OUT, "", ""]),
    ("/photo/{id}/upload", [POST, POST, POST]),
    ("/photo/{id}/status", [OUT, NO_WORK, NO_WORK]),
    ("/photo/{id}/like", [OUT, NO_PHOTO, NO_PHOTO]),
    ("/photo/{id}/comment", [NO_PHOTO, NO_PHOTO, NO_PHOTO]),
    ("/photo/{id}/comment/new", [POST, POST, POST]),
    ("/photo/comment/{id}/like", [OUT, NO_COMMENT, NO_COMMENT]),
    ("/photo/comment/{id}/delete", [OUT, NO_COMMENT, NO_COMMENT]),
    ("/photo/{id}/start", [OUT, NO_WORK, NO_WORK]),
    ("/photo/{id}/delete", [OUT, NO_WORK, NO_WORK]),
    ("/movie/{id}/delete", [OUT, NO_WORK, ""]),
];

const NO_WORK: &str = "找不到作业集";
const NO_MOVIE: &str = "找不到影集";
const NO_PHOTO: &str = "找不到长图";
const NO_COMMENT: &str = "找不到评论";

const POST: &str = "请使用 POST 请求";

#[tokio::test]
async fn everybody_gets_what_the_table_says() {
    let app = TestApp::new().await;
    let (mut owner, view) = app.member("林间").await;
    let (mut other, _) = app.member("阿沅").await;
    let mut visitor = app.visitor();
    let written = crate::forum::written(&app, &view).await;
    let work = owner.work_with_photos("movie", 1).await;
    for (route, wanted) in WORK_CALLS.iter().chain(CALLS) {
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
        for (person, wanted) in [&mut visitor, &mut other, &mut owner]
            .into_iter()
            .zip(wanted)
        {
            let (code, msg) = says(person, &path, None).await;
            if wanted.is_empty() {
                assert_eq!(code, 200, "{route}: {msg}");
            } else {
                assert_eq!((code, msg.as_str()), (403, *wanted), "{route}");
            }
        }
    }
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
