//! Addresses and mentions inside a text.

use pulldown_cmark::{CowStr, Event, LinkType, Tag, TagEnd};

/// A picture that this site serves itself. Its address has only letters that are written the same in
/// Markdown and in HTML, so that both sides of the way agree on it.
pub fn is_own_file(url: &str) -> bool {
    let plain = |letter: char| letter.is_ascii_alphanumeric() || "/-_.".contains(letter);
    url.starts_with("/files/") && !url.contains("..") && url.chars().all(plain)
}

/// The web, mail, or a path of this site.
pub fn is_good_link(url: &str) -> bool {
    let lower = url.trim().to_ascii_lowercase();
    let path = lower.starts_with('/') && !lower.starts_with("//") && !lower.starts_with("/\\");
    path || ["http://", "https://", "mailto:"]
        .iter()
        .any(|scheme| lower.starts_with(scheme))
}

/// Makes links of bare addresses and of mentions, outside code and other links.
pub fn dressed<'a>(
    events: impl Iterator<Item = Event<'a>>,
    mentions: &[String],
) -> impl Iterator<Item = Event<'a>> {
    let mut untouched = 0u32;
    events.flat_map(move |event| match event {
        Event::Start(Tag::CodeBlock(_) | Tag::Link { .. } | Tag::Image { .. }) => {
            untouched += 1;
            vec![event]
        }
        Event::End(TagEnd::CodeBlock | TagEnd::Link | TagEnd::Image) => {
            untouched = untouched.saturating_sub(1);
            vec![event]
        }
        Event::Text(words) if untouched == 0 && words.contains(['@', ':']) => {
            linked(&words, mentions)
        }
        event => vec![event],
    })
}

/// A text with its links.
fn linked<'a>(words: &str, mentions: &[String]) -> Vec<Event<'a>> {
    let mut out = Vec::new();
    let mut from = 0;
    let mut at = 0;
    while let Some(rest) = words.get(at..).filter(|rest| !rest.is_empty()) {
        let found = address(rest)
            .map(|length| (length, rest.get(..length).unwrap_or_default().to_owned()))
            .or_else(|| {
                let name = mention(rest, mentions)?;
                Some((name.len() + 1, format!("/u/{}", encoded(name))))
            });
        if let Some((length, target)) = found {
            push_text(&mut out, words.get(from..at));
            push_link(&mut out, target, rest.get(..length));
            at += length;
            from = at;
        } else {
            at += rest.chars().next().map_or(1, char::len_utf8);
        }
    }
    push_text(&mut out, words.get(from..));
    out
}

/// Length of the address that the text begins with.
fn address(text: &str) -> Option<usize> {
    if !text.starts_with("http://") && !text.starts_with("https://") {
        return None;
    }
    let end = text
        .find(|c: char| !c.is_ascii_graphic() || matches!(c, '<' | '>' | '"' | '`'))
        .unwrap_or(text.len());
    let shown = text
        .get(..end)?
        .trim_end_matches(['.', ',', ')', ']', '!', '?', ';', ':', '\'']);
    (shown.len() > "https://".len()).then_some(shown.len())
}

/// The longest of the names that follows an `@` at the beginning of the text.
fn mention<'n>(text: &str, names: &'n [String]) -> Option<&'n str> {
    let rest = text.strip_prefix('@')?;
    names
        .iter()
        .filter(|name| rest.starts_with(name.as_str()))
        .max_by_key(|name| name.len())
        .map(String::as_str)
}

fn encoded(name: &str) -> String {
    use std::fmt::Write as _;
    let mut out = String::new();
    for byte in name.bytes() {
        if byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_' {
            out.push(char::from(byte));
        } else {
            // Writing to a `String` cannot fail.
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}

fn push_text(out: &mut Vec<Event<'_>>, words: Option<&str>) {
    if let Some(words) = words.filter(|words| !words.is_empty()) {
        out.push(Event::Text(CowStr::from(words.to_owned())));
    }
}

fn push_link(out: &mut Vec<Event<'_>>, target: String, shown: Option<&str>) {
    out.push(Event::Start(Tag::Link {
        link_type: LinkType::Inline,
        dest_url: target.into(),
        title: CowStr::Borrowed(""),
        id: CowStr::Borrowed(""),
    }));
    push_text(out, shown);
    out.push(Event::End(TagEnd::Link));
}
