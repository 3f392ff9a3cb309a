//! The weekly letter: who gets one, and its end.

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use domain::{
    AppError, UserId,
    notifications::{WEEK, week},
};
use sea_orm::{
    ColumnTrait as _, Condition, ConnectionTrait, EntityTrait as _, QueryFilter as _,
    QuerySelect as _, QueryTrait as _, sea_query::Expr,
};

use super::digest_job::SendDigest;
use crate::{
    Ctx, Result,
    entities::{notifications, users},
};

/// Bytes of a signature: 128 bits.
const TOKEN_BYTES: usize = 16;
/// Letters that are put into the queue at once.
const AT_ONCE: u64 = 500;

/// What signs the address that ends somebody's letters. Another e-mail address has another one.
pub(super) fn token(ctx: &Ctx, user: &users::Model) -> String {
    let email = user.email.as_deref().unwrap_or_default();
    let signature = ctx.secret().sign("digest", &[&user.id.to_string(), email]);
    URL_SAFE_NO_PAD.encode(signature.get(..TOKEN_BYTES).unwrap_or_default())
}

/// Root-relative address that ends somebody's letters.
pub(super) fn path(ctx: &Ctx, user: &users::Model) -> String {
    format!("/unsubscribe/{}/{}", user.id, token(ctx, user))
}

async fn whose(
    ctx: &Ctx,
    db: &impl ConnectionTrait,
    user: UserId,
    signature: &str,
) -> Result<users::Model> {
    users::Entity::find_by_id(user.0)
        .one(db)
        .await?
        // Both are HMACs of ours: what a comparison's time tells is of no use.
        .filter(|user| user.email.is_some() && token(ctx, user) == signature)
        .ok_or_else(|| AppError::NotFound.into())
}

/// Whether an address ends letters of somebody's; it does not end them yet.
pub async fn check_unsubscribe(ctx: &Ctx, user: UserId, signature: &str) -> Result<()> {
    whose(ctx, ctx.reader(), user, signature).await?;
    Ok(())
}

/// Ends somebody's letters. Whoever has one may: no session is asked for.
pub async fn unsubscribe(ctx: &Ctx, user: UserId, signature: &str) -> Result<()> {
    let txn = ctx.begin().await?;
    let user = whose(ctx, &txn, user, signature).await?;
    users::Entity::update_many()
        .col_expr(users::Column::Digest, Expr::value(None::<String>))
        .filter(users::Column::Id.eq(user.id))
        .exec(&txn)
        .await?;
    txn.commit().await?;
    Ok(())
}

/// Puts the letters of the week into the queue: of everybody who wants one and has not read
/// something of the week before. Returns how many.
pub async fn enqueue_digests(ctx: &Ctx) -> Result<usize> {
    let now = ctx.now();
    let (this, since) = (week(now), now - WEEK);
    let unread = notifications::Entity::find()
        .select_only()
        .column(notifications::Column::UserId)
        .filter(notifications::Column::ReadAt.is_null())
        .filter(notifications::Column::CreatedAt.gte(since))
        .into_query();
    let txn = ctx.begin().await?;
    let due: Vec<i64> = users::Entity::find()
        .filter(users::Column::Digest.is_not_null())
        .filter(users::Column::Email.is_not_null())
        .filter(users::Column::SuspendedAt.is_null())
        .filter(users::Column::DeleteAt.is_null())
        .filter(
            Condition::any()
                .add(users::Column::DigestWeek.is_null())
                .add(users::Column::DigestWeek.lt(this)),
        )
        .filter(users::Column::Id.in_subquery(unread))
        .limit(AT_ONCE)
        .select_only()
        .column(users::Column::Id)
        .into_tuple()
        .all(&txn)
        .await?;
    for user in &due {
        let job = SendDigest {
            user: UserId(*user),
            week: this,
            since,
        };
        jobs::enqueue(&txn, &job, None).await?;
    }
    // In the transaction of the jobs: no week has two.
    users::Entity::update_many()
        .col_expr(users::Column::DigestWeek, Expr::value(this))
        .filter(users::Column::Id.is_in(due.iter().copied()))
        .exec(&txn)
        .await?;
    txn.commit().await?;
    if !due.is_empty() {
        ctx.wake_runner();
    }
    Ok(due.len())
}
