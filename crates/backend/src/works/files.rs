//! Which stored file a person may read.

use domain::{AppError, PhotoId, WorkId, accounts::Viewer};
use sea_orm::EntityTrait as _;

use super::{StoredResult, draft::StoredDraft, picture::PictureFiles, policy, small_movie};
use crate::{
    Ctx, Result,
    entities::{photos, works},
};

/// A file that may be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileAccess {
    /// Key in the storage.
    pub key: String,
    /// By the name that we gave the file.
    pub content_type: &'static str,
    /// What a browser calls the file when it saves it.
    pub download_name: String,
    /// Everybody may see it: a browser may keep it for times without a connection.
    pub public: bool,
}

/// A rendition of a photo: for the owner of its work and for their companions. The original, which
/// carries place and time, is not handed out here.
pub async fn open_photo_file(
    ctx: &Ctx,
    viewer: Option<&Viewer>,
    id: PhotoId,
    file: &str,
) -> Result<FileAccess> {
    let (photo, work) = photos::Entity::find_by_id(id.0)
        .find_also_related(works::Entity)
        .one(ctx.reader())
        .await?
        .and_then(|(photo, work)| Some((photo, work?)))
        .ok_or(AppError::NotFound)?;
    let files: PictureFiles = serde_json::from_str(&photo.files)?;
    let viewer = viewer.ok_or(AppError::NotFound)?;
    if viewer.id.0 != work.owner_id {
        policy::joined_work(ctx.reader(), viewer, WorkId(work.id)).await?;
    }
    rendition(&photo.folder, &files, file)
}

/// A file that a photo names, but never its original.
pub(super) fn rendition(folder: &str, files: &PictureFiles, file: &str) -> Result<FileAccess> {
    if !files.renditions.iter().any(|r| r.file == file) {
        return Err(AppError::NotFound.into());
    }
    Ok(FileAccess {
        key: format!("{folder}/{file}"),
        content_type: content_type(file),
        download_name: file.to_owned(),
        public: false,
    })
}

/// A file of the finished version, for whoever sees the work; one of the draft, for its owner. `save`
/// asks for a file to keep: the owner's to give.
pub async fn open_work_file(
    ctx: &Ctx,
    viewer: Option<&Viewer>,
    id: WorkId,
    version: &str,
    file: &str,
    save: bool,
) -> Result<FileAccess> {
    let work = works::Entity::find_by_id(id.0)
        .one(ctx.reader())
        .await?
        .ok_or(AppError::NotFound)?;
    let mine = viewer.is_some_and(|viewer| viewer.id.0 == work.owner_id);
    let folder = format!("works/{id}/{version}");
    if mine && version.starts_with("small-") {
        return small_movie::open(ctx, &work, &folder, file).await;
    }
    if mine && work.draft_folder.as_deref() == Some(folder.as_str()) {
        let draft = StoredDraft::read(work.draft.as_deref()).ok_or(AppError::NotFound)?;
        return known_file(&work, &draft.result, version, file);
    }
    if !policy::shows_to(&work, viewer) {
        return Err(AppError::NotFound.into());
    }
    if save && !mine && !work.downloads {
        return Err(AppError::Forbidden.into());
    }
    finished_file(&work, version, file)
}

/// A file of the finished version of a work that may be read.
pub(super) fn finished_file(work: &works::Model, version: &str, file: &str) -> Result<FileAccess> {
    let folder = format!("works/{}/{version}", work.id);
    let result = StoredResult::read(work.result.as_deref())
        .filter(|_| work.result_folder.as_deref() == Some(folder.as_str()))
        .ok_or(AppError::NotFound)?;
    known_file(work, &result, version, file)
}

/// A file that the result names.
fn known_file(
    work: &works::Model,
    result: &StoredResult,
    version: &str,
    file: &str,
) -> Result<FileAccess> {
    let folder = format!("works/{}/{version}", work.id);
    let known = result.files.iter().any(|f| f.name == file)
        || [&result.captions, &result.preview]
            .into_iter()
            .any(|name| name.as_deref() == Some(file))
        || result.cover.files.source == file
        || result.cover.files.renditions.iter().any(|r| r.file == file);
    if !known {
        return Err(AppError::NotFound.into());
    }
    let extension = file.rsplit('.').next().unwrap_or_default();
    let part = file
        .trim_end_matches(|c: char| c != '.')
        .trim_end_matches('.')
        .rsplit_once('-')
        .map(|(_, number)| format!("-{number}"))
        .unwrap_or_default();
    Ok(FileAccess {
        key: format!("{folder}/{file}"),
        content_type: content_type(file),
        download_name: format!("{}{part}.{extension}", work.title),
        public: work.result_folder.as_deref() == Some(folder.as_str())
            && policy::shows_to(work, None),
    })
}

pub(crate) fn content_type(file: &str) -> &'static str {
    match file.rsplit('.').next() {
        Some("mp4") => "video/mp4",
        Some("m4a") => "audio/mp4",
        Some("vtt") => "text/vtt; charset=utf-8",
        Some("jpg") => "image/jpeg",
        Some("webp") => "image/webp",
        Some("png") => "image/png",
        _ => "application/octet-stream",
    }
}
