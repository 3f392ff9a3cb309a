//! The job that makes a work: analyse → words → layout → frames → one atomic publication.

use std::{
    path::Path,
    time::{Duration, Instant},
};

use domain::{
    WorkId,
    works::{VerseView, Visibility, WorkStatus},
};
use jobs::{Job, JobCtx, JobError};
use media::task::{Outcome, Request};
use sea_orm::{ActiveModelTrait as _, ActiveValue::Set, EntityTrait as _, IntoActiveModel as _};
use serde::{Deserialize, Serialize};
use tokio::sync::watch;

use super::{
    StoredResult,
    add_photo::ingest,
    draft::{self, StoredDraft, StoredScene},
    open_poster::forget_posters,
    picture::{PictureFiles, placeholder},
    policy::{status, visibility},
    render_failure::{fatal, retry, verdict},
    render_progress::{COVER, RENDERING, progress},
    result::{StoredCover, StoredFile},
    small_movie,
    storyboard::{self, Source, Storyboard},
};
use crate::{
    Ctx,
    entities::works,
    notifications::{self, News},
    platform::media_process,
    search,
};

/// Makes one work.
#[derive(Debug, Serialize, Deserialize)]
pub struct RenderWork {
    pub work: WorkId,
}

impl Job for RenderWork {
    const NAME: &'static str = "works.render";
    const QUEUE: &'static str = "media";
    const MAX_ATTEMPTS: u32 = 3;
    const TIMEOUT: Duration = Duration::from_mins(30);
}

/// Where each stage begins, of 1000.
const ANALYSING: i32 = 10;
const WRITING: i32 = 40;
const LAYOUT: i32 = 60;
/// How often progress is written.
const TICK: Duration = Duration::from_millis(400);

/// Runs the job.
pub async fn run(ctx: Ctx, job: JobCtx, args: RenderWork) -> Result<(), JobError> {
    make(ctx, job, args.work, Purpose::Final).await
}

/// What is made of a work.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// What may be shared.
    Final,
    /// A small one, quickly, see [`super::draft`].
    Draft,
}

/// Makes it.
pub(super) async fn make(
    ctx: Ctx,
    job: JobCtx,
    id: WorkId,
    purpose: Purpose,
) -> Result<(), JobError> {
    let Some(work) = active_work(&ctx, id).await? else {
        return Ok(());
    };
    let stage = Stage {
        ctx: &ctx,
        job: &job,
        work: id,
        purpose,
    };

    stage.enter(WorkStatus::Analysing, ANALYSING).await?;
    let photos = storyboard::photos(&ctx, id, purpose).await.map_err(fatal)?;
    stage.enter(WorkStatus::Writing, WRITING).await?;
    let verse = storyboard::verse(&work, &photos);
    stage.enter(WorkStatus::Layout, LAYOUT).await?;
    let basis = draft::basis(&work, photos.iter().map(Source::row));
    let board = storyboard::plan(&ctx, &work, photos, verse, purpose)
        .await
        .map_err(fatal)?;
    stage.enter(WorkStatus::Rendering, RENDERING).await?;

    let scratch = ctx
        .folder()
        .scratch_folder(&format!("job-{}-{}", job.id, job.fence))
        .map_err(|error| fatal(error.into()))?;
    let out = scratch.path().join("out");
    tokio::fs::create_dir(&out)
        .await
        .map_err(|error| fatal(error.into()))?;
    let made = render(&stage, &board, basis, &out).await?;
    publish(&stage, &out, made).await
}

/// The work, unless it is gone or no longer wants to be made.
async fn active_work(ctx: &Ctx, id: WorkId) -> Result<Option<works::Model>, JobError> {
    let work = works::Entity::find_by_id(id.0).one(ctx.reader()).await?;
    Ok(work.filter(|work| status(work).is_active()))
}

/// Whether the work still waits for this very job: a person may have cancelled it, and started anew,
/// while this run was winding down.
fn wants(work: &works::Model, job: &JobCtx, next: WorkStatus) -> bool {
    work.job_id == Some(job.id.0) && status(work).may_become(next)
}

/// Writes progress, always under the job's fence.
struct Stage<'a> {
    ctx: &'a Ctx,
    job: &'a JobCtx,
    work: WorkId,
    purpose: Purpose,
}

/// What came out.
struct Made {
    result: StoredResult,
    scenes: Vec<StoredScene>,
    /// [`draft::basis`] of what it was made from.
    basis: String,
}

impl Stage<'_> {
    async fn enter(&self, status: WorkStatus, permille: i32) -> Result<(), JobError> {
        self.write(status, permille, None).await
    }

    async fn write(
        &self,
        next: WorkStatus,
        permille: i32,
        seconds_left: Option<i32>,
    ) -> Result<(), JobError> {
        let txn = self.ctx.begin().await.map_err(retry)?;
        self.job.still_mine(&txn).await?;
        let Some(work) = works::Entity::find_by_id(self.work.0).one(&txn).await? else {
            return Err(JobError::Cancelled);
        };
        if !wants(&work, self.job, next) {
            return Err(JobError::Cancelled);
        }
        let mut row = work.into_active_model();
        row.status = Set(next.as_str().into());
        row.permille = Set(permille);
        row.seconds_left = Set(seconds_left);
        row.update(&txn).await?;
        txn.commit().await?;
        self.ctx.work_changed(self.work);
        Ok(())
    }
}

/// Runs the media process and writes its progress until it ends.
async fn render(
    stage: &Stage<'_>,
    board: &Storyboard,
    basis: String,
    out: &Path,
) -> Result<Made, JobError> {
    let request = match board {
        Storyboard::Movie(spec, _) => Request::Movie {
            spec: spec.clone(),
            out_dir: out.to_owned(),
            kept: stage.ctx.folder().unfinished(stage.job.id),
        },
        Storyboard::LongImage(spec) => Request::LongImage {
            spec: spec.clone(),
            out_dir: out.to_owned(),
        },
    };
    let (sender, mut receiver) = watch::channel((0u64, 0u64));
    let task = media_process::run(
        stage.ctx.settings(),
        &request,
        RenderWork::TIMEOUT,
        &stage.job.cancelled,
        move |done, total| {
            sender.send_replace((done, total));
        },
    );
    let report = async {
        let mut first: Option<(u64, Instant)> = None;
        loop {
            tokio::time::sleep(TICK).await;
            if receiver.changed().await.is_err() {
                // The process has ended; its verdict comes from the other branch.
                return std::future::pending::<Result<(), JobError>>().await;
            }
            let (done, total) = *receiver.borrow_and_update();
            let (before, since) = if done > 0 {
                *first.get_or_insert((done, Instant::now()))
            } else {
                (0, Instant::now())
            };
            let (permille, left) = progress(done, total, before, since.elapsed());
            stage.write(WorkStatus::Rendering, permille, left).await?;
        }
    };
    let outcome = tokio::select! {
        outcome = task => outcome.map_err(verdict)?,
        failed = report => {
            failed?;
            return Err(JobError::Cancelled);
        }
    };
    stage.enter(WorkStatus::Rendering, COVER).await?;
    let verse = board.verse().map(|verse| VerseView {
        title: verse.title.clone(),
        author: verse.author.clone(),
        lines: verse.lines.clone(),
    });
    let mut scenes = Vec::new();
    let (files, cover, duration_ms, captions, preview) = match outcome {
        Outcome::Movie(report) => {
            if let Storyboard::Movie(_, photos) = board {
                scenes = draft::scenes(&report.scenes, photos);
            }
            (
                vec![StoredFile {
                    name: report.file,
                    width: report.width,
                    height: report.height,
                    bytes: report.bytes,
                }],
                report.cover,
                Some(report.duration_ms),
                report.captions,
                report.preview,
            )
        }
        Outcome::LongImage(report) => (
            report
                .pages
                .into_iter()
                .map(|page| StoredFile {
                    name: page.file,
                    width: page.width,
                    height: page.height,
                    bytes: page.bytes,
                })
                .collect(),
            report.cover,
            None,
            None,
            None,
        ),
        Outcome::Ingest(_)
        | Outcome::Avatar
        | Outcome::Poster
        | Outcome::TakeMusic(_)
        | Outcome::SmallMovie(_)
        | Outcome::MusicSample { .. } => {
            return Err(JobError::Fatal(anyhow::anyhow!(
                "the media process did another task"
            )));
        }
    };
    let cover = cover_pictures(stage.ctx, out, cover).await?;
    Ok(Made {
        result: StoredResult {
            files,
            cover,
            duration_ms,
            verse,
            captions,
            preview,
            recipe: board.recipe(),
        },
        scenes,
        basis,
    })
}

/// Small versions of the cover, for lists.
async fn cover_pictures(ctx: &Ctx, out: &Path, cover: String) -> Result<StoredCover, JobError> {
    let made = ingest(ctx, out.join(&cover), out.to_owned())
        .await
        .map_err(fatal)?;
    Ok(StoredCover {
        width: made.width,
        height: made.height,
        placeholder: placeholder(&made.thumbhash),
        files: PictureFiles::new(cover, &made),
    })
}

/// Moves the files to their place, then changes the row and completes the job in one transaction.
async fn publish(stage: &Stage<'_>, out: &Path, made: Made) -> Result<(), JobError> {
    let ctx = stage.ctx;
    let folder = format!("works/{}/{}-{}", stage.work, stage.job.id, stage.job.fence);
    ctx.storage().adopt(out, &folder).await.map_err(fatal)?;
    let committed = commit(stage, &folder, made).await;
    let stale = match &committed {
        Ok(previous) => previous.clone(),
        Err(_) => vec![folder],
    };
    for stale in stale {
        // The sweep at the next start removes what cannot be removed now.
        if let Err(error) = ctx.storage().remove_folder(&stale).await {
            tracing::warn!(%error, stale, "cannot remove a folder that is not used any more");
        }
    }
    forget_posters(ctx, stage.work).await;
    if committed.is_ok() {
        ctx.folder().forget_unfinished(stage.job.id);
    }
    ctx.work_changed(stage.work);
    committed.map(|_| ())
}

/// Returns the folders that are not named any more.
async fn commit(stage: &Stage<'_>, folder: &str, made: Made) -> Result<Vec<String>, JobError> {
    let txn = stage.ctx.begin().await.map_err(retry)?;
    stage.job.still_mine(&txn).await?;
    let Some(work) = works::Entity::find_by_id(stage.work.0).one(&txn).await? else {
        return Err(JobError::Cancelled);
    };
    if !wants(&work, stage.job, WorkStatus::Done) {
        return Err(JobError::Cancelled);
    }
    // A finished version needs no draft any more.
    let mut stale: Vec<String> = work.draft_folder.iter().cloned().collect();
    let owner = work.owner_id;
    let listed = visibility(&work).is_listed();
    let mut row = work.clone().into_active_model();
    row.permille = Set(1000);
    row.seconds_left = Set(None);
    row.failure = Set(None);
    row.job_id = Set(None);
    row.making_draft = Set(false);
    match stage.purpose {
        Purpose::Final => {
            stale.extend(work.result_folder);
            stale.extend(small_movie::forget(&txn, stage.work).await.map_err(retry)?);
            row.status = Set(WorkStatus::Done.as_str().into());
            row.result = Set(Some(json(&made.result)?));
            row.result_bytes = Set(made.result.bytes());
            row.result_folder = Set(Some(folder.to_owned()));
            row.draft = Set(None);
            row.draft_folder = Set(None);
            row.updated_at = Set(stage.ctx.now());
            if work.share_when_done && !listed {
                row.shared_at = Set(Some(stage.ctx.now()));
                row.visibility = Set(Visibility::Public.as_str().into());
            }
            row.share_when_done = Set(false);
        }
        Purpose::Draft => {
            let finished = work.result.as_ref();
            let before = finished.map_or(WorkStatus::Draft, |_| WorkStatus::Done);
            row.status = Set(before.as_str().into());
            row.draft = Set(Some(json(&StoredDraft {
                result: made.result,
                scenes: made.scenes,
                basis: made.basis,
            })?));
            row.draft_folder = Set(Some(folder.to_owned()));
        }
    }
    row.update(&txn).await?;
    search::refresh_work(&txn, stage.work.0)
        .await
        .map_err(retry)?;
    let news = match stage.purpose {
        Purpose::Final => {
            let told = notifications::work_done(&txn, stage.ctx.now(), owner, stage.work.0).await;
            told.map_err(retry)?
        }
        Purpose::Draft => News::default(),
    };
    stage.job.complete_in(&txn).await?;
    txn.commit().await?;
    news.deliver(stage.ctx);
    Ok(stale)
}

fn json(value: &impl Serialize) -> Result<String, JobError> {
    Ok(serde_json::to_string(value).map_err(anyhow::Error::from)?)
}
