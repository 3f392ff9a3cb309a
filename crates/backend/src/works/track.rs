//! A person's own music: as they see it, as the movie plays it, as a browser may play it.

use domain::{
    AppError, WorkId,
    accounts::Viewer,
    works::{Music, TrackView},
};
use media::audio::track::{COPY, Track};
use sea_orm::{ConnectionTrait, EntityTrait as _};

use super::{files::FileAccess, files::content_type, policy};
use crate::{
    Ctx, Result,
    entities::{tracks, works},
};

/// Name of the file as it came.
pub(crate) const ORIGINAL: &str = "original";

/// The music that goes with a work.
pub(super) async fn find(db: &impl ConnectionTrait, id: WorkId) -> Result<Option<tracks::Model>> {
    Ok(tracks::Entity::find_by_id(id.0).one(db).await?)
}

pub(super) fn view(track: &tracks::Model) -> TrackView {
    TrackView {
        name: track.name.clone(),
        bytes: track.bytes.cast_unsigned(),
        duration_ms: track.duration_ms.cast_unsigned(),
        tempo: track.tempo.map(|tempo| tempo.round() as u32),
        // Another file has another address.
        url: format!("/files/tracks/{}?{}", track.work_id, &track.sha256[..8]),
    }
}

/// The music that the person chose for the movie, where it is their own.
pub(super) async fn of_movie(ctx: &Ctx, work: &works::Model) -> Result<Option<Track>> {
    if Music::parse(&work.music) != Some(Music::Own) {
        return Ok(None);
    }
    let track = find(ctx.reader(), WorkId(work.id))
        .await?
        .ok_or(AppError::MusicMissing)?;
    let path = ctx
        .storage()
        .local_file(&format!("{}/{ORIGINAL}", track.folder))
        .ok_or(AppError::MusicMissing)?;
    Ok(Some(Track {
        path,
        seconds: track.duration_ms as f64 / 1000.0,
        beats: serde_json::from_str(&track.beats)?,
    }))
}

/// The copy that browsers play, for the owner of the work only.
pub async fn open_track(ctx: &Ctx, viewer: Option<&Viewer>, id: WorkId) -> Result<FileAccess> {
    let owner = viewer.ok_or(AppError::NotFound)?;
    policy::own_work(ctx.reader(), owner, id).await?;
    let track = find(ctx.reader(), id).await?.ok_or(AppError::NotFound)?;
    Ok(FileAccess {
        key: format!("{}/{COPY}", track.folder),
        content_type: content_type(COPY),
        download_name: COPY.to_owned(),
        public: false,
    })
}
