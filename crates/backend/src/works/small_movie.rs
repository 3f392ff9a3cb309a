//! A movie once more, small enough for messages: asked for, made by a job, kept until the movie is
//! made again.

use std::time::Duration;

use domain::{
    AppError, WorkId,
    accounts::Viewer,
    works::{ResultFile, SMALL_MB, SmallMovie, WorkKind},
};
use jobs::{Ending, Failure, Job, JobCtx, JobError};
use media::{
    movie::{SMALL_SIDE, SmallReport},
    task::{Outcome, Request},
};
use sea_orm::{
    ActiveModelTrait as _, ActiveValue::Set, ConnectionTrait, DatabaseTransaction,
    EntityTrait as _, IntoActiveModel as _,
};
use serde::{Deserialize, Serialize};

use super::{
    StoredResult,
    files::{FileAccess, content_type},
    policy,
    queries::kind,
    render_failure::{fatal, retry, verdict},
};
use crate::{
    Ctx, Result,
    accounts::check_storage,
    entities::{small_movies, works},
    platform::media_process,
};

/// Makes the small version of one movie.
#[derive(Debug, Serialize, Deserialize)]
pub struct MakeSmallMovie {
    pub work: WorkId,
}

impl Job for MakeSmallMovie {
    const NAME: &'static str = "works.small";
    const QUEUE: &'static str = "media";
    const MAX_ATTEMPTS: u32 = 3;
    const TIMEOUT: Duration = Duration::from_mins(30);
}

/// Words of the column `state`.
const MAKING: &str = "making";
const DONE: &str = "done";
const FAILED: &str = "failed";

/// Whether a smaller one than the movie itself is worth having.
fn is_worth_it(work: &works::Model) -> bool {
    kind(work) == WorkKind::Movie
        && StoredResult::read(work.result.as_deref())
            .and_then(|result| result.files.into_iter().next())
            .is_some_and(|movie| {
                movie.bytes > u64::from(SMALL_MB) * 1_000_000
                    || movie.width.min(movie.height) > SMALL_SIDE
            })
}

/// What the owner sees of it; `None` where the movie is small enough itself.
pub(super) async fn view(
    db: &impl ConnectionTrait,
    work: &works::Model,
) -> Result<Option<SmallMovie>> {
    if !is_worth_it(work) {
        return Ok(None);
    }
    let row = small_movies::Entity::find_by_id(work.id)
        .one(db)
        .await?
        .filter(|row| Some(&row.result_folder) == work.result_folder.as_ref());
    Ok(Some(match row {
        None => SmallMovie::Offered,
        Some(row) if row.state == MAKING => SmallMovie::Making,
        Some(row) => match (&row.folder, &row.file) {
            (Some(folder), Some(file)) if row.state == DONE => {
                let url = format!("/files/{folder}/{file}");
                SmallMovie::Ready {
                    file: ResultFile {
                        download_url: format!("{url}?download"),
                        url,
                        width: row.width as u32,
                        height: row.height as u32,
                        bytes: row.bytes.cast_unsigned(),
                    },
                }
            }
            _ => SmallMovie::Failed,
        },
    }))
}

/// Asks for the small version. Where it is there or being made, nothing changes.
pub async fn make_small_movie(ctx: &Ctx, viewer: Option<&Viewer>, id: WorkId) -> Result<()> {
    let owner = viewer.ok_or(AppError::SignInRequired)?;
    if !ctx.folder().has_room_for(u64::from(SMALL_MB) * 1_000_000)? {
        return Err(AppError::StorageFull.into());
    }
    let txn = ctx.begin().await?;
    let work = policy::own_work(&txn, owner, id).await?;
    let folder = work
        .result_folder
        .clone()
        .ok_or(AppError::WorkNotFinished)?;
    match view(&txn, &work).await? {
        Some(SmallMovie::Offered | SmallMovie::Failed) => {}
        Some(SmallMovie::Making | SmallMovie::Ready { .. }) => return Ok(()),
        None => return Err(AppError::BadRequest.into()),
    }
    check_storage(&txn, owner.id, u64::from(SMALL_MB) * 1_000_000).await?;
    small_movies::Entity::delete_by_id(id.0).exec(&txn).await?;
    let job = jobs::enqueue(&txn, &MakeSmallMovie { work: id }, Some(owner.id.0)).await?;
    small_movies::ActiveModel {
        work_id: Set(id.0),
        result_folder: Set(folder),
        state: Set(MAKING.into()),
        job_id: Set(Some(job.0)),
        folder: Set(None),
        file: Set(None),
        width: Set(0),
        height: Set(0),
        bytes: Set(0),
    }
    .insert(&txn)
    .await?;
    txn.commit().await?;
    ctx.wake_runner();
    Ok(())
}

/// Forgets the small version of a movie that is replaced; returns its folder.
pub(super) async fn forget(db: &impl ConnectionTrait, id: WorkId) -> Result<Option<String>> {
    let row = small_movies::Entity::find_by_id(id.0).one(db).await?;
    small_movies::Entity::delete_by_id(id.0).exec(db).await?;
    Ok(row.and_then(|row| row.folder))
}

/// The file, for the owner of the work only.
pub(super) async fn open(
    ctx: &Ctx,
    work: &works::Model,
    folder: &str,
    file: &str,
) -> Result<FileAccess> {
    small_movies::Entity::find_by_id(work.id)
        .one(ctx.reader())
        .await?
        .filter(|row| row.folder.as_deref() == Some(folder) && row.file.as_deref() == Some(file))
        .ok_or(AppError::NotFound)?;
    Ok(FileAccess {
        key: format!("{folder}/{file}"),
        content_type: content_type(file),
        download_name: format!("{}-{SMALL_SIDE}p.mp4", work.title),
        public: false,
    })
}

/// The row, while this very job is waited for and the movie is the one it was asked for.
async fn waiting(
    db: &impl ConnectionTrait,
    id: WorkId,
    job: &JobCtx,
) -> Result<Option<small_movies::Model>> {
    let row = small_movies::Entity::find_by_id(id.0).one(db).await?;
    let work = works::Entity::find_by_id(id.0).one(db).await?;
    let now = work.and_then(|work| work.result_folder);
    Ok(row.filter(|row| {
        row.state == MAKING
            && row.job_id == Some(job.id.0)
            && now.as_ref() == Some(&row.result_folder)
    }))
}

/// Runs the job.
pub async fn run(ctx: Ctx, job: JobCtx, args: MakeSmallMovie) -> std::result::Result<(), JobError> {
    let Some(row) = waiting(ctx.reader(), args.work, &job)
        .await
        .map_err(retry)?
    else {
        return Ok(());
    };
    let work = works::Entity::find_by_id(row.work_id)
        .one(ctx.reader())
        .await?;
    let movie = work
        .and_then(|work| StoredResult::read(work.result.as_deref()))
        .and_then(|result| result.files.into_iter().next())
        .and_then(|file| {
            ctx.storage()
                .local_file(&format!("{}/{}", row.result_folder, file.name))
        })
        .ok_or_else(|| JobError::Fatal(anyhow::anyhow!("the movie is gone")))?;
    let scratch = ctx
        .folder()
        .scratch_folder(&format!("small-{}-{}", job.id, job.fence))
        .map_err(|error| fatal(error.into()))?;
    let out = scratch.path().join("out");
    tokio::fs::create_dir(&out)
        .await
        .map_err(|error| fatal(error.into()))?;
    let request = Request::SmallMovie {
        source: movie,
        out_dir: out.clone(),
    };
    let made = media_process::run(
        ctx.settings(),
        &request,
        MakeSmallMovie::TIMEOUT,
        &job.cancelled,
        |_, _| (),
    );
    let Outcome::SmallMovie(made) = made.await.map_err(verdict)? else {
        return Err(JobError::Fatal(anyhow::anyhow!(
            "the media process did another task"
        )));
    };
    let folder = format!("works/{}/small-{}-{}", args.work, job.id, job.fence);
    ctx.storage().adopt(&out, &folder).await.map_err(fatal)?;
    let kept = keep(&ctx, &job, args.work, &folder, made).await;
    if !matches!(kept, Ok(true))
        && let Err(error) = ctx.storage().remove_folder(&folder).await
    {
        // The sweep at the next start removes it.
        tracing::warn!(%error, folder, "cannot remove a folder that is not used");
    }
    kept.map(|_| ())
}

/// `false` where nobody waits for it any more.
async fn keep(
    ctx: &Ctx,
    job: &JobCtx,
    id: WorkId,
    folder: &str,
    made: SmallReport,
) -> std::result::Result<bool, JobError> {
    let txn = ctx.begin().await.map_err(retry)?;
    job.still_mine(&txn).await?;
    let Some(row) = waiting(&txn, id, job).await.map_err(retry)? else {
        return Ok(false);
    };
    let mut row = row.into_active_model();
    row.state = Set(DONE.into());
    row.folder = Set(Some(folder.to_owned()));
    row.file = Set(Some(made.file));
    row.width = Set(made.width.into());
    row.height = Set(made.height.into());
    row.bytes = Set(made.bytes.cast_signed());
    row.update(&txn).await?;
    job.complete_in(&txn).await?;
    txn.commit().await?;
    Ok(true)
}

/// Called by the queue in the transaction that ends the job for good.
pub async fn failed(
    _ctx: Ctx,
    txn: &DatabaseTransaction,
    args: MakeSmallMovie,
    failure: Failure,
) -> anyhow::Result<()> {
    if failure.ending != Ending::Cancelled {
        tracing::warn!(work = %args.work, error = failure.error, "small version ended");
    }
    let row = small_movies::Entity::find_by_id(args.work.0)
        .one(txn)
        .await?;
    if let Some(row) = row.filter(|row| row.job_id == Some(failure.id.0)) {
        let mut row = row.into_active_model();
        row.state = Set(FAILED.into());
        row.update(txn).await?;
    }
    Ok(())
}
