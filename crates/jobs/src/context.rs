//! What a handler holds while it runs, and what it may answer.

use std::sync::Arc;

use sea_orm::{ConnectionTrait, DbErr};
use tokio_util::sync::CancellationToken;

use crate::{
    execution::Run,
    job::{JobId, JobState},
    store::{self, Claim, Verdict},
};

/// A running job's papers.
#[derive(Debug, Clone)]
pub struct JobCtx {
    /// The job.
    pub id: JobId,
    /// Grows with every claim. Output belongs into a folder named by `id` and `fence`.
    pub fence: i64,
    /// 1 for the first start.
    pub attempt: u32,
    /// From the failure of this attempt on the job is failed.
    pub max_attempts: u32,
    /// Whose job it is; `None` is the site itself.
    pub owner: Option<i64>,
    /// Fires when the run must end: called off, out of time, the lease lost, or the process is
    /// stopping. A handler has a few seconds from then on
    /// ([`RunnerConfig::wind_down`](crate::RunnerConfig::wind_down)) to kill its child processes and
    /// return; what it returns then does not matter, unless it succeeded.
    pub cancelled: CancellationToken,
    run: Arc<Run>,
}

/// A write refused because another worker may have the job by now, or the database failed.
#[derive(Debug, thiserror::Error)]
pub enum LeaseError {
    /// The lease is gone: nothing this run does counts any more.
    #[error("the lease of this job was lost")]
    Lost,
    /// The question could not be asked.
    #[error(transparent)]
    Db(#[from] DbErr),
}

/// Why a handler did not finish.
#[derive(Debug, thiserror::Error)]
pub enum JobError {
    /// Try again later, while attempts are left. The `?` operator makes this from
    /// `anyhow::Error` and `DbErr`.
    #[error("{0:#}")]
    Retry(anyhow::Error),
    /// Trying again would not help.
    #[error("{0:#}")]
    Fatal(anyhow::Error),
    /// Stopped on request.
    #[error("cancelled")]
    Cancelled,
    /// The lease is gone, nothing is written.
    #[error("the lease of this job was lost")]
    LostLease,
}

impl From<anyhow::Error> for JobError {
    fn from(error: anyhow::Error) -> Self {
        Self::Retry(error)
    }
}

impl From<DbErr> for JobError {
    fn from(error: DbErr) -> Self {
        Self::Retry(error.into())
    }
}

impl From<LeaseError> for JobError {
    fn from(error: LeaseError) -> Self {
        match error {
            LeaseError::Lost => Self::LostLease,
            LeaseError::Db(error) => error.into(),
        }
    }
}

impl JobCtx {
    pub(crate) fn new(claim: &Claim, run: Arc<Run>) -> Self {
        Self {
            id: claim.ticket.id,
            fence: claim.ticket.fence,
            attempt: claim.attempt,
            max_attempts: claim.max_attempts,
            owner: claim.owner,
            cancelled: run.token(),
            run,
        }
    }

    /// Refuses when the lease is lost. Call it first in every transaction in which the handler
    /// writes business rows: within a write transaction nobody can take the job before the commit.
    pub async fn still_mine(&self, txn: &impl ConnectionTrait) -> Result<(), LeaseError> {
        if store::is_mine(txn, self.run.ticket()).await? {
            Ok(())
        } else {
            Err(LeaseError::Lost)
        }
    }

    /// Stores how far the run is, in per mille.
    pub async fn set_progress(
        &self,
        conn: &impl ConnectionTrait,
        per_mille: u16,
    ) -> Result<(), LeaseError> {
        if store::set_progress(conn, self.run.ticket(), per_mille).await? {
            Ok(())
        } else {
            Err(LeaseError::Lost)
        }
    }

    /// Completes the job in the handler's own transaction, together with the business rows: both
    /// happen or neither. After the commit only cleaning up is left to do, and the handler returns
    /// `Ok`. On an error the transaction must be rolled back.
    pub async fn complete_in(&self, txn: &impl ConnectionTrait) -> Result<(), LeaseError> {
        self.run.announce_completion();
        match store::settle(txn, self.run.ticket(), &Verdict::Done).await? {
            Some(JobState::Done) => Ok(()),
            _ => Err(LeaseError::Lost),
        }
    }
}
