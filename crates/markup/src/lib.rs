//! Markdown of people: to safe HTML, and to plain text. Pure.
//!
//! - Raw HTML in the source is shown as text, never interpreted.
//! - Whatever the parser makes goes through an allow-list of elements and attributes, so that a
//!   mistake in one of the two is caught by the other.
//! - Pictures come from our own `/files/` only; links say `nofollow ugc noopener`.
//! - Nesting is cut at [`DEPTH_MAX`], input at [`INPUT_MAX`]: no text is expensive.

mod inline;
mod sanitize;

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd, TextMergeStream};

pub use sanitize::{ATTRIBUTES, ELEMENTS};

/// Bytes of a text that are read; what is longer is cut.
pub const INPUT_MAX: usize = 1024 * 1024;
/// Elements inside each other; deeper ones are left out, their text stays.
pub const DEPTH_MAX: usize = 16;

/// Safe HTML of a text. `mentions` are the names of people that become links after an `@`.
pub fn html(text: &str, mentions: &[String]) -> String {
    let mut out = String::with_capacity(text.len() * 3 / 2);
    pulldown_cmark::html::push_html(&mut out, inline::dressed(events(text), mentions));
    sanitize::clean(&out)
}

/// The words of a text without its marks, in one line.
pub fn plain(text: &str) -> String {
    let mut out = String::new();
    for event in events(text) {
        match event {
            Event::Text(words) | Event::Code(words) => out.push_str(&words),
            // Marks inside a sentence part no words.
            Event::End(
                TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link,
            ) => {}
            Event::HardBreak | Event::Rule | Event::End(_) if !out.ends_with(' ') => out.push(' '),
            _ => {}
        }
    }
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The events that we let through.
fn events(text: &str) -> impl Iterator<Item = Event<'_>> {
    let parser = Parser::new_ext(
        cut(text),
        Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH,
    );
    // For every open element whether it is shown.
    let mut open: Vec<bool> = Vec::new();
    let mut depth = 0usize;
    let mut outline = Outline::default();
    TextMergeStream::new(parser.filter_map(move |event| match event {
        Event::Start(tag) => {
            let tag = allowed(tag, &mut outline).filter(|_| depth < DEPTH_MAX);
            open.push(tag.is_some());
            depth += usize::from(tag.is_some());
            tag.map(Event::Start)
        }
        Event::End(end) => {
            let shown = open.pop().unwrap_or(false);
            depth -= usize::from(shown);
            shown.then(|| Event::End(outline.end(end)))
        }
        // What looks like HTML is words.
        Event::Html(words) | Event::InlineHtml(words) => Some(Event::Text(words)),
        // A line break that somebody typed is meant.
        Event::SoftBreak => Some(Event::HardBreak),
        Event::Text(_) | Event::Code(_) | Event::HardBreak | Event::Rule => Some(event),
        _ => None,
    }))
}

fn cut(text: &str) -> &str {
    let mut end = text.len().min(INPUT_MAX);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text.get(..end).unwrap_or_default()
}

fn allowed<'a>(tag: Tag<'a>, outline: &mut Outline) -> Option<Tag<'a>> {
    match tag {
        Tag::Image { ref dest_url, .. } => inline::is_own_file(dest_url).then_some(tag),
        Tag::Link { ref dest_url, .. } => inline::is_good_link(dest_url).then_some(tag),
        Tag::Heading { level, .. } => Some(Tag::Heading {
            level: outline.start(level),
            id: None,
            classes: Vec::new(),
            attrs: Vec::new(),
        }),
        Tag::HtmlBlock
        | Tag::FootnoteDefinition(_)
        | Tag::MetadataBlock(_)
        | Tag::DefinitionList
        | Tag::DefinitionListTitle
        | Tag::DefinitionListDefinition
        | Tag::Superscript
        | Tag::Subscript => None,
        _ => Some(tag),
    }
}

/// Where a heading stands among those before it. The page has the first heading, so a text begins
/// with the second, whatever its author began with, and no level is skipped.
#[derive(Default)]
struct Outline {
    /// Levels, as written, of the headings that the present one is under, and its own.
    above: Vec<HeadingLevel>,
}

impl Outline {
    fn start(&mut self, written: HeadingLevel) -> HeadingLevel {
        while self.above.last().is_some_and(|level| *level >= written) {
            self.above.pop();
        }
        self.above.push(written);
        self.level()
    }

    fn level(&self) -> HeadingLevel {
        match self.above.len() {
            0 | 1 => HeadingLevel::H2,
            2 => HeadingLevel::H3,
            _ => HeadingLevel::H4,
        }
    }

    fn end(&self, end: TagEnd) -> TagEnd {
        match end {
            TagEnd::Heading(_) => TagEnd::Heading(self.level()),
            end => end,
        }
    }
}

#[cfg(test)]
mod tests;
