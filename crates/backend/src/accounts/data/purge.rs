use domain::{UserId, accounts::EXPORT_KEPT};
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _, QuerySelect as _};

use super::wipe_job::WipeAccount;
use crate::{
    Ctx, Result,
    entities::{exports, users},
};

/// Deletes copies that were kept long enough, and puts accounts whose time is over into the queue.
/// Returns how many of both.
pub async fn purge_own_data(ctx: &Ctx) -> Result<usize> {
    let txn = ctx.begin().await?;
    let old = exports::Entity::find()
        .filter(exports::Column::DoneAt.lte(ctx.now() - EXPORT_KEPT))
        .all(&txn)
        .await?;
    exports::Entity::delete_many()
        .filter(exports::Column::Id.is_in(old.iter().map(|row| row.id)))
        .exec(&txn)
        .await?;
    let due: Vec<i64> = users::Entity::find()
        .filter(users::Column::DeleteAt.lte(ctx.now()))
        .select_only()
        .column(users::Column::Id)
        .into_tuple()
        .all(&txn)
        .await?;
    for user in &due {
        let user = UserId(*user);
        jobs::enqueue(&txn, &WipeAccount { user }, None).await?;
    }
    txn.commit().await?;
    ctx.wake_runner();
    let count = old.len() + due.len();
    for folder in old.into_iter().filter_map(|row| row.folder) {
        ctx.storage().remove_folder(&folder).await?;
    }
    Ok(count)
}
