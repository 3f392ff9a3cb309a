//! Who may register, and invitations.
//!
//! - Table: `invitations`.
//! - Invariants: an invitation lets one person in, once, within 90 days; it is spent in the transaction
//!   that writes the account; members have a few open ones at a time, nobody makes more than ten a day.

mod make;
mod view;

pub use make::{make_invitation, withdraw_invitation};
pub use view::{get_invitations, get_welcome};

use domain::{AppError, accounts::Admission};
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, EntityTrait as _, QueryFilter as _, sea_query::Expr,
};

use super::hash_of;
use crate::{
    Ctx, Result,
    entities::invitations::{Column, Entity},
};

/// The token of a row.
fn token(ctx: &Ctx, nonce: &str) -> String {
    ctx.secret().token(&format!("invitations/{nonce}"))
}

/// Refuses whom the operator does not let register, as far as that is known without the database.
pub(super) fn check(ctx: &Ctx, invitation: &str) -> std::result::Result<(), AppError> {
    match ctx.settings().admission {
        Admission::Closed => Err(AppError::RegistrationClosed),
        Admission::Invite if invitation.is_empty() => Err(AppError::InvitationNeeded),
        Admission::Invite | Admission::Open => Ok(()),
    }
}

/// Uses an invitation up for a new account, where one is needed. Of any number of people with the
/// same one, the first.
pub(super) async fn spend(
    ctx: &Ctx,
    txn: &impl ConnectionTrait,
    invitation: &str,
    user: i64,
) -> Result<()> {
    if ctx.settings().admission == Admission::Open {
        return Ok(());
    }
    let now = ctx.now();
    let spent = Entity::update_many()
        .col_expr(Column::UsedAt, Expr::value(now))
        .col_expr(Column::UsedBy, Expr::value(user))
        .filter(Column::TokenHash.eq(hash_of(invitation)))
        .filter(Column::UsedAt.is_null())
        .filter(Column::ExpiresAt.gt(now))
        .exec(txn)
        .await?;
    if spent.rows_affected == 0 {
        return Err(AppError::InvitationVoid.into());
    }
    Ok(())
}
