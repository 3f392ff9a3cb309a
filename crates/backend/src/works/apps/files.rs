use domain::{AppError, PhotoId, WorkId, accounts::Viewer, works::WorkKind};
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _, QueryOrder as _};

use super::queries::{COVER, result_name};
use crate::{
    Ctx, Result,
    entities::{photos, works},
    works::{
        FileAccess, StoredResult, label, open_photo_file, open_work_file, picture::PictureFiles,
        queries::kind as kind_of,
    },
};

/// A file of a work by the name that apps know it by: the result, its cover, or an uploaded picture,
/// of which the largest rendition is handed out. Who may read what decide the two rules for all
/// files.
pub async fn open_app_file(
    ctx: &Ctx,
    viewer: Option<&Viewer>,
    kind: WorkKind,
    id: WorkId,
    file: &str,
) -> Result<FileAccess> {
    let work = works::Entity::find_by_id(id.0)
        .one(ctx.reader())
        .await?
        .filter(|work| kind_of(work) == kind)
        .ok_or(AppError::NotFound)?;
    if file == result_name(kind) || file == COVER {
        let result = StoredResult::read(work.result.as_deref()).ok_or(AppError::NotFound)?;
        let name = if file == COVER {
            result.cover.files.source
        } else {
            let first = result.files.into_iter().next();
            first.ok_or(AppError::NotFound)?.name
        };
        let folder = work.result_folder.unwrap_or_default();
        let version = folder.rsplit('/').next().unwrap_or_default();
        return open_work_file(ctx, viewer, id, version, &name, false).await;
    }
    let photo = photos::Entity::find()
        .filter(photos::Column::WorkId.eq(id.0))
        .filter(photos::Column::Name.eq(label(file)))
        .order_by_desc(photos::Column::Id)
        .one(ctx.reader())
        .await?
        .ok_or(AppError::NotFound)?;
    let files: PictureFiles = serde_json::from_str(&photo.files)?;
    let largest = files
        .renditions
        .iter()
        .max_by_key(|rendition| rendition.width)
        .ok_or(AppError::NotFound)?;
    open_photo_file(ctx, viewer, PhotoId(photo.id), &largest.file).await
}
