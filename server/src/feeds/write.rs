//! The formats: Atom (RFC 4287), JSON Feed 1.1, sitemaps 0.9 with pictures and languages.

use std::io::{self, Cursor};

use backend::feeds::{Feed, FeedEntry, FeedOf, PublicPage};
use domain::Lang;
use quick_xml::{
    Writer,
    escape::escape,
    events::{BytesDecl, BytesText, Event},
};
use serde_json::json;
use time::{OffsetDateTime, format_description::well_known::Rfc3339};

type Xml = Writer<Cursor<Vec<u8>>>;

/// In both languages where it is ours: a feed has one address for all.
fn title(feed: &Feed) -> String {
    match &feed.of {
        FeedOf::Site => "途记 Tuji".to_owned(),
        FeedOf::Person(name) => format!("{name} · 途记 Tuji"),
        FeedOf::Tag(tag) => format!(
            "{} {} · 途记 Tuji",
            tag.label(Lang::ZhCn),
            tag.label(Lang::En)
        ),
    }
}

/// The page that a feed belongs to.
fn home(feed: &Feed) -> String {
    match &feed.of {
        FeedOf::Site => "/".to_owned(),
        FeedOf::Person(name) => domain::accounts::person_page(name),
        FeedOf::Tag(tag) => format!("/gallery?tag={}", tag.as_str()),
    }
}

/// The type of a file by the name that we gave it.
fn kind_of(path: &str) -> &'static str {
    match path.rsplit('.').next() {
        Some("mp4") => "video/mp4",
        Some("webp") => "image/webp",
        Some("png") => "image/png",
        _ => "image/jpeg",
    }
}

/// Picture and words as HTML. Nothing in it was written by people but text.
fn html(entry: &FeedEntry, base: &str) -> String {
    let image = entry.image.as_ref().map(|image| {
        format!(
            "<p><img src=\"{}\" alt=\"{}\" width=\"{}\" height=\"{}\"></p>",
            escape(format!("{base}{}", image.path)),
            escape(plain(&image.alt)),
            image.width,
            image.height
        )
    });
    format!(
        "{}<p>{}</p>",
        image.unwrap_or_default(),
        escape(plain(&entry.summary))
    )
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
            let home = format!("{base}{}", home(feed));
            link(xml, "alternate", "text/html", &home)?;
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
            xml.create_element("link")
                .with_attributes([
                    ("rel", "enclosure"),
                    ("type", kind_of(&image.path)),
                    ("title", plain(&image.alt).as_str()),
                    ("href", format!("{base}{}", image.path).as_str()),
                ])
                .write_empty()?;
        }
        for file in &entry.files {
            xml.create_element("link")
                .with_attributes([
                    ("rel", "enclosure"),
                    ("type", kind_of(&file.path)),
                    ("length", file.bytes.to_string().as_str()),
                    ("title", plain(&entry.title).as_str()),
                    ("href", format!("{base}{}", file.path).as_str()),
                ])
                .write_empty()?;
        }
        element(xml, "summary", &entry.summary)?;
        xml.create_element("content")
            .with_attribute(("type", "html"))
            .write_text_content(BytesText::new(&html(entry, base)))?;
        Ok(())
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
                "content_html": html(entry, base),
                "date_published": moment(entry.published),
                "date_modified": moment(entry.updated),
                "authors": [{ "name": entry.author }],
            });
            if let Some(image) = &entry.image {
                item["image"] = format!("{base}{}", image.path).into();
            }
            let files: Vec<_> = entry
                .files
                .iter()
                .map(|file| {
                    let mut attachment = json!({
                        "url": format!("{base}{}", file.path),
                        "mime_type": kind_of(&file.path),
                        "title": entry.title,
                        "size_in_bytes": file.bytes,
                    });
                    if let Some(seconds) = file.seconds {
                        attachment["duration_in_seconds"] = seconds.into();
                    }
                    attachment
                })
                .collect();
            if !files.is_empty() {
                item["attachments"] = files.into();
            }
            item
        })
        .collect();
    let feed = json!({
        "version": "https://jsonfeed.org/version/1.1",
        "title": title(feed),
        "home_page_url": format!("{base}{}", home(feed)),
        "feed_url": format!("{base}{here}"),
        "items": items,
    });
    Ok(serde_json::to_string(&feed)?)
}

/// Every page with its picture, and with its address in each language.
pub fn sitemap(pages: &[PublicPage], base: &str) -> anyhow::Result<String> {
    let mut xml = new_document()?;
    xml.create_element("urlset")
        .with_attributes([
            ("xmlns", "http://www.sitemaps.org/schemas/sitemap/0.9"),
            (
                "xmlns:image",
                "http://www.google.com/schemas/sitemap-image/1.1",
            ),
            ("xmlns:xhtml", "http://www.w3.org/1999/xhtml"),
        ])
        .write_inner_content(|xml| {
            for page in pages {
                xml.create_element("url")
                    .write_inner_content(|xml| url(xml, page, base))?;
            }
            Ok(())
        })?;
    finish(xml)
}

fn url(xml: &mut Xml, page: &PublicPage, base: &str) -> io::Result<()> {
    let address = format!("{base}{}", page.path);
    element(xml, "loc", &address)?;
    if let Some(at) = page.changed {
        element(xml, "lastmod", &moment(at))?;
    }
    let mut in_language = |lang: &str, href: &str| -> io::Result<()> {
        xml.create_element("xhtml:link")
            .with_attributes([("rel", "alternate"), ("hreflang", lang), ("href", href)])
            .write_empty()?;
        Ok(())
    };
    for lang in [Lang::ZhCn, Lang::En] {
        in_language(lang.tag(), &app::in_language(&address, lang))?;
    }
    in_language("x-default", &address)?;
    if let Some(image) = &page.image {
        xml.create_element("image:image")
            .write_inner_content(|xml| element(xml, "image:loc", &format!("{base}{image}")))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use backend::feeds::{FeedFile, FeedImage};

    use super::*;

    fn feed() -> Feed {
        Feed {
            of: FeedOf::Site,
            entries: vec![FeedEntry {
                path: "/community/7".into(),
                title: "a < b & \"c\"\u{b}".into(),
                summary: "<script>".into(),
                author: "林间".into(),
                image: Some(FeedImage {
                    path: "/files/works/1/1-1/cover.webp".into(),
                    alt: "\"><script>".into(),
                    width: 1280,
                    height: 720,
                }),
                files: vec![FeedFile {
                    path: "/files/works/1/1-1/movie.mp4".into(),
                    bytes: 12_345,
                    seconds: Some(30),
                }],
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
        let item = &json["items"][0];
        assert_eq!(item["content_text"], "<script>");
        let content = item["content_html"].as_str().unwrap();
        assert!(!content.contains("<script"), "{content}");
        assert!(
            content.contains("alt=\"&quot;&gt;&lt;script&gt;\""),
            "{content}"
        );
    }

    #[test]
    fn what_may_be_saved_is_enclosed() {
        let base = "https://tuji.example";
        let xml = atom(&feed(), base, "/feed.atom").unwrap();
        let movie = "type=\"video/mp4\" length=\"12345\"";
        assert!(xml.contains(movie), "{xml}");
        assert!(xml.contains("type=\"image/webp\" title=\"&quot;"), "{xml}");
        let json: serde_json::Value =
            serde_json::from_str(&json(&feed(), base, "/feed.json").unwrap()).unwrap();
        let file = &json["items"][0]["attachments"][0];
        assert_eq!(file["mime_type"], "video/mp4");
        assert_eq!(
            (
                file["size_in_bytes"].as_u64(),
                file["duration_in_seconds"].as_u64()
            ),
            (Some(12_345), Some(30))
        );
    }

    #[test]
    fn a_page_of_the_map_has_its_picture_and_its_languages() {
        let page = PublicPage {
            path: "/gallery/7".into(),
            changed: Some(0),
            image: Some("/files/works/7/1-1/cover.webp".into()),
        };
        let xml = sitemap(&[page], "https://tuji.example").unwrap();
        for part in [
            "<loc>https://tuji.example/gallery/7</loc><lastmod>1970-01-01T00:00:00Z</lastmod>",
            "hreflang=\"zh-CN\" href=\"https://tuji.example/gallery/7?lang=zh-CN\"",
            "hreflang=\"en\" href=\"https://tuji.example/gallery/7?lang=en\"",
            "hreflang=\"x-default\" href=\"https://tuji.example/gallery/7\"",
            "<image:loc>https://tuji.example/files/works/7/1-1/cover.webp</image:loc>",
        ] {
            assert!(xml.contains(part), "{part}: {xml}");
        }
    }

    #[test]
    fn an_empty_feed_is_a_feed() {
        let empty = Feed {
            of: FeedOf::Person("林间".into()),
            entries: Vec::new(),
        };
        let xml = atom(&empty, "https://tuji.example", "/u/x/feed.atom").unwrap();
        assert!(
            xml.contains("<updated>1970-01-01T00:00:00Z</updated>"),
            "{xml}"
        );
    }
}
