use domain::{
    AppError, Field, FieldError, Problem,
    accounts::{Identifier, Origin, SignInOutcome, Viewer},
};
use sea_orm::{
    ColumnTrait as _, EntityTrait as _, QueryFilter as _, QueryOrder as _,
    sea_query::ExprTrait as _,
};
use serde::Deserialize;

use super::{
    browser::{self, Browser, Entry},
    captcha, sign_in_log, tries, viewer,
};
use crate::{Ctx, Result, entities::users};

/// The form to sign in with.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct SignInForm {
    /// Name, e-mail address, phone number or id.
    pub account: String,
    pub password: String,
    pub captcha: String,
    pub captcha_token: String,
    /// A program of the community contract asks, and `account` stood in this field of its form.
    #[serde(skip)]
    pub app_field: Option<&'static str>,
    /// Where the form was sent from, for the log of the account.
    #[serde(skip)]
    pub origin: Origin,
}

/// Finds out who it is. Every submit uses the captcha up. An unknown account and a wrong password
/// give the same answer after the same work; only programs get another one, where the operator
/// allows it (`TUJI_COMPAT_MESSAGES`).
pub async fn sign_in(ctx: &Ctx, form: SignInForm, browser: &Browser) -> Result<Entry> {
    let captcha =
        captcha::consume(ctx, &form.captcha_token, &browser.visitor, &form.captcha).await?;
    let mut fields = Vec::new();
    for (field, value) in [
        (Field::Account, form.account.trim()),
        (Field::Password, &form.password),
    ] {
        if value.is_empty() {
            fields.push(FieldError {
                field,
                problem: Problem::Required,
            });
        }
    }
    if let Err(problem) = captcha {
        fields.push(FieldError {
            field: Field::Captcha,
            problem,
        });
    }
    if !fields.is_empty() {
        return Err(AppError::Invalid { fields }.into());
    }
    let tell = form.app_field.is_some() && ctx.settings().compat_messages;
    let identifier = match form.app_field {
        Some(field) => Identifier::in_field(field, &form.account),
        None => Identifier::parse(&form.account),
    };
    let viewer = match check(ctx, identifier, form.password, browser, &form.origin).await? {
        Verdict::Right(viewer) => viewer,
        // For those who know the password only.
        Verdict::Suspended => return Err(AppError::Suspended.into()),
        Verdict::Nobody if tell => return Err(AppError::NotFound.into()),
        Verdict::Nobody | Verdict::Wrong => return Err(AppError::WrongCredentials.into()),
    };
    browser::enter(ctx, viewer, browser).await
}

enum Verdict {
    Right(Viewer),
    Suspended,
    Wrong,
    Nobody,
}

/// Looks at the password, if there are tries left.
async fn check(
    ctx: &Ctx,
    identifier: Option<Identifier>,
    password: String,
    browser: &Browser,
    origin: &Origin,
) -> Result<Verdict> {
    let user = match &identifier {
        Some(identifier) => find(ctx, identifier).await?,
        None => None,
    };
    let id = user.as_ref().map(|user| user.id);
    let attempt = match &browser.known {
        // Asked for nobody's account too, so that the work is the same.
        Some(known) if browser::is_known(ctx, known, id.unwrap_or_default()).await? => {
            tries::of_known_browser(ctx, known, id.unwrap_or_default()).await?
        }
        _ => {
            let subjects = tries::Subjects {
                account: identifier.as_ref(),
                user: id,
            };
            tries::of_stranger(ctx, &subjects).await?
        }
    };
    let hash = user.as_ref().map(|user| user.password_hash.clone());
    let right = tries::look(ctx, attempt, password, hash).await?;
    // With a second step it is not over yet, and nobody enters a suspended account.
    let enters = |user: &users::Model| user.second_step_at.is_none() && user.suspended_at.is_none();
    if !right || user.as_ref().is_some_and(enters) {
        let outcome = if right {
            SignInOutcome::Entered
        } else {
            SignInOutcome::WrongPassword
        };
        sign_in_log::note(ctx, id, outcome, origin).await?;
    }
    match user {
        Some(user) if right && user.suspended_at.is_some() => Ok(Verdict::Suspended),
        Some(user) if right => Ok(Verdict::Right(viewer::of(user))),
        Some(_) => Ok(Verdict::Wrong),
        None => Ok(Verdict::Nobody),
    }
}

/// The account that somebody names. An address that nobody has confirmed is that of the newest account
/// which waits for it.
pub(super) async fn find(ctx: &Ctx, identifier: &Identifier) -> Result<Option<users::Model>> {
    let condition = match identifier {
        Identifier::Email(email) => users::Column::Email
            .eq(email)
            .or(users::Column::UnconfirmedEmail.eq(email)),
        Identifier::Phone(phone) => users::Column::Phone.eq(phone),
        Identifier::Id(id) => users::Column::Id.eq(id.0),
        Identifier::Name(canonical) => users::Column::NameCanonical.eq(canonical),
    };
    Ok(users::Entity::find()
        .filter(condition)
        .order_by_asc(users::Column::UnconfirmedEmail.is_not_null())
        .order_by_desc(users::Column::Id)
        .one(ctx.reader())
        .await?)
}
