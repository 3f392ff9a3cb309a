//! Order, captions and removal of photos.

use domain::{
    AppError, PhotoId, WorkId,
    accounts::Viewer,
    works::{PhotoView, check_caption},
};
use sea_orm::{
    ActiveModelTrait as _, ActiveValue::Set, ColumnTrait as _, ConnectionTrait, EntityTrait as _,
    IntoActiveModel as _, QueryFilter as _, QueryOrder as _,
};

use super::{policy, queries::photo_view};
use crate::{
    Ctx, Result,
    entities::{photos, works},
};

/// Where a photo goes by one step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    Up,
    Down,
}

/// Writes the caption of a photo.
pub async fn caption_photo(
    ctx: &Ctx,
    viewer: Option<&Viewer>,
    work: WorkId,
    id: PhotoId,
    caption: &str,
) -> Result<PhotoView> {
    let owner = viewer.ok_or(AppError::SignInRequired)?;
    let caption = check_caption(caption)?;
    let txn = ctx.begin().await?;
    policy::own_idle_work(&txn, owner, work).await?;
    let mut photo = photo_of(&txn, work, id).await?.into_active_model();
    photo.caption = Set(caption);
    let photo = photo.update(&txn).await?;
    txn.commit().await?;
    Ok(photo_view(&photo, id))
}

/// Takes a photo out of the work and deletes its files.
pub async fn remove_photo(
    ctx: &Ctx,
    viewer: Option<&Viewer>,
    work: WorkId,
    id: PhotoId,
) -> Result<()> {
    let owner = viewer.ok_or(AppError::SignInRequired)?;
    let txn = ctx.begin().await?;
    let row = policy::own_idle_work(&txn, owner, work).await?;
    let photo = photo_of(&txn, work, id).await?;
    take_out(ctx, &txn, row, &photo).await?;
    txn.commit().await?;
    ctx.storage().remove_folder(&photo.folder).await
}

/// Deletes the row of a photo; its folder goes after the commit.
pub(super) async fn take_out(
    ctx: &Ctx,
    db: &impl ConnectionTrait,
    work: works::Model,
    photo: &photos::Model,
) -> Result<()> {
    photos::Entity::delete_by_id(photo.id).exec(db).await?;
    let count = work.photo_count - 1;
    let mut work = work.into_active_model();
    work.photo_count = Set(count);
    work.updated_at = Set(ctx.now());
    work.update(db).await?;
    Ok(())
}

/// Moves a photo one step; at either end nothing happens.
pub async fn move_photo(
    ctx: &Ctx,
    viewer: Option<&Viewer>,
    work: WorkId,
    id: PhotoId,
    direction: Direction,
) -> Result<()> {
    let owner = viewer.ok_or(AppError::SignInRequired)?;
    let txn = ctx.begin().await?;
    policy::own_idle_work(&txn, owner, work).await?;
    let mut order: Vec<i64> = in_order(&txn, work)
        .await?
        .iter()
        .map(|photo| photo.id)
        .collect();
    let at = order
        .iter()
        .position(|other| *other == id.0)
        .ok_or(AppError::NotFound)?;
    let to = match direction {
        Direction::Up => at.checked_sub(1),
        Direction::Down => Some(at + 1).filter(|to| *to < order.len()),
    };
    if let Some(to) = to {
        order.swap(at, to);
        write_order(&txn, work, &order).await?;
    }
    txn.commit().await?;
    Ok(())
}

/// Puts the photos into the given order. Photos that the list leaves out (added meanwhile in
/// another window) follow in their old order; ids that are gone are passed over.
pub async fn order_photos(
    ctx: &Ctx,
    viewer: Option<&Viewer>,
    work: WorkId,
    wanted: &[PhotoId],
) -> Result<()> {
    let owner = viewer.ok_or(AppError::SignInRequired)?;
    let txn = ctx.begin().await?;
    policy::own_idle_work(&txn, owner, work).await?;
    let have: Vec<i64> = in_order(&txn, work)
        .await?
        .iter()
        .map(|photo| photo.id)
        .collect();
    write_order(&txn, work, &merged(&have, wanted)).await?;
    txn.commit().await?;
    Ok(())
}

/// The wanted order, with what it leaves out at the end and without what is gone.
pub(crate) fn merged(have: &[i64], wanted: &[PhotoId]) -> Vec<i64> {
    let mut order: Vec<i64> = Vec::with_capacity(have.len());
    for id in wanted.iter().map(|id| id.0).chain(have.iter().copied()) {
        if have.contains(&id) && !order.contains(&id) {
            order.push(id);
        }
    }
    order
}

pub(super) async fn photo_of(
    db: &impl ConnectionTrait,
    work: WorkId,
    id: PhotoId,
) -> Result<photos::Model> {
    photos::Entity::find_by_id(id.0)
        .one(db)
        .await?
        .filter(|photo| photo.work_id == work.0)
        .ok_or_else(|| AppError::NotFound.into())
}

/// The photos of a work in their order.
pub(super) async fn in_order(
    db: &impl ConnectionTrait,
    work: WorkId,
) -> Result<Vec<photos::Model>> {
    Ok(photos::Entity::find()
        .filter(photos::Column::WorkId.eq(work.0))
        .order_by_asc(photos::Column::Position)
        .order_by_asc(photos::Column::Id)
        .all(db)
        .await?)
}

async fn write_order(db: &impl ConnectionTrait, work: WorkId, order: &[i64]) -> Result<()> {
    for (position, id) in order.iter().enumerate() {
        photos::Entity::update_many()
            .col_expr(photos::Column::Position, (position as i32).into())
            .filter(photos::Column::Id.eq(*id))
            .filter(photos::Column::WorkId.eq(work.0))
            .exec(db)
            .await?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_order_never_loses_or_invents_a_photo() {
        let check = |wanted: &[i64], want: &[i64]| {
            let wanted: Vec<PhotoId> = wanted.iter().copied().map(PhotoId).collect();
            assert_eq!(merged(&[1, 2, 3], &wanted), want);
        };
        check(&[3, 1, 2], &[3, 1, 2]);
        check(&[3], &[3, 1, 2]);
        check(&[9, 2, 2], &[2, 1, 3]);
        check(&[], &[1, 2, 3]);
    }
}
