//! Every word the pages say, in both languages, in one place.
//!
//! A text is a function of the language, so a missing translation or a misspelt key does not
//! compile. Why not a translation crate: `docs/adr/0005-texts.md`. Names of choices (影集, 山水田园 …)
//! and error messages live in `domain`, because the server and the islands say them too.

pub mod accounts;
pub mod admin;
pub mod confirmation;
pub mod forum;
pub mod gallery;
pub mod invitations;
pub mod notifications;
pub mod numbers;
pub mod own_data;
pub mod person;
pub mod places;
pub mod profile;
pub mod search;
pub mod security;
pub mod sharing;
pub mod site;
pub mod studio;
pub mod together;

/// Declares texts without variables: `name = "中文", "English";`.
macro_rules! texts {
    ($($(#[$doc:meta])* $name:ident = $zh:literal, $en:literal;)+) => {
        $(
            $(#[$doc])*
            pub const fn $name(lang: domain::Lang) -> &'static str {
                lang.pick($zh, $en)
            }
        )+

        /// Every text of this file, for tests: name, Chinese, English.
        pub const ALL: &[(&str, &str, &str)] = &[$((stringify!($name), $zh, $en),)+];
    };
}
use texts;

#[cfg(test)]
mod tests {
    use super::*;

    /// CJK ideographs and full-width punctuation.
    fn is_chinese(c: char) -> bool {
        matches!(c, '\u{3000}'..='\u{303f}' | '\u{4e00}'..='\u{9fff}' | '\u{ff00}'..='\u{ffef}')
    }

    #[test]
    fn no_text_is_empty_or_in_the_wrong_language() {
        let files = [
            accounts::ALL,
            admin::ALL,
            confirmation::ALL,
            forum::ALL,
            gallery::ALL,
            notifications::ALL,
            invitations::ALL,
            own_data::ALL,
            person::ALL,
            places::ALL,
            profile::ALL,
            search::ALL,
            security::ALL,
            sharing::ALL,
            site::ALL,
            studio::ALL,
            together::ALL,
        ];
        for (name, zh, en) in files.into_iter().flatten() {
            // The names of the two languages are written in their own script everywhere.
            if name.starts_with("own_name_") {
                continue;
            }
            assert!(zh.chars().any(is_chinese), "{name}: no Chinese in {zh:?}");
            assert!(!en.trim().is_empty(), "{name}: empty English");
            assert!(!en.chars().any(is_chinese), "{name}: Chinese in {en:?}");
        }
    }
}
