use domain::{UserId, accounts::Viewer};
use sea_orm::EntityTrait as _;

use crate::{Ctx, Result, entities::users};

/// The person with this id; `None` when the account is gone.
pub async fn viewer(ctx: &Ctx, id: UserId) -> Result<Option<Viewer>> {
    let user = users::Entity::find_by_id(id.0).one(ctx.reader()).await?;
    Ok(user.map(|user| Viewer {
        id: UserId(user.id),
        name: user.name,
        is_admin: user.role == "admin",
    }))
}
