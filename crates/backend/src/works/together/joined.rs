//! A work of somebody else's, as its companions see it.

use std::collections::HashMap;

use domain::{
    AppError, PhotoId, WorkId,
    accounts::{Author, Viewer},
    works::{AddedBy, JoinedCard, JoinedPhoto, JoinedWork, PhotoView, Picture},
};
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, EntityTrait as _, QueryFilter as _, QueryOrder as _,
    QuerySelect as _,
};

use crate::{
    Ctx, Result,
    accounts::quota_of,
    entities::{photos, users, work_companions, works},
    works::{
        Upload,
        add_photo::{self, Adder},
        arrange_photos::{in_order, photo_of, take_out},
        policy::{joined_idle_work, joined_work, status},
        queries::{kind, photo_view},
    },
};

/// Most works in the list.
const JOINED_MAX: u64 = 100;

/// The works that somebody was invited to, the last changed first.
pub async fn list_joined_works(ctx: &Ctx, viewer: Option<&Viewer>) -> Result<Vec<JoinedCard>> {
    let viewer = viewer.ok_or(AppError::SignInRequired)?;
    let db = ctx.reader();
    let joined: Vec<i64> = work_companions::Entity::find()
        .filter(work_companions::Column::UserId.eq(viewer.id.0))
        .filter(work_companions::Column::LeftAt.is_null())
        .select_only()
        .column(work_companions::Column::WorkId)
        .into_tuple()
        .all(db)
        .await?;
    if joined.is_empty() {
        return Ok(Vec::new());
    }
    let rows = works::Entity::find()
        .find_also_related(users::Entity)
        .filter(works::Column::Id.is_in(joined))
        .order_by_desc(works::Column::UpdatedAt)
        .order_by_desc(works::Column::Id)
        .limit(JOINED_MAX)
        .all(db)
        .await?;
    let mut covers = covers(db, rows.iter().map(|(work, _)| work.id)).await?;
    Ok(rows
        .into_iter()
        .filter_map(|(work, owner)| Some((work, owner?)))
        .map(|(work, owner)| JoinedCard {
            id: WorkId(work.id),
            kind: kind(&work),
            owner: Author::new(owner.id, owner.name, owner.avatar),
            photo_count: work.photo_count.cast_unsigned(),
            cover: covers.remove(&work.id),
            title: work.title,
        })
        .collect())
}

/// The first photo of each.
async fn covers(
    db: &impl ConnectionTrait,
    works: impl Iterator<Item = i64>,
) -> Result<HashMap<i64, Picture>> {
    let photos = photos::Entity::find()
        .filter(photos::Column::WorkId.is_in(works))
        .order_by_desc(photos::Column::Position)
        .all(db)
        .await?;
    // Later rows replace earlier ones, so the lowest position stays.
    Ok(photos
        .iter()
        .map(|photo| (photo.work_id, photo_view(photo, PhotoId(photo.id)).picture))
        .collect())
}

/// A work that one was invited to: its photos, and whom they come from.
pub async fn get_joined_work(ctx: &Ctx, viewer: Option<&Viewer>, id: WorkId) -> Result<JoinedWork> {
    let viewer = viewer.ok_or(AppError::SignInRequired)?;
    let db = ctx.reader();
    let work = joined_work(db, viewer, id).await?;
    let owner = users::Entity::find_by_id(work.owner_id)
        .one(db)
        .await?
        .ok_or(AppError::NotFound)?;
    let photos_max = quota_of(db, domain::UserId(owner.id))
        .await?
        .photos_per_work;
    let rows = in_order(db, id).await?;
    let names: HashMap<i64, String> = users::Entity::find()
        .filter(users::Column::Id.is_in(rows.iter().filter_map(|photo| photo.added_by)))
        .all(db)
        .await?
        .into_iter()
        .map(|user| (user.id, user.name))
        .collect();
    let photos = rows
        .iter()
        .map(|photo| JoinedPhoto {
            photo: photo_view(photo, PhotoId(photo.id)),
            by: added_by(photo, &names),
            mine: photo.added_by == Some(viewer.id.0),
        })
        .collect();
    Ok(JoinedWork {
        id,
        kind: kind(&work),
        owner: Author::new(owner.id, owner.name, owner.avatar),
        photos,
        photos_max,
        can_add: !status(&work).is_active(),
        title: work.title,
    })
}

fn added_by(photo: &photos::Model, names: &HashMap<i64, String>) -> AddedBy {
    match (photo.added_by, &photo.guest_name) {
        (Some(user), _) => AddedBy::Companion(names.get(&user).cloned().unwrap_or_default()),
        (None, Some(guest)) => AddedBy::Guest(guest.clone()),
        (None, None) => AddedBy::Owner,
    }
}

/// Adds a photo to a work that one was invited to.
pub async fn add_joined_photo(
    ctx: &Ctx,
    viewer: Option<&Viewer>,
    id: WorkId,
    upload: Upload,
) -> Result<PhotoView> {
    let friend = viewer.ok_or(AppError::SignInRequired)?;
    add_photo::take_in(ctx, Adder::Companion(friend), id, upload).await
}

/// Takes one's own photo out of a work that one was invited to.
pub async fn remove_joined_photo(
    ctx: &Ctx,
    viewer: Option<&Viewer>,
    id: WorkId,
    photo: PhotoId,
) -> Result<()> {
    let friend = viewer.ok_or(AppError::SignInRequired)?;
    let txn = ctx.begin().await?;
    let work = joined_idle_work(&txn, friend, id).await?;
    let photo = photo_of(&txn, id, photo).await?;
    if photo.added_by != Some(friend.id.0) {
        return Err(AppError::Forbidden.into());
    }
    take_out(ctx, &txn, work, &photo).await?;
    txn.commit().await?;
    ctx.storage().remove_folder(&photo.folder).await
}
