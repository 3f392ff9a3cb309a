use domain::notifications::KEPT_DAYS;

use crate::{Ctx, Result, platform::sql};

/// Forgets what was read long ago. Returns how many went.
pub async fn purge(ctx: &Ctx) -> Result<u64> {
    let txn = ctx.begin().await?;
    let gone = sql::run(
        &txn,
        "DELETE FROM notifications WHERE read_at IS NOT NULL AND created_at < $1",
        [(ctx.now() - KEPT_DAYS * 24 * 60 * 60).into()],
    )
    .await?;
    txn.commit().await?;
    Ok(gone)
}
