use backend::{Ctx, Settings, demo};

/// Fills an empty data folder with a lively site.
pub async fn run(settings: Settings) -> anyhow::Result<()> {
    let ctx = Ctx::open(settings).await?;
    demo::fill(&ctx, |line| println!("{line}")).await
}
