//! The person behind a request, and the person beside what they made.

use serde::{Deserialize, Serialize};

use super::{
    Avatar,
    canonical::{canonical, tidy},
};
use crate::{Lang, UserId};

/// Name of those who have gone and left their words.
pub const GONE: &str = "已注销用户";

/// The person behind a request.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Viewer {
    pub id: UserId,
    pub name: String,
    pub is_admin: bool,
    pub avatar: Option<Avatar>,
    /// Signing in takes them a second step.
    pub second_step: bool,
}

impl Viewer {
    /// An administrator who has yet to set up the second step.
    pub fn owes_second_step(&self) -> bool {
        self.is_admin && !self.second_step
    }

    /// An administrator with the second step: only they decide about what others wrote, and about
    /// others. Before it they are a member like any other.
    pub fn administers(&self) -> bool {
        self.is_admin && self.second_step
    }

    /// The same person as others see them.
    pub fn author(&self) -> Author {
        Author {
            id: self.id,
            name: self.name.clone(),
            avatar: self.avatar.clone(),
        }
    }
}

/// Somebody shown next to what they made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Author {
    pub id: UserId,
    pub name: String,
    /// `None`: drawn from the name.
    pub avatar: Option<Avatar>,
}

impl Author {
    /// From what rows hold: `avatar` is the version of the picture.
    pub fn new(id: i64, name: String, avatar: Option<String>) -> Self {
        let id = UserId(id);
        Self {
            id,
            name,
            avatar: avatar.map(|version| Avatar { user: id, version }),
        }
    }

    /// First character of the name, drawn on the default avatar.
    pub fn initial(&self) -> String {
        self.name
            .chars()
            .next()
            .map(|c| c.to_uppercase().to_string())
            .unwrap_or_default()
    }

    /// The name as a page says it: those who have gone are called in its language.
    pub fn shown(&self, lang: Lang) -> &str {
        if self.name == GONE {
            lang.pick(GONE, "Somebody who has left")
        } else {
            &self.name
        }
    }

    /// Address of the page that everybody sees of them.
    pub fn page(&self) -> String {
        person_page(&self.name)
    }
}

/// Address of a person's page: their canonical name, escaped (RFC 3986 unreserved characters stay).
pub fn person_page(name: &str) -> String {
    use std::fmt::Write as _;
    let canonical = canonical(&tidy(name));
    let mut page = String::from("/u/");
    for byte in canonical.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            page.push(char::from(byte));
        } else {
            // Writing to a `String` cannot fail.
            let _ = write!(page, "%{byte:02X}");
        }
    }
    page
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_has_one_page() {
        let check = |name: &str, want: &str| assert_eq!(person_page(name), want, "{name}");
        check("林间", "/u/%E6%9E%97%E9%97%B4");
        check("Anna Lin", "/u/annalin");
        check("ＡＮＮＡ", "/u/anna");
        check("a/../b?c#d", "/u/a%2F..%2Fb%3Fc%23d");
    }

    #[test]
    fn those_who_have_gone_are_called_in_the_language_of_the_page() {
        let gone = Author::new(1, GONE.into(), None);
        assert_eq!(gone.shown(Lang::ZhCn), GONE);
        assert_eq!(gone.shown(Lang::En), "Somebody who has left");
        assert_eq!(Author::new(1, "林间".into(), None).shown(Lang::En), "林间");
    }

    #[test]
    fn an_initial_is_one_character() {
        let initial = |name: &str| Author::new(1, name.into(), None).initial();
        assert_eq!(initial("anna"), "A");
        assert_eq!(initial("林间"), "林");
        assert_eq!(initial(""), "");
    }
}
