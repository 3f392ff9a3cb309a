//! The allow-list.

use std::{
    borrow::Cow,
    collections::{HashMap, HashSet},
    sync::LazyLock,
};

use ammonia::{Builder, UrlRelative};

use crate::inline::{is_good_link, is_own_file};

/// Elements that a text may have.
pub const ELEMENTS: [&str; 23] = [
    "p",
    "br",
    "hr",
    "h2",
    "h3",
    "h4",
    "strong",
    "em",
    "del",
    "code",
    "pre",
    "blockquote",
    "ul",
    "ol",
    "li",
    "a",
    "img",
    "table",
    "thead",
    "tbody",
    "tr",
    "th",
    "td",
];
/// Attributes that they may have; `rel` is ours.
pub const ATTRIBUTES: [(&str, &[&str]); 3] = [
    ("a", &["href", "rel"]),
    ("img", &["src", "alt", "loading"]),
    ("ol", &["start"]),
];

static CLEANER: LazyLock<Builder<'static>> = LazyLock::new(|| {
    let mut cleaner = Builder::empty();
    let attributes: HashMap<_, HashSet<_>> = [
        ("a", HashSet::from(["href"])),
        ("img", HashSet::from(["src", "alt"])),
        ("ol", HashSet::from(["start"])),
    ]
    .into();
    cleaner
        .tags(HashSet::from(ELEMENTS))
        .tag_attributes(attributes)
        .url_schemes(HashSet::from(["http", "https", "mailto"]))
        .url_relative(UrlRelative::PassThrough)
        .link_rel(Some("nofollow ugc noopener"))
        .set_tag_attribute_value("img", "loading", "lazy")
        .attribute_filter(|element, attribute, value| {
            let good = match (element, attribute) {
                ("img", "src") => is_own_file(value),
                ("a", "href") => is_good_link(value),
                _ => true,
            };
            good.then_some(Cow::Borrowed(value))
        });
    cleaner
});

/// Leaves only what the list allows.
pub fn clean(html: &str) -> String {
    CLEANER.clean(html).to_string()
}
