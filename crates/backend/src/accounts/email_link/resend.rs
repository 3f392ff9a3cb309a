use domain::{AppError, Lang, UserId, accounts::PendingEmail};
use sea_orm::EntityTrait as _;

use super::{begin, pending_of};
use crate::{Ctx, Result, entities::users};

/// Another letter to the address that waits; `user` is signed in or waits to be let in.
pub async fn resend_email_link(ctx: &Ctx, user: UserId, lang: Lang) -> Result<()> {
    let txn = ctx.begin().await?;
    let row = users::Entity::find_by_id(user.0)
        .one(&txn)
        .await?
        .ok_or(AppError::SignInRequired)?;
    let email = match pending_of(ctx, &txn, user.0).await? {
        Some(pending) => Some(pending.email),
        // The letter of a new account has expired.
        None => row.unconfirmed_email,
    };
    let email = email.ok_or(AppError::NotFound)?;
    begin(ctx, &txn, user, email, lang).await?;
    txn.commit().await?;
    ctx.wake_runner();
    Ok(())
}

/// What a new account waits for; `None` when it waits for nothing.
pub async fn confirmation_of(ctx: &Ctx, user: UserId) -> Result<Option<PendingEmail>> {
    let row = users::Entity::find_by_id(user.0).one(ctx.reader()).await?;
    let Some(row) = row.filter(|row| is_awaited(ctx, row.unconfirmed_email.as_deref())) else {
        return Ok(None);
    };
    let pending = pending_of(ctx, ctx.reader(), user.0).await?;
    Ok(pending.or_else(|| {
        Some(PendingEmail {
            email: row.unconfirmed_email?,
            expires_at: 0,
        })
    }))
}

/// Whether somebody with such an unconfirmed address has to confirm it before they are let in.
pub(in crate::accounts) fn is_awaited(ctx: &Ctx, unconfirmed: Option<&str>) -> bool {
    ctx.settings().confirm_email && unconfirmed.is_some()
}
