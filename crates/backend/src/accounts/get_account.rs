use domain::{
    AppError, UserId,
    accounts::{AccountView, Avatar, Gender, Viewer},
};
use sea_orm::EntityTrait as _;

use crate::{Ctx, Result, entities::users};

/// The account of the person who asks.
pub async fn get_account(ctx: &Ctx, viewer: Option<&Viewer>) -> Result<AccountView> {
    let viewer = viewer.ok_or(AppError::SignInRequired)?;
    let user = users::Entity::find_by_id(viewer.id.0)
        .one(ctx.reader())
        .await?
        .ok_or(AppError::SignInRequired)?;
    Ok(view(user))
}

pub(super) fn view(user: users::Model) -> AccountView {
    let id = UserId(user.id);
    AccountView {
        id,
        gender: Gender::from_number(user.gender).unwrap_or_default(),
        avatar: user.avatar.map(|version| Avatar { user: id, version }),
        name: user.name,
        email: user.email,
        phone: user.phone,
        intro: user.intro,
    }
}
