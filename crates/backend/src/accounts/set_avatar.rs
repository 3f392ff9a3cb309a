use std::time::Duration;

use domain::{
    AppError,
    accounts::{AccountView, Square, Viewer},
};
use media::{
    photo::Anchor,
    task::{Outcome, Request},
};
use sea_orm::{ActiveModelTrait as _, ActiveValue::Set, EntityTrait as _, IntoActiveModel as _};
use tokio_util::sync::CancellationToken;

use super::get_account::view;
use crate::{
    Ctx, Result,
    entities::users,
    platform::media_process,
    works::{Upload, picture_refusal},
};

/// Longest time one picture may take.
const LIMIT: Duration = Duration::from_mins(1);

/// Makes an uploaded picture somebody's avatar; the one before goes.
pub async fn set_avatar(
    ctx: &Ctx,
    viewer: Option<&Viewer>,
    upload: Upload,
    part: Square,
) -> Result<AccountView> {
    let viewer = viewer.ok_or(AppError::SignInRequired)?;
    if !ctx.folder().has_room_for(upload.bytes)? {
        return Err(AppError::StorageFull.into());
    }
    let scratch = ctx.folder().scratch_folder("avatar")?;
    paint(ctx, upload, scratch.path().to_owned(), part).await?;
    let version = format!("{:016x}", rand::random::<u64>());
    let folder = folder(viewer.id.0, &version);
    ctx.storage().adopt(scratch.path(), &folder).await?;
    match replace(ctx, viewer, Some(version)).await {
        Ok(account) => Ok(account),
        Err(error) => {
            ctx.storage().remove_folder(&folder).await?;
            Err(error)
        }
    }
}

/// Back to the avatar that is drawn from the name.
pub async fn remove_avatar(ctx: &Ctx, viewer: Option<&Viewer>) -> Result<AccountView> {
    let viewer = viewer.ok_or(AppError::SignInRequired)?;
    replace(ctx, viewer, None).await
}

/// Runs the media process; nothing of the upload itself is kept.
async fn paint(ctx: &Ctx, upload: Upload, out_dir: std::path::PathBuf, part: Square) -> Result<()> {
    let _slot = ctx
        .ingest_slots()
        .acquire()
        .await
        .map_err(anyhow::Error::from)?;
    let request = Request::Avatar {
        source: upload.path,
        out_dir,
        anchor: match part {
            Square::Centre => Anchor::Centre,
            Square::Start => Anchor::Start,
            Square::End => Anchor::End,
        },
    };
    let cancel = CancellationToken::new();
    match media_process::run(ctx.settings(), &request, LIMIT, &cancel, |_, _| ()).await {
        Ok(Outcome::Avatar) => Ok(()),
        Ok(other) => Err(anyhow::anyhow!("expected an avatar, got {other:?}").into()),
        Err(error) => Err(picture_refusal(error)),
    }
}

async fn replace(ctx: &Ctx, viewer: &Viewer, version: Option<String>) -> Result<AccountView> {
    let txn = ctx.begin().await?;
    let user = users::Entity::find_by_id(viewer.id.0)
        .one(&txn)
        .await?
        .ok_or(AppError::SignInRequired)?;
    let before = user.avatar.clone();
    let mut user = user.into_active_model();
    user.avatar = Set(version);
    let user = user.update(&txn).await?;
    txn.commit().await?;
    if let Some(before) = before {
        ctx.storage()
            .remove_folder(&folder(viewer.id.0, &before))
            .await?;
    }
    Ok(view(user))
}

/// Where the files of a version lie.
pub(crate) fn folder(user: i64, version: &str) -> String {
    format!("avatars/{user}/{version}")
}
