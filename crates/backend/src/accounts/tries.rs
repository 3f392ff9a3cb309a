//! How often strangers may try passwords.
//!
//! Tries are written down before the password is looked at, in one transaction with the count, so
//! that any number of them at the same time cannot exceed the limit. A right one is taken back.

use domain::{AppError, accounts::Identifier};
use sea_orm::{
    ActiveModelTrait as _, ActiveValue::Set, ColumnTrait as _, ConnectionTrait, EntityTrait as _,
    QueryFilter as _, QueryOrder as _, QuerySelect as _,
};
use sha2::{Digest as _, Sha256};

use super::password;
use crate::{Ctx, Result, entities::sign_in_tries};

/// Tries within [`WINDOW`] seconds.
const LIMIT: u64 = 25;
/// How long a try counts, in seconds.
pub(super) const WINDOW: i64 = 60 * 60;

/// A try that is written down.
pub(super) struct Try {
    rows: Vec<i64>,
    /// Whether the password may be looked at. Where it may not, the answer is that it is wrong.
    counts: bool,
}

/// What is counted.
pub(super) struct Subjects<'a> {
    /// What was typed. When this has had its number, the person is told: it depends on nothing that
    /// only the database knows.
    pub account: Option<&'a Identifier>,
    /// Whose account it is. Name, address, phone and id of one account have this number together,
    /// and nobody is told, because that would say that they belong together.
    pub user: Option<i64>,
}

/// Writes down a try of a stranger.
pub(super) async fn of_stranger(ctx: &Ctx, subjects: &Subjects<'_>) -> Result<Try> {
    let typed = match subjects.account {
        Some(identifier) => hex::encode(Sha256::digest(format!("{identifier:?}").as_bytes())),
        None => "nothing".to_owned(),
    };
    // Somebody who is nobody costs the same statements.
    let user = match subjects.user {
        Some(id) => format!("user {id}"),
        None => format!("nobody {typed}"),
    };
    let txn = ctx.begin().await?;
    let first = note(ctx, &txn, typed).await?;
    let second = note(ctx, &txn, user).await?;
    let first = match first {
        Ok(row) => row,
        Err(retry_after) => {
            txn.rollback().await?;
            return Err(AppError::TooManyTries { retry_after }.into());
        }
    };
    txn.commit().await?;
    Ok(Try {
        counts: second.is_ok(),
        rows: [Some(first), second.ok()].into_iter().flatten().collect(),
    })
}

/// Writes down a try from a browser in which the person has signed in before.
pub(super) async fn of_known_browser(ctx: &Ctx, browser: &str, user: i64) -> Result<Try> {
    let txn = ctx.begin().await?;
    let noted = note(ctx, &txn, format!("browser {browser} {user}")).await?;
    txn.commit().await?;
    match noted {
        Ok(row) => Ok(Try {
            rows: vec![row],
            counts: true,
        }),
        Err(retry_after) => Err(AppError::TooManyTries { retry_after }.into()),
    }
}

/// Writes down a try of a link's password.
pub(super) async fn of_link(ctx: &Ctx, link: i64) -> Result<Try> {
    one(ctx, format!("link {link}")).await
}

/// Writes down a try of somebody who is signed in and is asked for the password again.
pub(super) async fn of_confirmation(ctx: &Ctx, user: i64) -> Result<Try> {
    one(ctx, format!("confirm {user}")).await
}

async fn one(ctx: &Ctx, subject: String) -> Result<Try> {
    let txn = ctx.begin().await?;
    let noted = note(ctx, &txn, subject).await?;
    txn.commit().await?;
    match noted {
        Ok(row) => Ok(Try {
            rows: vec![row],
            counts: true,
        }),
        Err(retry_after) => Err(AppError::RateLimited { retry_after }.into()),
    }
}

/// Looks at the password of a try. One that was right is taken back, and so is one that nobody looked
/// at because every core was busy. Without a hash the answer is no, after the same work.
pub(super) async fn look(
    ctx: &Ctx,
    attempt: Try,
    password: String,
    hash: Option<String>,
) -> Result<bool> {
    let verdict = password::verify(ctx, password, hash.filter(|_| attempt.counts)).await;
    if !matches!(verdict, Ok(false)) {
        forgive(ctx, attempt).await?;
    }
    verdict
}

async fn forgive(ctx: &Ctx, done: Try) -> Result<()> {
    let txn = ctx.begin().await?;
    sign_in_tries::Entity::delete_many()
        .filter(sign_in_tries::Column::Id.is_in(done.rows))
        .exec(&txn)
        .await?;
    Ok(txn.commit().await?)
}

/// The new row, or the seconds until there is room for one.
async fn note(
    ctx: &Ctx,
    txn: &impl ConnectionTrait,
    subject: String,
) -> Result<std::result::Result<i64, u32>> {
    let now = ctx.now();
    // The one that has to be forgotten before there is room.
    let oldest = sign_in_tries::Entity::find()
        .filter(sign_in_tries::Column::Subject.eq(&subject))
        .filter(sign_in_tries::Column::At.gt(now - WINDOW))
        .order_by_desc(sign_in_tries::Column::At)
        .limit(LIMIT)
        .all(txn)
        .await?;
    if oldest.len() as u64 == LIMIT {
        let at = oldest.last().map_or(now, |row| row.at);
        return Ok(Err((at + WINDOW - now).clamp(1, WINDOW) as u32));
    }
    let row = sign_in_tries::ActiveModel {
        subject: Set(subject),
        at: Set(now),
        ..Default::default()
    };
    Ok(Ok(row.insert(txn).await?.id))
}
