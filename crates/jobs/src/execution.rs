//! One run of one job, from the claim to the verdict.

use std::{
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use sea_orm::DatabaseConnection;
use tokio::{
    task::JoinError,
    time::{sleep, timeout},
};
use tokio_util::{sync::CancellationToken, task::AbortOnDropHandle};

use crate::{
    context::{JobCtx, JobError},
    ending::{Change, Subject},
    registry::Registry,
    retry,
    runner::RunnerConfig,
    store::{self, Claim, Ticket, Verdict},
};

/// Why a run was told to end before its handler returned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Stop {
    CalledOff,
    TimedOut,
    LeaseLost,
    ShuttingDown,
}

/// A run in progress, shared between its handler, its executor and the heartbeat.
#[derive(Debug)]
pub(crate) struct Run {
    ticket: Ticket,
    token: CancellationToken,
    stop: Mutex<Option<Stop>>,
    completing: AtomicBool,
}

impl Run {
    pub(crate) fn new(ticket: Ticket) -> Arc<Self> {
        Arc::new(Self {
            ticket,
            token: CancellationToken::new(),
            stop: Mutex::new(None),
            completing: AtomicBool::new(false),
        })
    }

    pub(crate) fn ticket(&self) -> Ticket {
        self.ticket
    }

    pub(crate) fn token(&self) -> CancellationToken {
        self.token.clone()
    }

    /// Fires the token. The first reason stands, except that a lost lease overrules all.
    pub(crate) fn stop(&self, reason: Stop) {
        let mut stop = self.stop.lock().unwrap_or_else(PoisonError::into_inner);
        if stop.is_none() || reason == Stop::LeaseLost {
            *stop = Some(reason);
        }
        drop(stop);
        self.token.cancel();
    }

    fn reason(&self) -> Option<Stop> {
        *self.stop.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The handler is completing the job itself: a lease not found from now on is no loss.
    pub(crate) fn announce_completion(&self) {
        self.completing.store(true, Ordering::Release);
    }

    pub(crate) fn is_completing(&self) -> bool {
        self.completing.load(Ordering::Acquire)
    }
}

/// What runs need, the same for all of a runner.
pub(crate) struct Shop<S> {
    pub conn: DatabaseConnection,
    pub registry: Registry<S>,
    pub state: S,
    pub config: RunnerConfig,
}

impl<S: Clone + Send + Sync + 'static> Shop<S> {
    /// Runs a claimed job and writes its verdict. Never panics with the handler.
    pub(crate) async fn execute(&self, claim: Claim, run: Arc<Run>) {
        let outcome = self.call(&claim, &run).await;
        let Some(verdict) = self.verdict(&claim, &run, outcome) else {
            tracing::warn!(job = %claim.ticket.id, name = claim.name, "lease lost, nothing written");
            return;
        };
        if let Verdict::Retry { error, .. } | Verdict::Failed { error } = &verdict {
            tracing::warn!(
                job = %claim.ticket.id, name = claim.name, attempt = claim.attempt, error, "job failed"
            );
        }
        let settled = match verdict {
            Verdict::Done => store::settle_alone(&self.conn, claim.ticket, &verdict).await,
            _ => {
                self.end(Subject::from(&claim), Change::Settle(&verdict))
                    .await
            }
        };
        match settled {
            Ok(Some(_)) => {}
            Ok(None) if run.is_completing() => {}
            Ok(None) => tracing::warn!(job = %claim.ticket.id, "verdict refused, lease lost"),
            // The lease runs out and the job is recovered.
            Err(error) => tracing::error!(job = %claim.ticket.id, %error, "verdict not written"),
        }
    }

    /// Calls the handler in a task of its own, so that a panic stays there, and ends it when told
    /// to or out of time.
    async fn call(&self, claim: &Claim, run: &Arc<Run>) -> Result<(), JobError> {
        let Some(entry) = self.registry.get(&claim.name) else {
            return Err(anyhow::anyhow!("no handler for a job named {:?}", claim.name).into());
        };
        let ctx = JobCtx::new(claim, Arc::clone(run));
        let future = entry.run(self.state.clone(), ctx, &claim.payload);
        let mut task = AbortOnDropHandle::new(tokio::spawn(future));
        tokio::select! {
            joined = &mut task => return outcome(joined),
            () = sleep(entry.timeout) => run.stop(Stop::TimedOut),
            () = run.token.cancelled() => {}
        }
        if let Ok(joined) = timeout(self.config.wind_down, &mut task).await {
            return outcome(joined);
        }
        tracing::error!(job = %claim.ticket.id, name = claim.name, "handler ignored its token");
        task.abort();
        // A handler that blocks its thread cannot be ended; the fence keeps it from doing harm.
        drop(timeout(Duration::from_secs(1), &mut task).await);
        Err(JobError::Cancelled)
    }

    /// `None` when the lease is lost and the job is somebody else's business.
    fn verdict(&self, claim: &Claim, run: &Run, outcome: Result<(), JobError>) -> Option<Verdict> {
        let error = match (outcome, run.reason()) {
            (Ok(()), _) => return Some(Verdict::Done),
            (Err(JobError::LostLease), _) | (Err(_), Some(Stop::LeaseLost)) => return None,
            (Err(_), Some(Stop::ShuttingDown)) => return Some(Verdict::Released),
            (Err(JobError::Cancelled), None) | (Err(_), Some(Stop::CalledOff)) => {
                return Some(Verdict::Cancelled);
            }
            (Err(_), Some(Stop::TimedOut)) => "out of time".to_owned(),
            (Err(JobError::Fatal(error)), None) => {
                return Some(Verdict::Failed {
                    error: describe(&error),
                });
            }
            (Err(JobError::Retry(error)), None) => describe(&error),
        };
        Some(if claim.attempt < claim.max_attempts {
            Verdict::Retry {
                after: retry::delay(self.config.backoff, claim.attempt),
                error,
            }
        } else {
            Verdict::Failed { error }
        })
    }
}

fn outcome(joined: Result<Result<(), JobError>, JoinError>) -> Result<(), JobError> {
    match joined.map_err(JoinError::try_into_panic) {
        Ok(result) => result,
        Err(Ok(panic)) => {
            let text = panic
                .downcast_ref::<&str>()
                .map(ToString::to_string)
                .or_else(|| panic.downcast_ref::<String>().cloned())
                .unwrap_or_default();
            Err(JobError::Retry(anyhow::anyhow!(
                "the handler panicked: {text}"
            )))
        }
        Err(Err(_aborted)) => Err(JobError::Cancelled),
    }
}

/// The whole chain of causes, cut to a length that does no harm in a table.
fn describe(error: &anyhow::Error) -> String {
    format!("{error:#}").chars().take(2000).collect()
}
