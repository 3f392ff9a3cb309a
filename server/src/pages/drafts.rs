//! `/community/new`, `/community/drafts/…`: writing.

use app::FormEcho;
use axum::{
    Json, Router,
    extract::{DefaultBodyLimit, Path},
    http::StatusCode,
    response::{IntoResponse as _, Redirect, Response},
    routing::{get, post},
};
use backend::{forum, works::Direction};
use domain::{AppError, DraftId, PhotoId, forum::DraftForm};
use serde::Deserialize;
use serde_json::json;

use super::studio::{MoveForm, OrderForm};
use crate::{
    extract::{Form, Visit},
    render,
    state::AppState,
    uploads::Uploads,
};

/// Largest form of a draft, in bytes: 400,000 characters of four bytes, each byte escaped as `%XX`.
const DRAFT_FORM_MAX: usize = 5 * 1024 * 1024;

/// Everything about drafts except the upload of photos.
pub fn routes() -> Router<AppState> {
    Router::new()
        .route("/community/new", get(new))
        .route("/community/drafts", get(list))
        .route("/community/drafts/{draft}", get(show_draft).post(write))
        .route("/community/drafts/{draft}/delete", post(discard))
        .route("/community/drafts/{draft}/photos/order", post(order_photos))
        .route(
            "/community/drafts/{draft}/photos/{shot}/caption",
            post(describe_photo),
        )
        .route(
            "/community/drafts/{draft}/photos/{shot}/move",
            post(move_photo),
        )
        .route(
            "/community/drafts/{draft}/photos/{shot}/delete",
            post(remove_photo),
        )
        .layer(DefaultBodyLimit::max(DRAFT_FORM_MAX))
}

/// To a blank draft.
pub async fn new(visit: Visit) -> Response {
    match forum::open_draft(&visit.state.ctx, visit.viewer()).await {
        Ok(id) => Redirect::to(&page(id)).into_response(),
        Err(error) => visit.fail(error),
    }
}

pub async fn list(visit: Visit) -> Response {
    match forum::list_drafts(&visit.state.ctx, visit.viewer()).await {
        Ok(drafts) => render::page(&visit, StatusCode::OK, |ctx| {
            app::forum::drafts_page(ctx.clone(), drafts)
        }),
        Err(error) => visit.fail(error),
    }
}

pub async fn show_draft(visit: Visit, Path(id): Path<DraftId>) -> Response {
    if visit.wants_json {
        return match forum::get_draft(&visit.state.ctx, visit.viewer(), id).await {
            Ok(draft) => Json(draft).into_response(),
            Err(error) => visit.fail(error),
        };
    }
    show(&visit, id, StatusCode::OK, FormEcho::default(), None).await
}

async fn show(
    visit: &Visit,
    id: DraftId,
    status: StatusCode,
    echo: FormEcho,
    preview: Option<Vec<String>>,
) -> Response {
    match forum::get_draft(&visit.state.ctx, visit.viewer(), id).await {
        Ok(draft) => render::page(visit, status, |ctx| {
            app::forum::write_page(ctx.clone(), draft, echo, preview)
        }),
        Err(error) => visit.fail(error),
    }
}

/// The page of the draft again, with the reason and what was typed.
async fn refuse(
    visit: &Visit,
    id: DraftId,
    error: backend::Error,
    typed: &[(&str, &str)],
) -> Response {
    match error {
        // Without the draft there is no page to show the reason on.
        backend::Error::Rejected(error)
            if !visit.wants_json
                && !matches!(error, AppError::NotFound | AppError::SignInRequired) =>
        {
            let status = render::status(&error);
            let echo = render::echo(typed.iter().copied(), error);
            show(visit, id, status, echo, None).await
        }
        error => visit.fail(error),
    }
}

/// Saves the draft; `action` may ask for its preview or its publication on top. Works are sent
/// once for each that is chosen.
pub async fn write(
    visit: Visit,
    Path(id): Path<DraftId>,
    Form(pairs): Form<Vec<(String, String)>>,
) -> Response {
    let mut form = DraftForm::default();
    let mut action = String::new();
    for (name, value) in pairs {
        match name.as_str() {
            "title" => form.title = value,
            "text" => form.text = value,
            "kind" => form.kind = value,
            "works" => form.works.extend(value.parse::<domain::WorkId>()),
            "action" => action = value,
            _ => {}
        }
    }
    let ctx = &visit.state.ctx;
    let typed = [
        ("title", form.title.as_str()),
        ("text", form.text.as_str()),
        ("kind", form.kind.as_str()),
    ];
    if let Err(error) = forum::save_draft(ctx, visit.viewer(), id, &form).await {
        return refuse(&visit, id, error, &typed).await;
    }
    match action.as_str() {
        "publish" => match forum::publish(ctx, visit.viewer(), id).await {
            Ok(post) => visit.done(json!({ "id": post }), &format!("/community/{post}")),
            Err(error) => refuse(&visit, id, error, &typed).await,
        },
        "preview" => match forum::people_in(ctx, &form.text).await {
            Ok(people) if visit.wants_json => {
                let html = app::forum::rendered(&form.text, &people);
                Json(json!({ "html": format!("<div class=\"prose\">{html}</div>") }))
                    .into_response()
            }
            Ok(people) => {
                show(
                    &visit,
                    id,
                    StatusCode::OK,
                    FormEcho::default(),
                    Some(people),
                )
                .await
            }
            Err(error) => visit.fail(error),
        },
        _ => visit.done(json!({}), &page(id)),
    }
}

pub async fn discard(visit: Visit, Path(id): Path<DraftId>) -> Response {
    match forum::delete_draft(&visit.state.ctx, visit.viewer(), id).await {
        Ok(()) => visit.done(json!({}), "/community/drafts"),
        Err(error) => visit.fail(error),
    }
}

/// Adds every uploaded file; the first refusal ends it, what was added before stays.
pub async fn add_photos(visit: Visit, Path(id): Path<DraftId>, uploads: Uploads) -> Response {
    let ctx = &visit.state.ctx;
    let mut added = Vec::new();
    let mut uploads = uploads.receive(ctx);
    loop {
        let photo = match uploads.next().await {
            Ok(Some(upload)) => forum::add_photo(ctx, visit.viewer(), id, upload).await,
            Ok(None) => return visit.done(json!({ "photos": added }), &photos(id)),
            Err(error) => Err(error),
        };
        match photo {
            Ok(photo) => added.push(photo),
            Err(error) => return refuse(&visit, id, error, &[]).await,
        }
    }
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct DescribeForm {
    caption: String,
    alt: String,
}

pub async fn describe_photo(
    visit: Visit,
    Path((id, photo)): Path<(DraftId, PhotoId)>,
    Form(form): Form<DescribeForm>,
) -> Response {
    let ctx = &visit.state.ctx;
    let outcome =
        forum::describe_photo(ctx, visit.viewer(), id, photo, &form.caption, &form.alt).await;
    settle(&visit, id, outcome).await
}

pub async fn move_photo(
    visit: Visit,
    Path((id, photo)): Path<(DraftId, PhotoId)>,
    Form(form): Form<MoveForm>,
) -> Response {
    let direction = if form.to == "up" {
        Direction::Up
    } else {
        Direction::Down
    };
    let outcome = forum::move_photo(&visit.state.ctx, visit.viewer(), id, photo, direction).await;
    settle(&visit, id, outcome.map(|()| json!({}))).await
}

pub async fn remove_photo(visit: Visit, Path((id, photo)): Path<(DraftId, PhotoId)>) -> Response {
    let outcome = forum::remove_photo(&visit.state.ctx, visit.viewer(), id, photo).await;
    settle(&visit, id, outcome.map(|()| json!({}))).await
}

pub async fn order_photos(
    visit: Visit,
    Path(id): Path<DraftId>,
    Form(form): Form<OrderForm>,
) -> Response {
    let Some(order) = form.ids() else {
        return visit.fail(AppError::BadRequest.into());
    };
    let outcome = forum::order_photos(&visit.state.ctx, visit.viewer(), id, &order).await;
    settle(&visit, id, outcome.map(|()| json!({}))).await
}

async fn settle(
    visit: &Visit,
    id: DraftId,
    outcome: backend::Result<impl serde::Serialize>,
) -> Response {
    match outcome {
        Ok(value) => visit.done(value, &photos(id)),
        Err(error) => refuse(visit, id, error, &[]).await,
    }
}

fn page(id: DraftId) -> String {
    format!("/community/drafts/{id}")
}

fn photos(id: DraftId) -> String {
    format!("{}#photos", page(id))
}
