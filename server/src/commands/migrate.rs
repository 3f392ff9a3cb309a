use backend::{Ctx, Settings};

/// Creates the data folder and the database, or brings them up to date.
pub async fn run(settings: Settings) -> anyhow::Result<()> {
    let folder = settings.data.clone();
    Ctx::open(settings).await?;
    println!("The data in {} is up to date.", folder.display());
    Ok(())
}
