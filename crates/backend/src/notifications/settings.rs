use domain::{
    AppError, Lang,
    accounts::Viewer,
    notifications::{Kind, week},
};
use sea_orm::{ActiveModelTrait as _, ActiveValue::Set, EntityTrait as _, IntoActiveModel as _};

use crate::{Ctx, Result, entities::users};

/// The kinds that somebody wants to hear of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoticeSettings {
    pub wanted: Vec<Kind>,
    /// Language of a weekly letter; `None` for none.
    pub digest: Option<Lang>,
    /// There is an address for it.
    pub has_email: bool,
}

/// What somebody wants to hear of.
pub async fn get_notice_settings(ctx: &Ctx, viewer: Option<&Viewer>) -> Result<NoticeSettings> {
    let viewer = viewer.ok_or(AppError::SignInRequired)?;
    let user = users::Entity::find_by_id(viewer.id.0)
        .one(ctx.reader())
        .await?
        .ok_or(AppError::SignInRequired)?;
    let wanted = Kind::ALL
        .into_iter()
        .filter(|kind| !user.muted.split(',').any(|muted| muted == kind.as_str()))
        .collect();
    Ok(NoticeSettings {
        wanted,
        digest: user.digest.as_deref().and_then(Lang::from_tag),
        has_email: user.email.is_some(),
    })
}

/// From now on; what was told before stays.
pub async fn save_notice_settings(
    ctx: &Ctx,
    viewer: Option<&Viewer>,
    settings: &NoticeSettings,
) -> Result<()> {
    let viewer = viewer.ok_or(AppError::SignInRequired)?;
    let muted: Vec<&str> = Kind::ALL
        .into_iter()
        .filter(|kind| !settings.wanted.contains(kind))
        .map(Kind::as_str)
        .collect();
    let txn = ctx.begin().await?;
    let user = users::Entity::find_by_id(viewer.id.0)
        .one(&txn)
        .await?
        .ok_or(AppError::SignInRequired)?;
    let new = user.digest.is_none() && settings.digest.is_some();
    let mut user = user.into_active_model();
    user.muted = Set(muted.join(","));
    user.digest = Set(settings.digest.map(|lang| lang.tag().to_owned()));
    if new {
        // The first one comes with the next week.
        user.digest_week = Set(Some(week(ctx.now())));
    }
    user.update(&txn).await?;
    txn.commit().await?;
    Ok(())
}
