//! `/studio/{id}/events`: progress of a work as server-sent events.

use std::{convert::Infallible, time::Duration};

use axum::{
    extract::Path,
    response::{
        IntoResponse as _, Response,
        sse::{Event, KeepAlive, Sse},
    },
};
use backend::{accounts, platform::session_store::SessionKey, works};
use domain::{WorkId, works::Progress};
use futures::{Stream, stream};
use serde_json::json;
use tokio::{
    sync::broadcast::error::RecvError,
    time::{Instant, interval_at},
};
use tower_sessions::Session;

use crate::extract::Visit;

/// How long a stream waits for a change before it looks by itself.
const LOOK_ANYWAY: Duration = Duration::from_secs(3);

pub async fn progress(visit: Visit, session: Session, Path(id): Path<WorkId>) -> Response {
    let session = session.id().as_ref().map(SessionKey::of);
    match works::get_progress(&visit.state.ctx, visit.viewer(), id).await {
        Ok(first) => Sse::new(follow(visit, session, id, first))
            .keep_alive(KeepAlive::new().interval(Duration::from_secs(15)))
            .into_response(),
        Err(error) => visit.fail(error),
    }
}

struct Following {
    visit: Visit,
    /// Whose end ends the stream.
    session: Option<SessionKey>,
    changes: tokio::sync::broadcast::Receiver<WorkId>,
    next: Option<Progress>,
}

/// Sends every change until the work has come to an end, the person may no longer see it or is signed
/// out, or the server stops.
fn follow(
    visit: Visit,
    session: Option<SessionKey>,
    id: WorkId,
    first: Progress,
) -> impl Stream<Item = Result<Event, Infallible>> {
    let changes = visit.state.ctx.watch_works();
    let start = Following {
        visit,
        session,
        changes,
        next: Some(first),
    };
    stream::unfold(start, move |mut following| async move {
        let progress = following.next.take()?;
        let event = event(&following.visit, &progress);
        if progress.status.is_active() {
            following.next = changed(&mut following, id, &progress).await;
        }
        Some((Ok(event), following))
    })
}

/// Waits until the progress is another one.
async fn changed(following: &mut Following, id: WorkId, last: &Progress) -> Option<Progress> {
    let stopping = following.visit.state.stopping.clone();
    // Of its own, so that news of other works do not put it off.
    let mut look = interval_at(Instant::now() + LOOK_ANYWAY, LOOK_ANYWAY);
    loop {
        tokio::select! {
            () = stopping.cancelled() => return None,
            _ = look.tick() => {}
            woken = following.changes.recv() => match woken {
                Ok(other) if other != id => continue,
                Err(RecvError::Closed) => return None,
                Ok(_) | Err(RecvError::Lagged(_)) => {}
            },
        }
        let visit = &following.visit;
        let session = following.session.as_ref()?;
        if !accounts::session_lives(&visit.state.ctx, session)
            .await
            .ok()?
        {
            return None;
        }
        let progress = works::get_progress(&visit.state.ctx, visit.viewer(), id)
            .await
            .ok()?;
        if progress != *last {
            return Some(progress);
        }
    }
}

fn event(visit: &Visit, progress: &Progress) -> Event {
    let lang = visit.lang();
    let body = json!({
        "progress": progress,
        "label": progress.status.label(lang),
        "message": progress.failure.as_ref().map(|error| error.message(lang)),
    });
    Event::default().event("progress").data(body.to_string())
}
