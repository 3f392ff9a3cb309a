//! A new account.

use super::{Contact, Name, check_password};
use crate::{AppError, Field, FieldError};

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
    fn a_registration_names_every_problem() {
        let Err(AppError::Invalid { fields }) = Registration::parse("123", "nope", "x") else {
            panic!("accepted")
        };
        assert_eq!(fields.len(), 3);
    }
}
