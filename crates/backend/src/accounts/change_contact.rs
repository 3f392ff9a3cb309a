use domain::{
    AppError, Field, FieldError, Lang, Problem,
    accounts::{Contact, ContactView, Viewer},
};
use sea_orm::{
    ActiveModelTrait as _, ActiveValue::Set, ColumnTrait as _, ConnectionTrait, EntityTrait as _,
    IntoActiveModel as _, QueryFilter as _,
};
use serde::Deserialize;

use super::{
    change_password::confirm_password, contact_job::SendContactChanged, email_link, get_account,
};
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

/// Changes how somebody is reached, for those who know the password. Another e-mail address gets a
/// letter and counts when that is answered; the one before is told then, or now where there is none
/// any more. That an address is taken is told after the password only.
pub async fn change_contact(
    ctx: &Ctx,
    viewer: Option<&Viewer>,
    form: ContactForm,
) -> Result<ContactView> {
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
    let before = user.email.clone();
    let pending = email_link::pending_of(ctx, &txn, viewer.id.0).await?;
    // A new address waits, the present one stays meanwhile. What waits already goes on waiting.
    let waits = email.clone().filter(|new| {
        Some(new) != before.as_ref() && pending.as_ref().is_none_or(|pending| pending.email != *new)
    });
    if let Some(new) = &waits {
        is_free(&txn, new).await?;
    }
    let mut user = user.into_active_model();
    if email.is_none() {
        user.email = Set(None);
    }
    user.phone = Set(phone);
    let user = user.update(&txn).await.map_err(|error| {
        on_unique(error, |_| {
            Some(AppError::field(Field::Phone, Problem::Taken))
        })
    })?;
    if let Some(new) = waits {
        email_link::begin(ctx, &txn, viewer.id, new, form.lang).await?;
    } else if email.is_none() {
        email_link::void(&txn, viewer.id.0).await?;
    }
    if let Some(to) = before.filter(|_| user.email.is_none()) {
        let letter = SendContactChanged {
            user: viewer.id,
            to,
            at: ctx.now(),
            lang: form.lang,
        };
        jobs::enqueue(&txn, &letter, None).await?;
    }
    let pending = email_link::pending_of(ctx, &txn, viewer.id.0).await?;
    txn.commit().await?;
    ctx.wake_runner();
    Ok(ContactView {
        account: get_account::view(user),
        pending,
    })
}

/// For the message; the constraint decides when the letter is answered.
async fn is_free(txn: &impl ConnectionTrait, email: &str) -> Result<()> {
    let taken = users::Entity::find()
        .filter(users::Column::Email.eq(email))
        .one(txn)
        .await?;
    match taken {
        Some(_) => Err(AppError::field(Field::Email, Problem::Taken).into()),
        None => Ok(()),
    }
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
