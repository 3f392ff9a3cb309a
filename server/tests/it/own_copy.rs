//! What a copy of one's own data has in it: a table that nobody thought of fails here.

use std::io::Read as _;

use sea_orm::{ConnectionTrait as _, DbBackend, FromQueryResult, Statement};
use serde_json::Value;

use crate::{forum::written, gallery::shared, test_app::TestApp};

/// Where rows about a person are.
enum Kept {
    /// In `data.json`, at this pointer.
    At(&'static str),
    /// Nowhere in the copy, for this reason.
    Out(&'static str),
}
use Kept::{At, Out};

/// Every table of the database, except those that index others (`search_…`).
const TABLES: &[(&str, Kept)] = &[
    ("users", At("/account/name")),
    ("email_links", At("/account/email_waiting/email")),
    ("recovery_codes", At("/account/recovery_codes_left")),
    ("works", At("/works/0/id")),
    ("photos", At("/works/0/photos/0/file")),
    ("tracks", At("/works/0/own_music/file")),
    ("small_movies", At("/works/0/small")),
    ("work_links", At("/works/0/links/0/made_at")),
    ("guest_links", At("/works/0/guest_links/0/made_at")),
    ("guest_photos", At("/works/0/waiting/0/from")),
    ("work_companions", At("/invited_to/0/work")),
    ("work_likes", At("/likes/works/0")),
    ("work_comments", At("/comments/0/work")),
    ("work_comment_likes", At("/likes/work_comments/0")),
    ("posts", At("/posts/0/text")),
    ("post_photos", At("/posts/0/photos/0/file")),
    ("post_photos", At("/drafts/0/photos/0/file")),
    ("post_revisions", At("/posts/0/earlier/0/text")),
    ("post_drafts", At("/drafts/0/id")),
    ("post_comments", At("/comments/1/post")),
    ("post_likes", At("/likes/posts/0")),
    ("post_comment_likes", At("/likes/comments/0")),
    ("notifications", At("/notifications/0/kind")),
    ("invitations", At("/invitations/made/0/made_at")),
    ("invitations", At("/invitations/came_with/0/used_at")),
    ("audit_log", At("/administration/0/action")),
    ("sessions", At("/sessions/0/used_at")),
    ("known_browsers", At("/browsers/0/seen_at")),
    ("sign_ins", At("/sign_ins/0/at")),
    (
        "second_steps",
        Out("the secret itself; since when it is on stands in the account"),
    ),
    ("captchas", Out("of a browser, for five minutes")),
    ("reset_codes", Out("of a browser, for half an hour")),
    ("sign_in_tries", Out("counted for an hour, then forgotten")),
    ("exports", Out("the copies themselves")),
    ("jobs", Out("work that is to be done, with ids only")),
    ("job_lanes", Out("whose turn it is")),
    ("installation", Out("the name of the site's database")),
    ("post_buckets", Out("sums over everybody")),
];

#[derive(FromQueryResult)]
struct Column {
    table_name: String,
    column_name: String,
}

#[derive(FromQueryResult)]
struct Secret {
    value: Option<String>,
}

async fn columns(app: &TestApp) -> Vec<Column> {
    let db = app.ctx.reader();
    let all = match db.get_database_backend() {
        DbBackend::Postgres => {
            "SELECT CAST(table_name AS TEXT) AS table_name, CAST(column_name AS TEXT) AS column_name \
             FROM information_schema.columns WHERE table_schema = 'public'"
        }
        _ => {
            "SELECT t.name AS table_name, c.name AS column_name FROM sqlite_master t \
             JOIN pragma_table_info(t.name) c WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite_%'"
        }
    };
    let statement = Statement::from_string(db.get_database_backend(), all);
    let mut columns = Column::find_by_statement(statement).all(db).await.unwrap();
    columns.retain(|column| {
        let table = &column.table_name;
        !table.starts_with("search_") && table != "seaql_migrations"
    });
    columns
}

#[tokio::test]
async fn no_table_is_missing_from_the_copy() {
    let app = TestApp::new().await;
    let columns = columns(&app).await;
    let missing: Vec<&str> = columns
        .iter()
        .map(|column| column.table_name.as_str())
        .filter(|name| !TABLES.iter().any(|table| table.0 == *name))
        .collect();
    assert!(
        missing.is_empty(),
        "is it about a person? Then it belongs into `accounts/data/export_*` and into TABLES, or \
         with a reason into TABLES only: {missing:?}"
    );
    for (table, kept) in TABLES {
        let is_there = columns.iter().any(|column| column.table_name == *table);
        assert!(is_there, "{table} is gone");
        if let Out(reason) = kept {
            assert!(!reason.is_empty(), "{table}");
        }
    }
}

/// Somebody of whom there is a row in every table.
#[tokio::test]
async fn every_row_about_a_person_is_in_the_copy() {
    let app = TestApp::working().await;
    let (mut person, viewer) = app.member("林间").await;
    let (_, other) = app.member("阿沅").await;
    let work = person.work_with_photos("movie", 1).await;
    let theirs = shared(&app.ctx, &other, "海边").await;
    let written = written(&app, &viewer).await;
    let me = Some(&viewer);
    backend::gallery::toggle_like(&app.ctx, me, theirs)
        .await
        .unwrap();
    let comment = backend::gallery::post_comment(&app.ctx, me, theirs, "好看！")
        .await
        .unwrap();
    let (id, them, post) = (viewer.id, other.id, written.post);
    let sql = format!(
        "INSERT INTO email_links (user_id, email, nonce, token_hash, letters, sent_at, expires_at) \
            VALUES ({id}, 'new@example.org', 'nonce-of-a-letter', 'hash-of-a-letter', 1, 1, 4102444800); \
         INSERT INTO recovery_codes (user_id, code_hash) VALUES ({id}, 'hash-of-a-code'); \
         INSERT INTO second_steps (user_id, secret, started_at, last_step, tries, tries_since) \
            VALUES ({id}, 'sealed-secret', 1, 0, 0, 0); \
         INSERT INTO tracks (work_id, name, folder, sha256, bytes, duration_ms, beats, created_at) \
            VALUES ({work}, '山歌.mp3', 'tracks/{work}/1', 'aa', 1, 1, '[]', 1); \
         INSERT INTO small_movies (work_id, result_folder, state, folder, file, width, height, bytes) \
            VALUES ({work}, 'works/1/1-1', 'done', 'works/1/small-1-1', 'movie.mp4', 1, 1, 1); \
         INSERT INTO work_links (work_id, nonce, token_hash, password_hash, created_at) \
            VALUES ({work}, 'nonce-of-a-link', 'hash-of-a-link', 'password-of-a-link', 1); \
         INSERT INTO guest_links (work_id, nonce, token_hash, photos_max, bytes_max, expires_at, \
            created_at) VALUES ({work}, 'nonce-of-guests', 'hash-of-guests', 5, 5, 2, 1); \
         INSERT INTO guest_photos (work_id, guest, guest_name, name, folder, sha256, bytes, width, \
            height, files, placeholder, mean_rgb, created_at) VALUES ({work}, 'hash-of-a-guest', \
            '海风', 'a.jpg', 'photos/{work}/g', 'aa', 1, 1, 1, '', '', '', 1); \
         INSERT INTO work_companions (work_id, user_id, created_at) VALUES ({theirs}, {id}, 1); \
         INSERT INTO work_comment_likes (comment_id, user_id, created_at) \
            VALUES ({comment}, {id}, 1); \
         INSERT INTO post_likes (post_id, user_id, created_at) VALUES ({post}, {id}, 1); \
         INSERT INTO post_comment_likes (comment_id, user_id, created_at) \
            VALUES ({reply}, {id}, 1); \
         INSERT INTO post_photos (owner_id, post_id, position, name, caption, alt, folder, sha256, \
            bytes, width, height, files, placeholder, created_at) \
            SELECT owner_id, {post}, 0, name, caption, alt, folder, sha256, bytes, width, height, \
            files, placeholder, created_at FROM post_photos WHERE draft_id = {draft}; \
         INSERT INTO post_revisions (post_id, title, body, written_at) \
            VALUES ({post}, '从前', '从前的字', 1); \
         INSERT INTO notifications (user_id, kind, actor_id, created_at, post_id) \
            VALUES ({id}, 'like', {them}, 1, {post}); \
         INSERT INTO invitations (made_by, nonce, token_hash, made_at, expires_at) \
            VALUES ({id}, 'nonce-of-mine', 'hash-of-mine', 1, 2); \
         INSERT INTO invitations (made_by, nonce, token_hash, made_at, expires_at, used_at, used_by) \
            VALUES ({them}, 'nonce-of-theirs', 'hash-of-theirs', 1, 2, 1, {id}); \
         INSERT INTO audit_log (at, actor_id, target_id, action, detail) \
            VALUES (1, {them}, {id}, 'tier', '100')",
        comment = comment.id,
        reply = written.comment,
        draft = written.draft,
    );
    app.ctx.writer().execute_unprepared(&sql).await.unwrap();

    person.post("/account/data/export", &[]).await;
    app.drained().await;
    let page = person.get("/account/data").await.text;
    let at = page.find("/account/data/export/").unwrap();
    let address = page[at..at + page[at..].find('"').unwrap()].to_owned();
    let copy = person.get(&address).await.bytes;
    let mut zip = zip::ZipArchive::new(std::io::Cursor::new(copy)).unwrap();
    let mut text = String::new();
    zip.by_name("data.json")
        .unwrap()
        .read_to_string(&mut text)
        .unwrap();
    let data: Value = serde_json::from_str(&text).unwrap();
    for (table, kept) in TABLES {
        let At(pointer) = kept else { continue };
        let said = match data.pointer(pointer) {
            Some(Value::String(text)) => !text.is_empty(),
            Some(Value::Number(number)) => number.as_i64() != Some(0),
            _ => false,
        };
        assert!(said, "{table}: nothing at {pointer} in {text}");
    }
    // The photos lie beside it, also those of a draft.
    for file in [
        "/works/0/photos/0/file",
        "/posts/0/photos/0/file",
        "/drafts/0/photos/0/file",
    ] {
        let name = data.pointer(file).unwrap().as_str().unwrap();
        assert!(zip.by_name(name).is_ok(), "{name}");
    }

    // Nothing that opens something, and nobody else's name.
    assert!(!text.contains("阿沅"));
    for column in columns(&app).await {
        let name = &column.column_name;
        if !["hash", "nonce", "secret", "token"]
            .iter()
            .any(|word| name.contains(word))
        {
            continue;
        }
        let sql = format!(
            "SELECT CAST(\"{name}\" AS TEXT) AS value FROM \"{}\"",
            column.table_name
        );
        let db = app.ctx.reader();
        let rows =
            Secret::find_by_statement(Statement::from_string(db.get_database_backend(), sql))
                .all(db)
                .await
                .unwrap();
        for value in rows.into_iter().filter_map(|row| row.value) {
            assert!(
                value.len() < 6 || !text.contains(&value),
                "{}.{name} is in the copy",
                column.table_name
            );
        }
    }
    app.finish().await;
}
