use domain::{
    AppError,
    accounts::{AccountView, Gender, Profile, Viewer},
};
use sea_orm::{ActiveModelTrait as _, ActiveValue::Set, EntityTrait as _, IntoActiveModel as _};
use serde::Deserialize;

use super::get_account::view;
use crate::{Ctx, Result, entities::users, search};

/// The form of a profile. Fields that it does not name cannot be changed with it.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct ProfileForm {
    /// `0`, `1` or `2`; see [`domain::accounts::Gender`].
    pub gender: String,
    pub intro: String,
}

/// Some fields of a profile; what is `None` stays.
#[derive(Debug, Clone, Default)]
pub struct ProfileChange {
    pub gender: Option<String>,
    pub intro: Option<String>,
}

/// Writes what somebody says about themselves.
pub async fn save_profile(
    ctx: &Ctx,
    viewer: Option<&Viewer>,
    form: &ProfileForm,
) -> Result<AccountView> {
    let change = ProfileChange {
        gender: Some(form.gender.clone()),
        intro: Some(form.intro.clone()),
    };
    change_profile(ctx, viewer, change).await
}

/// Writes those fields of a profile that were sent.
pub async fn change_profile(
    ctx: &Ctx,
    viewer: Option<&Viewer>,
    change: ProfileChange,
) -> Result<AccountView> {
    let viewer = viewer.ok_or(AppError::SignInRequired)?;
    let txn = ctx.begin().await?;
    let user = users::Entity::find_by_id(viewer.id.0)
        .one(&txn)
        .await?
        .ok_or(AppError::SignInRequired)?;
    let known = Gender::from_number(user.gender).unwrap_or_default();
    let profile = Profile::parse(
        change.gender.as_deref().unwrap_or(known.as_str()),
        change.intro.as_deref().unwrap_or(&user.intro),
    )?;
    let mut user = user.into_active_model();
    user.gender = Set(profile.gender.number());
    user.intro = Set(profile.intro);
    let user = user.update(&txn).await?;
    search::refresh_person(&txn, user.id).await?;
    txn.commit().await?;
    Ok(view(user))
}
