use std::time::Duration;

use domain::{AppError, accounts::Viewer, works::Music};
use media::{
    audio::SAMPLE_VERSION,
    task::{Outcome, Request},
};
use tokio_util::sync::CancellationToken;

use super::files::{FileAccess, content_type};
use crate::{Ctx, Result, platform::media_process};

/// Longest time that making a sample may take.
const LIMIT: Duration = Duration::from_mins(1);
/// As the media process calls it.
const FILE: &str = "sample.m4a";

/// The sample of a piece of music, made when it is asked for the first time.
pub async fn open_music_sample(
    ctx: &Ctx,
    viewer: Option<&Viewer>,
    music: &str,
) -> Result<FileAccess> {
    viewer.ok_or(AppError::SignInRequired)?;
    let music = Music::pieces()
        .find(|piece| piece.as_str() == music)
        .ok_or(AppError::NotFound)?;
    let folder = format!("music/{}/v{SAMPLE_VERSION}", music.as_str());
    let access = FileAccess {
        key: format!("{folder}/{FILE}"),
        content_type: content_type(FILE),
        download_name: format!("{}.m4a", music.as_str()),
        public: false,
    };
    if ctx.storage().head(&access.key).await?.is_none() {
        make(ctx, music, &folder, &access.key).await?;
    }
    Ok(access)
}

async fn make(ctx: &Ctx, music: Music, folder: &str, key: &str) -> Result<()> {
    let _slot = ctx
        .ingest_slots()
        .acquire()
        .await
        .map_err(anyhow::Error::from)?;
    // Somebody else may have asked for it while this request waited.
    if ctx.storage().head(key).await?.is_some() {
        return Ok(());
    }
    let scratch = ctx.folder().scratch_folder("music")?;
    let request = Request::MusicSample {
        piece: music.as_str().into(),
        out_dir: scratch.path().to_owned(),
    };
    let cancel = CancellationToken::new();
    let made = media_process::run(ctx.settings(), &request, LIMIT, &cancel, |_, _| ())
        .await
        .map_err(crate::Error::unexpected)?;
    if !matches!(made, Outcome::MusicSample { .. }) {
        return Err(anyhow::anyhow!("expected a sample, got {made:?}").into());
    }
    match ctx.storage().adopt(scratch.path(), folder).await {
        // Two at once on two slots: both made the same bytes, one was first.
        Err(_) if ctx.storage().head(key).await?.is_some() => Ok(()),
        other => other,
    }
}
