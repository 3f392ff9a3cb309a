use backend::{Ctx, Settings, demo};

/// Fills an empty data folder with a lively site.
pub async fn run(mut settings: Settings) -> anyhow::Result<()> {
    // A year of posts is written in a minute.
    settings.rate_limits = false;
    let ctx = Ctx::open(settings).await?;
    demo::fill(&ctx, |line| println!("{line}")).await
}
