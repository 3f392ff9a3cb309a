//! Works as apps of the community contract make and read them: files by the names that the app gave
//! them, choices in an `info.json` that arrives like a picture.

mod files;
mod info;
mod queries;
mod start;
mod upload;

pub use files::open_app_file;
pub use info::{Info, InfoProblem};
pub use queries::{AppWork, delete_app_work, list_app_works, list_shared_works, work_status};
pub use start::{Start, start_app_work};
pub use upload::{INFO, upload_file};

use domain::{AppError, WorkId, accounts::Viewer, works::WorkKind};
use sea_orm::ConnectionTrait;

use super::{policy, queries::kind};
use crate::{Result, entities::works};

/// The work, if it is this person's and of this kind: movies and long images are told apart by
/// their address.
async fn own_of_kind(
    db: &impl ConnectionTrait,
    viewer: Option<&Viewer>,
    of: WorkKind,
    id: WorkId,
) -> Result<works::Model> {
    let owner = viewer.ok_or(AppError::SignInRequired)?;
    let work = policy::own_work(db, owner, id).await?;
    if kind(&work) == of {
        Ok(work)
    } else {
        Err(AppError::NotFound.into())
    }
}
