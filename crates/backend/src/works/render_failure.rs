//! How a render ends badly: what the queue is told, and what the person reads.

use domain::{AppError, WorkId, works::WorkStatus};
use jobs::{Ending, Failure, JobError};
use media::MediaError;
use sea_orm::{
    ActiveModelTrait as _, ActiveValue::Set, DatabaseTransaction, EntityTrait as _,
    IntoActiveModel as _,
};

use super::{policy::status, render_job::RenderWork};
use crate::{Ctx, entities::works};

/// Called by the queue in the transaction that ends the job for good.
pub async fn run_failed(
    ctx: Ctx,
    txn: &DatabaseTransaction,
    args: RenderWork,
    failure: Failure,
) -> anyhow::Result<()> {
    failed(ctx, txn, args.work, failure).await
}

/// The same for whatever was being made of the work.
pub(super) async fn failed(
    ctx: Ctx,
    txn: &DatabaseTransaction,
    id: WorkId,
    failure: Failure,
) -> anyhow::Result<()> {
    ctx.folder().forget_unfinished(failure.id);
    let Some(work) = works::Entity::find_by_id(id.0).one(txn).await? else {
        return Ok(());
    };
    // A person who cancelled, or started anew, has already had the last word.
    if !status(&work).is_active() || work.job_id != Some(failure.id.0) {
        return Ok(());
    }
    let (next, reason) = match failure.ending {
        Ending::Cancelled => (WorkStatus::Cancelled, None),
        Ending::Parked => (WorkStatus::Failed, Some(AppError::RenderLimits)),
        Ending::Failed => (WorkStatus::Failed, Some(reason(&failure.error))),
    };
    tracing::warn!(work = %id, error = failure.error, attempts = failure.attempts, "render ended");
    let mut row = work.into_active_model();
    row.status = Set(next.as_str().into());
    row.seconds_left = Set(None);
    row.failure = Set(reason
        .map(|reason| serde_json::to_string(&reason))
        .transpose()?);
    row.job_id = Set(None);
    row.updated_at = Set(ctx.now());
    row.update(txn).await?;
    ctx.work_changed(id);
    Ok(())
}

/// The words by which a refusal travels through the queue's error text.
const REFUSED: &str = "refused:";

fn reason(error: &str) -> AppError {
    error
        .split_once(REFUSED)
        .and_then(|(_, json)| serde_json::from_str(json.trim()).ok())
        .unwrap_or(AppError::RenderFailed)
}

fn refused(error: &AppError) -> JobError {
    match serde_json::to_string(error) {
        Ok(json) => JobError::Fatal(anyhow::anyhow!("{REFUSED}{json}")),
        Err(error) => JobError::Fatal(error.into()),
    }
}

/// A use case's failure, for which trying again would not help.
pub(super) fn fatal(error: crate::Error) -> JobError {
    match error {
        crate::Error::Rejected(error) => refused(&error),
        crate::Error::Unexpected { cause, .. } => JobError::Retry(cause),
    }
}

pub(super) fn retry(error: crate::Error) -> JobError {
    JobError::Retry(anyhow::anyhow!("{error}"))
}

/// What a failure of the media process means for the job.
pub(super) fn verdict(error: MediaError) -> JobError {
    match error {
        MediaError::Cancelled => JobError::Cancelled,
        MediaError::InputMissing { .. } => refused(&AppError::PhotoMissing),
        MediaError::Broken { .. } | MediaError::UnsupportedFormat => {
            refused(&AppError::PictureBroken)
        }
        MediaError::MusicBroken { .. } | MediaError::NotMusic => refused(&AppError::MusicBroken),
        MediaError::DiskFull => refused(&AppError::StorageFull),
        MediaError::Crashed { .. } => JobError::Retry(anyhow::anyhow!(
            "{REFUSED}{}",
            serde_json::to_string(&AppError::RenderLimits).unwrap_or_default()
        )),
        other => JobError::Retry(other.into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_refusal_survives_the_queue() {
        let JobError::Fatal(error) = refused(&AppError::PhotoMissing) else {
            panic!("not fatal")
        };
        assert_eq!(
            reason(&format!("attempt 1: {error:#}")),
            AppError::PhotoMissing
        );
        assert_eq!(reason("something else"), AppError::RenderFailed);
    }
}
