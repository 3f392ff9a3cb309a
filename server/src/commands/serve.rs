use std::{path::Path, time::Duration};

use anyhow::Context as _;
use app::Assets;
use backend::{Ctx, Settings, accounts, forum, job_list, notifications, search, works};
use leptos::config::LeptosOptions;
use tokio::net::TcpListener;
use tokio_util::sync::CancellationToken;

use crate::{listener, router::router, state::AppState};

/// How long open requests may go on after a request to stop.
const DRAIN: Duration = Duration::from_secs(3);
/// How often expired sessions and captchas are deleted.
const PURGE_EVERY: Duration = Duration::from_mins(10);

/// Serves the site until asked to stop.
pub async fn run(settings: Settings, site: &Path) -> anyhow::Result<()> {
    // From the start, or a request to stop while we open the data folder would be a crash.
    let asked_to_stop = super::stop_signal()?;
    let listener = TcpListener::bind(settings.listen)
        .await
        .with_context(|| format!("cannot listen on {}", settings.listen))?;
    let address = listener.local_addr()?;
    if settings.test_captcha.is_some() {
        tracing::warn!("TUJI_TEST_CAPTCHA is set: every captcha has the same answer");
    }
    let base_url = settings.base_url.clone();
    let ctx = Ctx::open(settings).await?;
    accounts::seal_second_steps(&ctx).await?;
    works::sweep_orphans(&ctx).await?;
    let runner = job_list::start_runner(&ctx).await?;
    let stopping = CancellationToken::new();
    let state = AppState::new(ctx.clone(), assets(site)?, stopping.clone());
    let purging = tokio::spawn(purge(ctx.clone(), stopping.clone()));
    // Beside the first requests: it looks at every row, and what is written meanwhile indexes itself.
    tokio::spawn(fill_index(ctx));
    println!("Tuji is at {base_url} (listening on {address})");
    println!("First administrator: tuji admin create --name NAME --email ADDRESS");

    let serving = tokio::spawn(listener::serve(
        listener,
        router(state, site),
        stopping.clone(),
        DRAIN,
    ));
    asked_to_stop.await;
    tracing::info!("stopping");
    stopping.cancel();
    serving.await?;
    runner.shutdown(job_list::STOP_GRACE).await;
    purging.await?;
    Ok(())
}

/// Names of the built files. cargo-leptos writes a hash into them and lists the hashes in a file;
/// the build puts it into the site's folder, `cargo leptos watch` leaves it next to the program.
pub fn assets(site: &Path) -> anyhow::Result<Assets> {
    let listed = std::path::absolute(site.join("hash.txt"))?;
    let hashes = if listed.exists() {
        listed.to_string_lossy().into_owned()
    } else {
        "hash.txt".into()
    };
    let options = LeptosOptions::builder()
        .hash_file(hashes.into())
        .output_name("tuji")
        .site_root(site.to_string_lossy().into_owned())
        .hash_files(true)
        .build();
    let css = format!("/pkg/{}", style_sheet(&site.join("pkg"))?);
    Ok(Assets { options, css })
}

/// The newest style sheet in the folder: an older build's may lie beside it.
fn style_sheet(package: &Path) -> anyhow::Result<String> {
    let missing = || {
        format!(
            "no style sheet in {}: build the site first (make serve)",
            package.display()
        )
    };
    std::fs::read_dir(package)
        .with_context(missing)?
        .filter_map(Result::ok)
        .filter(|entry| {
            let name = entry.file_name().to_string_lossy().into_owned();
            name.starts_with("tuji") && Path::new(&name).extension().is_some_and(|e| e == "css")
        })
        .max_by_key(|entry| entry.metadata().and_then(|meta| meta.modified()).ok())
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .with_context(missing)
}

async fn fill_index(ctx: Ctx) {
    if let Err(error) = search::fill(&ctx).await {
        tracing::warn!(%error, "cannot take older texts into the search");
    }
}

async fn purge(ctx: Ctx, stopping: CancellationToken) {
    loop {
        if let Err(error) = accounts::purge_expired(&ctx).await {
            tracing::warn!(%error, "cannot purge expired sessions and captchas");
        }
        if let Err(error) = accounts::purge_own_data(&ctx).await {
            tracing::warn!(%error, "cannot purge old copies and accounts whose time is over");
        }
        if let Err(error) = forum::purge(&ctx).await {
            tracing::warn!(%error, "cannot purge deleted posts and old drafts");
        }
        if let Err(error) = notifications::purge(&ctx).await {
            tracing::warn!(%error, "cannot purge old notifications");
        }
        if let Err(error) = notifications::enqueue_digests(&ctx).await {
            tracing::warn!(%error, "cannot put weekly letters into the queue");
        }
        tokio::select! {
            () = stopping.cancelled() => return,
            () = tokio::time::sleep(PURGE_EVERY) => {}
        }
    }
}
