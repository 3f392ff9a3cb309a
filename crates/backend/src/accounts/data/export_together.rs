//! What the site keeps of photos that people add to each other's works, as JSON.

use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _, QueryOrder as _};
use serde_json::{Value, json};

use super::export_rows::time;
use crate::{
    Ctx, Result,
    entities::{guest_links, guest_photos, work_companions},
};

/// Links by which guests add photos to a work, without what opens them.
pub(super) async fn guest_links(ctx: &Ctx, work: i64) -> Result<Vec<Value>> {
    let rows = guest_links::Entity::find()
        .filter(guest_links::Column::WorkId.eq(work))
        .all(ctx.reader())
        .await?;
    Ok(rows
        .into_iter()
        .map(|row| {
            json!({
                "made_at": time(row.created_at), "expires_at": time(row.expires_at),
                "photos_max": row.photos_max, "photos_sent": row.photos_sent,
            })
        })
        .collect())
}

/// Photos of guests that wait for the owner of the work.
pub(super) async fn waiting(ctx: &Ctx, work: i64) -> Result<Vec<Value>> {
    let rows = guest_photos::Entity::find()
        .filter(guest_photos::Column::WorkId.eq(work))
        .order_by_asc(guest_photos::Column::Id)
        .all(ctx.reader())
        .await?;
    Ok(rows
        .into_iter()
        .map(|row| {
            json!({ "from": row.guest_name, "name": row.name, "sent_at": time(row.created_at) })
        })
        .collect())
}

/// Works of others to which they may add photos.
pub(super) async fn invited_to(ctx: &Ctx, user: i64) -> Result<Vec<Value>> {
    let rows = work_companions::Entity::find()
        .filter(work_companions::Column::UserId.eq(user))
        .order_by_asc(work_companions::Column::WorkId)
        .all(ctx.reader())
        .await?;
    Ok(rows
        .into_iter()
        .map(|row| {
            json!({
                "work": row.work_id, "invited_at": time(row.created_at),
                "left_at": row.left_at.map(time),
            })
        })
        .collect())
}
