//! Packs everything that somebody owns into one file.

use std::{
    fs::File,
    io,
    path::{Path, PathBuf},
    time::Duration,
};

use domain::Lang;
use jobs::{Failure, Job, JobCtx, JobError};
use sea_orm::{
    ActiveModelTrait as _, ActiveValue::Set, DatabaseTransaction, EntityTrait as _,
    IntoActiveModel as _,
};
use serde::{Deserialize, Serialize};
use tokio_util::sync::CancellationToken;
use zip::{CompressionMethod, ZipWriter, write::SimpleFileOptions};

use super::{
    export_index,
    export_rows::{self, Everything},
};
use crate::{
    Ctx, Error, Result,
    entities::{exports, users},
};

/// Name of the file in its folder.
pub(super) const FILE: &str = "tuji.zip";

/// Makes one copy.
#[derive(Debug, Serialize, Deserialize)]
pub struct ExportAccount {
    pub export: i64,
    /// Of the page in the copy.
    pub lang: Lang,
}

impl Job for ExportAccount {
    const NAME: &'static str = "accounts.export";
    const QUEUE: &'static str = "light";
    const TIMEOUT: Duration = Duration::from_hours(1);

    fn dedup_key(&self) -> Option<String> {
        Some(self.export.to_string())
    }
}

/// Runs the job. A copy that nobody waits for any more is not made.
pub async fn run(ctx: Ctx, job: JobCtx, args: ExportAccount) -> std::result::Result<(), JobError> {
    make(&ctx, &job, args)
        .await
        .map_err(|error| JobError::Retry(error.into()))
}

/// Called by the queue in the transaction that ends the job for good.
pub async fn failed(
    _ctx: Ctx,
    txn: &DatabaseTransaction,
    args: ExportAccount,
    failure: Failure,
) -> anyhow::Result<()> {
    tracing::warn!(export = args.export, error = failure.error, "export ended");
    if let Some(row) = exports::Entity::find_by_id(args.export).one(txn).await? {
        let mut row = row.into_active_model();
        row.state = Set("failed".into());
        row.update(txn).await?;
    }
    Ok(())
}

async fn make(ctx: &Ctx, job: &JobCtx, args: ExportAccount) -> Result<()> {
    let waiting = |row: &exports::Model| row.state == "making";
    let export = exports::Entity::find_by_id(args.export)
        .one(ctx.reader())
        .await?
        .filter(waiting);
    let Some(export) = export else { return Ok(()) };
    let user = users::Entity::find_by_id(export.user_id)
        .one(ctx.reader())
        .await?;
    let Some(user) = user else { return Ok(()) };
    let everything = export_rows::gather(ctx, &user).await?;
    let index = export_index::page(args.lang, &everything.data);
    let scratch = ctx.folder().scratch_folder("export")?;
    let bytes = pack(ctx, scratch.path(), everything, index, &job.cancelled).await?;
    let folder = format!("exports/{}/{:016x}", user.id, rand::random::<u64>());
    ctx.storage().adopt(scratch.path(), &folder).await?;
    let written = finish(ctx, args.export, &folder, bytes).await;
    if !matches!(written, Ok(true)) {
        ctx.storage().remove_folder(&folder).await?;
    }
    written.map(|_| ())
}

/// `false` where the row is gone or another copy was asked for.
async fn finish(ctx: &Ctx, id: i64, folder: &str, bytes: u64) -> Result<bool> {
    let txn = ctx.begin().await?;
    let row = exports::Entity::find_by_id(id)
        .one(&txn)
        .await?
        .filter(|row| row.state == "making");
    let Some(row) = row else { return Ok(false) };
    let mut row = row.into_active_model();
    row.state = Set("done".into());
    row.done_at = Set(Some(ctx.now()));
    row.folder = Set(Some(folder.to_owned()));
    row.bytes = Set(bytes.cast_signed());
    row.update(&txn).await?;
    txn.commit().await?;
    Ok(true)
}

/// Writes the file; returns its size.
async fn pack(
    ctx: &Ctx,
    scratch: &Path,
    everything: Everything,
    index: String,
    cancelled: &CancellationToken,
) -> Result<u64> {
    let Everything { data, files } = everything;
    // A file that is missing is left out: a copy of the rest is better than none.
    let files: Vec<(String, PathBuf)> = files
        .into_iter()
        .filter_map(|(name, key)| Some((name, ctx.storage().local_file(&key)?)))
        .collect();
    let mut needed = 0;
    for (_, path) in &files {
        needed += tokio::fs::metadata(path).await?.len();
    }
    if !ctx.folder().has_room_for(needed)? {
        return Err(domain::AppError::StorageFull.into());
    }
    let target = scratch.join(FILE);
    let data = serde_json::to_string_pretty(&data)?;
    let cancelled = cancelled.clone();
    tokio::task::spawn_blocking(move || -> Result<u64> {
        // Photos and movies are compressed already.
        let options = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Stored)
            .large_file(true);
        let mut zip = ZipWriter::new(File::create(&target)?);
        for (name, text) in [("index.html", index), ("data.json", data)] {
            zip.start_file(name, options).map_err(Error::unexpected)?;
            io::copy(&mut text.as_bytes(), &mut zip)?;
        }
        for (name, path) in files {
            if cancelled.is_cancelled() {
                return Err(Error::unexpected(anyhow::anyhow!("stopped")));
            }
            zip.start_file(name, options).map_err(Error::unexpected)?;
            io::copy(&mut File::open(path)?, &mut zip)?;
        }
        let file = zip.finish().map_err(Error::unexpected)?;
        Ok(file.metadata()?.len())
    })
    .await?
}
