//! What an account holds, counted from the rows themselves: it cannot drift.

use domain::{
    AppError, Field, Problem, UserId,
    accounts::{Quota, Tier, Usage, Viewer},
    works::Size,
};
use sea_orm::{ConnectionTrait, EntityTrait as _, FromQueryResult};

use crate::{Ctx, Result, entities::users, platform::sql};

/// Originals of works and posts, photos and music, photos of guests that wait, and finished works.
/// Versions of a post share their photos.
const USED: &str = "\
SELECT CAST( \
    (SELECT COALESCE(SUM(p.bytes), 0) FROM works w JOIN photos p ON p.work_id = w.id \
        WHERE w.owner_id = $1) \
    + (SELECT COALESCE(SUM(g.bytes), 0) FROM works w JOIN guest_photos g ON g.work_id = w.id \
        WHERE w.owner_id = $1) \
    + (SELECT COALESCE(SUM(w.result_bytes), 0) FROM works w WHERE w.owner_id = $1) \
    + (SELECT COALESCE(SUM(t.bytes), 0) FROM works w JOIN tracks t ON t.work_id = w.id \
        WHERE w.owner_id = $1) \
    + (SELECT COALESCE(SUM(s.bytes), 0) FROM works w JOIN small_movies s ON s.work_id = w.id \
        WHERE w.owner_id = $1) \
    + (SELECT COALESCE(SUM(bytes), 0) FROM \
        (SELECT DISTINCT folder, bytes FROM post_photos WHERE owner_id = $1) versions) AS BIGINT) AS bytes, \
    (SELECT COUNT(*) FROM works WHERE owner_id = $1) AS works";

#[derive(FromQueryResult)]
struct Used {
    bytes: i64,
    works: i64,
}

/// How much of their quota somebody uses.
pub async fn get_usage(ctx: &Ctx, viewer: Option<&Viewer>) -> Result<Usage> {
    let viewer = viewer.ok_or(AppError::SignInRequired)?;
    usage(ctx.reader(), viewer.id).await
}

/// The limits of somebody's tier.
pub(crate) async fn quota_of(db: &impl ConnectionTrait, user: UserId) -> Result<Quota> {
    let row = users::Entity::find_by_id(user.0)
        .one(db)
        .await?
        .ok_or(AppError::SignInRequired)?;
    let tier = Tier::from_number(row.tier).unwrap_or_default();
    Ok(tier.quota())
}

/// Refuses a movie of more pixels than the tier allows.
pub(crate) async fn check_size(db: &impl ConnectionTrait, user: UserId, size: Size) -> Result<()> {
    if size.short_side() > quota_of(db, user).await?.movie_side {
        return Err(AppError::field(Field::Size, Problem::NotInTier).into());
    }
    Ok(())
}

async fn usage(db: &impl ConnectionTrait, user: UserId) -> Result<Usage> {
    let row = users::Entity::find_by_id(user.0)
        .one(db)
        .await?
        .ok_or(AppError::SignInRequired)?;
    let used: Used = sql::one(db, USED, [user.0.into()])
        .await?
        .ok_or_else(|| anyhow::anyhow!("a sum without a row"))?;
    Ok(Usage {
        tier: Tier::from_number(row.tier).unwrap_or_default(),
        storage_bytes: u64::try_from(used.bytes).unwrap_or(0),
        works: u32::try_from(used.works).unwrap_or(u32::MAX),
    })
}

/// Refuses `more` bytes that do not fit. In the transaction that writes their row, it lets no race
/// through. Returns the limits.
pub(crate) async fn check_storage(
    db: &impl ConnectionTrait,
    user: UserId,
    more: u64,
) -> Result<Quota> {
    let used = usage(db, user).await?;
    let quota = used.tier.quota();
    if used.storage_bytes.saturating_add(more) > quota.storage_bytes {
        let max_gb = u32::try_from(quota.storage_bytes / 1_000_000_000).unwrap_or(u32::MAX);
        return Err(AppError::QuotaFull { max_gb }.into());
    }
    Ok(quota)
}

/// Refuses one more work than the limit; as [`check_storage`].
pub(crate) async fn check_works(db: &impl ConnectionTrait, user: UserId) -> Result<()> {
    let used = usage(db, user).await?;
    let max = used.tier.quota().works;
    if used.works >= max {
        return Err(AppError::TooManyWorks { max }.into());
    }
    Ok(())
}
