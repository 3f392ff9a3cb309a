//! `/notifications`, `/notifications/events`, `/account/notifications`, `/unsubscribe/…`.

use std::{convert::Infallible, time::Duration};

use axum::{
    Json, Router,
    extract::{Path, Query},
    http::{HeaderMap, StatusCode, header},
    response::{
        IntoResponse as _, Response,
        sse::{Event, KeepAlive, Sse},
    },
    routing::{get, post},
};
use backend::{
    accounts,
    notifications::{self, NoticeSettings},
    platform::session_store::SessionKey,
};
use domain::{AppError, UserId, notifications::Kind};
use futures::{Stream, stream};
use serde::Deserialize;
use serde_json::json;
use tokio::{
    sync::broadcast::{Receiver, error::RecvError},
    time::{Instant, Interval, interval_at},
};
use tower_sessions::Session;

use crate::{
    extract::{Form, Saved, Visit},
    render,
    state::AppState,
};

/// After so long a stream ends and the browser asks again, as whoever is signed in then.
const STREAM: Duration = Duration::from_mins(10);
/// How often a stream looks whether its session is still there.
const LOOK: Duration = Duration::from_secs(4);

pub fn routes() -> Router<AppState> {
    Router::new()
        .route("/notifications", get(page))
        .route("/notifications/read", post(read))
        .route("/notifications/events", get(events))
        .route("/account/notifications", get(settings).post(save_settings))
        .route(
            "/unsubscribe/{id}/{token}",
            get(ask_unsubscribe).post(unsubscribe),
        )
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct NotificationsQuery {
    before: Option<i64>,
}

pub async fn page(visit: Visit, Query(query): Query<NotificationsQuery>) -> Response {
    let (ctx, unread) = (&visit.state.ctx, visit.page.unread);
    match notifications::list_notifications(ctx, visit.viewer(), query.before, unread).await {
        Ok(view) => render::page(&visit, StatusCode::OK, |ctx| {
            app::notifications::notifications_page(ctx.clone(), view)
        }),
        Err(error) => visit.fail(error),
    }
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct ReadForm {
    up_to: i64,
}

pub async fn read(visit: Visit, Form(form): Form<ReadForm>) -> Response {
    match notifications::mark_read(&visit.state.ctx, visit.viewer(), form.up_to).await {
        Ok(()) => visit.done(json!({}), "/notifications"),
        Err(error) => visit.fail(error),
    }
}

/// The count whenever it changes; for a request that wants no stream, the count.
pub async fn events(visit: Visit, session: Session, headers: HeaderMap) -> Response {
    let Some(viewer) = visit.viewer() else {
        return visit.fail(AppError::SignInRequired.into());
    };
    let user = viewer.id;
    let streams = headers
        .get(header::ACCEPT)
        .is_some_and(|accept| accept.as_bytes().starts_with(b"text/event-stream"));
    if !streams {
        return Json(json!({ "unread": visit.page.unread })).into_response();
    }
    let session = session.id().as_ref().map(SessionKey::of);
    Sse::new(follow(visit, session, user))
        .keep_alive(KeepAlive::new().interval(Duration::from_secs(25)))
        .into_response()
}

struct Following {
    visit: Visit,
    /// Whose end ends the stream.
    session: Option<SessionKey>,
    user: UserId,
    news: Receiver<UserId>,
    look: Interval,
    until: Instant,
    /// What the browser knows; `None` before the first event.
    known: Option<u32>,
}

/// Sends the count whenever it is another one, until the person is signed out.
fn follow(
    visit: Visit,
    session: Option<SessionKey>,
    user: UserId,
) -> impl Stream<Item = Result<Event, Infallible>> {
    let start = Following {
        news: visit.state.ctx.watch_news(),
        look: interval_at(Instant::now() + LOOK, LOOK),
        until: Instant::now() + STREAM,
        visit,
        session,
        user,
        known: None,
    };
    stream::unfold(start, |mut following| async move {
        let count = next(&mut following).await?;
        following.known = Some(count);
        let event = Event::default()
            .event("unread")
            .data(json!({ "unread": count }).to_string());
        Some((Ok(event), following))
    })
}

/// The next count that the browser does not know; `None` when the stream is to end.
async fn next(following: &mut Following) -> Option<u32> {
    let stopping = following.visit.state.stopping.clone();
    loop {
        let count = notifications::unread_count(&following.visit.state.ctx, following.user)
            .await
            .ok()?;
        if following.known != Some(count) {
            return Some(count);
        }
        loop {
            tokio::select! {
                () = stopping.cancelled() => return None,
                () = tokio::time::sleep_until(following.until) => return None,
                _ = following.look.tick() => {
                    let session = following.session.as_ref()?;
                    let ctx = &following.visit.state.ctx;
                    if !accounts::session_lives(ctx, session).await.ok()? {
                        return None;
                    }
                }
                news = following.news.recv() => match news {
                    Ok(user) if user != following.user => {}
                    Ok(_) | Err(RecvError::Lagged(_)) => break,
                    Err(RecvError::Closed) => return None,
                },
            }
        }
    }
}

pub async fn settings(visit: Visit, Saved(saved): Saved) -> Response {
    match notifications::get_notice_settings(&visit.state.ctx, visit.viewer()).await {
        Ok(settings) => render::page(&visit, StatusCode::OK, |ctx| {
            let digest = settings.has_email.then_some(settings.digest.is_some());
            app::accounts::notices_page(ctx.clone(), &settings.wanted, digest, saved)
        }),
        Err(error) => visit.fail(error),
    }
}

/// A ticked box for each kind that is wanted.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct SettingsForm {
    like: String,
    comment: String,
    reply: String,
    mention: String,
    done: String,
    invite: String,
    waiting: String,
    /// A weekly letter.
    digest: String,
}

impl SettingsForm {
    fn wants(&self, kind: Kind) -> bool {
        let field = match kind {
            Kind::Like => &self.like,
            Kind::Comment => &self.comment,
            Kind::Reply => &self.reply,
            Kind::Mention => &self.mention,
            Kind::Done => &self.done,
            Kind::Invite => &self.invite,
            Kind::Waiting => &self.waiting,
        };
        !field.is_empty()
    }
}

pub async fn save_settings(visit: Visit, Form(form): Form<SettingsForm>) -> Response {
    let wanted = Kind::ALL
        .into_iter()
        .filter(|kind| form.wants(*kind))
        .collect();
    let settings = NoticeSettings {
        wanted,
        digest: (!form.digest.is_empty()).then(|| visit.lang()),
        has_email: false,
    };
    match notifications::save_notice_settings(&visit.state.ctx, visit.viewer(), &settings).await {
        Ok(()) => visit.done(json!({}), "/account/notifications?saved"),
        Err(error) => visit.fail(error),
    }
}

/// Asks first: programs that look at the links of a letter end nothing.
pub async fn ask_unsubscribe(
    visit: Visit,
    Path((user, token)): Path<(UserId, String)>,
) -> Response {
    match notifications::check_unsubscribe(&visit.state.ctx, user, &token).await {
        Ok(()) => unsubscribe_page(&visit, false),
        Err(error) => visit.fail(error),
    }
}

/// From the page, or from a mail program (RFC 8058).
pub async fn unsubscribe(visit: Visit, Path((user, token)): Path<(UserId, String)>) -> Response {
    match notifications::unsubscribe(&visit.state.ctx, user, &token).await {
        Ok(()) => unsubscribe_page(&visit, true),
        Err(error) => visit.fail(error),
    }
}

fn unsubscribe_page(visit: &Visit, done: bool) -> Response {
    render::page(visit, StatusCode::OK, |ctx| {
        app::notifications::unsubscribe_page(ctx.clone(), done)
    })
}
