use anyhow::Context as _;
use backend::{Ctx, Settings, platform::database};

/// Copies the rows of the SQLite file into the database of `DATABASE_URL`.
pub async fn run(mut settings: Settings) -> anyhow::Result<()> {
    let url = settings
        .database_url
        .take()
        .context("DATABASE_URL: set it to the empty PostgreSQL database that rows go to")?;
    let file = settings.data.join("tuji.sqlite");
    anyhow::ensure!(file.exists(), "there is no {}", file.display());
    // Holds the data folder: nothing is written meanwhile.
    let ctx = Ctx::open(settings).await?;
    let copied = database::copy(&ctx.folder().database_file(), &url).await?;
    println!(
        "{} rows of {} tables are in PostgreSQL.",
        copied.rows, copied.tables
    );
    println!(
        "Start the site with the same DATABASE_URL. The file is kept: {}",
        copied.kept.display()
    );
    Ok(())
}
