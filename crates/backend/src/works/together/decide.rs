use domain::{
    AppError, WorkId,
    accounts::Viewer,
    works::{DecideForm, Decision, Which},
};
use sea_orm::{
    ActiveValue::Set, ColumnTrait as _, ConnectionTrait, EntityTrait as _, PaginatorTrait as _,
    QueryFilter as _, QueryOrder as _,
};

use super::guest::count;
use crate::{
    Ctx, Result,
    accounts::quota_of,
    entities::{guest_photos, photos, works},
    notifications,
    works::{
        add_photo::append,
        policy::{own_idle_work, own_work},
    },
};

/// Takes photos of guests into one's own work, or refuses them, which deletes them. When no more fit,
/// those that did are in and the others still wait.
pub async fn decide(
    ctx: &Ctx,
    viewer: Option<&Viewer>,
    id: WorkId,
    form: &DecideForm,
) -> Result<()> {
    let owner = viewer.ok_or(AppError::SignInRequired)?;
    let txn = ctx.begin().await?;
    own_work(&txn, owner, id).await?;
    let (decision, which) = form.parse().ok_or(AppError::BadRequest)?;
    let chosen = waiting(&txn, id, which).await?;
    let (folders, outcome) = match decision {
        Decision::TakeIn => {
            let max = quota_of(&txn, owner.id).await?.photos_per_work;
            let work = own_idle_work(&txn, owner, id).await?;
            take_in(ctx, &txn, work, chosen, max).await?
        }
        Decision::Refuse => {
            for photo in &chosen {
                drop_waiting(&txn, photo).await?;
            }
            let folders = chosen.into_iter().map(|photo| photo.folder).collect();
            (folders, Ok(()))
        }
    };
    notifications::forget_waiting(&txn, id.0).await?;
    txn.commit().await?;
    for folder in folders {
        ctx.storage().remove_folder(&folder).await?;
    }
    ctx.news_for(owner.id);
    outcome.map_err(Into::into)
}

async fn waiting(
    db: &impl ConnectionTrait,
    id: WorkId,
    which: Which,
) -> Result<Vec<guest_photos::Model>> {
    let chosen = match which {
        Which::One(photo) => guest_photos::Column::Id.eq(photo.0),
        Which::UpTo(newest) => guest_photos::Column::Id.lte(newest.0),
    };
    Ok(guest_photos::Entity::find()
        .filter(guest_photos::Column::WorkId.eq(id.0))
        .filter(chosen)
        .order_by_asc(guest_photos::Column::Id)
        .all(db)
        .await?)
}

/// Returns the folders that are not needed any more, and whether all fitted.
async fn take_in(
    ctx: &Ctx,
    db: &impl ConnectionTrait,
    mut work: works::Model,
    chosen: Vec<guest_photos::Model>,
    max: u32,
) -> Result<(Vec<String>, std::result::Result<(), AppError>)> {
    let mut folders = Vec::new();
    for photo in chosen {
        // Its owner may have added the same file meanwhile.
        let known = photos::Entity::find()
            .filter(photos::Column::WorkId.eq(work.id))
            .filter(photos::Column::Sha256.eq(&photo.sha256))
            .count(db)
            .await?;
        if known > 0 {
            drop_waiting(db, &photo).await?;
            folders.push(photo.folder);
            continue;
        }
        if work.photo_count.cast_unsigned() >= max {
            return Ok((folders, Err(AppError::TooManyPhotos { max })));
        }
        guest_photos::Entity::delete_by_id(photo.id)
            .exec(db)
            .await?;
        append(ctx, db, work.clone(), row(photo)).await?;
        work.photo_count += 1;
    }
    Ok((folders, Ok(())))
}

/// The photo in the work. It keeps its folder and still counts for its link.
fn row(photo: guest_photos::Model) -> photos::ActiveModel {
    photos::ActiveModel {
        name: Set(photo.name),
        folder: Set(photo.folder),
        sha256: Set(photo.sha256),
        bytes: Set(photo.bytes),
        width: Set(photo.width),
        height: Set(photo.height),
        files: Set(photo.files),
        placeholder: Set(photo.placeholder),
        mean_rgb: Set(photo.mean_rgb),
        focus: Set(photo.focus),
        look_hash: Set(photo.look_hash),
        merit: Set(photo.merit),
        taken_at: Set(photo.taken_at),
        taken_offset_minutes: Set(photo.taken_offset_minutes),
        guest: Set(Some(photo.guest)),
        guest_name: Set(Some(photo.guest_name)),
        ..Default::default()
    }
}

/// Deletes a photo that waits and gives its room back; its folder goes after the commit.
pub(super) async fn drop_waiting(
    db: &impl ConnectionTrait,
    photo: &guest_photos::Model,
) -> Result<()> {
    guest_photos::Entity::delete_by_id(photo.id)
        .exec(db)
        .await?;
    if let Some(link) = photo.link_id {
        count(db, link, -1, -photo.bytes).await?;
    }
    Ok(())
}
