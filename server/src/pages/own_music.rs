//! A person's own music for a movie: sent along with the form that it stands in, so that nothing
//! that was typed there is lost.

use axum::{extract::Path, response::Response};
use backend::works;
use domain::{
    AppError, Field, Problem, WorkId,
    works::{DetailsForm, TRACK_MAX_MB},
};
use serde_json::json;

use super::studio::{anchor, refuse, typed};
use crate::{
    extract::{Form, Visit},
    uploads::{Single, Uploads},
};

pub async fn set(visit: Visit, Path(id): Path<WorkId>, uploads: Uploads) -> Response {
    let ctx = &visit.state.ctx;
    let part = Field::Track.name();
    let sent = match uploads.single_of(ctx, part, TRACK_MAX_MB).await {
        Ok(sent) => sent,
        Err(error) => return visit.fail(error),
    };
    let details = details(&sent);
    let outcome = async {
        save(&visit, id, &details).await?;
        if let Some(error) = sent.refused {
            return Err(error);
        }
        let (upload, _scratch) = sent
            .file
            .ok_or_else(|| AppError::field(Field::Track, Problem::Required))?;
        works::set_track(ctx, visit.viewer(), id, upload).await
    };
    match outcome.await {
        Ok(track) => visit.done(track, &anchor(id, "music")),
        Err(error) => refuse(&visit, id, error, &echoed(&details)).await,
    }
}

pub async fn remove(
    visit: Visit,
    Path(id): Path<WorkId>,
    Form(details): Form<DetailsForm>,
) -> Response {
    let outcome = async {
        save(&visit, id, &details).await?;
        works::remove_track(&visit.state.ctx, visit.viewer(), id).await
    };
    match outcome.await {
        Ok(()) => visit.done(json!({}), &anchor(id, "music")),
        Err(error) => refuse(&visit, id, error, &echoed(&details)).await,
    }
}

/// Saves the rest of the form, where it came along.
async fn save(visit: &Visit, id: WorkId, details: &DetailsForm) -> backend::Result<()> {
    if details.kind.is_empty() {
        return Ok(());
    }
    works::save_details(&visit.state.ctx, visit.viewer(), id, details).await?;
    Ok(())
}

fn details(sent: &Single) -> DetailsForm {
    let word = |name| sent.word(name).to_owned();
    DetailsForm {
        title: word("title"),
        description: word("description"),
        place: word("place"),
        kind: word("kind"),
        template: word("template"),
        ratio: word("ratio"),
        size: word("size"),
        pace: word("pace"),
        music: word("music"),
        tag: word("tag"),
        verse_mode: word("verse_mode"),
        verse: word("verse"),
    }
}

/// What was typed, and where the refusal belongs. A form that came without its words has none.
fn echoed(details: &DetailsForm) -> Vec<(&'static str, &str)> {
    let mut words = vec![(app::studio::ABOUT, app::studio::ABOUT_MUSIC)];
    if !details.kind.is_empty() {
        words.extend(typed(details));
    }
    words
}
