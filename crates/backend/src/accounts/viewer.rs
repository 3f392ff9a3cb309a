use domain::{
    UserId,
    accounts::{Avatar, Viewer},
};
use sea_orm::EntityTrait as _;

use super::data::keep_account;
use crate::{Ctx, Result, entities::users};

/// The person with this id; `None` when the account is gone.
pub async fn viewer(ctx: &Ctx, id: UserId) -> Result<Option<Viewer>> {
    let user = users::Entity::find_by_id(id.0).one(ctx.reader()).await?;
    Ok(user.map(of))
}

/// The person of a session. Whose second step is still to come (`passed` says whether it is done) is
/// nobody yet. Somebody whose account was to be deleted keeps it by coming back.
pub async fn session_viewer(ctx: &Ctx, id: UserId, passed: bool) -> Result<Option<Viewer>> {
    let user = users::Entity::find_by_id(id.0).one(ctx.reader()).await?;
    let user = user.filter(|user| passed || user.second_step_at.is_none());
    // All sessions ended when the account was to go, so this one is from a new sign-in.
    if user.as_ref().is_some_and(|user| user.delete_at.is_some()) {
        keep_account(ctx, id.0).await?;
    }
    Ok(user.map(of))
}

/// The person of a row.
pub(super) fn of(user: users::Model) -> Viewer {
    let id = UserId(user.id);
    Viewer {
        id,
        name: user.name,
        is_admin: user.role == "admin",
        second_step: user.second_step_at.is_some(),
        avatar: user.avatar.map(|version| Avatar { user: id, version }),
    }
}
