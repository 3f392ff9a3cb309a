//! The gallery under `/movie/*` and `/photo/*`: shared works, likes, comments.

use axum::{Router, extract::Path, middleware::from_fn, response::Response, routing::get};
use backend::{accounts, gallery, works::apps};
use domain::{AppError, CommentId, WorkId, works::WorkKind};
use serde_json::{Value, json};

use super::{
    envelope::{self, use_post},
    kind::Kind,
    messages::{OK, PLAIN, Words},
    params::Params,
    wire,
};
use crate::{extract::Visit, middleware::mutating_get, state::AppState};

const NO_COMMENT: Words = Words::missing("找不到评论");

pub fn routes() -> Router<AppState> {
    let changing = Router::new()
        .route("/movie/{id}/like", get(like).post(like))
        .route(
            "/movie/comment/{id}/like",
            get(like_comment).post(like_comment),
        )
        .route(
            "/movie/comment/{id}/delete",
            get(delete_comment).post(delete_comment),
        )
        .route("/photo/{id}/like", get(like).post(like))
        .route(
            "/photo/comment/{id}/like",
            get(like_comment).post(like_comment),
        )
        .route(
            "/photo/comment/{id}/delete",
            get(delete_comment).post(delete_comment),
        )
        .layer(from_fn(mutating_get::check));
    Router::new()
        .route("/movie/", get(all))
        .route("/movie/all", get(all))
        .route("/movie/tag/{tag}", get(tagged))
        .route("/movie/{id}/comment", get(comments))
        .route("/movie/{id}/comment/new", get(use_post).post(comment))
        .route("/photo/", get(all))
        .route("/photo/all", get(all))
        .route("/photo/{id}/comment", get(comments))
        .route("/photo/{id}/comment/new", get(use_post).post(comment))
        .merge(changing)
}

fn no_work(kind: Kind) -> Words {
    Words::missing(match kind.0 {
        WorkKind::Movie => "找不到影集",
        WorkKind::LongImage => "找不到长图",
    })
}

async fn all(visit: Visit, kind: Kind) -> Response {
    shared(&visit, kind, None).await
}

/// A number that is no tag has no movies.
async fn tagged(visit: Visit, kind: Kind, Path(tag): Path<String>) -> Response {
    shared(&visit, kind, Some(tag.parse().unwrap_or(0))).await
}

async fn shared(visit: &Visit, kind: Kind, tag: Option<u64>) -> Response {
    let ctx = &visit.state.ctx;
    let found = async {
        let works = apps::list_shared_works(ctx, visit.viewer(), kind.0, tag).await?;
        let people = accounts::portraits(ctx, works.iter().map(|work| work.owner)).await?;
        let items: Vec<Value> = works
            .iter()
            .map(|work| {
                let mut value = kind.work(work);
                value["uid"] = work.owner.0.into();
                value["uname"] = work.owner_name.as_str().into();
                value["avatar"] = wire::portrait(people.get(&work.owner)).1.into();
                value
            })
            .collect();
        backend::Result::Ok(items)
    };
    match found.await {
        Ok(items) => envelope::data(kind.list(items)),
        Err(error) => PLAIN.answer(visit, error),
    }
}

async fn like(visit: Visit, kind: Kind, Path(id): Path<String>) -> Response {
    let (ctx, id) = (&visit.state.ctx, WorkId(wire::id(&id)));
    let outcome = async {
        visit.viewer().ok_or(AppError::SignInRequired)?;
        gallery::shared_of_kind(ctx, visit.viewer(), kind.0, id).await?;
        gallery::like_once(ctx, visit.viewer(), id).await
    };
    settle(&visit, no_work(kind), outcome.await)
}

async fn comments(visit: Visit, kind: Kind, Path(id): Path<String>) -> Response {
    let (ctx, id) = (&visit.state.ctx, WorkId(wire::id(&id)));
    let found = async {
        let comments = gallery::list_comments(ctx, visit.viewer(), kind.0, id).await?;
        let people = accounts::portraits(ctx, comments.iter().map(|c| c.writer)).await?;
        let items: Vec<Value> = comments
            .into_iter()
            .map(|comment| {
                let (gender, avatar) = wire::portrait(people.get(&comment.writer));
                json!({
                    "comment_id": comment.id.0,
                    "uid": comment.writer.0,
                    "uname": comment.writer_name,
                    "gender": gender,
                    "avatar": avatar,
                    "text": comment.body,
                    "time": wire::time(comment.created_at),
                    "like_num": comment.like_count,
                })
            })
            .collect();
        backend::Result::Ok(items)
    };
    match found.await {
        Ok(items) => envelope::data(json!({ "comment_num": items.len(), "comments": items })),
        Err(error) => no_work(kind).answer(&visit, error),
    }
}

async fn comment(visit: Visit, kind: Kind, Path(id): Path<String>, params: Params) -> Response {
    let (ctx, id) = (&visit.state.ctx, WorkId(wire::id(&id)));
    let outcome = async {
        visit.viewer().ok_or(AppError::SignInRequired)?;
        gallery::shared_of_kind(ctx, visit.viewer(), kind.0, id).await?;
        gallery::post_comment(ctx, visit.viewer(), id, &params.text("text")).await
    };
    settle(&visit, no_work(kind), outcome.await)
}

async fn like_comment(visit: Visit, kind: Kind, Path(id): Path<String>) -> Response {
    let (ctx, id) = (&visit.state.ctx, CommentId(wire::id(&id)));
    let outcome = async {
        visit.viewer().ok_or(AppError::SignInRequired)?;
        gallery::work_of_comment(ctx, kind.0, id).await?;
        gallery::like_comment(ctx, visit.viewer(), id).await
    };
    settle(&visit, NO_COMMENT, outcome.await)
}

async fn delete_comment(visit: Visit, kind: Kind, Path(id): Path<String>) -> Response {
    let (ctx, id) = (&visit.state.ctx, CommentId(wire::id(&id)));
    let outcome = async {
        visit.viewer().ok_or(AppError::SignInRequired)?;
        let work = gallery::work_of_comment(ctx, kind.0, id).await?;
        gallery::delete_comment(ctx, visit.viewer(), work, id).await
    };
    settle(&visit, NO_COMMENT, outcome.await)
}

fn settle<T>(visit: &Visit, words: Words, outcome: backend::Result<T>) -> Response {
    match outcome {
        Ok(_) => envelope::done(OK),
        Err(error) => words.answer(visit, error),
    }
}
