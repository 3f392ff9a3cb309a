use domain::{
    AppError, UserId, WorkId,
    accounts::Viewer,
    works::{DetailsForm, WorkStatus},
};
use sea_orm::{ActiveModelTrait as _, ActiveValue::Set, ConnectionTrait, IntoActiveModel as _};

use super::{
    draft::RenderDraft,
    policy,
    render_job::{Purpose, RenderWork},
};
use crate::{
    Ctx, Result,
    accounts::{check_size, check_storage},
    entities::works,
};

/// Puts the work into the queue: row and job in one transaction. Starting a work that waits or is
/// being made already changes nothing, so a second click is harmless.
pub async fn start_render(ctx: &Ctx, viewer: Option<&Viewer>, id: WorkId) -> Result<()> {
    let owner = viewer.ok_or(AppError::SignInRequired)?;
    start(ctx, owner, id, Purpose::Final).await
}

/// The same for the draft as well.
pub(super) async fn start(ctx: &Ctx, owner: &Viewer, id: WorkId, purpose: Purpose) -> Result<()> {
    if !ctx.folder().has_room_for(0)? {
        return Err(AppError::StorageFull.into());
    }
    let txn = ctx.begin().await?;
    let work = policy::own_work(&txn, owner, id).await?;
    if policy::status(&work).is_active() {
        return Ok(());
    }
    let chosen = details(&work).parse()?;
    chosen.ready(work.photo_count as usize)?;
    if purpose == Purpose::Final {
        check_size(&txn, owner.id, chosen.size).await?;
    }
    queue(ctx, &txn, work, owner.id.0, purpose).await?;
    txn.commit().await?;
    ctx.wake_runner();
    ctx.work_changed(id);
    Ok(())
}

/// Row and job, for a transaction of the caller, who wakes the runner after it.
pub(super) async fn queue(
    ctx: &Ctx,
    db: &impl ConnectionTrait,
    work: works::Model,
    owner: i64,
    purpose: Purpose,
) -> Result<()> {
    check_storage(db, UserId(owner), 0).await?;
    let id = WorkId(work.id);
    let job = match purpose {
        Purpose::Final => jobs::enqueue(db, &RenderWork { work: id }, Some(owner)).await?,
        Purpose::Draft => jobs::enqueue(db, &RenderDraft { work: id }, Some(owner)).await?,
    };
    let mut row = work.into_active_model();
    row.status = Set(WorkStatus::Queued.as_str().into());
    row.permille = Set(0);
    row.seconds_left = Set(None);
    row.failure = Set(None);
    row.making_draft = Set(purpose == Purpose::Draft);
    row.job_id = Set(Some(job.0));
    row.updated_at = Set(ctx.now());
    row.update(db).await?;
    Ok(())
}

/// The stored choices as a form, to be checked by the same rules.
pub(super) fn details(work: &works::Model) -> DetailsForm {
    DetailsForm {
        title: work.title.clone(),
        description: work.description.clone(),
        place: work.place.clone(),
        kind: work.kind.clone(),
        template: work.template.clone(),
        ratio: work.ratio.clone(),
        size: work.size.clone(),
        pace: work.pace.clone(),
        music: work.music.clone(),
        tag: work.tag.clone(),
        verse_mode: work.verse_mode.clone(),
        verse: work.verse.clone(),
    }
}
