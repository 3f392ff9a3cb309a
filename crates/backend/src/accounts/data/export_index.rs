//! The page that opens a copy: one file, no script, nothing from elsewhere.

use std::fmt::Write as _;

use domain::Lang;
use serde_json::Value;

const STYLE: &str = "\
body{margin:0 auto;padding:2rem 1.25rem 4rem;max-width:48rem;color:#1f2421;background:#faf7f2;\
font:16px/1.7 system-ui,'PingFang SC','Noto Sans CJK SC',sans-serif}\
h1,h2{font-family:'Songti SC','Noto Serif CJK SC',Georgia,serif;line-height:1.35}\
h1{margin-bottom:.25rem}h2{margin:2.5rem 0 .5rem}\
.meta{color:#565d58;font-size:.875rem}article{padding:1.25rem 0;border-top:1px solid #e6e0d6}\
video,.long{display:block;max-width:100%;border-radius:12px}\
.photos{display:grid;grid-template-columns:repeat(auto-fill,minmax(8rem,1fr));gap:.5rem;\
margin:.75rem 0;padding:0;list-style:none}\
.photos img{width:100%;height:7rem;object-fit:cover;border-radius:6px;background:#f3eee5}\
pre{white-space:pre-wrap;font:inherit}a{color:#b0321c}\
@media(prefers-color-scheme:dark){body{color:#ece8e1;background:#14171a}\
.meta{color:#b4b0a8}article{border-color:#2e3338}a{color:#f0836a}}";

/// Writes the page from the data that lies beside it.
pub(super) fn page(lang: Lang, data: &Value) -> String {
    let name = text(data.pointer("/account/name"));
    let title = match lang {
        Lang::ZhCn => format!("{name} 的途记"),
        Lang::En => format!("The journal of {name}"),
    };
    let all = lang.pick(
        "全部数据在 <a href=\"data.json\">data.json</a> 里。",
        "All data is in <a href=\"data.json\">data.json</a>.",
    );
    let intro = text(data.pointer("/account/intro"));
    let mut html = format!(
        "<!DOCTYPE html><html lang=\"{}\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width\"><title>{title}</title>\
         <style>{STYLE}</style></head><body><h1>{title}</h1><pre>{intro}</pre>\
         <p class=\"meta\">{all}</p>",
        lang.tag()
    );
    let heading = lang.pick("作品", "Works");
    section(&mut html, heading, data.get("works"), work);
    let heading = lang.pick("帖子", "Posts");
    section(&mut html, heading, data.get("posts"), post);
    let heading = lang.pick("评论", "Comments");
    section(&mut html, heading, data.get("comments"), words);
    html.push_str("</body></html>\n");
    html
}

fn section(html: &mut String, heading: &str, items: Option<&Value>, item: fn(&mut String, &Value)) {
    let items = items
        .and_then(Value::as_array)
        .map_or(&[][..], Vec::as_slice);
    if items.is_empty() {
        return;
    }
    push(html, format_args!("<h2>{heading}</h2>"));
    for one in items {
        html.push_str("<article>");
        item(html, one);
        html.push_str("</article>");
    }
}

fn work(html: &mut String, work: &Value) {
    head(html, work);
    push(
        html,
        format_args!("<pre>{}</pre>", text(work.get("description"))),
    );
    for file in list(work.get("files")) {
        let path = href(file.as_str().unwrap_or_default());
        if path.rsplit('.').next() == Some("mp4") {
            push(
                html,
                format_args!("<video src=\"{path}\" controls preload=\"metadata\"></video>"),
            );
        } else {
            push(
                html,
                format_args!("<img class=\"long\" src=\"{path}\" alt=\"\" loading=\"lazy\">"),
            );
        }
    }
    photos(html, work.get("photos"));
}

fn post(html: &mut String, post: &Value) {
    head(html, post);
    push(html, format_args!("<pre>{}</pre>", text(post.get("text"))));
    photos(html, post.get("photos"));
}

fn words(html: &mut String, comment: &Value) {
    push(
        html,
        format_args!(
            "<pre>{}</pre><p class=\"meta\">{}</p>",
            text(comment.get("text")),
            text(comment.get("at"))
        ),
    );
}

fn head(html: &mut String, item: &Value) {
    push(
        html,
        format_args!(
            "<h3>{}</h3><p class=\"meta\">{}</p>",
            text(item.get("title")),
            text(item.get("created_at"))
        ),
    );
}

fn photos(html: &mut String, photos: Option<&Value>) {
    html.push_str("<ul class=\"photos\">");
    for photo in list(photos) {
        let path = href(
            photo
                .get("file")
                .and_then(Value::as_str)
                .unwrap_or_default(),
        );
        push(
            html,
            format_args!(
                "<li><a href=\"{path}\"><img src=\"{path}\" alt=\"{}\" loading=\"lazy\"></a></li>",
                text(photo.get("caption"))
            ),
        );
    }
    html.push_str("</ul>");
}

fn list(value: Option<&Value>) -> &[Value] {
    value.and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

/// A person's text, as text.
fn text(value: Option<&Value>) -> String {
    let plain = value.and_then(Value::as_str).unwrap_or_default();
    html_escape::encode_safe(plain).into_owned()
}

/// The way to a file of the copy: each byte that is not plain is escaped.
fn href(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._/".contains(&byte) {
            out.push(char::from(byte));
        } else {
            push(&mut out, format_args!("%{byte:02X}"));
        }
    }
    out
}

fn push(out: &mut String, words: std::fmt::Arguments<'_>) {
    // Writing to a `String` cannot fail.
    let _ = out.write_fmt(words);
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_copy_opens_without_a_network_and_runs_nothing() {
        let evil = "\"><script>alert(1)</script>";
        let data = json!({
            "account": { "name": evil, "intro": evil },
            "works": [{ "title": evil, "description": evil, "created_at": "2026-11-26T00:00:00Z",
                "files": ["works/1/movie.mp4", "works/1/long.jpg"],
                "photos": [{ "file": "works/1/photos/01-西 湖.jpg", "caption": evil }] }],
            "posts": [{ "title": evil, "text": evil, "photos": [] }],
            "comments": [{ "text": evil, "at": "x" }],
        });
        for (lang, heading) in [(Lang::ZhCn, "<h2>作品</h2>"), (Lang::En, "<h2>Works</h2>")] {
            let html = page(lang, &data);
            assert!(html.contains(heading));
            assert!(
                !html.contains("<script") && !html.contains("http"),
                "{html}"
            );
            assert!(html.contains("<video src=\"works/1/movie.mp4\""));
            assert!(html.contains("01-%E8%A5%BF%20%E6%B9%96.jpg\""));
        }
    }
}
