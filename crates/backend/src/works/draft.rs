//! A draft (小样): small, made in seconds, for the owner's eyes, before the real making.

use std::time::Duration;

use domain::{
    AppError, PhotoId, WorkId,
    accounts::Viewer,
    works::{DraftView, SceneView},
};
use jobs::{Job, JobCtx, JobError};
use media::movie::SceneMark;
use sea_orm::DatabaseTransaction;
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use super::{
    StoredResult,
    render_failure::failed,
    render_job::{self, Purpose},
    start_render::start,
};
use crate::{
    Ctx,
    entities::{photos, works},
};

/// Makes the draft of one work, beside whatever else is being made: people wait for it.
#[derive(Debug, Serialize, Deserialize)]
pub struct RenderDraft {
    pub work: WorkId,
}

impl Job for RenderDraft {
    const NAME: &'static str = "works.draft";
    const QUEUE: &'static str = "drafts";
    const MAX_ATTEMPTS: u32 = 2;
    const TIMEOUT: Duration = Duration::from_mins(5);
}

/// Runs the job.
pub async fn run(ctx: Ctx, job: JobCtx, args: RenderDraft) -> Result<(), JobError> {
    render_job::make(ctx, job, args.work, Purpose::Draft).await
}

/// As for a whole render.
pub async fn run_failed(
    ctx: Ctx,
    txn: &DatabaseTransaction,
    args: RenderDraft,
    failure: jobs::Failure,
) -> anyhow::Result<()> {
    failed(ctx, txn, args.work, failure).await
}

/// Puts the draft of a work into the queue, under the same conditions as the real making.
pub async fn start_draft(ctx: &Ctx, viewer: Option<&Viewer>, id: WorkId) -> crate::Result<()> {
    let owner = viewer.ok_or(AppError::SignInRequired)?;
    start(ctx, owner, id, Purpose::Draft).await
}

/// JSON in `works.draft`. File names are relative to `works.draft_folder`.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct StoredDraft {
    pub result: StoredResult,
    pub scenes: Vec<StoredScene>,
    /// [`basis`] of the state that it shows.
    pub basis: String,
}

/// One scene with photos.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct StoredScene {
    pub start_ms: u64,
    pub photos: Vec<PhotoId>,
}

impl StoredDraft {
    /// Reads the column; `None` where there is no draft.
    pub fn read(draft: Option<&str>) -> Option<Self> {
        serde_json::from_str(draft?).ok()
    }

    /// As its owner sees it.
    pub fn view(self, work: &works::Model, photos: &[photos::Model]) -> DraftView {
        let folder = work.draft_folder.as_deref().unwrap_or_default();
        DraftView {
            result: self.result.view(WorkId(work.id), folder, &work.title),
            stale: self.basis != basis(work, photos),
            scenes: self
                .scenes
                .into_iter()
                .map(|scene| SceneView {
                    start_ms: scene.start_ms,
                    photos: scene.photos,
                })
                .collect(),
        }
    }
}

/// The draft of a work whose own music is another now, which the row of the work does not tell.
pub(super) fn outdated(draft: Option<&str>) -> Option<StoredDraft> {
    let draft = StoredDraft::read(draft)?;
    Some(StoredDraft {
        basis: String::new(),
        ..draft
    })
}

/// A hash of what decides the pictures: another one after every change that would be seen.
pub(super) fn basis<'a>(
    work: &works::Model,
    photos: impl IntoIterator<Item = &'a photos::Model>,
) -> String {
    let mut hash = Sha256::new();
    let mut add = |text: &str| {
        hash.update(text.len().to_le_bytes());
        hash.update(text);
    };
    for choice in [
        &work.kind,
        &work.title,
        &work.description,
        &work.template,
        &work.ratio,
        &work.pace,
        &work.music,
        &work.tag,
        &work.verse_mode,
        &work.verse,
    ] {
        add(choice);
    }
    for photo in photos {
        add(&photo.id.to_string());
        add(&photo.caption);
    }
    hex::encode(hash.finalize())
}

/// The scenes by the ids of their photos, which are `photos` in the order of the spec.
pub(super) fn scenes(marks: &[SceneMark], photos: &[PhotoId]) -> Vec<StoredScene> {
    marks
        .iter()
        .map(|mark| StoredScene {
            start_ms: mark.start_ms,
            photos: photos
                .iter()
                .skip(mark.first)
                .take(mark.count)
                .copied()
                .collect(),
        })
        .collect()
}
