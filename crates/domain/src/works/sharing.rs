//! Showing a finished work to others, as pages and forms see it.

use serde::Deserialize;

use super::{LinkTerm, Picture, ResultView, Visibility, WorkKind};
use crate::{AppError, Field, Problem, WorkId, accounts::Author};

/// Shortest password of a link, in characters. Tries are counted, see the use case.
pub const LINK_PASSWORD_MIN: usize = 4;
/// Longest one.
pub const LINK_PASSWORD_MAX: usize = 64;

/// What the owner decides about who sees a work.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SharingView {
    pub id: WorkId,
    pub kind: WorkKind,
    pub title: String,
    pub cover: Picture,
    pub visibility: Visibility,
    /// People who see it may save the files.
    pub downloads: bool,
    pub link: Option<LinkView>,
}

/// The link of a work.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LinkView {
    /// Root-relative address.
    pub path: String,
    pub has_password: bool,
    /// Seconds since 1970, UTC; `None` for no end.
    pub expires_at: Option<i64>,
    pub expired: bool,
}

/// A work as somebody sees it who came with its link.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SharedWork {
    pub id: WorkId,
    pub kind: WorkKind,
    pub title: String,
    pub description: String,
    /// As its owner wrote it.
    pub place: String,
    pub author: Author,
    pub result: ResultView,
    pub can_download: bool,
}

/// How a link opens, as typed.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct LinkForm {
    /// A [`LinkTerm`]; anything else keeps the last day as it is.
    pub term: String,
    /// Empty: as it was.
    pub link_password: String,
    /// Ticked: without a password from now on.
    pub no_password: String,
}

/// How a link opens, checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LinkSettings {
    pub term: Option<LinkTerm>,
    pub password: PasswordChange,
}

/// What becomes of a link's password.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PasswordChange {
    Keep,
    Remove,
    Set(String),
}

impl LinkForm {
    pub fn check(&self) -> Result<LinkSettings, AppError> {
        let password = self.link_password.trim();
        let length = password.chars().count();
        let password = if !self.no_password.is_empty() {
            PasswordChange::Remove
        } else if password.is_empty() {
            PasswordChange::Keep
        } else if length < LINK_PASSWORD_MIN {
            let min = LINK_PASSWORD_MIN as u32;
            return Err(AppError::field(
                Field::LinkPassword,
                Problem::TooShort { min },
            ));
        } else if length > LINK_PASSWORD_MAX {
            let max = LINK_PASSWORD_MAX as u32;
            return Err(AppError::field(
                Field::LinkPassword,
                Problem::TooLong { max },
            ));
        } else {
            PasswordChange::Set(password.to_owned())
        };
        Ok(LinkSettings {
            term: LinkTerm::parse(&self.term),
            password,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_links() {
        let form = |term: &str, password: &str, none: &str| {
            LinkForm {
                term: term.into(),
                link_password: password.into(),
                no_password: none.into(),
            }
            .check()
        };
        let week = form("week", " 西湖雨后 ", "").unwrap();
        assert_eq!(week.term, Some(LinkTerm::Week));
        assert_eq!(week.password, PasswordChange::Set("西湖雨后".into()));
        let kept = form("", "", "").unwrap();
        assert_eq!((kept.term, kept.password), (None, PasswordChange::Keep));
        assert_eq!(
            form("day", "four", "1").unwrap().password,
            PasswordChange::Remove
        );
        assert!(form("day", "abc", "").is_err());
        assert!(form("day", &"长".repeat(LINK_PASSWORD_MAX + 1), "").is_err());
    }
}
