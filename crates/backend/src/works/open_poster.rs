use std::time::Duration;

use domain::{
    AppError, Lang, WorkId,
    accounts::Viewer,
    works::{Visibility, WorkKind},
};
use media::{
    poster::{FILE, PosterSpec},
    task::{Outcome, Request},
};
use sea_orm::EntityTrait as _;
use sha2::{Digest as _, Sha256};
use tokio_util::sync::CancellationToken;

use super::{
    StoredResult,
    files::{FileAccess, content_type},
    policy,
    queries::kind,
    sharing,
};
use crate::{
    Ctx, Result,
    entities::{users, works},
    platform::media_process,
};

/// Longest time that drawing one may take.
const LIMIT: Duration = Duration::from_mins(1);

/// The folder of all posters of a work.
pub(crate) fn folder(work: WorkId) -> String {
    format!("posters/{work}")
}

/// Removes the posters of a version that was replaced; new ones are drawn when they are asked for.
pub(super) async fn forget_posters(ctx: &Ctx, work: WorkId) {
    if let Err(error) = ctx.storage().remove_folder(&folder(work)).await {
        tracing::warn!(%error, "cannot remove old posters");
    }
}

/// A picture of a work to pass on, with a code that leads to it: for whoever sees the work in the
/// gallery, and for its owner, whose picture of a work behind a link carries the link. Drawn when it
/// is asked for the first time.
pub async fn open_poster(
    ctx: &Ctx,
    viewer: Option<&Viewer>,
    id: WorkId,
    lang: Lang,
) -> Result<FileAccess> {
    let work = works::Entity::find_by_id(id.0)
        .one(ctx.reader())
        .await?
        .filter(|work| policy::shows_to(work, viewer))
        .ok_or(AppError::NotFound)?;
    let path = match policy::visibility(&work) {
        Visibility::Members | Visibility::Public => format!("/w/{id}"),
        Visibility::Link => {
            let link = sharing::get_sharing(ctx, viewer, id).await?.link;
            link.ok_or(AppError::NotFound)?.path
        }
        Visibility::Me => return Err(AppError::NotFound.into()),
    };
    let author = users::Entity::find_by_id(work.owner_id)
        .one(ctx.reader())
        .await?
        .ok_or(AppError::NotFound)?;
    let result = StoredResult::read(work.result.as_deref()).ok_or(AppError::NotFound)?;
    let stored = work.result_folder.as_deref().unwrap_or_default();
    let cover = ctx
        .folder()
        .media()
        .join(stored)
        .join(&result.cover.files.source);
    let verse = result.verse.map(|verse| verse.lines).unwrap_or_default();
    let spec = PosterSpec {
        cover,
        title: work.title.clone(),
        byline: byline(lang, &author.name, kind(&work)),
        lines: verse,
        hint: hint(lang, kind(&work)).to_owned(),
        address: format!("{}{path}", ctx.settings().base_url),
    };
    // Another title, cover or address is another picture.
    let version = hex::encode(Sha256::digest(serde_json::to_vec(&spec)?));
    let place = format!("{}/{version}", folder(id));
    let access = FileAccess {
        key: format!("{place}/{FILE}"),
        content_type: content_type(FILE),
        download_name: format!("{}.jpg", work.title),
        public: policy::shows_to(&work, None),
    };
    if ctx.storage().head(&access.key).await?.is_none() {
        make(ctx, spec, &place, &access.key).await?;
    }
    Ok(access)
}

fn byline(lang: Lang, name: &str, kind: WorkKind) -> String {
    match lang {
        Lang::ZhCn => format!("{name}的{}", kind.label(lang)),
        Lang::En => format!("{} by {name}", kind.label(lang)),
    }
}

const fn hint(lang: Lang, kind: WorkKind) -> &'static str {
    match kind {
        WorkKind::Movie => lang.pick("扫一扫，看完整的影集", "Scan to watch the movie"),
        WorkKind::LongImage => lang.pick("扫一扫，看完整的长图", "Scan to see all of it"),
    }
}

async fn make(ctx: &Ctx, spec: PosterSpec, place: &str, key: &str) -> Result<()> {
    let _slot = ctx
        .ingest_slots()
        .acquire()
        .await
        .map_err(anyhow::Error::from)?;
    // Somebody else may have asked for it while this request waited.
    if ctx.storage().head(key).await?.is_some() {
        return Ok(());
    }
    let scratch = ctx.folder().scratch_folder("poster")?;
    let request = Request::Poster {
        spec,
        out_dir: scratch.path().to_owned(),
    };
    let cancel = CancellationToken::new();
    let made = media_process::run(ctx.settings(), &request, LIMIT, &cancel, |_, _| ())
        .await
        .map_err(crate::Error::unexpected)?;
    if !matches!(made, Outcome::Poster) {
        return Err(anyhow::anyhow!("expected a poster, got {made:?}").into());
    }
    match ctx.storage().adopt(scratch.path(), place).await {
        // Two at once on two slots: both made the same picture, one was first.
        Err(_) if ctx.storage().head(key).await?.is_some() => Ok(()),
        other => other,
    }
}
