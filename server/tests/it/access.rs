//! Who may open which door. A route that is not in the table fails the build of the table.

mod doors;

use axum::http::{Method, StatusCode};
use domain::{WorkId, accounts::Viewer};
use sea_orm::{ConnectionTrait as _, DbBackend, Statement};

use doors::{DOORS, SHARED_DOORS};

use crate::{
    admin::administrator,
    forum::Written,
    test_app::{Client, TestApp},
};

/// What a person gets, as a letter:
///
/// - `I`, in: 2xx, or a redirect that is not to sign in; also a refusal of the content (4xx that is
///   neither 401, 403 nor 404).
/// - `S`: to the sign-in page.
/// - `N`, nothing: 404, as if it were not there.
/// - `F`: forbidden.
fn letter(status: StatusCode, location: &str) -> char {
    match status {
        StatusCode::SEE_OTHER if location.starts_with("/signin") => 'S',
        StatusCode::NOT_FOUND => 'N',
        StatusCode::FORBIDDEN => 'F',
        status if status.is_server_error() => '!',
        _ => 'I',
    }
}

/// A-A10: what no form has, sent with every form. Nothing of it may come to be.
const NOT_IN_FORMS: [(&str, &str); 9] = [
    ("role", "admin"),
    ("is_admin", "true"),
    ("usertype", "3000"),
    ("uid", "1"),
    ("user_id", "1"),
    ("owner_id", "1"),
    ("author_id", "1"),
    ("like_num", "99"),
    ("like_count", "99"),
];

/// How many rows have something of it, of an ordinary person's work or account.
const COME_TO_BE: &str = "SELECT \
    (SELECT COUNT(*) FROM users WHERE tier <> 1 OR (role <> 'member' AND name <> '管事')) \
    + (SELECT COUNT(*) FROM works WHERE like_count > 9) \
    + (SELECT COUNT(*) FROM posts WHERE like_count > 9) \
    + (SELECT COUNT(*) FROM post_comments WHERE like_count > 9) \
    + (SELECT COUNT(*) FROM work_comments WHERE like_count > 9) AS n";

/// What the doors lead to.
struct Things {
    work: WorkId,
    /// Of the work; empty where it has none.
    photo: String,
    rendition: String,
    /// Under the work.
    comment: String,
    written: Written,
}

impl Things {
    /// A draft, and writings.
    async fn of(app: &TestApp, owner: &mut Client<'_>, viewer: &Viewer) -> Self {
        let work = owner.work_with_photos("movie", 1).await;
        let view = owner.json().get(&format!("/studio/{work}")).await.json();
        Self {
            work,
            photo: view["photos"][0]["id"].to_string(),
            rendition: view["photos"][0]["picture"]["sources"][0][0]
                .as_str()
                .unwrap()
                .to_owned(),
            comment: "1".into(),
            written: crate::forum::written(app, viewer).await,
        }
    }

    /// The same with a work in the gallery.
    async fn shared(self, app: &TestApp, viewer: &Viewer) -> Self {
        let work = crate::gallery::shared(&app.ctx, viewer, "海边").await;
        let comment = backend::gallery::post_comment(&app.ctx, Some(viewer), work, "好看！")
            .await
            .unwrap();
        Self {
            work,
            photo: String::new(),
            rendition: String::new(),
            comment: comment.id.to_string(),
            ..self
        }
    }

    fn path(&self, route: &str) -> String {
        match route {
            "/files/photos/{id}/{file}" => self.rendition.clone(),
            "/files/posts/{key}/{file}" => self.written.file.clone(),
            route => route
                .replace("{copy}", "999")
                .replace("{id}", &self.work.to_string())
                .replace("{photo}", &self.photo)
                .replace("{name}", "%E6%9E%97%E9%97%B4")
                .replace("{comment}", &self.comment)
                .replace("{sent}", "1")
                .replace("{tag}", "seaside")
                .replace("{post}", &self.written.post.to_string())
                .replace("{reply}", &self.written.comment.to_string())
                .replace("{draft}", &self.written.draft.to_string())
                .replace("{shot}", &self.written.photo.to_string())
                .replace("{piece}", "spring-day")
                .replace("{version}", "1-1")
                .replace("{file}", "movie.mp4")
                // A captcha belongs to one browser: everybody has a token of their own.
                .replace("{token}", &format!("{:032x}", rand::random::<u128>())),
        }
    }

    async fn knock(&self, person: &mut Client<'_>, route: &str, method: &str) -> char {
        let path = self.path(route);
        let answer = if path.ends_with("/photos") || path.ends_with("/music") {
            person.upload(&path, &[("x.jpg", b"no picture")]).await
        } else if method == "GET" {
            person.get(&path).await
        } else {
            let shot = self.written.photo.to_string();
            let order = if path.starts_with("/community") {
                &shot
            } else {
                &self.photo
            };
            let mut form = vec![("comment", "x"), ("order", order.as_str())];
            form.extend(NOT_IN_FORMS);
            person.post(&path, &form).await
        };
        letter(answer.status, answer.location())
    }
}

/// Suspends somebody and leaves their session: suspending ends all of them, and one that was just being
/// made is to be worth nothing either.
pub async fn suspend(app: &TestApp, person: &Viewer) {
    let sql = format!("UPDATE users SET suspended_at = 1 WHERE id = {}", person.id);
    app.ctx.writer().execute_unprepared(&sql).await.unwrap();
}

/// The five columns, each with what it knocks for.
async fn everybody_gets(doors: &[(&str, &str, &str)], in_the_gallery: bool) {
    let app = TestApp::working().await;
    let (mut owner, owner_view) = app.member("林间").await;
    let (mut banned, banned_view) = app.member("山鬼").await;
    let (mut author, author_view) = app.member("溪边").await;
    let (mut other, _) = app.member("阿沅").await;
    let (mut chief, _) = administrator(&app, "管事").await;
    let mut things = Vec::new();
    for (client, viewer) in [
        (&mut owner, &owner_view),
        (&mut banned, &banned_view),
        (&mut author, &author_view),
    ] {
        let mut of_one = Things::of(&app, client, viewer).await;
        if in_the_gallery {
            of_one = of_one.shared(&app, viewer).await;
        }
        things.push(of_one);
    }
    let [of_owner, of_banned, of_author] = things.as_slice() else {
        unreachable!()
    };
    suspend(&app, &banned_view).await;
    let mut visitor = app.visitor();

    let mut wrong = Vec::new();
    for (route, method, wanted) in doors {
        let mut got = String::new();
        for (person, things) in [
            (&mut visitor, of_owner),
            (&mut banned, of_banned),
            (&mut other, of_owner),
            (&mut owner, of_owner),
            (&mut chief, of_author),
        ] {
            got.push(things.knock(person, route, method).await);
        }
        if got != *wanted {
            wrong.push(format!("{method} {route}: {got}, not {wanted}"));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    let come_to_be = Statement::from_string(DbBackend::Sqlite, COME_TO_BE);
    let row = app.ctx.reader().query_one_raw(come_to_be).await.unwrap();
    assert_eq!(row.unwrap().try_get::<i64>("", "n").unwrap(), 0);
    app.finish().await;
}

#[tokio::test]
async fn everybody_gets_what_the_table_says() {
    everybody_gets(DOORS, false).await;
}

#[tokio::test]
async fn everybody_gets_what_the_table_says_of_a_work_in_the_gallery() {
    everybody_gets(SHARED_DOORS, true).await;
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
