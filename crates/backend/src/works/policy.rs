//! Who may do what with a work.

use domain::{AppError, WorkId, accounts::Viewer, works::WorkStatus};
use sea_orm::{ConnectionTrait, EntityTrait as _};

use crate::{Result, entities::works};

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

/// The status column. Only we write it; an unknown word counts as failed, so that the person can
/// start the work again.
pub(super) fn status(work: &works::Model) -> WorkStatus {
    WorkStatus::parse(&work.status).unwrap_or(WorkStatus::Failed)
}
