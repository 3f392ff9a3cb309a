//! Which handler runs which job: the one list of a program's jobs.

use std::{collections::HashMap, future::Future, pin::Pin, time::Duration};

use anyhow::Context as _;
use sea_orm::DatabaseTransaction;

use crate::{
    context::{JobCtx, JobError},
    job::{Failure, Job},
};

type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;
type RunFn<S> = dyn Fn(S, JobCtx, &str) -> BoxFuture<'static, Result<(), JobError>> + Send + Sync;
type FailedFn<S> = dyn for<'a> Fn(S, &'a DatabaseTransaction, &str, Failure) -> BoxFuture<'a, anyhow::Result<()>>
    + Send
    + Sync;

/// What to do in the transaction in which a job ends unhappily. Every
/// `async fn(S, &DatabaseTransaction, J, Failure) -> anyhow::Result<()>` is one.
pub trait FailureHook<'a, S, J>:
    Fn(S, &'a DatabaseTransaction, J, Failure) -> Self::Future + Send + Sync + 'static
{
    /// What the function returns.
    type Future: Future<Output = anyhow::Result<()>> + Send + 'a;
}

impl<'a, S, J, F, Fut> FailureHook<'a, S, J> for F
where
    F: Fn(S, &'a DatabaseTransaction, J, Failure) -> Fut + Send + Sync + 'static,
    Fut: Future<Output = anyhow::Result<()>> + Send + 'a,
{
    type Future = Fut;
}

pub(crate) struct Entry<S> {
    pub timeout: Duration,
    run: Box<RunFn<S>>,
    failed: Option<Box<FailedFn<S>>>,
}

impl<S> Entry<S> {
    pub(crate) fn run(
        &self,
        state: S,
        ctx: JobCtx,
        payload: &str,
    ) -> BoxFuture<'static, Result<(), JobError>> {
        (self.run)(state, ctx, payload)
    }

    /// Calls the failure hook, if the job has one.
    pub(crate) async fn failed(
        &self,
        state: S,
        txn: &DatabaseTransaction,
        payload: &str,
        failure: Failure,
    ) -> anyhow::Result<()> {
        match &self.failed {
            Some(hook) => hook(state, txn, payload, failure).await,
            None => Ok(()),
        }
    }
}

/// The handlers of a program; `S` is what they all get, such as the application's context.
pub struct Registry<S> {
    entries: HashMap<&'static str, Entry<S>>,
}

impl<S> Default for Registry<S> {
    fn default() -> Self {
        Self {
            entries: HashMap::new(),
        }
    }
}

impl<S: Clone + Send + Sync + 'static> Registry<S> {
    /// An empty list.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a job whose unhappy end needs nothing done.
    ///
    /// # Panics
    /// When the name is taken: two jobs would read each other's rows.
    #[must_use]
    pub fn register<J: Job, F, Fut>(self, run: F) -> Self
    where
        F: Fn(S, JobCtx, J) -> Fut + Send + Sync + 'static,
        Fut: Future<Output = Result<(), JobError>> + Send + 'static,
    {
        self.insert::<J, F, Fut>(run, None)
    }

    /// Adds a job and what to do when it ends as failed, parked or cancelled while running: `failed`
    /// writes in the transaction that ends the job. If it fails three times the job ends without
    /// it, and the log says so.
    ///
    /// # Panics
    /// When the name is taken: two jobs would read each other's rows.
    #[must_use]
    pub fn register_with_failure<J: Job, F, Fut, H>(self, run: F, failed: H) -> Self
    where
        F: Fn(S, JobCtx, J) -> Fut + Send + Sync + 'static,
        Fut: Future<Output = Result<(), JobError>> + Send + 'static,
        H: for<'a> FailureHook<'a, S, J>,
    {
        let failed = boxed(
            move |state, txn, payload, failure| match decode::<J>(payload) {
                Ok(job) => Box::pin(failed(state, txn, job, failure)),
                Err(error) => Box::pin(async move { Err(error) }),
            },
        );
        self.insert::<J, F, Fut>(run, Some(failed))
    }

    fn insert<J: Job, F, Fut>(mut self, run: F, failed: Option<Box<FailedFn<S>>>) -> Self
    where
        F: Fn(S, JobCtx, J) -> Fut + Send + Sync + 'static,
        Fut: Future<Output = Result<(), JobError>> + Send + 'static,
    {
        let run: Box<RunFn<S>> = Box::new(move |state, ctx, payload| match decode::<J>(payload) {
            Ok(job) => Box::pin(run(state, ctx, job)),
            Err(error) => Box::pin(async move { Err(JobError::Fatal(error)) }),
        });
        let entry = Entry {
            timeout: J::TIMEOUT,
            run,
            failed,
        };
        assert!(
            self.entries.insert(J::NAME, entry).is_none(),
            "two jobs are named {:?}",
            J::NAME
        );
        self
    }

    /// The names of all jobs, sorted.
    pub fn names(&self) -> Vec<&'static str> {
        let mut names: Vec<_> = self.entries.keys().copied().collect();
        names.sort_unstable();
        names
    }

    pub(crate) fn get(&self, name: &str) -> Option<&Entry<S>> {
        self.entries.get(name)
    }
}

/// Tells the compiler that the closure works for every lifetime of the transaction.
fn boxed<S, F>(hook: F) -> Box<FailedFn<S>>
where
    F: for<'a> Fn(S, &'a DatabaseTransaction, &str, Failure) -> BoxFuture<'a, anyhow::Result<()>>
        + Send
        + Sync
        + 'static,
{
    Box::new(hook)
}

fn decode<J: Job>(payload: &str) -> anyhow::Result<J> {
    serde_json::from_str(payload).with_context(|| format!("payload of {}", J::NAME))
}
