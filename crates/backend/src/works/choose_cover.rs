use domain::{AppError, PhotoId, WorkId, accounts::Viewer};
use sea_orm::{
    ActiveModelTrait as _, ActiveValue::Set, ColumnTrait as _, EntityTrait as _,
    IntoActiveModel as _, PaginatorTrait as _, QueryFilter as _,
};

use super::policy;
use crate::{Ctx, Result, entities::photos};

/// Chooses the photo that the cover of the next version shows; `None` leaves the choice to us.
pub async fn choose_cover(
    ctx: &Ctx,
    viewer: Option<&Viewer>,
    id: WorkId,
    photo: Option<PhotoId>,
) -> Result<()> {
    let owner = viewer.ok_or(AppError::SignInRequired)?;
    let txn = ctx.begin().await?;
    let work = policy::own_idle_work(&txn, owner, id).await?;
    if let Some(photo) = photo {
        let known = photos::Entity::find_by_id(photo.0)
            .filter(photos::Column::WorkId.eq(id.0))
            .count(&txn)
            .await?;
        if known == 0 {
            return Err(AppError::NotFound.into());
        }
    }
    let mut row = work.into_active_model();
    row.cover_photo = Set(photo.map(|photo| photo.0));
    row.update(&txn).await?;
    txn.commit().await?;
    Ok(())
}
