use backend::{Ctx, Settings, job_list};

/// Makes what waits in the queue until asked to stop.
pub async fn run(settings: Settings) -> anyhow::Result<()> {
    let asked_to_stop = super::stop_signal()?;
    let ctx = Ctx::open(settings).await?;
    let runner = job_list::start_runner(&ctx).await?;
    tracing::info!("making works; stop with Ctrl-C");
    asked_to_stop.await;
    runner.shutdown(job_list::STOP_GRACE).await;
    Ok(())
}
