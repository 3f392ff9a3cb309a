//! `/movie/*` and `/photo/*`: making movies and long images, and one's own lists.

use axum::{
    Router,
    extract::{DefaultBodyLimit, FromRequest as _, Multipart, Path, Request, State},
    middleware::from_fn,
    response::Response,
    routing::get,
};
use backend::works::{
    self,
    apps::{self, AppWork, InfoProblem, Start},
};
use domain::{
    AppError, WorkId,
    works::{UPLOAD_MAX_MB, WorkKind, WorkStatus},
};
use serde_json::{Value, json};

use super::{
    envelope::{self, use_post},
    kind::Kind,
    messages::{OK, PLAIN, SIGN_IN, Words},
    wire,
};
use crate::{extract::Visit, middleware::mutating_get, state::AppState, uploads::Receiver};

const NO_WORK: Words = Words::missing("找不到作业集");
const NO_FILE: &str = "未获取到file";
/// Largest upload: one file, and the words around it.
const UPLOAD_MAX: usize = (UPLOAD_MAX_MB as usize + 1) * 1024 * 1024;

pub fn routes() -> Router<AppState> {
    let changing = Router::new()
        .route("/movie/new", get(create).post(create))
        .route("/movie/{id}/start", get(start).post(start))
        .route("/movie/{id}/delete", get(delete).post(delete))
        .route("/photo/new", get(create).post(create))
        .route("/photo/{id}/start", get(start).post(start))
        .route("/photo/{id}/delete", get(delete).post(delete))
        .layer(from_fn(mutating_get::check));
    let uploads = Router::new()
        .route("/movie/{id}/upload", get(use_post).post(upload))
        .route("/photo/{id}/upload", get(use_post).post(upload))
        .layer(DefaultBodyLimit::max(UPLOAD_MAX));
    Router::new()
        .route("/movie/{id}/status", get(status))
        .route("/movie/list", get(list))
        .route("/movie/myall", get(list_all))
        .route("/photo/{id}/status", get(status))
        .route("/photo/list", get(list))
        .route("/photo/myall", get(list_all))
        .merge(uploads)
        .merge(changing)
}

async fn create(visit: Visit, kind: Kind) -> Response {
    match works::create_work(&visit.state.ctx, visit.viewer(), kind.0).await {
        Ok(id) => envelope::data_as(OK, json!({ "work_id": id.0 })),
        Err(error) => PLAIN.answer(&visit, error),
    }
}

/// The first file among the parts named `file`.
async fn upload(
    visit: Visit,
    kind: Kind,
    Path(id): Path<String>,
    State(state): State<AppState>,
    request: Request,
) -> Response {
    let id = WorkId(wire::id(&id));
    let ctx = &visit.state.ctx;
    let received = async {
        // Before the file is read to its end: a refusal should not cost its transfer.
        apps::work_status(ctx, visit.viewer(), kind.0, id).await?;
        let parts = Multipart::from_request(request, &state)
            .await
            .map_err(|_| AppError::BadRequest)?;
        let mut receiver = Receiver::new(parts, ctx, "file");
        let file = receiver.next().await?.ok_or(AppError::BadRequest)?;
        apps::upload_file(ctx, visit.viewer(), kind.0, id, file).await
    };
    match received.await {
        Ok(name) => {
            let url = kind.file(id, &name);
            envelope::data_as(OK, json!({ "filename": name, "url": url }))
        }
        Err(error) => {
            let words = Words {
                invalid: NO_FILE,
                ..NO_WORK
            };
            words.answer(&visit, error)
        }
    }
}

async fn start(visit: Visit, kind: Kind, Path(id): Path<String>) -> Response {
    let id = WorkId(wire::id(&id));
    let outcome = apps::start_app_work(&visit.state.ctx, visit.viewer(), kind.0, id).await;
    match outcome {
        Ok(Start::Queued { before }) => envelope::done(match before {
            WorkStatus::Failed => "原执行失败，已重新加入队列",
            WorkStatus::Cancelled => "已重新加入队列",
            _ => "已加入队列",
        }),
        Ok(Start::Finished) => envelope::refused("任务已完成"),
        Ok(Start::Active(_)) if kind.0 == WorkKind::LongImage => envelope::refused("任务已启动"),
        Ok(Start::Active(WorkStatus::Queued)) => envelope::refused("已在 PENDING 队列中"),
        Ok(Start::Active(_)) => envelope::refused("已在 STARTED 队列中"),
        Ok(Start::NoInfo) => envelope::refused("info.json 不存在"),
        Ok(Start::BadInfo(problem)) => envelope::refused(match problem {
            InfoProblem::Unreadable => "info.json 读取失败",
            InfoProblem::NoImages => "info.json 中无 images",
            InfoProblem::NoTitle => "info.json 中无 title",
            InfoProblem::NoDescription => "info.json 中无 description",
        }),
        Ok(Start::MissingFile(name)) => envelope::refused(format!("缺少文件：{name}")),
        Err(error) => NO_WORK.answer(&visit, error),
    }
}

async fn status(visit: Visit, kind: Kind, Path(id): Path<String>) -> Response {
    let id = WorkId(wire::id(&id));
    match apps::work_status(&visit.state.ctx, visit.viewer(), kind.0, id).await {
        Ok(work) => {
            let images: Vec<String> = work.images.iter().map(|name| kind.file(id, name)).collect();
            let mut value = kind.work(&work);
            value["uid"] = work.owner.0.into();
            value["image_num"] = images.len().into();
            value["image_urls"] = images.into();
            if work.status == WorkStatus::Draft && !work.has_info {
                value["status_msg"] = "info.json 缺失".into();
            }
            envelope::data(value)
        }
        Err(error) => NO_WORK.answer(&visit, error),
    }
}

async fn delete(visit: Visit, kind: Kind, Path(id): Path<String>) -> Response {
    let id = WorkId(wire::id(&id));
    match apps::delete_app_work(&visit.state.ctx, visit.viewer(), kind.0, id).await {
        Ok(()) => envelope::done(OK),
        Err(error) => NO_WORK.answer(&visit, error),
    }
}

/// Movies that were started and have not failed; finished long images.
async fn list(visit: Visit, kind: Kind) -> Response {
    let least = match kind.0 {
        WorkKind::Movie => 1,
        WorkKind::LongImage => 151,
    };
    mine(&visit, kind, |work| Kind::status(work) >= least).await
}

async fn list_all(visit: Visit, kind: Kind) -> Response {
    mine(&visit, kind, |_| true).await
}

async fn mine(visit: &Visit, kind: Kind, shown: impl Fn(&AppWork) -> bool) -> Response {
    let Some(viewer) = visit.viewer() else {
        return envelope::refused(SIGN_IN);
    };
    match apps::list_app_works(&visit.state.ctx, Some(viewer), kind.0).await {
        Ok(works) => {
            let items: Vec<Value> = works
                .iter()
                .filter(|work| shown(work))
                .map(|work| kind.work(work))
                .collect();
            let mut value = kind.list(items);
            value["uid"] = viewer.id.0.into();
            envelope::data(value)
        }
        Err(error) => PLAIN.answer(visit, error),
    }
}
