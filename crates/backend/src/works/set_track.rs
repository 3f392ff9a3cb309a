use std::{path::PathBuf, time::Duration};

use domain::{
    AppError, WorkId,
    accounts::Viewer,
    works::{Music, TRACK_LONGEST, TRACK_MAX_MB, TRACK_SHORTEST, TrackView},
};
use media::{
    MediaError,
    audio::track::Taken,
    task::{Outcome, Request},
};
use sea_orm::{
    ActiveModelTrait as _, ActiveValue::Set, ConnectionTrait, EntityTrait as _,
    IntoActiveModel as _,
};
use tokio_util::sync::CancellationToken;

use super::{
    add_photo::{Upload, label},
    draft, policy,
    track::{ORIGINAL, find, view},
};
use crate::{
    Ctx, Result,
    accounts::check_storage,
    entities::{tracks, works},
    platform::media_process,
};

/// Longest time that listening to somebody's music may take.
const LIMIT: Duration = Duration::from_mins(2);

/// Checks uploaded music, listens to it, and makes it the music of the work in place of what was
/// uploaded before.
pub async fn set_track(
    ctx: &Ctx,
    viewer: Option<&Viewer>,
    id: WorkId,
    upload: Upload,
) -> Result<TrackView> {
    let owner = viewer.ok_or(AppError::SignInRequired)?;
    policy::own_idle_work(ctx.reader(), owner, id).await?;
    if upload.bytes > u64::from(TRACK_MAX_MB) * 1024 * 1024 {
        return Err(AppError::TooLarge {
            max_mb: TRACK_MAX_MB,
        }
        .into());
    }
    check_storage(ctx.reader(), owner.id, upload.bytes).await?;
    if !ctx.folder().has_room_for(upload.bytes * 2)? {
        return Err(AppError::StorageFull.into());
    }
    let scratch = ctx.folder().scratch_folder("track")?;
    let source = scratch.path().join(ORIGINAL);
    std::fs::rename(&upload.path, &source)?;
    let taken = take(ctx, source, scratch.path().to_owned()).await?;

    let folder = format!("tracks/{id}/{:016x}", rand::random::<u64>());
    ctx.storage().adopt(scratch.path(), &folder).await?;
    match write(ctx, owner, id, &upload, taken, &folder).await {
        Ok((track, before)) => {
            if let Some(before) = before {
                ctx.storage().remove_folder(&before).await?;
            }
            Ok(view(&track))
        }
        Err(error) => {
            ctx.storage().remove_folder(&folder).await?;
            Err(error)
        }
    }
}

/// Takes a person's own music away; the work goes back to a piece of ours if it was chosen.
pub async fn remove_track(ctx: &Ctx, viewer: Option<&Viewer>, id: WorkId) -> Result<()> {
    let owner = viewer.ok_or(AppError::SignInRequired)?;
    let txn = ctx.begin().await?;
    let work = policy::own_idle_work(&txn, owner, id).await?;
    let Some(track) = find(&txn, id).await? else {
        return Ok(());
    };
    tracks::Entity::delete_by_id(id.0).exec(&txn).await?;
    if Music::parse(&work.music) == Some(Music::Own) {
        choose(ctx, &txn, work, Music::ALL[0]).await?;
    }
    txn.commit().await?;
    ctx.storage().remove_folder(&track.folder).await
}

async fn choose(
    ctx: &Ctx,
    db: &impl ConnectionTrait,
    work: works::Model,
    music: Music,
) -> Result<()> {
    let draft = draft::outdated(work.draft.as_deref());
    let mut row = work.into_active_model();
    row.draft = Set(draft
        .map(|draft| serde_json::to_string(&draft))
        .transpose()?);
    row.music = Set(music.as_str().into());
    row.updated_at = Set(ctx.now());
    row.update(db).await?;
    Ok(())
}

/// Runs the media process on the file.
async fn take(ctx: &Ctx, source: PathBuf, out_dir: PathBuf) -> Result<Taken> {
    let _slot = ctx
        .ingest_slots()
        .acquire()
        .await
        .map_err(anyhow::Error::from)?;
    let request = Request::TakeMusic { source, out_dir };
    let cancel = CancellationToken::new();
    match media_process::run(ctx.settings(), &request, LIMIT, &cancel, |_, _| ()).await {
        Ok(Outcome::TakeMusic(taken)) => Ok(taken),
        Ok(other) => Err(anyhow::anyhow!("expected music, got {other:?}").into()),
        Err(error) => Err(refusal(error)),
    }
}

fn refusal(error: MediaError) -> crate::Error {
    match error {
        MediaError::NotMusic => AppError::MusicUnsupported.into(),
        // Music that a decoder dies of is broken for the person.
        MediaError::MusicBroken { .. } | MediaError::Crashed { .. } => AppError::MusicBroken.into(),
        MediaError::MusicTooLong => AppError::MusicTooLong {
            max_minutes: TRACK_LONGEST / 60,
        }
        .into(),
        MediaError::MusicTooShort => AppError::MusicTooShort {
            min_seconds: TRACK_SHORTEST,
        }
        .into(),
        MediaError::DiskFull => AppError::StorageFull.into(),
        other => crate::Error::unexpected(other),
    }
}

/// Returns the row and the folder of what it replaces.
async fn write(
    ctx: &Ctx,
    owner: &Viewer,
    id: WorkId,
    upload: &Upload,
    taken: Taken,
    folder: &str,
) -> Result<(tracks::Model, Option<String>)> {
    let txn = ctx.begin().await?;
    // Again, now that nobody else can write.
    let work = policy::own_idle_work(&txn, owner, id).await?;
    let before = find(&txn, id).await?.map(|track| track.folder);
    tracks::Entity::delete_by_id(id.0).exec(&txn).await?;
    check_storage(&txn, owner.id, upload.bytes).await?;
    let track = tracks::ActiveModel {
        work_id: Set(id.0),
        name: Set(label(&upload.name)),
        folder: Set(folder.to_owned()),
        sha256: Set(upload.sha256.clone()),
        bytes: Set(upload.bytes.cast_signed()),
        duration_ms: Set((taken.seconds * 1000.0) as i64),
        tempo: Set(taken.tempo),
        beats: Set(serde_json::to_string(&taken.beats)?),
        created_at: Set(ctx.now()),
    }
    .insert(&txn)
    .await?;
    choose(ctx, &txn, work, Music::Own).await?;
    txn.commit().await?;
    Ok((track, before))
}

#[cfg(test)]
mod tests {
    use media::audio::track;

    use super::*;

    #[test]
    fn what_is_promised_is_what_is_checked() {
        assert_eq!(track::LONGEST, TRACK_LONGEST);
        assert_eq!(track::SHORTEST, TRACK_SHORTEST);
    }
}
