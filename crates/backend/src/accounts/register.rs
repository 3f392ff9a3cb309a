use domain::{
    AppError, Field, FieldError, Lang, Problem, UserId,
    accounts::{Contact, GONE, Name, Registration, Viewer},
};
use sea_orm::{
    ActiveModelTrait as _, ActiveValue::Set, ColumnTrait as _, ConnectionTrait, EntityTrait as _,
    PaginatorTrait as _, QueryFilter as _,
};
use serde::Deserialize;

use super::{
    browser::{Browser, Entry, enter},
    captcha, email_link, invitations, password, viewer,
    welcome_job::SendWelcome,
};
use crate::{Ctx, Error, Result, entities::users, error::on_unique, search};

/// The form of a new account.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct RegisterForm {
    pub name: String,
    /// E-mail address or phone number.
    pub contact: String,
    pub password: String,
    pub captcha: String,
    pub captcha_token: String,
    /// Token of an invitation, where one is needed.
    pub invite: String,
    /// Of the page, for the welcome letter.
    #[serde(skip)]
    pub lang: Lang,
}

/// What is decided about an account besides its form.
pub(super) struct Terms<'a> {
    pub role: &'static str,
    /// Of the letter; `None`: it gets none, and its address counts as confirmed.
    pub greet: Option<Lang>,
    /// `None`: the operator makes the account.
    pub invitation: Option<&'a str>,
}

impl Terms<'_> {
    /// Of an account that no form made.
    pub fn of_operator(role: &'static str) -> Self {
        Self {
            role,
            greet: None,
            invitation: None,
        }
    }
}

/// Makes an account. Every submit uses the captcha up. All problems are told at once; that a name or
/// contact is taken only to somebody who read the captcha, or the form would answer any number of
/// questions about who has an account; of an e-mail address that is to be confirmed not even then.
pub async fn register(ctx: &Ctx, form: RegisterForm, browser: &Browser) -> Result<Entry> {
    invitations::check(ctx, &form.invite)?;
    let captcha =
        captcha::consume(ctx, &form.captcha_token, &browser.visitor, &form.captcha).await?;
    let parsed = parse(&form.name, &form.contact, &form.password);
    match (parsed, captcha) {
        (Ok(registration), Ok(())) => {
            let terms = Terms {
                role: "member",
                greet: Some(form.lang),
                invitation: Some(&form.invite),
            };
            let viewer = insert(ctx, registration, terms)
                .await
                .map_err(in_one_field)?;
            enter(ctx, viewer, browser).await
        }
        (parsed, captcha) => {
            let mut fields = match parsed {
                Err(AppError::Invalid { fields }) => fields,
                Err(other) => return Err(other.into()),
                Ok(_) => Vec::new(),
            };
            match captcha {
                Ok(()) => {
                    let name = Name::parse(&form.name).ok();
                    let contact = Contact::parse(&form.contact).ok();
                    let contact: Vec<_> = contact.iter().collect();
                    fields.extend(taken(ctx, name.as_ref(), &contact).await?);
                }
                Err(problem) => fields.push(FieldError {
                    field: Field::Captcha,
                    problem,
                }),
            }
            Err(in_one_field(AppError::Invalid { fields }.into()))
        }
    }
}

/// Phone and e-mail share a field of the page.
fn in_one_field(error: Error) -> Error {
    let Error::Rejected(AppError::Invalid { mut fields }) = error else {
        return error;
    };
    for error in &mut fields {
        if matches!(error.field, Field::Phone | Field::Email) {
            error.field = Field::Contact;
        }
    }
    AppError::Invalid { fields }.into()
}

/// Every rule that needs no database.
pub(super) fn parse(
    name: &str,
    contact: &str,
    password: &str,
) -> std::result::Result<Registration, AppError> {
    let about = contact.split('@').next().unwrap_or_default();
    let common = password::check(password, name, &[contact, about]);
    match (Registration::parse(name, contact, password), common) {
        (parsed, Ok(())) => parsed,
        (Ok(_), Err(problem)) => Err(AppError::field(Field::Password, problem)),
        (Err(error), Err(problem)) => Err(match error {
            AppError::Invalid { mut fields } => {
                fields.retain(|wrong| wrong.field != Field::Password);
                fields.push(FieldError {
                    field: Field::Password,
                    problem,
                });
                AppError::Invalid { fields }
            }
            other => other,
        }),
    }
}

/// Writes the row; the constraints decide whether name and contact are free. A letter is on its way as
/// soon as the account exists: of welcome, or with a link to confirm the address.
pub(super) async fn insert(ctx: &Ctx, new: Registration, terms: Terms<'_>) -> Result<Viewer> {
    // Nobody passes for one of those who have gone.
    if new.name.canonical == GONE {
        return Err(AppError::field(Field::Name, Problem::Taken).into());
    }
    let password_hash = password::hash(ctx, new.password).await?;
    let (mut email, mut phone) = (None, None);
    for contact in std::iter::once(&new.contact).chain(&new.also) {
        match contact {
            Contact::Email(address) => email = Some(address.clone()),
            Contact::Phone(number) => phone = Some(number.clone()),
        }
    }
    // An address that is to be confirmed may be somebody's: only whoever reads its letters hears that.
    let unconfirmed_email =
        email.take_if(|_| ctx.settings().confirm_email && terms.greet.is_some());
    let row = users::ActiveModel {
        name: Set(new.name.shown.clone()),
        name_canonical: Set(new.name.canonical.clone()),
        name_skeleton: Set(Some(new.name.skeleton.clone())),
        email: Set(email),
        phone: Set(phone),
        password_hash: Set(password_hash),
        role: Set(terms.role.to_owned()),
        created_at: Set(ctx.now()),
        unconfirmed_email: Set(unconfirmed_email),
        ..Default::default()
    };
    let txn = ctx.begin().await?;
    match row.insert(&txn).await {
        Ok(user) => {
            if let Some(invitation) = terms.invitation {
                invitations::spend(ctx, &txn, invitation, user.id).await?;
            }
            search::refresh_person(&txn, user.id).await?;
            greet(ctx, &txn, &user, terms.greet).await?;
            txn.commit().await?;
            ctx.wake_runner();
            Ok(viewer::of(user))
        }
        Err(error) => {
            txn.rollback().await?;
            let error = on_unique(error, |columns| {
                let field = if columns.contains("name") {
                    Field::Name
                } else {
                    Field::Contact
                };
                Some(AppError::field(field, Problem::Taken))
            });
            // The database names the first constraint only; the person should hear of both.
            if let Error::Rejected(AppError::Invalid { .. }) = &error {
                let contacts: Vec<_> = std::iter::once(&new.contact).chain(&new.also).collect();
                let fields = taken(ctx, Some(&new.name), &contacts).await?;
                if !fields.is_empty() {
                    return Err(AppError::Invalid { fields }.into());
                }
            }
            Err(error)
        }
    }
}

async fn greet(
    ctx: &Ctx,
    txn: &impl ConnectionTrait,
    user: &users::Model,
    lang: Option<Lang>,
) -> Result<()> {
    let id = UserId(user.id);
    match (lang, &user.unconfirmed_email) {
        (Some(lang), Some(email)) => email_link::begin(ctx, txn, id, email.clone(), lang).await,
        (Some(lang), None) => {
            jobs::enqueue(txn, &SendWelcome { user: id, lang }, None).await?;
            Ok(())
        }
        (None, _) => Ok(()),
    }
}

/// Which of them belong to somebody: for the message, never in place of the constraint.
async fn taken(ctx: &Ctx, name: Option<&Name>, contacts: &[&Contact]) -> Result<Vec<FieldError>> {
    let mut fields = Vec::new();
    let name = name.map(|n| {
        (
            Field::Name,
            users::Column::NameSkeleton,
            n.skeleton.as_str(),
        )
    });
    let contacts = contacts.iter().filter_map(|contact| match contact {
        Contact::Email(_) if ctx.settings().confirm_email => None,
        Contact::Email(email) => Some((Field::Email, users::Column::Email, email.as_str())),
        Contact::Phone(phone) => Some((Field::Phone, users::Column::Phone, phone.as_str())),
    });
    for (field, column, value) in name.into_iter().chain(contacts) {
        if users::Entity::find()
            .filter(column.eq(value))
            .count(ctx.reader())
            .await?
            > 0
        {
            fields.push(FieldError {
                field,
                problem: Problem::Taken,
            });
        }
    }
    Ok(fields)
}
