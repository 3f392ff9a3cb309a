use std::time::Duration;

use domain::{
    AppError, WorkId,
    accounts::Viewer,
    works::{WorkKind, WorkStatus},
};
use sea_orm::{
    ActiveModelTrait as _, ActiveValue::Set, ColumnTrait as _, EntityTrait as _,
    IntoActiveModel as _, QueryFilter as _, sea_query::Expr,
};

use super::{Info, InfoProblem, own_of_kind};
use crate::{
    Ctx, Result,
    entities::{photos, works},
    search,
    works::{arrange_photos::in_order, label, policy, render_job::Purpose, start_render::queue},
};

/// How long a start waits for the `info.json` that the app is still sending, and how often it looks.
const PATIENCE: Duration = Duration::from_secs(4);
const LOOK: Duration = Duration::from_millis(200);

/// What came of an app's wish to make a work.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Start {
    /// It is in the queue; `before` is how it stood until now.
    Queued {
        before: WorkStatus,
    },
    /// It is finished, and stays so.
    Finished,
    /// It waits (`Queued`) or is being made.
    Active(WorkStatus),
    /// No `info.json` came.
    NoInfo,
    BadInfo(InfoProblem),
    /// The `info.json` names a picture that was not sent.
    MissingFile(String),
}

/// Makes the work as its `info.json` says: title, description, tag, pictures and their order.
/// Pictures that it does not name are taken out.
pub async fn start_app_work(
    ctx: &Ctx,
    viewer: Option<&Viewer>,
    kind: WorkKind,
    id: WorkId,
) -> Result<Start> {
    let work = own_of_kind(ctx.reader(), viewer, kind, id).await?;
    if work.info.is_none() && policy::status(&work) == WorkStatus::Draft {
        wait_for_info(ctx, id).await?;
    }
    if !ctx.folder().has_room_for(0)? {
        return Err(AppError::StorageFull.into());
    }
    let txn = ctx.begin().await?;
    let work = own_of_kind(&txn, viewer, kind, id).await?;
    let before = policy::status(&work);
    if before == WorkStatus::Done {
        return Ok(Start::Finished);
    }
    if before.is_active() {
        return Ok(Start::Active(before));
    }
    let Some(text) = &work.info else {
        return Ok(Start::NoInfo);
    };
    let info = match Info::parse(text) {
        Ok(info) => info,
        Err(problem) => return Ok(Start::BadInfo(problem)),
    };
    let mut rest = in_order(&txn, id).await?;
    let mut chosen = Vec::new();
    for image in &info.images {
        // Of two pictures with one name the later one is meant.
        let name = label(image);
        let Some(at) = rest.iter().rposition(|photo| photo.name == name) else {
            return Ok(Start::MissingFile(image.clone()));
        };
        chosen.push(rest.remove(at).id);
    }
    for (position, photo) in chosen.iter().enumerate() {
        photos::Entity::update_many()
            .col_expr(photos::Column::Position, Expr::value(position as i32))
            .filter(photos::Column::Id.eq(*photo))
            .exec(&txn)
            .await?;
    }
    photos::Entity::delete_many()
        .filter(photos::Column::Id.is_in(rest.iter().map(|photo| photo.id)))
        .exec(&txn)
        .await?;
    let owner = work.owner_id;
    let mut row = work.into_active_model();
    row.title = Set(info.title);
    row.description = Set(info.description);
    row.tag = Set(info.tag.as_str().into());
    row.share_when_done = Set(info.share);
    row.photo_count = Set(chosen.len() as i32);
    let work = row.update(&txn).await?;
    queue(ctx, &txn, work, owner, Purpose::Final).await?;
    search::refresh_work(&txn, id.0).await?;
    txn.commit().await?;
    ctx.wake_runner();
    ctx.work_changed(id);
    for photo in rest {
        ctx.storage().remove_folder(&photo.folder).await?;
    }
    Ok(Start::Queued { before })
}

/// Until the `info.json` is there, or nothing came.
async fn wait_for_info(ctx: &Ctx, id: WorkId) -> Result<()> {
    let deadline = tokio::time::Instant::now() + PATIENCE;
    while tokio::time::Instant::now() < deadline {
        tokio::time::sleep(LOOK).await;
        let work = works::Entity::find_by_id(id.0).one(ctx.reader()).await?;
        if work.is_none_or(|work| work.info.is_some()) {
            break;
        }
    }
    Ok(())
}
