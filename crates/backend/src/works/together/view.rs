use std::collections::HashMap;

use domain::{
    AppError, GuestPhotoId, WorkId,
    accounts::{Author, Viewer},
    works::{Companion, TogetherView, WaitingPhoto},
};
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, EntityTrait as _, PaginatorTrait as _, QueryFilter as _,
    QueryOrder as _,
};

use super::{link, picture};
use crate::{
    Ctx, Result,
    accounts::quota_of,
    entities::{guest_photos, photos, users, work_companions},
    works::policy::{own_work, status},
};

/// The photos that others add to one's own work, and who they are.
pub async fn get_together(ctx: &Ctx, viewer: Option<&Viewer>, id: WorkId) -> Result<TogetherView> {
    let owner = viewer.ok_or(AppError::SignInRequired)?;
    let db = ctx.reader();
    let work = own_work(db, owner, id).await?;
    let photos_max = quota_of(db, owner.id).await?.photos_per_work;
    let waiting = guest_photos::Entity::find()
        .filter(guest_photos::Column::WorkId.eq(id.0))
        .order_by_asc(guest_photos::Column::Id)
        .all(db)
        .await?
        .into_iter()
        .map(|photo| WaitingPhoto {
            id: GuestPhotoId(photo.id),
            picture: picture(&photo, |file| format!("/files/guests/{}/{file}", photo.id)),
            guest: photo.guest_name.clone(),
        })
        .collect();
    Ok(TogetherView {
        id,
        photo_count: work.photo_count.cast_unsigned(),
        photos_max,
        waiting,
        link: link::view(ctx, db, id).await?,
        companions: companions(db, id).await?,
        can_take_in: !status(&work).is_active(),
        title: work.title,
    })
}

async fn companions(db: &impl ConnectionTrait, id: WorkId) -> Result<Vec<Companion>> {
    let rows = work_companions::Entity::find()
        .find_also_related(users::Entity)
        .filter(work_companions::Column::WorkId.eq(id.0))
        .order_by_asc(work_companions::Column::CreatedAt)
        .order_by_asc(work_companions::Column::UserId)
        .all(db)
        .await?;
    let mut added: HashMap<i64, u32> = HashMap::new();
    let photos = photos::Entity::find()
        .filter(photos::Column::WorkId.eq(id.0))
        .filter(photos::Column::AddedBy.is_not_null())
        .all(db)
        .await?;
    for user in photos.iter().filter_map(|photo| photo.added_by) {
        *added.entry(user).or_default() += 1;
    }
    Ok(rows
        .into_iter()
        .filter_map(|(row, user)| Some((row, user?)))
        .map(|(row, user)| Companion {
            photos: added.get(&user.id).copied().unwrap_or_default(),
            author: Author::new(user.id, user.name, user.avatar),
            left: row.left_at.is_some(),
        })
        .collect())
}

/// How many photos of guests wait.
pub(in crate::works) async fn count_waiting(db: &impl ConnectionTrait, id: WorkId) -> Result<u32> {
    let count = guest_photos::Entity::find()
        .filter(guest_photos::Column::WorkId.eq(id.0))
        .count(db)
        .await?;
    Ok(u32::try_from(count).unwrap_or(u32::MAX))
}
