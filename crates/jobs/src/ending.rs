//! Ending a run, and telling the business side in the same transaction when the end is unhappy.

use std::{panic::AssertUnwindSafe, time::Duration};

use futures::FutureExt;
use sea_orm::{DatabaseTransaction, DbErr};

use crate::{
    execution::Shop,
    job::{Ending, Failure, JobState},
    store::{self, Claim, Orphan, Ticket, Verdict},
};

/// After so many failures of its hook a job ends without it: an end is owed to everybody.
const HOOK_TRIES: u32 = 3;

/// The job that ends.
#[derive(Clone, Copy)]
pub(crate) struct Subject<'a> {
    ticket: Ticket,
    name: &'a str,
    payload: &'a str,
    attempts: u32,
}

impl<'a> From<&'a Claim> for Subject<'a> {
    fn from(claim: &'a Claim) -> Self {
        Self {
            ticket: claim.ticket,
            name: &claim.name,
            payload: &claim.payload,
            attempts: claim.attempt,
        }
    }
}

impl<'a> From<&'a Orphan> for Subject<'a> {
    fn from(orphan: &'a Orphan) -> Self {
        Self {
            ticket: orphan.ticket,
            name: &orphan.name,
            payload: &orphan.payload,
            attempts: orphan.attempts,
        }
    }
}

/// How it ends.
#[derive(Clone, Copy)]
pub(crate) enum Change<'a> {
    /// Its own worker says so.
    Settle(&'a Verdict),
    /// Its worker went silent; with `everything` even if the lease still runs.
    Recover { everything: bool },
}

impl Change<'_> {
    async fn apply(
        self,
        txn: &DatabaseTransaction,
        ticket: Ticket,
    ) -> Result<Option<JobState>, DbErr> {
        match self {
            Self::Settle(verdict) => store::settle(txn, ticket, verdict).await,
            Self::Recover { everything } => store::recover(txn, ticket, everything).await,
        }
    }

    fn error(&self) -> &str {
        match self {
            Self::Settle(Verdict::Failed { error } | Verdict::Retry { error, .. }) => error,
            Self::Settle(_) => "",
            Self::Recover { .. } => store::WORKER_VANISHED,
        }
    }
}

impl<S: Clone + Send + Sync + 'static> Shop<S> {
    /// Applies the change and, where the job ends unhappily by it, calls its failure hook in the
    /// same transaction. Answers as [`store::settle`] does.
    pub(crate) async fn end(
        &self,
        subject: Subject<'_>,
        change: Change<'_>,
    ) -> Result<Option<JobState>, DbErr> {
        for attempt in 1..=HOOK_TRIES {
            let txn = store::begin(&self.conn).await?;
            let state = change.apply(&txn, subject.ticket).await?;
            let told = match state.and_then(JobState::ending) {
                Some(ending) => self.tell(&txn, subject, change, ending).await,
                None => Ok(()),
            };
            let Err(error) = told else {
                txn.commit().await?;
                return Ok(state);
            };
            txn.rollback().await?;
            tracing::error!(
                job = %subject.ticket.id, name = subject.name, attempt, error = format!("{error:#}"),
                "failure hook failed"
            );
            tokio::time::sleep(Duration::from_millis(100 << attempt)).await;
        }
        let txn = store::begin(&self.conn).await?;
        let state = change.apply(&txn, subject.ticket).await?;
        txn.commit().await?;
        tracing::error!(job = %subject.ticket.id, name = subject.name, "ended without its hook");
        Ok(state)
    }

    async fn tell(
        &self,
        txn: &DatabaseTransaction,
        subject: Subject<'_>,
        change: Change<'_>,
        ending: Ending,
    ) -> anyhow::Result<()> {
        let Some(entry) = self.registry.get(subject.name) else {
            return Ok(());
        };
        let failure = Failure {
            id: subject.ticket.id,
            ending,
            error: change.error().to_owned(),
            attempts: subject.attempts,
        };
        let hook = entry.failed(self.state.clone(), txn, subject.payload, failure);
        // A panic here would end the loop that recovers jobs.
        match AssertUnwindSafe(hook).catch_unwind().await {
            Ok(result) => result,
            Err(_) => Err(anyhow::anyhow!("the failure hook panicked")),
        }
    }
}
