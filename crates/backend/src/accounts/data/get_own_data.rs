use domain::{
    AppError,
    accounts::{EXPORT_KEPT, ExportView, OwnDataView, Viewer},
};
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _};

use crate::{Ctx, Result, accounts::get_usage, entities::exports};

/// How much somebody holds, and how it stands with a copy of it.
pub async fn get_own_data(ctx: &Ctx, viewer: Option<&Viewer>) -> Result<OwnDataView> {
    let usage = get_usage(ctx, viewer).await?;
    let viewer = viewer.ok_or(AppError::SignInRequired)?;
    let row = exports::Entity::find()
        .filter(exports::Column::UserId.eq(viewer.id.0))
        .one(ctx.reader())
        .await?;
    let export = row.and_then(|row| match (row.state.as_str(), row.done_at) {
        ("making", _) => Some(ExportView::Making),
        ("done", Some(done)) => {
            let until = done + EXPORT_KEPT;
            (until > ctx.now()).then(|| ExportView::Done {
                address: format!("/account/data/export/{}", row.id),
                bytes: u64::try_from(row.bytes).unwrap_or(0),
                until,
            })
        }
        _ => Some(ExportView::Failed),
    });
    Ok(OwnDataView { usage, export })
}
