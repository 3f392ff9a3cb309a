//! Registration by a program (community contract): other fields, other rules.

use super::{Contact, Identifier, Name, PASSWORD_MAX, Registration};
use crate::{AppError, Field, FieldError, Problem};

/// Allowed in names on pages, not in those of the contract.
const NOT_IN_APPS: [char; 2] = ['_', '-'];

impl Registration {
    /// The password may be a digest of what was typed, so only its length counts. An empty phone or
    /// e-mail is an absent one; one of the two is needed.
    pub fn of_app(name: &str, phone: &str, email: &str, password: &str) -> Result<Self, AppError> {
        let mut fields = Vec::new();
        let mut note = |field, problem| fields.push(FieldError { field, problem });
        let name = match Name::parse(name) {
            Ok(name) if name.shown.contains(NOT_IN_APPS) => Err(Problem::SpecialCharacters),
            other => other,
        };
        let name = name.map_err(|problem| note(Field::Name, problem)).ok();
        if password.is_empty() {
            note(Field::Password, Problem::Required);
        } else if password.chars().count() > PASSWORD_MAX {
            note(
                Field::Password,
                Problem::TooLong {
                    max: PASSWORD_MAX as u32,
                },
            );
        }
        let mut contacts = Vec::new();
        for (field, text) in [(Field::Phone, phone.trim()), (Field::Email, email.trim())] {
            if text.is_empty() {
                continue;
            }
            match (field, Contact::parse(text)) {
                (Field::Phone, Ok(contact @ Contact::Phone(_)))
                | (Field::Email, Ok(contact @ Contact::Email(_))) => contacts.push(contact),
                _ => note(field, Problem::NotAContact),
            }
        }
        let mut contacts = contacts.into_iter();
        match (name, contacts.next(), contacts.next()) {
            (Some(name), Some(contact), also) if fields.is_empty() => Ok(Self {
                name,
                contact,
                also,
                password: password.to_owned(),
            }),
            (_, first, _) => {
                if first.is_none() && !fields.iter().any(|f| f.problem == Problem::NotAContact) {
                    fields.push(FieldError {
                        field: Field::Contact,
                        problem: Problem::Required,
                    });
                }
                Err(AppError::Invalid { fields })
            }
        }
    }
}

impl Identifier {
    /// An account named by one of the contract's fields `uid`, `uname`, `phone`, `email`. `None` when
    /// nothing could match.
    pub fn in_field(field: &str, text: &str) -> Option<Self> {
        let contact = || Contact::parse(text).ok();
        match field {
            "uid" => text.trim().parse().ok().map(Self::Id),
            "uname" => Name::parse(text)
                .ok()
                .map(|name| Self::Name(name.canonical)),
            "phone" => match contact()? {
                Contact::Phone(phone) => Some(Self::Phone(phone)),
                Contact::Email(_) => None,
            },
            "email" => match contact()? {
                Contact::Email(email) => Some(Self::Email(email)),
                Contact::Phone(_) => None,
            },
            _ => Self::parse(text),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::UserId;

    #[test]
    fn a_program_may_send_both_contacts_or_one() {
        let both = Registration::of_app("linjian", "13800138000", "a@example.org", "x").unwrap();
        assert_eq!(both.contact, Contact::Phone("13800138000".into()));
        assert_eq!(both.also, Some(Contact::Email("a@example.org".into())));
        let one = Registration::of_app("linjian", "", "a@example.org", "x").unwrap();
        assert_eq!(
            (one.contact, one.also),
            (Contact::Email("a@example.org".into()), None)
        );
    }

    #[test]
    fn what_is_wrong_is_told_at_the_field() {
        let check = |input: [&str; 4], want: &[(Field, Problem)]| {
            let [name, phone, email, password] = input;
            let Err(AppError::Invalid { fields }) =
                Registration::of_app(name, phone, email, password)
            else {
                panic!("{input:?} is fine");
            };
            let got: Vec<_> = fields.into_iter().map(|f| (f.field, f.problem)).collect();
            assert_eq!(got, want, "{input:?}");
        };
        check(["lin", "", "", "x"], &[(Field::Contact, Problem::Required)]);
        check(
            ["lin", "123456789", "", "x"],
            &[(Field::Phone, Problem::NotAContact)],
        );
        check(
            ["lin", "a@example.org", "", "x"],
            &[(Field::Phone, Problem::NotAContact)],
        );
        check(
            ["12345", "13800138000", "", ""],
            &[
                (Field::Name, Problem::AllDigits),
                (Field::Password, Problem::Required),
            ],
        );
        for name in ["a_b", "a-b", "a.b", "a<b"] {
            check(
                [name, "13800138000", "", "x"],
                &[(Field::Name, Problem::SpecialCharacters)],
            );
        }
    }

    #[test]
    fn fields_name_the_account() {
        let check =
            |field, text, want| assert_eq!(Identifier::in_field(field, text), want, "{field}");
        check("uid", "7", Some(Identifier::Id(UserId(7))));
        check("uid", "seven", None);
        check("uname", "Ｌｉｎ", Some(Identifier::Name("lin".into())));
        check(
            "phone",
            "13800138000",
            Some(Identifier::Phone("13800138000".into())),
        );
        check("phone", "a@example.org", None);
        check(
            "email",
            "A@example.org",
            Some(Identifier::Email("a@example.org".into())),
        );
        check("user", "42", Some(Identifier::Id(UserId(42))));
    }
}
