use domain::{
    DraftId,
    forum::{DAY, DRAFT_DAYS, RESTORE_SECONDS},
};
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _, QuerySelect as _};

use super::{
    drafts,
    publish::{folders, unnamed},
};
use crate::{
    Ctx, Result,
    entities::{post_drafts, posts},
};

/// Rows that one transaction deletes.
const BATCH: u64 = 20;

/// Deletes for good what was deleted long enough ago, and drafts that nobody touched for half a
/// year. Returns how many posts and drafts went.
pub async fn purge(ctx: &Ctx) -> Result<usize> {
    let mut gone = 0;
    loop {
        let txn = ctx.begin().await?;
        let posts: Vec<i64> = posts::Entity::find()
            .filter(posts::Column::DeletedAt.lte(ctx.now() - RESTORE_SECONDS))
            .select_only()
            .column(posts::Column::Id)
            .limit(BATCH)
            .into_tuple()
            .all(&txn)
            .await?;
        let drafts: Vec<i64> = post_drafts::Entity::find()
            .filter(post_drafts::Column::UpdatedAt.lte(ctx.now() - DRAFT_DAYS * DAY))
            .select_only()
            .column(post_drafts::Column::Id)
            .limit(BATCH)
            .into_tuple()
            .all(&txn)
            .await?;
        let mut unused = Vec::new();
        for id in &drafts {
            unused.extend(drafts::remove(&txn, DraftId(*id)).await?);
        }
        for id in &posts {
            let of_post = folders(&txn, *id).await?;
            posts::Entity::delete_by_id(*id).exec(&txn).await?;
            unused.extend(unnamed(&txn, of_post).await?);
        }
        txn.commit().await?;
        for folder in unused {
            ctx.storage().remove_folder(&folder).await?;
        }
        let batch = posts.len() + drafts.len();
        gone += batch;
        if batch == 0 {
            return Ok(gone);
        }
    }
}
