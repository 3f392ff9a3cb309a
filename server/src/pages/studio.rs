//! `/studio` and what a person does with a work of theirs.

use app::FormEcho;
use axum::{
    extract::Path,
    http::StatusCode,
    response::{IntoResponse as _, Redirect, Response},
};
use backend::works::{self, Direction};
use domain::{
    AppError, PhotoId, WorkId,
    works::{DetailsForm, WorkKind},
};
use serde::Deserialize;
use serde_json::json;

use crate::{
    extract::{Form, Visit},
    render,
    uploads::Uploads,
};

pub async fn list(visit: Visit) -> Response {
    let (ctx, viewer) = (&visit.state.ctx, visit.viewer());
    let found = async {
        let cards = works::list_my_works(ctx, viewer).await?;
        let memories = works::on_this_day(ctx, viewer).await?;
        let joined = works::together::list_joined_works(ctx, viewer).await?;
        let places = works::get_places(ctx, viewer).await?;
        let home = app::studio::Home {
            works: cards,
            memories,
            joined,
            places,
        };
        backend::Result::Ok(home)
    };
    match found.await {
        Ok(home) => render::page(&visit, StatusCode::OK, |ctx| {
            app::studio::studio_page(ctx.clone(), home)
        }),
        Err(error) => visit.fail(error),
    }
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct NewWork {
    kind: String,
}

pub async fn create(visit: Visit, Form(form): Form<NewWork>) -> Response {
    let kind = WorkKind::parse(&form.kind).unwrap_or(WorkKind::Movie);
    match works::create_work(&visit.state.ctx, visit.viewer(), kind).await {
        Ok(id) => visit.done(json!({ "id": id }), &page(id)),
        Err(error) => visit.fail(error),
    }
}

pub async fn work(visit: Visit, Path(id): Path<WorkId>) -> Response {
    if visit.wants_json {
        return match works::get_work(&visit.state.ctx, visit.viewer(), id).await {
            Ok(work) => axum::Json(work).into_response(),
            Err(error) => visit.fail(error),
        };
    }
    show(&visit, id, StatusCode::OK, FormEcho::default()).await
}

async fn show(visit: &Visit, id: WorkId, status: StatusCode, echo: FormEcho) -> Response {
    match works::get_work(&visit.state.ctx, visit.viewer(), id).await {
        Ok(work) => render::page(visit, status, |ctx| {
            app::studio::work_page(ctx.clone(), work, echo)
        }),
        Err(error) => visit.fail(error),
    }
}

/// The page of the work again, with the reason and what was typed.
pub(super) async fn refuse(
    visit: &Visit,
    id: WorkId,
    error: backend::Error,
    typed: &[(&str, &str)],
) -> Response {
    match error {
        // Without the work there is no page to show the reason on.
        backend::Error::Rejected(error)
            if !visit.wants_json
                && !matches!(error, AppError::NotFound | AppError::SignInRequired) =>
        {
            let status = render::status(&error);
            show(
                visit,
                id,
                status,
                render::echo(typed.iter().copied(), error),
            )
            .await
        }
        error => visit.fail(error),
    }
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct DetailsBody {
    #[serde(flatten)]
    details: DetailsForm,
    action: String,
}

pub async fn save(visit: Visit, Path(id): Path<WorkId>, Form(form): Form<DetailsBody>) -> Response {
    let ctx = &visit.state.ctx;
    let saved = works::save_details(ctx, visit.viewer(), id, &form.details).await;
    let outcome = match saved {
        Ok(_) if form.action == "start" => works::start_render(ctx, visit.viewer(), id).await,
        Ok(_) if form.action == "draft" => works::start_draft(ctx, visit.viewer(), id).await,
        other => other.map(|_| ()),
    };
    let section = match form.action.as_str() {
        "start" | "draft" => "making",
        _ => "style",
    };
    match outcome {
        Ok(()) => match works::get_work(ctx, visit.viewer(), id).await {
            Ok(work) => visit.done(work, &anchor(id, section)),
            Err(error) => visit.fail(error),
        },
        Err(error) => refuse(&visit, id, error, &typed(&form.details)).await,
    }
}

/// What was typed into the form, by the names of its fields.
pub(super) fn typed(form: &DetailsForm) -> [(&'static str, &str); 12] {
    [
        ("title", &form.title),
        ("description", &form.description),
        ("place", &form.place),
        ("kind", &form.kind),
        ("template", &form.template),
        ("ratio", &form.ratio),
        ("size", &form.size),
        ("pace", &form.pace),
        ("music", &form.music),
        ("tag", &form.tag),
        ("verse_mode", &form.verse_mode),
        ("verse", &form.verse),
    ]
}

/// Adds every uploaded file; the first refusal ends it, what was added before stays.
pub async fn add_photos(visit: Visit, Path(id): Path<WorkId>, uploads: Uploads) -> Response {
    let ctx = &visit.state.ctx;
    let mut added = Vec::new();
    let mut uploads = uploads.receive(ctx);
    loop {
        let photo = match uploads.next().await {
            Ok(Some(upload)) => works::add_photo(ctx, visit.viewer(), id, upload).await,
            Ok(None) => return visit.done(json!({ "photos": added }), &anchor(id, "photos")),
            Err(error) => Err(error),
        };
        match photo {
            Ok(photo) => added.push(photo),
            Err(error) => return refuse(&visit, id, error, &[]).await,
        }
    }
}

/// Photos that another app handed over: the beginning of a new movie.
pub async fn receive_photos(visit: Visit, uploads: Uploads) -> Response {
    match works::create_work(&visit.state.ctx, visit.viewer(), WorkKind::Movie).await {
        Ok(id) => add_photos(visit, Path(id), uploads).await,
        Err(error) => visit.fail(error),
    }
}

pub async fn remove_photo(visit: Visit, Path((id, photo)): Path<(WorkId, PhotoId)>) -> Response {
    let outcome = works::remove_photo(&visit.state.ctx, visit.viewer(), id, photo).await;
    settle(&visit, id, outcome.map(|()| json!({})), "photos").await
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct CaptionForm {
    caption: String,
}

pub async fn caption_photo(
    visit: Visit,
    Path((id, photo)): Path<(WorkId, PhotoId)>,
    Form(form): Form<CaptionForm>,
) -> Response {
    let outcome =
        works::caption_photo(&visit.state.ctx, visit.viewer(), id, photo, &form.caption).await;
    settle(&visit, id, outcome, "photos").await
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct MoveForm {
    pub to: String,
}

pub async fn move_photo(
    visit: Visit,
    Path((id, photo)): Path<(WorkId, PhotoId)>,
    Form(form): Form<MoveForm>,
) -> Response {
    let direction = if form.to == "up" {
        Direction::Up
    } else {
        Direction::Down
    };
    let outcome = works::move_photo(&visit.state.ctx, visit.viewer(), id, photo, direction).await;
    settle(&visit, id, outcome.map(|()| json!({})), "photos").await
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct OrderForm {
    /// Ids, parted by commas.
    order: String,
}

impl OrderForm {
    /// `None` for anything that a page of ours would not send.
    pub fn ids(&self) -> Option<Vec<PhotoId>> {
        let ids: Result<_, _> = self.order.split(',').map(str::parse).collect();
        ids.ok()
    }
}

pub async fn order_photos(
    visit: Visit,
    Path(id): Path<WorkId>,
    Form(form): Form<OrderForm>,
) -> Response {
    let Some(order) = form.ids() else {
        return visit.fail(AppError::BadRequest.into());
    };
    let outcome = works::order_photos(&visit.state.ctx, visit.viewer(), id, &order).await;
    settle(&visit, id, outcome.map(|()| json!({})), "photos").await
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct CoverForm {
    /// Of a photo; absent to leave the choice to us.
    photo: Option<PhotoId>,
}

pub async fn cover(visit: Visit, Path(id): Path<WorkId>, Form(form): Form<CoverForm>) -> Response {
    let outcome = works::choose_cover(&visit.state.ctx, visit.viewer(), id, form.photo).await;
    settle(&visit, id, outcome.map(|()| json!({})), "draft").await
}

pub async fn cancel(visit: Visit, Path(id): Path<WorkId>) -> Response {
    let ctx = &visit.state.ctx;
    let outcome = match works::cancel_render(ctx, visit.viewer(), id).await {
        Ok(()) => works::get_progress(ctx, visit.viewer(), id).await,
        Err(error) => Err(error),
    };
    settle(&visit, id, outcome, "making").await
}

pub async fn make_small(visit: Visit, Path(id): Path<WorkId>) -> Response {
    let outcome = works::make_small_movie(&visit.state.ctx, visit.viewer(), id).await;
    settle(&visit, id, outcome.map(|()| json!({})), "result").await
}

pub async fn delete(visit: Visit, Path(id): Path<WorkId>) -> Response {
    match works::delete_work(&visit.state.ctx, visit.viewer(), id).await {
        Ok(()) if visit.wants_json => axum::Json(json!({})).into_response(),
        Ok(()) => Redirect::to("/studio").into_response(),
        Err(error) => visit.fail(error),
    }
}

async fn settle(
    visit: &Visit,
    id: WorkId,
    outcome: backend::Result<impl serde::Serialize>,
    section: &str,
) -> Response {
    match outcome {
        Ok(value) => visit.done(value, &anchor(id, section)),
        Err(error) => refuse(visit, id, error, &[]).await,
    }
}

fn page(id: WorkId) -> String {
    format!("/studio/{id}")
}

pub(super) fn anchor(id: WorkId, section: &str) -> String {
    format!("/studio/{id}#{section}")
}
