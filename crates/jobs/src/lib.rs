//! A small durable job queue on sea-orm. It knows no slice of the product.
//!
//! A job is a serde struct with a name, a queue and a time limit ([`Job`]). [`enqueue`] writes it in
//! the caller's transaction, so it exists exactly if the business rows do. A [`Runner`] claims jobs
//! under a **lease** (renewed by heartbeats) and a **fence** (a number that grows with every claim);
//! every write about a running job names the fence, so a worker that was declared dead and comes
//! back can change nothing.
//!
//! ```text
//!             claim                 verdict
//!   queued ---------->  running -------------> done | failed | cancelled
//!     ^                  |   |
//!     |   retry, release |   | lease ran out without a verdict:
//!     '------------------'   '--> queued again; the second time (or on the last attempt) parked
//! ```
//!
//! Promises:
//! - at most one live fence per job; a job may *run* more than once, so handlers must be repeatable;
//! - at most one unfinished job per [`Job::dedup_key`];
//! - fair between owners: fewest running first, then longest not served, then oldest job;
//! - `done`, `failed`, `parked` and `cancelled` are final, and the last three call the job's failure
//!   hook in the transaction that writes them ([`Registry::register_with_failure`]);
//! - times of leases come from the database, durations from the monotonic clock.
//!
//! A job, its handler and its registration:
//!
//! ```
//! # use std::time::Duration;
//! # use jobs::{Failure, Job, JobCtx, JobError, Registry};
//! # use sea_orm::{DatabaseConnection, DatabaseTransaction};
//! # #[derive(Clone)] struct Ctx { db: DatabaseConnection }
//! #[derive(serde::Serialize, serde::Deserialize)]
//! struct RenderMovie { work: i64 }
//!
//! impl Job for RenderMovie {
//!     const NAME: &'static str = "render_movie";
//!     const QUEUE: &'static str = "media";
//!     const TIMEOUT: Duration = Duration::from_mins(10);
//! }
//!
//! async fn run(ctx: Ctx, job: JobCtx, movie: RenderMovie) -> Result<(), JobError> {
//!     // … render into the folder named by job.id and job.fence, mind job.cancelled …
//!     job.complete_in(&ctx.db).await?; // or in a transaction, with the business rows
//!     Ok(())
//! }
//!
//! async fn failed(
//!     _: Ctx, txn: &DatabaseTransaction, movie: RenderMovie, failure: Failure,
//! ) -> anyhow::Result<()> {
//!     Ok(()) // … let the work show "failed, try again" …
//! }
//!
//! let registry = Registry::new().register_with_failure(run, failed);
//! # let _: Registry<Ctx> = registry;
//! ```
//!
//! On SQLite the connection handed in must be the single writer. Transactions that change jobs take
//! their turn ([`begin`]), on PostgreSQL among all processes.

mod context;
mod ending;
mod execution;
mod in_flight;
mod job;
mod keeper;
mod queue;
mod registry;
mod retry;
mod runner;
mod sql;
mod store;
mod supervisor;

pub use context::{JobCtx, JobError, LeaseError};
pub use job::{Ending, Failure, Job, JobId, JobState};
pub use queue::{Cancelled, JobStatus, cancel, enqueue, status, unfinished};
pub use registry::{FailureHook, Registry};
pub use runner::{Runner, RunnerConfig, RunnerHandle, Waker};
pub use store::begin;

#[cfg(test)]
mod tests;
