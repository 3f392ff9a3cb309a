//! The formats: Atom (RFC 4287), JSON Feed 1.1, sitemaps 0.9.

use std::io::{self, Cursor};

use backend::feeds::{Feed, FeedEntry, PublicPage};
use quick_xml::{
    Writer,
    events::{BytesDecl, BytesText, Event},
};
use serde_json::json;
use time::{OffsetDateTime, format_description::well_known::Rfc3339};

type Xml = Writer<Cursor<Vec<u8>>>;

fn title(feed: &Feed) -> String {
    match &feed.person {
        Some(name) => format!("{name} · 途记 Tuji"),
        None => "途记 Tuji".to_owned(),
    }
}

/// RFC 3339, UTC.
fn moment(seconds: i64) -> String {
    OffsetDateTime::from_unix_timestamp(seconds)
        .ok()
        .and_then(|time| time.format(&Rfc3339).ok())
        .unwrap_or_default()
}

/// XML 1.0 has no control characters, escaped or not.
fn plain(text: &str) -> String {
    text.chars()
        .filter(|c| {
            matches!(c, '\t' | '\n' | '\r')
                || !(c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}'))
        })
        .collect()
}

fn element(xml: &mut Xml, name: &str, text: &str) -> io::Result<()> {
    xml.create_element(name)
        .write_text_content(BytesText::new(&plain(text)))?;
    Ok(())
}

fn link(xml: &mut Xml, rel: &str, kind: &str, address: &str) -> io::Result<()> {
    xml.create_element("link")
        .with_attributes([("rel", rel), ("type", kind), ("href", address)])
        .write_empty()?;
    Ok(())
}

fn new_document() -> io::Result<Xml> {
    let mut xml = Writer::new(Cursor::new(Vec::new()));
    xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("utf-8"), None)))?;
    Ok(xml)
}

fn finish(xml: Xml) -> anyhow::Result<String> {
    Ok(String::from_utf8(xml.into_inner().into_inner())?)
}

pub fn atom(feed: &Feed, base: &str, here: &str) -> anyhow::Result<String> {
    let mut xml = new_document()?;
    // A feed without entries is as old as the epoch: it must have a date.
    let updated = feed.entries.iter().map(|entry| entry.updated).max();
    xml.create_element("feed")
        .with_attribute(("xmlns", "http://www.w3.org/2005/Atom"))
        .write_inner_content(|xml| {
            element(xml, "id", &format!("{base}{here}"))?;
            element(xml, "title", &title(feed))?;
            element(xml, "updated", &moment(updated.unwrap_or(0)))?;
            link(
                xml,
                "self",
                "application/atom+xml",
                &format!("{base}{here}"),
            )?;
            link(xml, "alternate", "text/html", &format!("{base}/"))?;
            for entry in &feed.entries {
                atom_entry(xml, entry, base)?;
            }
            Ok(())
        })?;
    finish(xml)
}

fn atom_entry(xml: &mut Xml, entry: &FeedEntry, base: &str) -> io::Result<()> {
    let address = format!("{base}{}", entry.path);
    xml.create_element("entry").write_inner_content(|xml| {
        element(xml, "id", &address)?;
        element(xml, "title", &entry.title)?;
        element(xml, "published", &moment(entry.published))?;
        element(xml, "updated", &moment(entry.updated))?;
        xml.create_element("author")
            .write_inner_content(|xml| element(xml, "name", &entry.author))?;
        link(xml, "alternate", "text/html", &address)?;
        if let Some(image) = &entry.image {
            let kind = if image.rsplit('.').next() == Some("webp") {
                "image/webp"
            } else {
                "image/jpeg"
            };
            link(xml, "enclosure", kind, &format!("{base}{image}"))?;
        }
        element(xml, "summary", &entry.summary)
    })?;
    Ok(())
}

pub fn json(feed: &Feed, base: &str, here: &str) -> anyhow::Result<String> {
    let items: Vec<_> = feed
        .entries
        .iter()
        .map(|entry| {
            let address = format!("{base}{}", entry.path);
            let mut item = json!({
                "id": address,
                "url": address,
                "title": entry.title,
                "content_text": entry.summary,
                "date_published": moment(entry.published),
                "date_modified": moment(entry.updated),
                "authors": [{ "name": entry.author }],
            });
            if let Some(image) = &entry.image {
                item["image"] = format!("{base}{image}").into();
            }
            item
        })
        .collect();
    let feed = json!({
        "version": "https://jsonfeed.org/version/1.1",
        "title": title(feed),
        "home_page_url": format!("{base}/"),
        "feed_url": format!("{base}{here}"),
        "items": items,
    });
    Ok(serde_json::to_string(&feed)?)
}

pub fn sitemap(pages: &[PublicPage], base: &str) -> anyhow::Result<String> {
    let mut xml = new_document()?;
    xml.create_element("urlset")
        .with_attribute(("xmlns", "http://www.sitemaps.org/schemas/sitemap/0.9"))
        .write_inner_content(|xml| {
            for page in pages {
                xml.create_element("url").write_inner_content(|xml| {
                    element(xml, "loc", &format!("{base}{}", page.path))?;
                    match page.changed {
                        Some(at) => element(xml, "lastmod", &moment(at)),
                        None => Ok(()),
                    }
                })?;
            }
            Ok(())
        })?;
    finish(xml)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn feed() -> Feed {
        Feed {
            person: None,
            entries: vec![FeedEntry {
                path: "/community/7".into(),
                title: "a < b & \"c\"\u{b}".into(),
                summary: "<script>".into(),
                author: "林间".into(),
                image: Some("/files/works/1/1-1/cover.webp".into()),
                published: 1_615_219_229,
                updated: 1_615_219_230,
            }],
        }
    }

    #[test]
    fn what_people_wrote_is_no_markup() {
        let xml = atom(&feed(), "https://tuji.example", "/feed.atom").unwrap();
        assert!(xml.starts_with("<?xml version=\"1.0\" encoding=\"utf-8\"?>"));
        assert!(xml.contains("<title>a &lt; b &amp; "), "{xml}");
        assert!(!xml.contains('\u{b}') && !xml.contains("<script>"), "{xml}");
        assert!(
            xml.contains("<updated>2021-03-08T16:00:30Z</updated>"),
            "{xml}"
        );
        assert!(xml.contains("href=\"https://tuji.example/community/7\""));
        let json: serde_json::Value =
            serde_json::from_str(&json(&feed(), "https://tuji.example", "/feed.json").unwrap())
                .unwrap();
        assert_eq!(json["items"][0]["content_text"], "<script>");
    }

    #[test]
    fn an_empty_feed_is_a_feed() {
        let empty = Feed {
            person: Some("林间".into()),
            entries: Vec::new(),
        };
        let xml = atom(&empty, "https://tuji.example", "/u/x/feed.atom").unwrap();
        assert!(
            xml.contains("<updated>1970-01-01T00:00:00Z</updated>"),
            "{xml}"
        );
    }
}
