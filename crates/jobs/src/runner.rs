//! Starting and stopping workers.

use std::{sync::Arc, time::Duration};

use sea_orm::{DatabaseConnection, DbErr};
use tokio::sync::Notify;
use tokio_util::{sync::CancellationToken, task::AbortOnDropHandle};

use crate::{execution::Shop, registry::Registry, supervisor};

/// Tells a runner in the same process that there may be something to do. Clones wake the same
/// runner; give each runner its own.
#[derive(Debug, Clone, Default)]
pub struct Waker(Arc<Notify>);

impl Waker {
    /// Call it after the commit of a transaction that enqueued something. Never waits. Forgetting
    /// it costs a poll interval, nothing else.
    pub fn wake(&self) {
        self.0.notify_one();
    }

    pub(crate) async fn woken(&self) {
        self.0.notified().await;
    }
}

/// How a runner works. The default is the contract of the embedded mode, with no queue yet.
#[derive(Debug, Clone)]
pub struct RunnerConfig {
    /// Queues to serve, each with the number of jobs that may run at once.
    pub queues: Vec<(&'static str, usize)>,
    /// How long a claim is good without a heartbeat.
    pub lease: Duration,
    /// How often leases are renewed, and jobs of silent workers looked for. Two failures in a row
    /// end all runs, so it must be under a third of the lease.
    pub heartbeat: Duration,
    /// How often the table is looked at without being woken, also for jobs called off.
    pub poll: Duration,
    /// The wait after a first failure; it doubles each time, ± 20 %.
    pub backoff: Duration,
    /// How long a handler has to return after its token has fired; then its future is dropped.
    pub wind_down: Duration,
    /// How long ended jobs are kept.
    pub keep_finished: Duration,
    /// Nobody else works on this database: what is found running at the start was left by a dead
    /// predecessor and is recovered at once.
    pub exclusive: bool,
    /// Wakes this runner; keep a clone where jobs are enqueued.
    pub waker: Waker,
}

impl Default for RunnerConfig {
    fn default() -> Self {
        Self {
            queues: Vec::new(),
            lease: Duration::from_secs(10),
            heartbeat: Duration::from_secs(3),
            poll: Duration::from_millis(500),
            backoff: Duration::from_secs(5),
            wind_down: Duration::from_secs(3),
            keep_finished: Duration::from_hours(14 * 24),
            exclusive: false,
            waker: Waker::default(),
        }
    }
}

/// Starts workers.
#[derive(Debug)]
pub struct Runner;

impl Runner {
    /// Recovers what a dead predecessor left (see [`RunnerConfig::exclusive`]) and begins to claim.
    /// `conn` is the writer.
    pub async fn start<S: Clone + Send + Sync + 'static>(
        conn: DatabaseConnection,
        registry: Registry<S>,
        state: S,
        config: RunnerConfig,
    ) -> Result<RunnerHandle, DbErr> {
        let shop = Arc::new(Shop {
            conn,
            registry,
            state,
            config,
        });
        if shop.config.exclusive {
            shop.recover(true).await?;
        }
        let stop = CancellationToken::new();
        let (grace, granted) = tokio::sync::watch::channel(Duration::ZERO);
        let task = tokio::spawn(supervisor::run(shop, stop.clone(), granted));
        Ok(RunnerHandle {
            stop,
            grace,
            task: AbortOnDropHandle::new(task),
        })
    }
}

/// A running runner. Dropping it is like a crash: handlers end where they are, leases run out.
#[derive(Debug)]
#[must_use = "dropping it ends the runner without giving its leases back"]
pub struct RunnerHandle {
    stop: CancellationToken,
    grace: tokio::sync::watch::Sender<Duration>,
    task: AbortOnDropHandle<()>,
}

impl RunnerHandle {
    /// Claims nothing more, lets running jobs finish for at most `grace`, then fires their tokens
    /// and gives their leases back without spending an attempt. Takes at most `grace`, the wind-down
    /// time and two seconds; nothing at all when idle.
    pub async fn shutdown(self, grace: Duration) {
        self.grace.send_replace(grace);
        self.stop.cancel();
        if let Err(error) = self.task.await {
            tracing::error!(%error, "job runner ended badly");
        }
    }
}
