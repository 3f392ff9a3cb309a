//! Reading works.

use std::collections::HashMap;

use domain::{
    AppError, PhotoId, WorkId,
    accounts::Viewer,
    works::{
        Music, Pace, PhotoView, Picture, Progress, Ratio, Size, Tag, Template, VerseMode, WorkCard,
        WorkKind, WorkStatus, WorkView, twins,
    },
};
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, EntityTrait as _, PaginatorTrait as _, QueryFilter as _,
    QueryOrder as _, QuerySelect as _,
};

use super::{
    StoredResult,
    arrange_photos::in_order,
    draft::StoredDraft,
    origin::origin,
    picture::PictureFiles,
    policy::{own_work, status, visibility},
    small_movie, together, track,
};
use crate::{
    Ctx, Result,
    accounts::quota_of,
    entities::{photos, works},
};

/// Most works in the studio's list.
const STUDIO_MAX: u64 = 200;

/// A work with everything its owner sees.
pub async fn get_work(ctx: &Ctx, viewer: Option<&Viewer>, id: WorkId) -> Result<WorkView> {
    let owner = viewer.ok_or(AppError::SignInRequired)?;
    let work = own_work(ctx.reader(), owner, id).await?;
    let rows = in_order(ctx.reader(), id).await?;
    let hashes: Vec<_> = rows
        .iter()
        .map(|photo| {
            let hash = photo.look_hash.as_deref();
            let hash = hash.and_then(|hash| u64::from_str_radix(hash, 16).ok());
            (PhotoId(photo.id), hash)
        })
        .collect();
    let photos: Vec<PhotoView> = rows
        .iter()
        .map(|photo| photo_view(photo, PhotoId(photo.id)))
        .collect();
    let track = track::find(ctx.reader(), id)
        .await?
        .as_ref()
        .map(track::view);
    let most_side = quota_of(ctx.reader(), owner.id).await?.movie_side;
    let small = small_movie::view(ctx.reader(), &work).await?;
    let waiting = together::count_waiting(ctx.reader(), id).await?;
    let progress = progress(ctx.reader(), &work).await?;
    let active = progress.status.is_active();
    let result = StoredResult::read(work.result.as_deref()).map(|r| {
        r.view(
            id,
            work.result_folder.as_deref().unwrap_or_default(),
            &work.title,
        )
    });
    let draft = StoredDraft::read(work.draft.as_deref()).map(|draft| draft.view(&work, &rows));
    let visibility = visibility(&work);
    let origin = origin(ctx.reader(), viewer, &work).await?;
    Ok(WorkView {
        id,
        owner: owner.author(),
        kind: kind(&work),
        template: Template::parse(&work.template).unwrap_or(Template::ALL[0]),
        ratio: Ratio::parse(&work.ratio).unwrap_or(Ratio::ALL[0]),
        size: Size::parse(&work.size).unwrap_or(Size::ALL[0]),
        most_side,
        pace: Pace::parse(&work.pace).unwrap_or(Pace::ALL[0]),
        music: Music::parse(&work.music).unwrap_or(Music::ALL[0]),
        track,
        tag: Tag::parse(&work.tag).unwrap_or(Tag::ALL[0]),
        verse_mode: VerseMode::parse(&work.verse_mode).unwrap_or(VerseMode::ALL[0]),
        title: work.title,
        description: work.description,
        place: work.place,
        verse: work.verse,
        can_edit: !active,
        can_start: !active,
        can_cancel: active,
        can_share: result.is_some(),
        progress,
        photos,
        twins: twins(&hashes),
        result,
        draft,
        drafting: work.making_draft,
        waiting,
        cover: work.cover_photo.map(PhotoId),
        small,
        origin,
        visibility,
        created_at: work.created_at,
        updated_at: work.updated_at,
    })
}

/// How far a work is.
pub async fn get_progress(ctx: &Ctx, viewer: Option<&Viewer>, id: WorkId) -> Result<Progress> {
    let owner = viewer.ok_or(AppError::SignInRequired)?;
    let work = own_work(ctx.reader(), owner, id).await?;
    progress(ctx.reader(), &work).await
}

/// The works of `viewer`, the last changed first.
pub async fn list_my_works(ctx: &Ctx, viewer: Option<&Viewer>) -> Result<Vec<WorkCard>> {
    let owner = viewer.ok_or(AppError::SignInRequired)?;
    let rows = works::Entity::find()
        .filter(works::Column::OwnerId.eq(owner.id.0))
        .order_by_desc(works::Column::UpdatedAt)
        .order_by_desc(works::Column::Id)
        .limit(STUDIO_MAX)
        .all(ctx.reader())
        .await?;
    let mut first_photos = first_photos(ctx, &rows).await?;
    let mut cards = Vec::with_capacity(rows.len());
    for work in rows {
        let id = WorkId(work.id);
        let cover = StoredResult::read(work.result.as_deref())
            .map(|r| {
                r.view(
                    id,
                    work.result_folder.as_deref().unwrap_or_default(),
                    &work.title,
                )
                .cover
            })
            .or_else(|| first_photos.remove(&work.id));
        cards.push(WorkCard {
            id,
            kind: kind(&work),
            photo_count: work.photo_count.cast_unsigned(),
            cover,
            progress: progress(ctx.reader(), &work).await?,
            visibility: visibility(&work),
            updated_at: work.updated_at,
            title: work.title,
        });
    }
    Ok(cards)
}

/// The first photo of each work that has no result yet.
async fn first_photos(ctx: &Ctx, rows: &[works::Model]) -> Result<HashMap<i64, Picture>> {
    let ids = rows
        .iter()
        .filter(|work| work.result.is_none())
        .map(|work| work.id);
    let found = photos::Entity::find()
        .filter(photos::Column::WorkId.is_in(ids))
        .order_by_desc(photos::Column::Position)
        .all(ctx.reader())
        .await?;
    // Later rows replace earlier ones, so the lowest position stays.
    Ok(found
        .iter()
        .map(|photo| (photo.work_id, photo_view(photo, PhotoId(photo.id)).picture))
        .collect())
}

pub(super) fn kind(work: &works::Model) -> WorkKind {
    WorkKind::parse(&work.kind).unwrap_or(WorkKind::Movie)
}

async fn progress(db: &impl ConnectionTrait, work: &works::Model) -> Result<Progress> {
    let status = status(work);
    let ahead = if status == WorkStatus::Queued {
        works::Entity::find()
            .filter(works::Column::Status.eq(WorkStatus::Queued.as_str()))
            .filter(works::Column::MakingDraft.eq(work.making_draft))
            .filter(works::Column::JobId.lt(work.job_id))
            .count(db)
            .await?
    } else {
        0
    };
    Ok(Progress {
        status,
        permille: work.permille.clamp(0, 1000).cast_unsigned(),
        seconds_left: work.seconds_left.and_then(|s| u32::try_from(s).ok()),
        ahead: u32::try_from(ahead).unwrap_or(u32::MAX),
        failure: work
            .failure
            .as_deref()
            .and_then(|text| serde_json::from_str(text).ok()),
    })
}

/// A photo with its addresses.
pub(super) fn photo_view(photo: &photos::Model, id: PhotoId) -> PhotoView {
    let picture = match serde_json::from_str::<PictureFiles>(&photo.files) {
        Ok(files) => files.picture(
            (photo.width.cast_unsigned(), photo.height.cast_unsigned()),
            &photo.placeholder,
            &photo.caption,
            |file| format!("/files/photos/{id}/{file}"),
        ),
        Err(_) => Picture {
            sources: Vec::new(),
            width: photo.width.cast_unsigned(),
            height: photo.height.cast_unsigned(),
            placeholder: photo.placeholder.clone(),
            alt: photo.caption.clone(),
        },
    };
    PhotoView {
        id,
        name: photo.name.clone(),
        caption: photo.caption.clone(),
        picture,
        taken_at: photo.taken_at.clone(),
    }
}
