use domain::{AppError, Field, FieldError, Lang, Problem, accounts::Contact};
use rand::Rng as _;
use sea_orm::{
    ActiveModelTrait as _, ActiveValue::Set, ColumnTrait as _, Condition, ConnectionTrait,
    EntityTrait as _, QueryFilter as _, QueryOrder as _, QuerySelect as _, sea_query::Expr,
};
use serde::Deserialize;

use super::{browser::Browser, captcha, finish_reset::owner, reset_job::SendResetCode};
use crate::{Ctx, Result, entities::reset_codes};

/// How long a code works, in seconds.
pub(super) const LIFETIME: i64 = 10 * 60;
/// Codes for one address within [`WINDOW`] seconds.
const LIMIT: u64 = 5;
pub(super) const WINDOW: i64 = 30 * 60;

/// The form of somebody who forgot the password.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct RequestResetForm {
    /// E-mail address or phone number.
    pub contact: String,
    pub captcha: String,
    pub captcha_token: String,
    /// Of the page, for the letter.
    #[serde(skip)]
    pub lang: Lang,
    /// A program of the community contract asks.
    #[serde(skip)]
    pub of_app: bool,
}

/// Sends a code to an address, if it is somebody's. What the person gets to see, and the work until
/// then, do not depend on that: a job finds out. Only programs are told, where the operator allows it
/// (`TUJI_COMPAT_MESSAGES`). Codes from before are void.
pub async fn request_reset(ctx: &Ctx, form: RequestResetForm, browser: &Browser) -> Result<()> {
    let captcha =
        captcha::consume(ctx, &form.captcha_token, &browser.visitor, &form.captcha).await?;
    let parsed = Contact::parse(&form.contact);
    let mut fields = Vec::new();
    if let Err(problem) = &parsed {
        fields.push(FieldError {
            field: Field::Contact,
            problem: problem.clone(),
        });
    }
    if let Err(problem) = captcha {
        fields.push(FieldError {
            field: Field::Captcha,
            problem,
        });
    }
    let contact = match parsed {
        Ok(contact) if fields.is_empty() => contact,
        _ => return Err(AppError::Invalid { fields }.into()),
    };
    let contact = match contact {
        Contact::Phone(_) if ctx.sms().is_none() => {
            return Err(AppError::field(Field::Contact, Problem::NoSms).into());
        }
        Contact::Phone(contact) | Contact::Email(contact) => contact,
    };
    let tell = form.of_app && ctx.settings().compat_messages;
    if tell && owner(ctx, &contact).await?.is_none() {
        return Err(AppError::NotFound.into());
    }
    let now = ctx.now();
    let code = format!("{:06}", rand::rng().random_range(0..1_000_000));
    let txn = ctx.begin().await?;
    if let Err(retry_after) = room(&txn, &contact, now).await? {
        txn.rollback().await?;
        return Err(AppError::RateLimited { retry_after }.into());
    }
    let others = Condition::any()
        .add(reset_codes::Column::Contact.eq(&contact))
        .add(reset_codes::Column::Visitor.eq(&browser.visitor));
    reset_codes::Entity::update_many()
        .col_expr(
            reset_codes::Column::Code,
            Expr::value(Option::<String>::None),
        )
        .filter(others)
        .exec(&txn)
        .await?;
    let row = reset_codes::ActiveModel {
        visitor: Set(browser.visitor.clone()),
        contact: Set(contact),
        code: Set(Some(code)),
        tries: Set(0),
        created_at: Set(now),
        expires_at: Set(now + LIFETIME),
        ..Default::default()
    };
    let row = row.insert(&txn).await?;
    let letter = SendResetCode {
        reset: row.id,
        lang: form.lang,
    };
    jobs::enqueue(&txn, &letter, None).await?;
    txn.commit().await?;
    ctx.wake_runner();
    Ok(())
}

/// Whether an address may get another code, or in how many seconds.
async fn room(
    txn: &impl ConnectionTrait,
    contact: &str,
    now: i64,
) -> Result<std::result::Result<(), u32>> {
    let recent = reset_codes::Entity::find()
        .filter(reset_codes::Column::Contact.eq(contact))
        .filter(reset_codes::Column::CreatedAt.gt(now - WINDOW))
        .order_by_desc(reset_codes::Column::CreatedAt)
        .limit(LIMIT)
        .all(txn)
        .await?;
    if (recent.len() as u64) < LIMIT {
        return Ok(Ok(()));
    }
    let oldest = recent.last().map_or(now, |row| row.created_at);
    Ok(Err((oldest + WINDOW - now).clamp(1, WINDOW) as u32))
}
