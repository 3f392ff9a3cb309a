use domain::{
    AppError, Field, FieldError, Lang, Problem,
    accounts::{AccountView, Contact, Viewer},
};
use sea_orm::{ActiveModelTrait as _, ActiveValue::Set, EntityTrait as _, IntoActiveModel as _};
use serde::Deserialize;

use super::{change_password::confirm_password, contact_job::SendContactChanged, get_account};
use crate::{Ctx, Result, entities::users, error::on_unique};

/// The form of e-mail address and phone number. Fields that it does not name cannot be changed with
/// it.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct ContactForm {
    pub email: String,
    pub phone: String,
    pub current_password: String,
    /// Of the page, for the letter.
    #[serde(skip)]
    pub lang: Lang,
}

/// Changes how somebody is reached, for those who know the password. An e-mail address that is
/// replaced gets a letter about it. That an address is taken is told after the password only.
pub async fn change_contact(
    ctx: &Ctx,
    viewer: Option<&Viewer>,
    form: ContactForm,
) -> Result<AccountView> {
    let viewer = viewer.ok_or(AppError::SignInRequired)?;
    let (email, phone) = parse(&form, viewer)?;
    let known = confirm_password(ctx, viewer, &form.current_password).await?;
    let txn = ctx.begin().await?;
    let user = users::Entity::find_by_id(viewer.id.0)
        .one(&txn)
        .await?
        // Another password since it was confirmed: that one was not given.
        .filter(|user| user.password_hash == known.password_hash)
        .ok_or_else(|| AppError::field(Field::CurrentPassword, Problem::WrongPassword))?;
    let before = user.email.clone().filter(|_| user.email != email);
    let mut user = user.into_active_model();
    user.email = Set(email);
    user.phone = Set(phone);
    let user = user.update(&txn).await.map_err(|error| {
        on_unique(error, |columns| {
            let field = if columns.contains("phone") {
                Field::Phone
            } else {
                Field::Email
            };
            Some(AppError::field(field, Problem::Taken))
        })
    })?;
    if let Some(to) = before {
        let letter = SendContactChanged {
            user: viewer.id,
            to,
            at: ctx.now(),
            lang: form.lang,
        };
        jobs::enqueue(&txn, &letter, None).await?;
    }
    txn.commit().await?;
    ctx.wake_runner();
    Ok(get_account::view(user))
}

type Parsed = (Option<String>, Option<String>);

fn parse(form: &ContactForm, viewer: &Viewer) -> std::result::Result<Parsed, AppError> {
    let mut fields = Vec::new();
    let mut note = |field, problem| fields.push(FieldError { field, problem });
    let email = match Contact::parse(&form.email) {
        Ok(Contact::Email(email)) => Some(email),
        Err(Problem::Required) => None,
        Ok(Contact::Phone(_)) | Err(_) => {
            note(Field::Email, Problem::NotAContact);
            None
        }
    };
    let phone = match Contact::parse(&form.phone) {
        Ok(Contact::Phone(phone)) => Some(phone),
        Err(Problem::Required) => None,
        Ok(Contact::Email(_)) | Err(_) => {
            note(Field::Phone, Problem::NotAContact);
            None
        }
    };
    if form.current_password.is_empty() {
        note(Field::CurrentPassword, Problem::Required);
    }
    let nothing = email.is_none() && phone.is_none() && form.email.trim().is_empty();
    // Letters about the site go to administrators.
    if nothing || (viewer.is_admin && form.email.trim().is_empty()) {
        note(Field::Email, Problem::Required);
    }
    if fields.is_empty() {
        Ok((email, phone))
    } else {
        Err(AppError::Invalid { fields })
    }
}
