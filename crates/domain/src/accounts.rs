//! People: what names, contacts and passwords must look like.

mod app_registration;
mod contact;
mod device;
mod name;
mod own_data;
mod page;
mod password;
mod person;
mod profile;
mod security;
mod tier;

use serde::{Deserialize, Serialize};

pub use self::{
    contact::{Contact, Identifier},
    device::{Device, Origin, short_address},
    name::{NAME_MAX, Name},
    own_data::{DELETE_WAIT, EXPORT_KEPT, ExportView, OwnDataView, Words},
    page::PersonView,
    password::{PASSWORD_MAX, PASSWORD_MIN, Strength, WELL_KNOWN, check_password},
    person::{Author, GONE, Viewer, person_page},
    profile::{AVATAR_SIZES, AccountView, Avatar, Gender, INTRO_MAX, Profile, Square},
    security::{
        SecondStepSetup, SecondStepView, SecurityView, SessionView, SignInOutcome, SignInView,
    },
    tier::{Quota, Tier, Usage},
};
use crate::{AppError, Field, FieldError};

/// A request for a new password that waits for its code.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PendingReset {
    /// Where the code was sent, if that is somebody's.
    pub contact: String,
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
    fn a_registration_names_every_problem() {
        let Err(AppError::Invalid { fields }) = Registration::parse("123", "nope", "x") else {
            panic!("accepted")
        };
        assert_eq!(fields.len(), 3);
    }
}
