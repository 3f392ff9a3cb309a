//! How people name the account they sign in to.

use unicode_normalization::UnicodeNormalization as _;

use super::Name;
use crate::UserId;

/// How somebody names the account to sign in to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Identifier {
    Email(String),
    Phone(String),
    Id(UserId),
    Name(String),
}

impl Identifier {
    /// The rule of the community contract: `@` → e-mail; digits shorter than 10 → id; digits from
    /// 10 on → phone; anything else → name. `None` when nothing could match.
    pub fn parse(text: &str) -> Option<Self> {
        let folded: String = text.trim().nfkc().collect();
        if folded.is_empty() {
            None
        } else if folded.contains('@') {
            Some(Self::Email(folded.to_lowercase()))
        } else if folded.chars().all(|c| c.is_ascii_digit()) {
            if folded.len() < 10 {
                folded.parse().ok().map(Self::Id)
            } else {
                Some(Self::Phone(folded))
            }
        } else {
            Name::parse(&folded)
                .ok()
                .map(|name| Self::Name(name.canonical))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn identifiers_follow_the_contract() {
        let check =
            |text: &str, want: Option<Identifier>| assert_eq!(Identifier::parse(text), want);
        check("42", Some(Identifier::Id(UserId(42))));
        check("13800138000", Some(Identifier::Phone("13800138000".into())));
        check("a@B.c", Some(Identifier::Email("a@b.c".into())));
        check("林间", Some(Identifier::Name("林间".into())));
        check("", None);
    }
}
