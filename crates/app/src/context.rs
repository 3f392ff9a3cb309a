//! What every page is told, and what it gives back.

use std::{borrow::Cow, collections::BTreeMap};

use domain::{AppError, Field, Lang, Theme, accounts::Viewer};
use leptos::config::LeptosOptions;

use crate::html::Html;

/// Who asks for a page, and how it should look.
#[derive(Debug, Clone)]
pub struct PageContext {
    pub lang: Lang,
    /// The address asks for the language: it is another one than the address without.
    pub lang_in_address: bool,
    pub theme: Theme,
    /// `None` for a visitor who has not signed in.
    pub viewer: Option<Viewer>,
    /// Notifications that the person has not read.
    pub unread: u32,
    /// Path and query of this page, to come back to after signing in or changing the language.
    pub here: String,
    /// Address of the site without slash at the end, for links that leave it (Open Graph).
    pub base_url: String,
    /// The browser asks for as few bytes as possible (`Save-Data`).
    pub save_data: bool,
}

impl PageContext {
    /// The address of the sign-in page that leads back to `path`.
    pub fn sign_in_to(&self, path: &str) -> String {
        format!("/signin?next={}", encode_query(path))
    }

    /// `path` where a signed-in person can go, the way there through sign-in for a visitor.
    pub fn when_signed_in(&self, path: &str) -> String {
        if self.viewer.is_some() {
            path.to_owned()
        } else {
            self.sign_in_to(path)
        }
    }
}

/// An address that shows its page in one language, whatever the browser wants.
pub fn in_language(address: &str, lang: Lang) -> String {
    let sign = if address.contains('?') { '&' } else { '?' };
    format!("{address}{sign}lang={}", lang.tag())
}

/// Escapes a value of a query (RFC 3986 unreserved characters and `/` stay).
pub(crate) fn encode_query(text: &str) -> String {
    use std::fmt::Write as _;
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            out.push(char::from(byte));
        } else {
            // Writing to a `String` cannot fail.
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}

/// A page, ready for [`crate::shell()`].
pub struct Document {
    /// In the person's language, without the name of the site.
    pub title: String,
    pub description: String,
    /// Path of the picture for shared links.
    pub image: Option<String>,
    /// Whether the page has an island: loads wasm.
    pub islands: bool,
    /// Small files of ours that make a page without islands nicer: names in `public/`.
    pub scripts: &'static [&'static str],
    /// Path of an Atom feed of what is on the page.
    pub feed: Option<String>,
    /// Seconds after which a browser without JavaScript asks again.
    pub refresh_without_script: Option<u32>,
    pub robots_noindex: bool,
    /// What the page is, for its layout and for Open Graph.
    pub role: PageRole,
    /// Rules that depend on the content (places in the masonry, names of view transitions); sent
    /// in a `<style>` with the nonce, because `style` attributes are forbidden.
    pub style: String,
    pub body: Html,
}

/// What a page is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PageRole {
    /// The gallery.
    Gallery,
    /// A shared work; `true` for a movie.
    Work { movie: bool },
    /// A list of the community.
    Community,
    /// A post of the community.
    Post,
    /// Where a post is written: has its own bar of actions at the bottom of a phone.
    Writing,
    /// The search.
    Search,
    /// What the person was told.
    Notifications,
    /// The list of the person's works.
    Studio,
    /// What everybody sees of a person.
    Person,
    /// Where people look after their account.
    Account,
    /// Where a work is put together: has its own bar of actions at the bottom of a phone.
    Workbench,
    /// Sign-in, sign-up, errors.
    Plain,
}

impl Document {
    /// A page with the usual settings.
    pub(crate) fn new(role: PageRole, title: impl Into<String>, body: Html) -> Self {
        Self {
            title: title.into(),
            description: String::new(),
            image: None,
            islands: false,
            scripts: &[],
            feed: None,
            refresh_without_script: None,
            robots_noindex: false,
            role,
            style: String::new(),
            body,
        }
    }
}

/// Where the built style sheet and the islands' code are.
#[derive(Debug, Clone)]
pub struct Assets {
    /// Of cargo-leptos: names and folder of the wasm package.
    pub options: LeptosOptions,
    /// Path of the style sheet.
    pub css: String,
}

/// What came back from a refused form: what was typed, and why it was refused.
#[derive(Debug, Clone, Default)]
pub struct FormEcho {
    /// By the name of the field.
    pub values: BTreeMap<String, String>,
    pub error: Option<AppError>,
}

impl FormEcho {
    /// What was typed into a field, else what the page knows.
    pub fn value(&self, field: Field, known: &str) -> String {
        self.typed(field.name(), known)
    }

    /// The same for a value that is no [`Field`].
    pub fn typed(&self, name: &str, known: &str) -> String {
        self.values
            .get(name)
            .map_or_else(|| known.to_owned(), Clone::clone)
    }

    /// The message under a field.
    pub fn problem(&self, field: Field, lang: Lang) -> Option<Cow<'static, str>> {
        self.error
            .as_ref()?
            .problem_of(field)
            .map(|problem| problem.message(lang))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_return_address_cannot_leave_its_parameter() {
        assert_eq!(
            encode_query("/gallery/7?a=b&c#d"),
            "/gallery/7%3Fa%3Db%26c%23d"
        );
        assert_eq!(encode_query("\"><山"), "%22%3E%3C%E5%B1%B1");
    }

    #[test]
    fn an_address_in_a_language() {
        assert_eq!(in_language("/gallery/7", Lang::En), "/gallery/7?lang=en");
        assert_eq!(in_language("/?a=b", Lang::ZhCn), "/?a=b&lang=zh-CN");
    }
}
