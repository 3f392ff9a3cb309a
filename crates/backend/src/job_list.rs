//! Every job of the program, in one list.

use std::time::Duration;

use jobs::{Registry, Runner, RunnerConfig, RunnerHandle};

use crate::{
    Ctx,
    accounts::{
        contact_job,
        data::{export_job, wipe_job},
        email_link_job, reset_job, welcome_job,
    },
    notifications::digest_job,
    works::{draft, render_failure, render_job, small_movie},
};

/// The jobs and what runs them.
pub fn registry() -> Registry<Ctx> {
    Registry::new()
        .register_with_failure(render_job::run, render_failure::run_failed)
        .register_with_failure(draft::run, draft::run_failed)
        .register(welcome_job::run)
        .register(contact_job::run)
        .register(email_link_job::run)
        .register_with_failure(export_job::run, export_job::failed)
        .register(wipe_job::run)
        .register_with_failure(small_movie::run, small_movie::failed)
        .register(reset_job::run)
        .register(digest_job::run)
}

/// Starts the workers of this process. One heavy job at a time: the encoder alone fills the cores,
/// a second one would only add memory and waiting. A draft takes seconds and does not wait for it.
pub async fn start_runner(ctx: &Ctx) -> anyhow::Result<RunnerHandle> {
    let config = RunnerConfig {
        queues: vec![("media", 1), ("drafts", 1), ("light", 2)],
        exclusive: true,
        waker: ctx.waker().clone(),
        ..RunnerConfig::default()
    };
    Ok(Runner::start(ctx.writer().clone(), registry(), ctx.clone(), config).await?)
}

/// How long running jobs may go on after a request to stop.
pub const STOP_GRACE: Duration = Duration::from_secs(20);
