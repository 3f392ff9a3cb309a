use domain::{
    AppError, Field, FieldError, Problem,
    accounts::{Contact, Viewer},
};

use super::register;
use crate::{Ctx, Result};

/// Shortest password of an administrator, in characters.
pub const ADMIN_PASSWORD_MIN: usize = 15;

/// Makes an administrator, from the command line. Same rules as for everybody, a longer password,
/// and an e-mail address rather than a phone number.
pub async fn create_admin(ctx: &Ctx, name: &str, email: &str, password: &str) -> Result<Viewer> {
    let parsed = register::parse(name, email, password);
    let mut fields = match &parsed {
        Err(AppError::Invalid { fields }) => fields.clone(),
        _ => Vec::new(),
    };
    if password.chars().count() < ADMIN_PASSWORD_MIN {
        fields.retain(|f| f.field != Field::Password);
        let problem = Problem::TooShort {
            min: ADMIN_PASSWORD_MIN as u32,
        };
        fields.push(FieldError {
            field: Field::Password,
            problem,
        });
    }
    if let Ok(Contact::Phone(_)) = Contact::parse(email) {
        fields.push(FieldError {
            field: Field::Contact,
            problem: Problem::NotAContact,
        });
    }
    if !fields.is_empty() {
        return Err(AppError::Invalid { fields }.into());
    }
    register::insert(ctx, parsed?, register::Terms::of_operator("admin")).await
}
