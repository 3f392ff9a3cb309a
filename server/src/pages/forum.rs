//! `/community`, `/community/{post}` and what people do there.

use app::FormEcho;
use axum::{
    Router,
    extract::{Path, Query},
    http::StatusCode,
    response::{IntoResponse as _, Redirect, Response},
    routing::{get, post},
};
use backend::forum::{self, Like};
use domain::{AppError, PostCommentId, PostId, forum::PostKind};
use serde::Deserialize;
use serde_json::json;

use crate::{
    extract::{Form, Visit},
    render,
    state::AppState,
};

/// Reading, comments, likes, and the fate of posts.
pub fn routes() -> Router<AppState> {
    Router::new()
        .route("/community", get(list))
        .route("/community/{post}", get(show_post))
        .route("/community/{post}/history", get(history))
        .route("/community/{post}/edit", get(edit))
        .route("/community/{post}/like", post(like))
        .route("/community/{post}/delete", post(delete))
        .route("/community/{post}/restore", post(restore))
        .route("/community/{post}/release", post(release))
        .route("/community/{post}/comments", post(comment))
        .route(
            "/community/{post}/comments/{reply}/like",
            post(like_comment),
        )
        .route(
            "/community/{post}/comments/{reply}/delete",
            post(delete_comment),
        )
        .route(
            "/community/{post}/comments/{reply}/release",
            post(release_comment),
        )
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct ListQuery {
    kind: String,
    page: String,
    before: String,
}

/// Unknown words mean no filter, and the first page: an old link still shows something.
pub async fn list(visit: Visit, Query(query): Query<ListQuery>) -> Response {
    let kind = PostKind::parse(&query.kind);
    let page = query.page.parse().unwrap_or(1);
    let before = query.before.parse().ok();
    match forum::list_posts(&visit.state.ctx, visit.viewer(), kind, page, before).await {
        Ok(list) => render::page(&visit, StatusCode::OK, |ctx| {
            app::forum::list_page(ctx.clone(), kind, list)
        }),
        Err(error) => visit.fail(error),
    }
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct PostQuery {
    after: Option<String>,
}

pub async fn show_post(
    visit: Visit,
    Path(id): Path<PostId>,
    Query(query): Query<PostQuery>,
) -> Response {
    let after = query.after.as_deref();
    show(&visit, id, after, StatusCode::OK, FormEcho::default()).await
}

async fn show(
    visit: &Visit,
    id: PostId,
    after: Option<&str>,
    status: StatusCode,
    echo: FormEcho,
) -> Response {
    match forum::get_post(&visit.state.ctx, visit.viewer(), id, after).await {
        Ok(post) => {
            let public = !post.pending && post.restorable_until.is_none() && status.is_success();
            let page = render::page(visit, status, |ctx| {
                app::forum::post_page(ctx.clone(), post, echo)
            });
            render::keepable(page, public)
        }
        Err(error) => visit.fail(error),
    }
}

pub async fn history(visit: Visit, Path(id): Path<PostId>) -> Response {
    match forum::get_history(&visit.state.ctx, visit.viewer(), id).await {
        Ok(history) => render::page(&visit, StatusCode::OK, |ctx| {
            app::forum::history_page(ctx.clone(), history)
        }),
        Err(error) => visit.fail(error),
    }
}

/// To the draft in which the post is changed.
pub async fn edit(visit: Visit, Path(id): Path<PostId>) -> Response {
    match forum::open_edit(&visit.state.ctx, visit.viewer(), id).await {
        Ok(draft) => Redirect::to(&format!("/community/drafts/{draft}")).into_response(),
        Err(error) => visit.fail(error),
    }
}

pub async fn like(visit: Visit, Path(id): Path<PostId>) -> Response {
    match forum::like_post(&visit.state.ctx, visit.viewer(), id, Like::Toggle).await {
        Ok(view) => visit.done(view, &page(id)),
        Err(error) => visit.fail(error),
    }
}

pub async fn delete(visit: Visit, Path(id): Path<PostId>) -> Response {
    let outcome = forum::delete_post(&visit.state.ctx, visit.viewer(), id).await;
    settle(&visit, outcome, &page(id))
}

pub async fn restore(visit: Visit, Path(id): Path<PostId>) -> Response {
    let outcome = forum::restore_post(&visit.state.ctx, visit.viewer(), id).await;
    settle(&visit, outcome, &page(id))
}

pub async fn release(visit: Visit, Path(id): Path<PostId>) -> Response {
    let outcome = forum::release_post(&visit.state.ctx, visit.viewer(), id).await;
    settle(&visit, outcome, &page(id))
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct CommentForm {
    comment: String,
    /// The comment that is answered; empty for none.
    parent: String,
}

pub async fn comment(
    visit: Visit,
    Path(id): Path<PostId>,
    Form(form): Form<CommentForm>,
) -> Response {
    let parent = form.parent.parse::<PostCommentId>().ok();
    let ctx = &visit.state.ctx;
    match forum::post_comment(ctx, visit.viewer(), id, parent, &form.comment).await {
        Ok(view) => {
            let next = format!("{}#comment-{}", page(id), view.id);
            visit.done(view, &next)
        }
        Err(backend::Error::Rejected(
            error @ (AppError::Invalid { .. } | AppError::RateLimited { .. } | AppError::SameText),
        )) if !visit.wants_json => {
            let status = render::status(&error);
            let typed = [
                ("comment", form.comment.as_str()),
                ("parent", form.parent.as_str()),
            ];
            show(&visit, id, None, status, render::echo(typed, error)).await
        }
        Err(error) => visit.fail(error),
    }
}

pub async fn like_comment(
    visit: Visit,
    Path((post, id)): Path<(PostId, PostCommentId)>,
) -> Response {
    match forum::like_comment(&visit.state.ctx, visit.viewer(), id, Like::Toggle).await {
        Ok(view) => visit.done(view, &format!("{}#comment-{id}", page(post))),
        Err(error) => visit.fail(error),
    }
}

pub async fn delete_comment(
    visit: Visit,
    Path((_, id)): Path<(PostId, PostCommentId)>,
) -> Response {
    match forum::delete_comment(&visit.state.ctx, visit.viewer(), id).await {
        Ok(post) => visit.done(json!({}), &format!("{}#comments", page(post))),
        Err(error) => visit.fail(error),
    }
}

pub async fn release_comment(
    visit: Visit,
    Path((_, id)): Path<(PostId, PostCommentId)>,
) -> Response {
    match forum::release_comment(&visit.state.ctx, visit.viewer(), id).await {
        Ok(post) => visit.done(json!({}), &format!("{}#comment-{id}", page(post))),
        Err(error) => visit.fail(error),
    }
}

fn settle(visit: &Visit, outcome: backend::Result<()>, next: &str) -> Response {
    match outcome {
        Ok(()) => visit.done(json!({}), next),
        Err(error) => visit.fail(error),
    }
}

fn page(id: PostId) -> String {
    format!("/community/{id}")
}
