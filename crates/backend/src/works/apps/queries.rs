use domain::{
    AppError, UserId, WorkId,
    accounts::Viewer,
    works::{Tag, WorkKind, WorkStatus},
};
use sea_orm::{
    ColumnTrait as _, EntityTrait as _, QueryFilter as _, QueryOrder as _, QuerySelect as _,
};

use super::{Info, info::tag_of, own_of_kind};
use crate::{
    Ctx, Result,
    entities::{users, works},
    works::{StoredResult, arrange_photos::in_order, delete_work, label, policy},
};

/// Most works in one answer: apps do not page.
const LISTED: u64 = 1_000;
/// The name of a cover among the files of a work.
pub(super) const COVER: &str = "result_cover.jpg";

/// The name of what came out.
pub(super) const fn result_name(kind: WorkKind) -> &'static str {
    match kind {
        WorkKind::Movie => "result.mp4",
        WorkKind::LongImage => "result.jpg",
    }
}

/// A work as an app reads it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AppWork {
    pub id: WorkId,
    pub kind: WorkKind,
    pub owner: UserId,
    pub owner_name: String,
    pub title: String,
    pub description: String,
    /// 1–4.
    pub tag: usize,
    pub status: WorkStatus,
    pub failure: Option<AppError>,
    pub job: Option<i64>,
    /// Name of the finished file, and its size in pixels.
    pub result: Option<(&'static str, u32, u32)>,
    /// The same of its cover.
    pub cover: Option<(&'static str, u32, u32)>,
    pub has_info: bool,
    /// Names of the pictures: in the order of `info.json` where there is one. Of one work only.
    pub images: Vec<String>,
    pub like_count: u32,
    pub comment_count: u32,
    pub created_at: i64,
    pub updated_at: i64,
}

impl AppWork {
    fn new(work: works::Model, owner_name: String) -> Self {
        let kind = crate::works::queries::kind(&work);
        let stored = StoredResult::read(work.result.as_deref());
        let tag = Tag::ALL
            .iter()
            .position(|tag| tag.as_str() == work.tag)
            .unwrap_or_default();
        Self {
            id: WorkId(work.id),
            kind,
            owner: UserId(work.owner_id),
            owner_name,
            tag: tag + 1,
            status: policy::status(&work),
            failure: work
                .failure
                .as_deref()
                .and_then(|failure| serde_json::from_str(failure).ok()),
            job: work.job_id,
            result: stored
                .as_ref()
                .and_then(|stored| stored.files.first())
                .map(|file| (result_name(kind), file.width, file.height)),
            cover: stored.map(|stored| (COVER, stored.cover.width, stored.cover.height)),
            has_info: work.info.is_some(),
            images: Vec::new(),
            like_count: work.like_count.cast_unsigned(),
            comment_count: work.comment_count.cast_unsigned(),
            created_at: work.created_at,
            updated_at: work.updated_at,
            title: work.title,
            description: work.description,
        }
    }
}

/// How far one's own work is, with its pictures.
pub async fn work_status(
    ctx: &Ctx,
    viewer: Option<&Viewer>,
    kind: WorkKind,
    id: WorkId,
) -> Result<AppWork> {
    let db = ctx.reader();
    let work = own_of_kind(db, viewer, kind, id).await?;
    let info = work.info.as_deref().and_then(|text| Info::parse(text).ok());
    let mut images: Vec<String> = in_order(db, id)
        .await?
        .into_iter()
        .map(|photo| photo.name)
        .collect();
    if let Some(info) = info {
        let place = |name: &String| info.images.iter().position(|image| label(image) == *name);
        images.sort_by_key(|name| place(name).unwrap_or(usize::MAX));
    }
    let name = viewer.map(|viewer| viewer.name.clone()).unwrap_or_default();
    Ok(AppWork {
        images,
        ..AppWork::new(work, name)
    })
}

/// One's own works of a kind, oldest first.
pub async fn list_app_works(
    ctx: &Ctx,
    viewer: Option<&Viewer>,
    kind: WorkKind,
) -> Result<Vec<AppWork>> {
    let owner = viewer.ok_or(AppError::SignInRequired)?;
    let rows = works::Entity::find()
        .filter(works::Column::OwnerId.eq(owner.id.0))
        .filter(works::Column::Kind.eq(kind.as_str()))
        .order_by_asc(works::Column::Id)
        .limit(LISTED)
        .all(ctx.reader())
        .await?;
    Ok(rows
        .into_iter()
        .map(|work| AppWork::new(work, owner.name.clone()))
        .collect())
}

/// Shared works of a kind that are finished, oldest first; with a tag of the contract only those
/// that have it. A number that is no tag has none.
pub async fn list_shared_works(
    ctx: &Ctx,
    viewer: Option<&Viewer>,
    kind: WorkKind,
    tag: Option<u64>,
) -> Result<Vec<AppWork>> {
    let mut query = works::Entity::find()
        .find_also_related(users::Entity)
        .filter(works::Column::Kind.eq(kind.as_str()))
        .filter(policy::in_gallery(viewer))
        .filter(works::Column::Status.eq(WorkStatus::Done.as_str()));
    if let Some(number) = tag {
        let Some(tag) = tag_of(number) else {
            return Ok(Vec::new());
        };
        query = query.filter(works::Column::Tag.eq(tag.as_str()));
    }
    let rows = query
        .order_by_asc(works::Column::Id)
        .limit(LISTED)
        .all(ctx.reader())
        .await?;
    Ok(rows
        .into_iter()
        .filter_map(|(work, owner)| Some(AppWork::new(work, owner?.name)))
        .collect())
}

/// Deletes one's own work of a kind.
pub async fn delete_app_work(
    ctx: &Ctx,
    viewer: Option<&Viewer>,
    kind: WorkKind,
    id: WorkId,
) -> Result<()> {
    own_of_kind(ctx.reader(), viewer, kind, id).await?;
    delete_work(ctx, viewer, id).await
}
