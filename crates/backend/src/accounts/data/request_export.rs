use domain::{AppError, Lang, accounts::Viewer};
use sea_orm::{
    ActiveModelTrait as _, ActiveValue::Set, ColumnTrait as _, EntityTrait as _, QueryFilter as _,
};

use super::export_job::ExportAccount;
use crate::{Ctx, Result, entities::exports};

/// Begins a copy of everything that somebody owns. One that is under way goes on; an older one is
/// replaced.
pub async fn request_export(ctx: &Ctx, viewer: Option<&Viewer>, lang: Lang) -> Result<()> {
    let viewer = viewer.ok_or(AppError::SignInRequired)?;
    let txn = ctx.begin().await?;
    let before = exports::Entity::find()
        .filter(exports::Column::UserId.eq(viewer.id.0))
        .one(&txn)
        .await?;
    if before.as_ref().is_some_and(|row| row.state == "making") {
        return Ok(());
    }
    if let Some(row) = &before {
        exports::Entity::delete_by_id(row.id).exec(&txn).await?;
    }
    let row = exports::ActiveModel {
        user_id: Set(viewer.id.0),
        state: Set("making".into()),
        requested_at: Set(ctx.now()),
        bytes: Set(0),
        ..Default::default()
    };
    let export = row.insert(&txn).await?.id;
    jobs::enqueue(&txn, &ExportAccount { export, lang }, Some(viewer.id.0)).await?;
    txn.commit().await?;
    ctx.wake_runner();
    if let Some(folder) = before.and_then(|row| row.folder) {
        ctx.storage().remove_folder(&folder).await?;
    }
    Ok(())
}
