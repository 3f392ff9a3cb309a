//! E-mail addresses are confirmed by a link in a letter: those of new accounts, where the operator
//! wants that (`TUJI_CONFIRM_EMAIL`), and every address that takes the place of another.
//!
//! - Table: `email_links`, one row a person; `users.unconfirmed_email` keeps a new account waiting, and
//!   is nobody's address: several may wait for one, and none learns whose it is.
//! - Invariants: the link works once, for 48 hours, and no longer after another letter; no row and no
//!   job has it; letters become rarer the more of them are asked for.

mod answer;
pub mod job;
mod pending;
mod resend;

pub use answer::{confirm_email, get_email_link};
pub use pending::{cancel_email, get_contact, pending_of};
pub use resend::{confirmation_of, resend_email_link};

pub(super) use pending::void;
pub(super) use resend::is_awaited;

use domain::{AppError, Lang, UserId, accounts::EMAIL_LINK_KEPT};
use job::SendEmailLink;
use sea_orm::{ActiveValue::Set, ConnectionTrait, EntityTrait as _, sea_query::OnConflict};

use super::hash_of;
use crate::{
    Ctx, Result,
    entities::email_links::{ActiveModel, Column, Entity},
};

/// Seconds until the second letter; the next ones take twice as long each.
const WAIT: i64 = 60;
/// The longest of these waits.
const WAIT_MAX: i64 = 60 * 60;

/// The token of a row.
fn token(ctx: &Ctx, nonce: &str) -> String {
    ctx.secret().token(&format!("email_links/{nonce}"))
}

/// Writes a letter to an address. Links of earlier letters are void.
pub(super) async fn begin(
    ctx: &Ctx,
    txn: &impl ConnectionTrait,
    user: UserId,
    email: String,
    lang: Lang,
) -> Result<()> {
    let now = ctx.now();
    let before = Entity::find_by_id(user.0)
        .one(txn)
        .await?
        .filter(|row| row.expires_at > now);
    let letters = before.as_ref().map_or(0, |row| row.letters);
    if let Some(row) = before {
        let wait = WAIT_MAX.min(WAIT << (letters - 1).clamp(0, 10));
        let left = row.sent_at + wait - now;
        if left > 0 {
            let retry_after = u32::try_from(left).unwrap_or(1);
            return Err(AppError::RateLimited { retry_after }.into());
        }
    }
    let nonce = format!("{:032x}", rand::random::<u128>());
    let row = ActiveModel {
        user_id: Set(user.0),
        email: Set(Some(email)),
        nonce: Set(nonce.clone()),
        token_hash: Set(hash_of(&token(ctx, &nonce))),
        letters: Set(letters + 1),
        sent_at: Set(now),
        expires_at: Set(now + EMAIL_LINK_KEPT),
    };
    let columns = [
        Column::Email,
        Column::Nonce,
        Column::TokenHash,
        Column::Letters,
        Column::SentAt,
        Column::ExpiresAt,
    ];
    Entity::insert(row)
        .on_conflict(
            OnConflict::column(Column::UserId)
                .update_columns(columns)
                .to_owned(),
        )
        .exec_without_returning(txn)
        .await?;
    jobs::enqueue(txn, &SendEmailLink { user, nonce, lang }, None).await?;
    Ok(())
}
