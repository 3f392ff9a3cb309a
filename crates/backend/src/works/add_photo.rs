use std::{path::PathBuf, time::Duration};

use domain::{AppError, PhotoId, UserId, WorkId, accounts::Viewer, works::PhotoView};
use media::{
    MediaError,
    photo::Ingested,
    task::{Outcome, Request},
};
use sea_orm::{
    ActiveModelTrait as _, ActiveValue::Set, ColumnTrait as _, ConnectionTrait, EntityTrait as _,
    IntoActiveModel as _, QueryFilter as _, QueryOrder as _, QuerySelect as _,
};
use tokio_util::sync::CancellationToken;

use super::{
    picture::{PictureFiles, placeholder},
    policy,
    queries::photo_view,
};
use crate::{
    Ctx, Error, Result,
    accounts::check_storage,
    entities::{photos, works},
    error::on_unique,
    platform::media_process,
};

/// Longest time one picture may take.
const INGEST_LIMIT: Duration = Duration::from_mins(1);
/// Longest label of a photo, in characters.
const LABEL_MAX: usize = 120;

/// A file that has arrived whole in scratch.
#[derive(Debug)]
pub struct Upload {
    pub path: PathBuf,
    /// As the browser sent it: a label, never a path.
    pub name: String,
    pub bytes: u64,
    /// SHA-256 of the bytes, hex.
    pub sha256: String,
}

/// Who adds a photo, and so whether they may.
#[derive(Debug, Clone, Copy)]
pub(super) enum Adder<'a> {
    Owner(&'a Viewer),
    /// A member whom the owner invited.
    Companion(&'a Viewer),
}

impl Adder<'_> {
    /// The work, if they may add to it now.
    async fn work(self, db: &impl ConnectionTrait, id: WorkId) -> Result<works::Model> {
        match self {
            Self::Owner(owner) => policy::own_idle_work(db, owner, id).await,
            Self::Companion(friend) => policy::joined_idle_work(db, friend, id).await,
        }
    }
}

/// Checks an uploaded picture, makes its renditions and adds it at the end of the work.
pub async fn add_photo(
    ctx: &Ctx,
    viewer: Option<&Viewer>,
    id: WorkId,
    upload: Upload,
) -> Result<PhotoView> {
    let owner = viewer.ok_or(AppError::SignInRequired)?;
    take_in(ctx, Adder::Owner(owner), id, upload).await
}

/// [`add_photo`] for whoever may.
pub(super) async fn take_in(
    ctx: &Ctx,
    adder: Adder<'_>,
    id: WorkId,
    upload: Upload,
) -> Result<PhotoView> {
    let work = adder.work(ctx.reader(), id).await?;
    check_room(ctx.reader(), adder, &work, upload.bytes).await?;
    let (made, folder) = store(ctx, id, &upload).await?;
    match insert(ctx, adder, id, &upload, &made, &folder).await {
        Ok(photo) => Ok(photo),
        Err(error) => {
            ctx.storage().remove_folder(&folder).await?;
            Err(error)
        }
    }
}

/// Makes the renditions of an uploaded picture and stores it in a new folder of the work.
pub(super) async fn store(ctx: &Ctx, id: WorkId, upload: &Upload) -> Result<(Ingested, String)> {
    // Renditions take less room than the original.
    if !ctx.folder().has_room_for(upload.bytes * 2)? {
        return Err(AppError::StorageFull.into());
    }
    let scratch = ctx.folder().scratch_folder("photo")?;
    let source = scratch.path().join("original");
    std::fs::rename(&upload.path, &source)?;
    let made = ingest(ctx, source, scratch.path().to_owned()).await?;
    let folder = format!("photos/{id}/{:016x}", rand::random::<u64>());
    ctx.storage().adopt(scratch.path(), &folder).await?;
    Ok((made, folder))
}

/// Runs the media process on one picture.
pub(crate) async fn ingest(ctx: &Ctx, source: PathBuf, out_dir: PathBuf) -> Result<Ingested> {
    let _slot = ctx
        .ingest_slots()
        .acquire()
        .await
        .map_err(anyhow::Error::from)?;
    let request = Request::Ingest { source, out_dir };
    let cancel = CancellationToken::new();
    match media_process::run(ctx.settings(), &request, INGEST_LIMIT, &cancel, |_, _| ()).await {
        Ok(Outcome::Ingest(made)) => Ok(made),
        Ok(other) => Err(anyhow::anyhow!("expected a picture, got {other:?}").into()),
        Err(error) => Err(picture_refusal(error)),
    }
}

/// What a person is told about a picture that could not be taken in.
pub(crate) fn picture_refusal(error: MediaError) -> Error {
    match error {
        MediaError::UnsupportedFormat => AppError::PictureUnsupported.into(),
        // A decoder that dies of a picture is told from a broken picture only by us.
        MediaError::Broken { .. } | MediaError::Crashed { .. } => AppError::PictureBroken.into(),
        MediaError::TooLarge { width, height } => {
            AppError::PictureTooManyPixels { width, height }.into()
        }
        MediaError::TooSmall { width, height } => {
            AppError::PictureTooSmall { width, height }.into()
        }
        MediaError::ConverterMissing { .. } => AppError::PictureConverterMissing.into(),
        MediaError::DiskFull => AppError::StorageFull.into(),
        other => Error::unexpected(other),
    }
}

/// Refuses a photo for which the owner's quota has no room.
async fn check_room(
    db: &impl ConnectionTrait,
    adder: Adder<'_>,
    work: &works::Model,
    bytes: u64,
) -> Result<()> {
    let quota = match (check_storage(db, UserId(work.owner_id), bytes).await, adder) {
        // The space is not theirs.
        (Err(Error::Rejected(AppError::QuotaFull { .. })), Adder::Companion(_)) => {
            return Err(AppError::NoMoreRoom.into());
        }
        (quota, _) => quota?,
    };
    let max = quota.photos_per_work;
    if work.photo_count.cast_unsigned() >= max {
        return Err(AppError::TooManyPhotos { max }.into());
    }
    Ok(())
}

async fn insert(
    ctx: &Ctx,
    adder: Adder<'_>,
    id: WorkId,
    upload: &Upload,
    made: &Ingested,
    folder: &str,
) -> Result<PhotoView> {
    let txn = ctx.begin().await?;
    // Again, now that nobody else can write: it may have filled up or been started meanwhile.
    let work = adder.work(&txn, id).await?;
    check_room(&txn, adder, &work, upload.bytes).await?;
    // Where a photo was taken is its owner's to know: another's place stays out.
    let (added_by, location) = match adder {
        Adder::Owner(_) => (None, made.location),
        Adder::Companion(friend) => (Some(friend.id.0), None),
    };
    let row = photos::ActiveModel {
        name: Set(label(&upload.name)),
        folder: Set(folder.to_owned()),
        sha256: Set(upload.sha256.clone()),
        bytes: Set(upload.bytes.cast_signed()),
        width: Set(made.width.cast_signed()),
        height: Set(made.height.cast_signed()),
        files: Set(serde_json::to_string(&PictureFiles::new(
            "original".into(),
            made,
        ))?),
        placeholder: Set(placeholder(&made.thumbhash)),
        mean_rgb: Set(mean_rgb(made)),
        focus: Set(Some(serde_json::to_string(&made.focus)?)),
        look_hash: Set(Some(look_hash(made))),
        merit: Set(Some(made.merit)),
        taken_at: Set(made.taken_at.clone()),
        taken_offset_minutes: Set(made.taken_offset_minutes),
        latitude: Set(location.map(|l| l.0)),
        longitude: Set(location.map(|l| l.1)),
        added_by: Set(added_by),
        ..Default::default()
    };
    let photo = append(ctx, &txn, work, row).await?;
    txn.commit().await?;
    Ok(photo_view(&photo, PhotoId(photo.id)))
}

/// `rrggbb`.
pub(super) fn mean_rgb(made: &Ingested) -> String {
    let [r, g, b] = made.mean_rgb;
    format!("{r:02x}{g:02x}{b:02x}")
}

/// Sixteen hexadecimal digits.
pub(super) fn look_hash(made: &Ingested) -> String {
    format!("{:016x}", made.look_hash)
}

/// Puts a photo at the end of a work that may change.
pub(super) async fn append(
    ctx: &Ctx,
    db: &impl ConnectionTrait,
    work: works::Model,
    mut row: photos::ActiveModel,
) -> Result<photos::Model> {
    let last: Option<i32> = photos::Entity::find()
        .filter(photos::Column::WorkId.eq(work.id))
        .order_by_desc(photos::Column::Position)
        .select_only()
        .column(photos::Column::Position)
        .into_tuple()
        .one(db)
        .await?;
    row.work_id = Set(work.id);
    row.position = Set(last.map_or(0, |last| last + 1));
    row.caption = Set(String::new());
    row.created_at = Set(ctx.now());
    let photo = row
        .insert(db)
        .await
        .map_err(|error| on_unique(error, |_| Some(AppError::PhotoDuplicate)))?;
    let count = work.photo_count + 1;
    let mut work = work.into_active_model();
    work.photo_count = Set(count);
    work.updated_at = Set(ctx.now());
    work.update(db).await?;
    Ok(photo)
}

/// The base name, without control characters, short enough to show.
pub(crate) fn label(name: &str) -> String {
    let base = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let clean: String = base
        .chars()
        .filter(|c| !c.is_control())
        .take(LABEL_MAX)
        .collect();
    if clean.trim().is_empty() {
        "photo".into()
    } else {
        clean.trim().to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_base_names() {
        let check = |name: &str, want: &str| assert_eq!(label(name), want);
        check("/storage/emulated/0/DCIM/西湖.jpg", "西湖.jpg");
        check(r"C:\fakepath\a.png", "a.png");
        check("../../etc/passwd", "passwd");
        check("a\u{0}b\n.jpg", "ab.jpg");
        check("..", "..");
        check("", "photo");
    }
}
