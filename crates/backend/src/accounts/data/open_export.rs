use domain::{
    AppError,
    accounts::{EXPORT_KEPT, Viewer},
};
use sea_orm::EntityTrait as _;

use super::export_job::FILE;
use crate::{Ctx, Result, entities::exports, works::FileAccess};

/// The file of a copy, for its owner, while it is kept.
pub async fn open_export(ctx: &Ctx, viewer: Option<&Viewer>, id: i64) -> Result<FileAccess> {
    let viewer = viewer.ok_or(AppError::SignInRequired)?;
    let row = exports::Entity::find_by_id(id)
        .one(ctx.reader())
        .await?
        .filter(|row| row.user_id == viewer.id.0)
        .filter(|row| row.done_at.is_some_and(|at| at + EXPORT_KEPT > ctx.now()))
        .ok_or(AppError::NotFound)?;
    let folder = row.folder.ok_or(AppError::NotFound)?;
    Ok(FileAccess {
        key: format!("{folder}/{FILE}"),
        content_type: "application/zip",
        download_name: format!("tuji-{}.zip", viewer.name),
        public: false,
    })
}
