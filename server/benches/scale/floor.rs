//! The least that a page can cost: the same words from the same rows, by hand, with axum, maud and
//! rusqlite; no sessions, no languages, no nonces, no policy.
//!
//! What does not depend on the rows is copied from the site's own pages once.

use std::sync::{Arc, Mutex};

use axum::{
    Router,
    extract::{Path, State},
    response::Html,
    routing::get,
};
use maud::{Markup, PreEscaped, html};
use rand_pcg::Pcg32;
use rusqlite::{Connection, OpenFlags, Row};
use time::{OffsetDateTime, UtcOffset};

use crate::client::Site;

const KINDS: [&str; 4] = ["闲聊", "游记", "影集", "攻略"];

struct Floor {
    db: Mutex<Connection>,
    /// Before and after the items.
    list: (String, String),
    /// Before and after the content of `<main>`.
    frame: (String, String),
}

/// A site with these two pages, on the same database.
pub async fn open(site: &mut Site) -> Site {
    site.sign_out();
    let list = page(site, "/community").await;
    let post = page(site, "/community/1").await;
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let floor = Floor {
        db: Mutex::new(Connection::open_with_flags(&site.database, flags).unwrap()),
        list: around(&list, "class=\"posts\"", "</ol>"),
        frame: around(&post, "class=\"post\"", "</main>"),
    };
    let router = Router::new()
        .route("/community", get(list_page))
        .route("/community/{post}", get(post_page))
        .with_state(Arc::new(floor));
    Site::new(router, site.posts, site.database.clone()).await
}

async fn page(site: &mut Site, path: &str) -> String {
    String::from_utf8(site.text(path).await).unwrap()
}

/// What stands before the tag with `mark` in it, and what stands from the next `last` on.
fn around(page: &str, mark: &str, last: &str) -> (String, String) {
    let mark_at = page.find(mark);
    let mark_at = mark_at.unwrap_or_else(|| panic!("no {mark} in {page}"));
    let from = page[..=mark_at].rfind('<').unwrap();
    let to = from + page[from..].find(last).unwrap();
    (page[..from].to_owned(), page[to..].to_owned())
}

/// Both sides show the same words.
pub async fn check_words(site: &mut Site, floor: &mut Site, rng: &mut Pcg32) {
    let mut paths = vec!["/community".to_owned()];
    for _ in 0..24 {
        paths.push(format!("/community/{}", site.any_post(rng)));
    }
    for path in paths {
        let ours = words(&page(site, &path).await);
        let theirs = words(&page(floor, &path).await);
        assert_eq!(ours, theirs, "{path} says something else");
    }
}

/// The text inside `<main>`, without white space.
fn words(page: &str) -> String {
    let main = around(page, "<main", "</main>");
    let inside = &page[main.0.len()..page.len() - main.1.len()];
    let (mut text, mut tag) = (String::new(), false);
    for c in inside.chars() {
        match c {
            '<' => tag = true,
            '>' => tag = false,
            c if !tag && !c.is_whitespace() => text.push(c),
            _ => {}
        }
    }
    text.replace("&quot;", "\"")
        .replace("&#x27;", "'")
        .replace("&#39;", "'")
}

async fn list_page(State(floor): State<Arc<Floor>>) -> Html<String> {
    let db = floor.db.lock().unwrap();
    let mut rows = db
        .prepare_cached(
            "SELECT p.id, p.title, p.excerpt, p.created_at, p.kind, p.like_count, p.comment_count, \
             u.name FROM posts p CROSS JOIN users u ON u.id = p.author_id \
             WHERE p.deleted_at IS NULL AND p.held_at IS NULL ORDER BY p.id DESC LIMIT 10",
        )
        .unwrap();
    let rows = rows.query_map([], |row| Ok(item(row))).unwrap();
    let items: Vec<Markup> = rows.map(Result::unwrap).collect();
    let items = html! { ol.posts role="list" { @for item in &items { (item) } } };
    let items = items.into_string();
    // The frame goes on with the end of the list.
    let items = items.trim_end_matches("</ol>");
    Html([&floor.list.0, items, &floor.list.1].concat())
}

fn text(row: &Row<'_>, column: &str) -> String {
    row.get(column).unwrap()
}

fn number(row: &Row<'_>, column: &str) -> i64 {
    row.get(column).unwrap()
}

fn item(row: &Row<'_>) -> Markup {
    let (likes, comments) = (number(row, "like_count"), number(row, "comment_count"));
    html! {
        li.post-item { article.post-item__card { div.post-item__main {
            h2.post-item__title { a href=(format!("/community/{}", number(row, "id"))) { (text(row, "title")) } }
            p.post-item__excerpt { (text(row, "excerpt")) }
            p.post-item__meta {
                (author(&text(row, "name")))
                time { (date(number(row, "created_at"))) }
                span { (KINDS[number(row, "kind") as usize]) }
                span title=(format!("{likes} 人喜欢")) {
                    span aria-hidden="true" { (likes) } span.visually-hidden { (likes) " 人喜欢" }
                }
                span title=(format!("{comments} 条评论")) {
                    span aria-hidden="true" { (comments) } span.visually-hidden { (comments) " 条评论" }
                }
            }
        } } }
    }
}

fn author(name: &str) -> Markup {
    html! {
        span.avatar aria-hidden="true" { (name.chars().next().unwrap_or_default()) }
        a.author href=(format!("/u/{name}")) { (name) }
    }
}

/// As the site writes it, in China's time.
fn date(at: i64) -> String {
    let time = OffsetDateTime::from_unix_timestamp(at)
        .unwrap()
        .to_offset(UtcOffset::from_hms(8, 0, 0).unwrap());
    format!(
        "{}年{}月{}日",
        time.year(),
        u8::from(time.month()),
        time.day()
    )
}

async fn post_page(State(floor): State<Arc<Floor>>, Path(id): Path<i64>) -> Html<String> {
    let db = floor.db.lock().unwrap();
    let mut post = db
        .prepare_cached(
            "SELECT p.id, p.title, p.body, p.created_at, p.kind, p.like_count, p.comment_count, u.name \
             FROM posts p CROSS JOIN users u ON u.id = p.author_id WHERE p.id = ?",
        )
        .unwrap();
    let head = post.query_row([id], |row| Ok(head(row))).unwrap();
    let mut comments = db
        .prepare_cached(
            "SELECT c.id, c.body, c.created_at, c.like_count, u.name FROM post_comments c \
             CROSS JOIN users u ON u.id = c.author_id WHERE c.post_id = ? \
             ORDER BY c.thread_id, c.id LIMIT 21",
        )
        .unwrap();
    let mut comments: Vec<Markup> = comments
        .query_map([id], |row| Ok(comment(row)))
        .unwrap()
        .map(Result::unwrap)
        .collect();
    let more = comments.len() > 20;
    comments.truncate(20);
    let list = html! {
        div id="comment-list" {
            @if comments.is_empty() { p { "还没有评论。" } }
            @else { ol.comments__list { @for comment in &comments { (comment) } } }
            @if more { a { "更多评论" } }
        }
    };
    let (before, after) = &floor.frame;
    let (head, list) = (head.into_string(), list.into_string());
    Html([before, head.as_str(), &list, "</section></div>", after].concat())
}

fn head(row: &Row<'_>) -> Markup {
    let (kind, likes) = (
        KINDS[number(row, "kind") as usize],
        number(row, "like_count"),
    );
    let body = text(row, "body");
    html! {
        article.post {
            header.post__head {
                p.post__kind { a href="/community" { "社区" } a { (kind) } }
                h1.post__title { (text(row, "title")) }
                div.post__by { (author(&text(row, "name"))) time { (date(number(row, "created_at"))) } }
            }
            div.prose { @for part in body.split("\n\n") { p { (linked(part)) } } }
            footer.post__foot {
                a.like__button href="/signin" {
                    span.visually-hidden { "登录后点喜欢" ", " } span.like__count { (likes) }
                }
                a { "修改记录" }
            }
        }
        (PreEscaped("<div class=\"post__comments\"><section class=\"comments\">"))
        h2 { "评论" span { (number(row, "comment_count")) } }
        a.button href="/signin" { "登录后评论" }
    }
}

/// The only markup that the community of this bench has.
fn linked(part: &str) -> Markup {
    let Some(at) = part.find("https://") else {
        return html! { (part) };
    };
    let (before, rest) = part.split_at(at);
    let end = rest.find(char::is_whitespace).unwrap_or(rest.len());
    let (address, after) = rest.split_at(end);
    html! { (before) a href=(address) rel="nofollow" { (address) } (after) }
}

fn comment(row: &Row<'_>) -> Markup {
    let likes = number(row, "like_count");
    html! {
        li.comment id=(format!("comment-{}", number(row, "id"))) {
            p.comment__head { (author(&text(row, "name"))) time { (date(number(row, "created_at"))) } }
            p.comment__body { (text(row, "body")) }
            span.comment__likes { (likes) }
        }
    }
}
