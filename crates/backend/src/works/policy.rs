//! Who may do what with a work.

use domain::{
    AppError, WorkId,
    accounts::Viewer,
    works::{Reader, Visibility, WorkStatus},
};
use sea_orm::{
    ConnectionTrait, EntityTrait as _,
    sea_query::{Expr, SimpleExpr},
};

use crate::{
    Result,
    entities::{work_companions, works},
};

/// The work, if `viewer` owns it. Somebody else's work looks like none at all.
pub(super) async fn own_work(
    db: &impl ConnectionTrait,
    viewer: &Viewer,
    id: WorkId,
) -> Result<works::Model> {
    works::Entity::find_by_id(id.0)
        .one(db)
        .await?
        .filter(|work| work.owner_id == viewer.id.0)
        .ok_or_else(|| AppError::NotFound.into())
}

/// The work, if `viewer` owns it and it is not being made.
pub(super) async fn own_idle_work(
    db: &impl ConnectionTrait,
    viewer: &Viewer,
    id: WorkId,
) -> Result<works::Model> {
    let work = own_work(db, viewer, id).await?;
    if status(&work).is_active() {
        return Err(AppError::WorkBusy.into());
    }
    Ok(work)
}

/// The work, if `viewer` was invited to it and has not left.
pub(super) async fn joined_work(
    db: &impl ConnectionTrait,
    viewer: &Viewer,
    id: WorkId,
) -> Result<works::Model> {
    work_companions::Entity::find_by_id((id.0, viewer.id.0))
        .find_also_related(works::Entity)
        .one(db)
        .await?
        .filter(|(row, _)| row.left_at.is_none())
        .and_then(|(_, work)| work)
        .ok_or_else(|| AppError::NotFound.into())
}

/// The work, if `viewer` was invited to it and it is not being made.
pub(super) async fn joined_idle_work(
    db: &impl ConnectionTrait,
    viewer: &Viewer,
    id: WorkId,
) -> Result<works::Model> {
    let work = joined_work(db, viewer, id).await?;
    if status(&work).is_active() {
        return Err(AppError::WorkBusy.into());
    }
    Ok(work)
}

/// The status column. Only we write it; an unknown word counts as failed, so that the person can
/// start the work again.
pub(super) fn status(work: &works::Model) -> WorkStatus {
    WorkStatus::parse(&work.status).unwrap_or(WorkStatus::Failed)
}

/// The visibility column; an unknown word hides the work.
pub(crate) fn visibility(work: &works::Model) -> Visibility {
    Visibility::parse(&work.visibility).unwrap_or(Visibility::Me)
}

/// How somebody stands to a work without a link of it.
fn reader(work: &works::Model, viewer: Option<&Viewer>) -> Reader {
    match viewer {
        Some(viewer) if viewer.id.0 == work.owner_id => Reader::Owner,
        Some(_) => Reader::Member,
        None => Reader::Visitor,
    }
}

/// Whether this person sees the finished version of a work. `Visibility::shows_to` is the rule;
/// [`in_gallery`] is the same rule for lists.
pub(crate) fn shows_to(work: &works::Model, viewer: Option<&Viewer>) -> bool {
    work.result.is_some() && visibility(work).shows_to(reader(work, viewer))
}

/// The works in the gallery that this person sees, as a condition on `works`. Written out, not as a
/// value, because the indexes of what visitors see hold only rows of which SQLite knows that.
pub(crate) fn in_gallery(viewer: Option<&Viewer>) -> SimpleExpr {
    Expr::cust(format!(
        "{} AND works.result IS NOT NULL",
        in_gallery_sql(viewer, "works")
    ))
}

/// The same for a statement in which the table has another name.
pub(crate) fn in_gallery_sql(viewer: Option<&Viewer>, table: &str) -> String {
    match viewer {
        Some(_) => format!("{table}.shared_at IS NOT NULL"),
        None => format!("{table}.visibility = 'public'"),
    }
}
