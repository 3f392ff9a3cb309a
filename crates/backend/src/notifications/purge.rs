use domain::notifications::KEPT_DAYS;

use super::run;
use crate::{Ctx, Result};

/// Forgets what was read long ago. Returns how many went.
pub async fn purge(ctx: &Ctx) -> Result<u64> {
    let txn = ctx.begin().await?;
    let gone = run(
        &txn,
        "DELETE FROM notifications WHERE read_at IS NOT NULL AND created_at < ?1",
        vec![(ctx.now() - KEPT_DAYS * 24 * 60 * 60).into()],
    )
    .await?;
    txn.commit().await?;
    Ok(gone)
}
