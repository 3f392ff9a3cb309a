//! People: what names, contacts and passwords must look like.

mod app_registration;
mod device;
mod own_data;
mod page;
mod person;
mod profile;
mod security;
mod tier;

use unicode_normalization::UnicodeNormalization;

pub use self::{
    device::{Device, Origin, short_address},
    own_data::{DELETE_WAIT, EXPORT_KEPT, ExportView, OwnDataView, Words},
    page::PersonView,
    person::{Author, GONE, Viewer, person_page},
    profile::{AVATAR_SIZES, AccountView, Avatar, Gender, INTRO_MAX, Profile, Square},
    security::{
        SecondStepSetup, SecondStepView, SecurityView, SessionView, SignInOutcome, SignInView,
    },
    tier::{Quota, Tier, Usage},
};
use crate::{AppError, Field, FieldError, Problem, UserId};

/// Longest name, in characters.
pub const NAME_MAX: usize = 24;
/// Shortest password typed in a browser, in characters.
pub const PASSWORD_MIN: usize = 10;
/// Longest password, in characters; bounds the work of the hash.
pub const PASSWORD_MAX: usize = 128;

/// A name in its two forms: as shown, and as compared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Name {
    /// NFKC, single spaces; shown.
    pub shown: String,
    /// Lower case of `shown` without spaces; unique.
    pub canonical: String,
}

impl Name {
    /// Takes what a person typed. Full-width letters become ordinary ones (NFKC), so two names
    /// that look alike for that reason are the same name.
    pub fn parse(text: &str) -> Result<Self, Problem> {
        let folded: String = text.nfkc().collect();
        let shown = folded.split_whitespace().collect::<Vec<_>>().join(" ");
        if shown.is_empty() {
            return Err(Problem::Required);
        }
        if shown.chars().count() > NAME_MAX {
            return Err(Problem::TooLong {
                max: NAME_MAX as u32,
            });
        }
        // `is_alphanumeric` refuses zero-width and direction marks along with punctuation.
        if !shown
            .chars()
            .all(|c| c.is_alphanumeric() || matches!(c, ' ' | '_' | '-' | '·'))
        {
            return Err(Problem::SpecialCharacters);
        }
        let canonical: String = shown
            .chars()
            .filter(|c| *c != ' ')
            .flat_map(char::to_lowercase)
            .collect();
        if canonical.chars().all(char::is_numeric) {
            return Err(Problem::AllDigits);
        }
        Ok(Self { shown, canonical })
    }
}

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

/// The most common passwords of ten characters and more in public breach lists, besides the ones
/// that [`check_password`] finds by their shape.
const COMMON: &[&str] = &[
    "1q2w3e4r5t",
    "password123",
    "password1234",
    "qwertyuiop",
    "qwerty12345",
    "iloveyou123",
    "a123456789",
    "123456789a",
    "woaini1314",
    "woaini520520",
    "woaini1314520",
    "5201314520",
    "1qaz2wsx3edc",
    "zaq12wsxcde3",
    "qwe123456789",
    "asd123456789",
    "abc123456789",
    "qwertyuiop123",
    "1234567890a",
    "aa123456789",
    "administrator",
    "letmein12345",
    "welcome12345",
    "changeme123",
    "football123",
    "princess123",
    "sunshine123",
    "superman123",
    "zxcvbnm123",
    "asdfghjkl1",
    "asdfghjkl123",
    "qazwsxedcrfv",
    "q1w2e3r4t5",
    "q1w2e3r4t5y6",
    "passw0rd123",
    "p@ssw0rd123",
    "p@ssword123",
    "iloveyou1314",
];

/// Refuses passwords that are short, common, one pattern repeated, a run, or the person's name.
pub fn check_password(password: &str, name: &str) -> Result<(), Problem> {
    let length = password.chars().count();
    if password.is_empty() {
        return Err(Problem::Required);
    }
    if length < PASSWORD_MIN {
        return Err(Problem::TooShort {
            min: PASSWORD_MIN as u32,
        });
    }
    if length > PASSWORD_MAX {
        return Err(Problem::TooLong {
            max: PASSWORD_MAX as u32,
        });
    }
    let lower = password.to_lowercase();
    if COMMON.contains(&lower.as_str()) || is_repetition(&lower) || is_run(&lower) {
        return Err(Problem::TooCommon);
    }
    let name = name.trim().to_lowercase();
    if name.chars().count() >= 3 && lower.contains(&name) {
        return Err(Problem::ContainsName);
    }
    Ok(())
}

/// One block of up to five characters repeated: `aaaaaaaaaa`, `1212121212`.
fn is_repetition(text: &str) -> bool {
    let chars: Vec<char> = text.chars().collect();
    (1..=5).any(|size| {
        chars
            .iter()
            .zip(chars.iter().skip(size))
            .all(|(a, b)| a == b)
    })
}

/// Neighbouring code points all the way: `0123456789`, `abcdefghij`, and `1234567890`.
fn is_run(text: &str) -> bool {
    let digits: Vec<u32> = text.chars().map(u32::from).collect();
    let up = digits
        .windows(2)
        .all(|w| w[1] == w[0] + 1 || (w[0] == 0x39 && w[1] == 0x30));
    let down = digits
        .windows(2)
        .all(|w| w[0] == w[1] + 1 || (w[0] == 0x30 && w[1] == 0x39));
    up || down
}

/// A registration that passed every rule that needs no database.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Registration {
    pub name: Name,
    pub contact: Contact,
    /// A second way to reach them; programs may send both.
    pub also: Option<Contact>,
    pub password: String,
}

impl Registration {
    /// All problems at once, so that a person corrects the form in one go.
    pub fn parse(name: &str, contact: &str, password: &str) -> Result<Self, AppError> {
        let mut fields = Vec::new();
        let mut note = |field, problem| fields.push(FieldError { field, problem });
        let parsed_name = Name::parse(name).map_err(|p| note(Field::Name, p)).ok();
        let parsed_contact = Contact::parse(contact)
            .map_err(|p| note(Field::Contact, p))
            .ok();
        if let Err(problem) = check_password(password, name) {
            note(Field::Password, problem);
        }
        match (parsed_name, parsed_contact) {
            (Some(name), Some(contact)) if fields.is_empty() => Ok(Self {
                name,
                contact,
                also: None,
                password: password.to_owned(),
            }),
            _ => Err(AppError::Invalid { fields }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names() {
        let check = |text: &str, want: Result<&str, Problem>| {
            let got = Name::parse(text).map(|n| n.canonical);
            assert_eq!(got, want.map(str::to_owned), "{text:?}");
        };
        check("林间", Ok("林间"));
        check("Ｌｉｎ", Ok("lin"));
        check("  Anna   Lin ", Ok("annalin"));
        check("12345", Err(Problem::AllDigits));
        check("１２３", Err(Problem::AllDigits));
        check("a\u{200b}b", Err(Problem::SpecialCharacters));
        check("\u{202e}abc", Err(Problem::SpecialCharacters));
        check("<b>", Err(Problem::SpecialCharacters));
        check("   ", Err(Problem::Required));
        check(&"长".repeat(25), Err(Problem::TooLong { max: 24 }));
    }

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

    #[test]
    fn passwords() {
        let check = |text: &str, want: Result<(), Problem>| {
            assert_eq!(check_password(text, "linjian"), want, "{text:?}");
        };
        check("青山隐隐水迢迢秋尽江南", Ok(()));
        check("correct horse", Ok(()));
        check("short", Err(Problem::TooShort { min: 10 }));
        check("1234567890", Err(Problem::TooCommon));
        check("9876543210", Err(Problem::TooCommon));
        check("abababababab", Err(Problem::TooCommon));
        check("Password123", Err(Problem::TooCommon));
        check("my-linjian-99", Err(Problem::ContainsName));
        check(&"长".repeat(129), Err(Problem::TooLong { max: 128 }));
    }

    #[test]
    fn a_registration_names_every_problem() {
        let Err(AppError::Invalid { fields }) = Registration::parse("123", "nope", "x") else {
            panic!("accepted")
        };
        assert_eq!(fields.len(), 3);
    }
}
