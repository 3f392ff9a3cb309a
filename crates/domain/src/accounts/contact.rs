//! How people are reached.

use unicode_normalization::UnicodeNormalization as _;

use crate::Problem;

/// A way to reach a person; one is enough to register.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Contact {
    /// Lower-cased address.
    Email(String),
    /// Digits only, 10 to 15.
    Phone(String),
}

impl Contact {
    pub fn parse(text: &str) -> Result<Self, Problem> {
        let folded: String = text.trim().nfkc().collect();
        if folded.is_empty() {
            return Err(Problem::Required);
        }
        if folded.contains('@') {
            return parse_email(&folded)
                .map(Self::Email)
                .ok_or(Problem::NotAContact);
        }
        let digits: String = folded
            .chars()
            .filter(|c| !matches!(c, ' ' | '-' | '(' | ')' | '+'))
            .collect();
        if digits.chars().all(|c| c.is_ascii_digit()) && (10..=15).contains(&digits.len()) {
            Ok(Self::Phone(digits))
        } else {
            Err(Problem::NotAContact)
        }
    }
}

/// Only what every mailbox satisfies: one `@`, a dotted domain, no white space or control
/// characters (so nothing can break out of a mail header). Whether it exists only a mail tells.
fn parse_email(text: &str) -> Option<String> {
    let (local, domain) = text.split_once('@')?;
    let plain = |s: &str| {
        !s.is_empty()
            && !s
                .chars()
                .any(|c| c.is_whitespace() || c.is_control() || "<>,;:\\\"()[]@".contains(c))
    };
    let dotted = domain.split('.').count() >= 2 && domain.split('.').all(|label| !label.is_empty());
    (plain(local) && plain(domain) && dotted && text.len() <= 254).then(|| text.to_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contacts() {
        let check = |text: &str, want: Result<Contact, Problem>| {
            assert_eq!(Contact::parse(text), want, "{text:?}");
        };
        check("A@Example.com", Ok(Contact::Email("a@example.com".into())));
        check(
            "+86 138-0013-8000",
            Ok(Contact::Phone("8613800138000".into())),
        );
        check("a@b", Err(Problem::NotAContact));
        check("a@b.c\r\nBcc: x@y.z", Err(Problem::NotAContact));
        check("123", Err(Problem::NotAContact));
        check("", Err(Problem::Required));
    }
}
