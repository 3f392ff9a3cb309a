//! The carousel of a draft, and its files.

use std::collections::HashMap;

use domain::{
    AppError, DraftId, PhotoId,
    accounts::Viewer,
    forum::{PHOTOS_MAX, check_alt},
    works::{PhotoView, check_caption},
};
use media::photo::Ingested;
use sea_orm::{
    ActiveModelTrait as _, ActiveValue::Set, ColumnTrait as _, ConnectionTrait, EntityTrait as _,
    IntoActiveModel as _, QueryFilter as _, QueryOrder as _,
};

use super::{drafts::own_draft, may_handle, publish::unnamed};
use crate::{
    Ctx, Result,
    accounts::check_storage,
    entities::{post_photos, posts},
    error::on_unique,
    works::{
        Direction, FileAccess, Upload, content_type, ingest, label, merged,
        picture::{PictureFiles, placeholder},
    },
};

/// Checks an uploaded picture, makes its renditions and adds it at the end of the carousel.
pub async fn add_photo(
    ctx: &Ctx,
    viewer: Option<&Viewer>,
    id: DraftId,
    upload: Upload,
) -> Result<PhotoView> {
    let owner = viewer.ok_or(AppError::SignInRequired)?;
    own_draft(ctx.reader(), owner, id).await?;
    check_room(in_order(ctx.reader(), id).await?.len())?;
    check_storage(ctx.reader(), owner.id, upload.bytes).await?;
    // Renditions take less room than the original.
    if !ctx.folder().has_room_for(upload.bytes * 2)? {
        return Err(AppError::StorageFull.into());
    }
    let scratch = ctx.folder().scratch_folder("photo")?;
    let source = scratch.path().join("original");
    std::fs::rename(&upload.path, &source)?;
    let made = ingest(ctx, source, scratch.path().to_owned()).await?;
    let folder = folder_of(&format!("{:016x}", rand::random::<u64>()));
    ctx.storage().adopt(scratch.path(), &folder).await?;
    match insert(ctx, owner, id, &upload, &made, &folder).await {
        Ok(photo) => Ok(photo),
        Err(error) => {
            ctx.storage().remove_folder(&folder).await?;
            Err(error)
        }
    }
}

fn check_room(count: usize) -> Result<()> {
    if count >= PHOTOS_MAX {
        return Err(AppError::TooManyPhotos {
            max: PHOTOS_MAX as u32,
        }
        .into());
    }
    Ok(())
}

async fn insert(
    ctx: &Ctx,
    owner: &Viewer,
    id: DraftId,
    upload: &Upload,
    made: &Ingested,
    folder: &str,
) -> Result<PhotoView> {
    let txn = ctx.begin().await?;
    // Again, now that nobody else can write.
    own_draft(&txn, owner, id).await?;
    let have = in_order(&txn, id).await?;
    check_room(have.len())?;
    check_storage(&txn, owner.id, upload.bytes).await?;
    let row = post_photos::ActiveModel {
        owner_id: Set(owner.id.0),
        draft_id: Set(Some(id.0)),
        post_id: Set(None),
        position: Set(have.last().map_or(0, |last| last.position + 1)),
        name: Set(label(&upload.name)),
        caption: Set(String::new()),
        alt: Set(String::new()),
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
        created_at: Set(ctx.now()),
        ..Default::default()
    };
    let photo = row
        .insert(&txn)
        .await
        .map_err(|error| on_unique(error, |_| Some(AppError::PhotoDuplicate)))?;
    txn.commit().await?;
    Ok(photo_view(&photo, PhotoId(photo.id)))
}

/// Writes caption and alternative text of a photo.
pub async fn describe_photo(
    ctx: &Ctx,
    viewer: Option<&Viewer>,
    draft: DraftId,
    id: PhotoId,
    caption: &str,
    alt: &str,
) -> Result<PhotoView> {
    let owner = viewer.ok_or(AppError::SignInRequired)?;
    let (caption, alt) = (check_caption(caption)?, check_alt(alt)?);
    let txn = ctx.begin().await?;
    let mut photo = photo_of(&txn, owner, draft, id).await?.into_active_model();
    photo.caption = Set(caption);
    photo.alt = Set(alt);
    let photo = photo.update(&txn).await?;
    txn.commit().await?;
    Ok(photo_view(&photo, id))
}

/// Takes a photo out of the draft; its files stay while a post has them.
pub async fn remove_photo(
    ctx: &Ctx,
    viewer: Option<&Viewer>,
    draft: DraftId,
    id: PhotoId,
) -> Result<()> {
    let owner = viewer.ok_or(AppError::SignInRequired)?;
    let txn = ctx.begin().await?;
    let photo = photo_of(&txn, owner, draft, id).await?;
    post_photos::Entity::delete_by_id(id.0).exec(&txn).await?;
    let gone = unnamed(&txn, vec![photo.folder]).await?;
    txn.commit().await?;
    for folder in gone {
        ctx.storage().remove_folder(&folder).await?;
    }
    Ok(())
}

/// Moves a photo one step; at either end nothing happens.
pub async fn move_photo(
    ctx: &Ctx,
    viewer: Option<&Viewer>,
    draft: DraftId,
    id: PhotoId,
    direction: Direction,
) -> Result<()> {
    let owner = viewer.ok_or(AppError::SignInRequired)?;
    let txn = ctx.begin().await?;
    photo_of(&txn, owner, draft, id).await?;
    let mut order = ids(&txn, draft).await?;
    let at = order.iter().position(|other| *other == id.0);
    let to = at.and_then(|at| match direction {
        Direction::Up => at.checked_sub(1),
        Direction::Down => Some(at + 1).filter(|to| *to < order.len()),
    });
    if let (Some(at), Some(to)) = (at, to) {
        order.swap(at, to);
        write_order(&txn, &order).await?;
    }
    txn.commit().await?;
    Ok(())
}

/// Puts the photos into the given order; what it leaves out follows.
pub async fn order_photos(
    ctx: &Ctx,
    viewer: Option<&Viewer>,
    draft: DraftId,
    wanted: &[PhotoId],
) -> Result<()> {
    let owner = viewer.ok_or(AppError::SignInRequired)?;
    let txn = ctx.begin().await?;
    own_draft(&txn, owner, draft).await?;
    let have = ids(&txn, draft).await?;
    write_order(&txn, &merged(&have, wanted)).await?;
    txn.commit().await?;
    Ok(())
}

async fn ids(db: &impl ConnectionTrait, draft: DraftId) -> Result<Vec<i64>> {
    Ok(in_order(db, draft)
        .await?
        .iter()
        .map(|photo| photo.id)
        .collect())
}

async fn write_order(db: &impl ConnectionTrait, order: &[i64]) -> Result<()> {
    for (position, id) in order.iter().enumerate() {
        post_photos::Entity::update_many()
            .col_expr(post_photos::Column::Position, (position as i32).into())
            .filter(post_photos::Column::Id.eq(*id))
            .exec(db)
            .await?;
    }
    Ok(())
}

async fn photo_of(
    db: &impl ConnectionTrait,
    owner: &Viewer,
    draft: DraftId,
    id: PhotoId,
) -> Result<post_photos::Model> {
    own_draft(db, owner, draft).await?;
    post_photos::Entity::find_by_id(id.0)
        .one(db)
        .await?
        .filter(|photo| photo.draft_id == Some(draft.0))
        .ok_or_else(|| AppError::NotFound.into())
}

/// The photos of a draft in their order.
pub(super) async fn in_order(
    db: &impl ConnectionTrait,
    draft: DraftId,
) -> Result<Vec<post_photos::Model>> {
    Ok(post_photos::Entity::find()
        .filter(post_photos::Column::DraftId.eq(draft.0))
        .order_by_asc(post_photos::Column::Position)
        .order_by_asc(post_photos::Column::Id)
        .all(db)
        .await?)
}

/// Where the files with a random key of 16 hexadecimal digits lie.
fn folder_of(key: &str) -> String {
    format!("posts/{}/{key}", key.get(..2).unwrap_or_default())
}

/// The address of a file: by the random part of its folder, which stays when rows are copied.
pub(super) fn file_url(folder: &str, file: &str) -> String {
    let key = folder.rsplit('/').next().unwrap_or_default();
    format!("/files/posts/{key}/{file}")
}

pub(super) fn photo_view(photo: &post_photos::Model, id: PhotoId) -> PhotoView {
    PhotoView {
        id,
        name: photo.name.clone(),
        caption: photo.caption.clone(),
        picture: picture(
            &photo.files,
            (photo.width, photo.height),
            &photo.placeholder,
            &photo.alt,
            &photo.folder,
        ),
        taken_at: None,
    }
}

/// A stored picture for a page; without sources where its row is damaged.
pub(super) fn picture(
    files: &str,
    size: (i32, i32),
    placeholder: &str,
    alt: &str,
    folder: &str,
) -> domain::works::Picture {
    let files: PictureFiles = serde_json::from_str(files).unwrap_or(PictureFiles {
        source: String::new(),
        renditions: Vec::new(),
    });
    let size = (size.0.cast_unsigned(), size.1.cast_unsigned());
    files.picture(size, placeholder, alt, |file| file_url(folder, file))
}

/// The pictures of photos by their ids.
pub(crate) async fn pictures(
    db: &impl ConnectionTrait,
    ids: &[i64],
) -> Result<HashMap<i64, domain::works::Picture>> {
    let rows = post_photos::Entity::find()
        .filter(post_photos::Column::Id.is_in(ids.iter().copied()))
        .all(db)
        .await?;
    Ok(rows
        .into_iter()
        .map(|photo| {
            let (size, folder) = ((photo.width, photo.height), &photo.folder);
            let picture = picture(&photo.files, size, &photo.placeholder, &photo.alt, folder);
            (photo.id, picture)
        })
        .collect())
}

/// A rendition of a photo: for everybody while a visible post has it, else for its owner and for
/// administrators.
pub async fn open_post_file(
    ctx: &Ctx,
    viewer: Option<&Viewer>,
    key: &str,
    file: &str,
) -> Result<FileAccess> {
    if key.len() != 16 || !key.bytes().all(|b| b.is_ascii_hexdigit()) {
        return Err(AppError::NotFound.into());
    }
    let db = ctx.reader();
    let rows = post_photos::Entity::find()
        .filter(post_photos::Column::Folder.eq(folder_of(key)))
        .all(db)
        .await?;
    for photo in rows {
        let known = serde_json::from_str::<PictureFiles>(&photo.files)?
            .renditions
            .iter()
            .any(|rendition| rendition.file == file);
        let public = known && is_shown(db, &photo).await?;
        // Administrators look at posts, also at those that wait; a draft is its writer's alone.
        let handles = if photo.post_id.is_some() {
            may_handle(viewer, photo.owner_id)
        } else {
            viewer.is_some_and(|viewer| viewer.id.0 == photo.owner_id)
        };
        if public || (known && handles) {
            return Ok(FileAccess {
                key: format!("{}/{file}", photo.folder),
                content_type: content_type(file),
                download_name: file.to_owned(),
                public,
            });
        }
    }
    Err(AppError::NotFound.into())
}

async fn is_shown(db: &impl ConnectionTrait, photo: &post_photos::Model) -> Result<bool> {
    let Some(post) = photo.post_id else {
        return Ok(false);
    };
    Ok(posts::Entity::find_by_id(post)
        .one(db)
        .await?
        .is_some_and(|post| post.deleted_at.is_none() && post.held_at.is_none()))
}
