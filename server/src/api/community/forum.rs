//! `/forum/*`: posts, comments, likes.

use std::collections::HashMap;

use axum::{Router, extract::Path, middleware::from_fn, response::Response, routing::get};
use backend::{
    accounts::{self, Portrait},
    forum::{self, Like, NewPost},
};
use domain::{
    PostCommentId, PostId, UserId,
    forum::{EXCERPT, PostCard, PostComment, PostKind, PostView},
};
use serde::Serialize;
use serde_json::{Value, json};

use super::{
    envelope::{self, use_post},
    messages::{self, BAD_PARAMS, NO_SUCH_ID, OK, PLAIN, Words},
    params::Params,
    wire,
};
use crate::{extract::Visit, middleware::mutating_get, state::AppState};

const NO_POST: Words = Words::missing("找不到文章");
const NO_COMMENT: Words = Words::missing("找不到评论");

pub fn routes() -> Router<AppState> {
    let changing = Router::new()
        .route("/forum/post/{id}/delete", get(delete).post(delete))
        .route("/forum/post/{id}/like", get(like).post(like))
        .route(
            "/forum/comment/{id}/delete",
            get(delete_comment).post(delete_comment),
        )
        .route(
            "/forum/comment/{id}/like",
            get(like_comment).post(like_comment),
        )
        .layer(from_fn(mutating_get::check));
    Router::new()
        .route("/forum/", get(index))
        .route("/forum/movie/", get(movies))
        .route("/forum/page/{page}", get(page))
        .route("/forum/post/{id}", get(show))
        .route("/forum/post/new", get(use_post).post(create))
        .route("/forum/post/{id}/edit", get(use_post).post(edit))
        .route("/forum/comment/new", get(use_post).post(comment))
        .merge(changing)
}

/// A post in a list.
#[derive(Serialize)]
struct Item {
    post_id: i64,
    uid: i64,
    uname: String,
    gender: i32,
    avatar: String,
    title: String,
    text: String,
    #[serde(rename = "type")]
    kind: i32,
    cover: Option<String>,
    reference: Value,
    time: String,
    like_num: u32,
}

impl Item {
    fn new(card: PostCard, people: &HashMap<UserId, Portrait>) -> Self {
        let (gender, avatar) = wire::portrait(people.get(&card.author.id));
        Self {
            post_id: card.id.0,
            uid: card.author.id.0,
            uname: card.author.name,
            gender,
            avatar,
            title: card.title,
            // Without the ellipsis of our own lists.
            text: card.excerpt.chars().take(EXCERPT).collect(),
            kind: card.kind.number(),
            cover: card
                .cover
                .and_then(|cover| cover.sources.last().cloned())
                .map(|source| source.0),
            reference: json!({}),
            time: wire::time(card.created_at),
            like_num: card.like_count,
        }
    }
}

/// A comment under a post.
#[derive(Serialize)]
struct Remark {
    comment_id: i64,
    uid: i64,
    uname: String,
    gender: i32,
    avatar: String,
    text: String,
    time: String,
    like_num: u32,
}

impl Remark {
    fn new(comment: PostComment, people: &HashMap<UserId, Portrait>) -> Self {
        let (gender, avatar) = wire::portrait(people.get(&comment.author.id));
        Self {
            comment_id: comment.id.0,
            uid: comment.author.id.0,
            uname: comment.author.name,
            gender,
            avatar,
            text: comment.body,
            time: wire::time(comment.created_at),
            like_num: comment.like.count,
        }
    }
}

/// A whole post.
#[derive(Serialize)]
struct Whole {
    post_id: i64,
    uid: i64,
    uname: String,
    gender: i32,
    avatar: String,
    title: String,
    text: String,
    #[serde(rename = "type")]
    kind: i32,
    cover: Option<String>,
    reference: Value,
    time: String,
    like_num: u32,
    comment_num: usize,
    comments: Vec<Remark>,
}

impl Whole {
    fn new(post: PostView, comments: Vec<PostComment>, people: &HashMap<UserId, Portrait>) -> Self {
        let (gender, avatar) = wire::portrait(people.get(&post.author.id));
        let cover = post
            .photos
            .first()
            .map(|photo| &photo.picture)
            .or_else(|| post.works.first().map(|work| &work.cover))
            .and_then(|picture| picture.sources.last())
            .map(|source| source.0.clone());
        Self {
            post_id: post.id.0,
            uid: post.author.id.0,
            uname: post.author.name,
            gender,
            avatar,
            title: post.title,
            text: post.body,
            kind: post.kind.number(),
            cover,
            reference: json!({}),
            time: wire::time(post.created_at),
            like_num: post.like.count,
            comment_num: comments.len(),
            comments: comments
                .into_iter()
                .map(|comment| Remark::new(comment, people))
                .collect(),
        }
    }
}

async fn index(visit: Visit) -> Response {
    newest(&visit, None).await
}

/// Posts about movies, which the document does not have.
async fn movies(visit: Visit) -> Response {
    newest(&visit, Some(PostKind::Movie)).await
}

async fn newest(visit: &Visit, kind: Option<PostKind>) -> Response {
    match list(visit, kind, 1).await {
        Ok((total, items)) => envelope::data(json!({ "post_num": total, "new_posts": items })),
        Err(error) => PLAIN.answer(visit, error),
    }
}

async fn page(visit: Visit, Path(page): Path<String>) -> Response {
    // A page number too large for us is as empty as any other beyond the last.
    let number = wire::id(&page);
    if number < 1 {
        return envelope::refused(NO_SUCH_ID);
    }
    match list(&visit, None, u32::try_from(number).unwrap_or(u32::MAX)).await {
        Ok((_, items)) => envelope::data(json!({
            "page_num": number,
            "post_num": items.len(),
            "posts": items,
        })),
        Err(error) => PLAIN.answer(&visit, error),
    }
}

async fn list(
    visit: &Visit,
    kind: Option<PostKind>,
    page: u32,
) -> backend::Result<(u64, Vec<Item>)> {
    let ctx = &visit.state.ctx;
    let list = forum::list_posts(ctx, visit.viewer(), kind, page, None).await?;
    let people = accounts::portraits(ctx, list.items.iter().map(|card| card.author.id)).await?;
    let items = list
        .items
        .into_iter()
        .map(|card| Item::new(card, &people))
        .collect();
    Ok((list.total, items))
}

async fn show(visit: Visit, Path(id): Path<String>) -> Response {
    let id = PostId(wire::id(&id));
    if id.0 < 1 {
        return envelope::refused(NO_SUCH_ID);
    }
    let ctx = &visit.state.ctx;
    let found = async {
        let post = forum::get_post(ctx, visit.viewer(), id, None).await?;
        let comments = forum::list_comments(ctx, visit.viewer(), id).await?;
        let writers = comments.iter().map(|comment| comment.author.id);
        let people = accounts::portraits(ctx, writers.chain([post.author.id])).await?;
        backend::Result::Ok(Whole::new(post, comments, &people))
    };
    match found.await {
        Ok(post) => envelope::data(post),
        Err(error) => Words::missing("无此文章").answer(&visit, error),
    }
}

async fn create(visit: Visit, params: Params) -> Response {
    let kind = params.get("type").and_then(|kind| kind.trim().parse().ok());
    let new = NewPost {
        title: params.text("title"),
        text: params.text("text"),
        kind: PostKind::from_number(kind.unwrap_or_default()),
    };
    if visit.viewer().is_some() && kind.is_none() {
        return envelope::refused(BAD_PARAMS);
    }
    let outcome = forum::create_post(&visit.state.ctx, visit.viewer(), &new).await;
    settle(&visit, PLAIN, outcome)
}

async fn edit(visit: Visit, Path(id): Path<String>, params: Params) -> Response {
    let id = PostId(wire::id(&id));
    let (title, text) = (params.text("title"), params.text("text"));
    let words = Words {
        forbidden: "只有作者可以修改文章",
        ..NO_POST
    };
    let outcome = forum::edit_post(&visit.state.ctx, visit.viewer(), id, &title, &text).await;
    settle(&visit, words, outcome)
}

async fn delete(visit: Visit, Path(id): Path<String>) -> Response {
    let id = PostId(wire::id(&id));
    let outcome = forum::delete_post(&visit.state.ctx, visit.viewer(), id).await;
    settle(&visit, NO_POST, outcome)
}

async fn like(visit: Visit, Path(id): Path<String>) -> Response {
    let id = PostId(wire::id(&id));
    let outcome = forum::like_post(&visit.state.ctx, visit.viewer(), id, Like::Once).await;
    settle(&visit, NO_POST, outcome)
}

async fn comment(visit: Visit, params: Params) -> Response {
    let Some(id) = params.any(&["pid", "post_id"]) else {
        let reason = if visit.viewer().is_some() {
            BAD_PARAMS
        } else {
            messages::SIGN_IN
        };
        return envelope::refused(reason);
    };
    let (id, text) = (PostId(wire::id(id)), params.text("text"));
    let outcome = forum::post_comment(&visit.state.ctx, visit.viewer(), id, None, &text).await;
    settle(&visit, NO_POST, outcome)
}

async fn delete_comment(visit: Visit, Path(id): Path<String>) -> Response {
    let id = PostCommentId(wire::id(&id));
    let outcome = forum::delete_comment(&visit.state.ctx, visit.viewer(), id).await;
    settle(&visit, NO_COMMENT, outcome)
}

async fn like_comment(visit: Visit, Path(id): Path<String>) -> Response {
    let id = PostCommentId(wire::id(&id));
    let outcome = forum::like_comment(&visit.state.ctx, visit.viewer(), id, Like::Once).await;
    settle(&visit, NO_COMMENT, outcome)
}

fn settle<T>(visit: &Visit, words: Words, outcome: backend::Result<T>) -> Response {
    match outcome {
        Ok(_) => envelope::done(OK),
        Err(error) => words.answer(visit, error),
    }
}
