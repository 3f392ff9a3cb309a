//! `/`, `/gallery`, `/gallery/{id}`, `/w/{id}`.

use axum::{
    extract::{Path, Query},
    http::StatusCode,
    response::{IntoResponse as _, Redirect, Response},
};
use backend::gallery;
use domain::{
    CommentId, WorkId,
    gallery::{Filter, Sort},
    works::{Tag, Visibility, WorkKind},
};
use serde::Deserialize;

use crate::{
    extract::{Form, Visit},
    render,
};

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct GalleryQuery {
    kind: String,
    tag: String,
    sort: String,
    before: Option<String>,
}

impl GalleryQuery {
    /// Unknown words mean no filter: an old link still shows something.
    fn filter(&self) -> Filter {
        Filter {
            kind: WorkKind::parse(&self.kind),
            tag: Tag::parse(&self.tag),
            sort: Sort::parse(&self.sort).unwrap_or_default(),
        }
    }
}

pub async fn list(visit: Visit, Query(query): Query<GalleryQuery>) -> Response {
    let filter = query.filter();
    match gallery::list_gallery(
        &visit.state.ctx,
        visit.viewer(),
        filter,
        query.before.as_deref(),
    )
    .await
    {
        Ok(works) => render::page(&visit, StatusCode::OK, |ctx| {
            app::gallery::gallery_page(ctx.clone(), filter, works)
        }),
        Err(error) => visit.fail(error),
    }
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct WorkQuery {
    after: Option<String>,
}

pub async fn work(
    visit: Visit,
    Path(id): Path<WorkId>,
    Query(query): Query<WorkQuery>,
) -> Response {
    show(
        &visit,
        id,
        query.after.as_deref(),
        StatusCode::OK,
        app::FormEcho::default(),
    )
    .await
}

async fn show(
    visit: &Visit,
    id: WorkId,
    after: Option<&str>,
    status: StatusCode,
    echo: app::FormEcho,
) -> Response {
    match gallery::get_gallery_work(&visit.state.ctx, visit.viewer(), id, after).await {
        Ok(work) => {
            let public = work.visibility == Visibility::Public && status.is_success();
            let page = render::page(visit, status, |ctx| {
                app::gallery::work_page(ctx.clone(), work, echo)
            });
            render::keepable(page, public)
        }
        Err(error) => visit.fail(error),
    }
}

/// The short address of a work.
pub async fn short(Path(id): Path<WorkId>) -> Response {
    Redirect::permanent(&format!("/gallery/{id}")).into_response()
}

pub async fn like(visit: Visit, Path(id): Path<WorkId>) -> Response {
    match gallery::toggle_like(&visit.state.ctx, visit.viewer(), id).await {
        Ok(view) => visit.done(view, &format!("/gallery/{id}")),
        Err(error) => visit.fail(error),
    }
}

/// A new work with the choices of this one.
pub async fn alike(visit: Visit, Path(id): Path<WorkId>) -> Response {
    match backend::works::create_alike(&visit.state.ctx, visit.viewer(), id).await {
        Ok(new) => visit.done(serde_json::json!({ "id": new }), &format!("/studio/{new}")),
        Err(error) => visit.fail(error),
    }
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct CommentForm {
    comment: String,
    /// Of a movie, such as `1:05`.
    moment: String,
}

pub async fn comment(
    visit: Visit,
    Path(id): Path<WorkId>,
    Form(form): Form<CommentForm>,
) -> Response {
    let (ctx, text) = (&visit.state.ctx, &form.comment);
    match gallery::post_comment_at(ctx, visit.viewer(), id, text, &form.moment).await {
        Ok(view) => visit.done(view, &format!("/gallery/{id}#comments")),
        Err(backend::Error::Rejected(error @ domain::AppError::Invalid { .. }))
            if !visit.wants_json =>
        {
            let status = render::status(&error);
            let typed = [("comment", text.as_str()), ("moment", &form.moment)];
            let echo = render::echo(typed, error);
            show(&visit, id, None, status, echo).await
        }
        Err(error) => visit.fail(error),
    }
}

pub async fn delete_comment(visit: Visit, Path((work, id)): Path<(WorkId, CommentId)>) -> Response {
    match gallery::delete_comment(&visit.state.ctx, visit.viewer(), work, id).await {
        Ok(()) => visit.done(serde_json::json!({}), &format!("/gallery/{work}#comments")),
        Err(error) => visit.fail(error),
    }
}
