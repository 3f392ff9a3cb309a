use domain::{
    AppError,
    accounts::{SecondStepView, Viewer},
};
use sea_orm::{ActiveValue::Set, EntityTrait as _, sea_query::OnConflict};

use super::{codes, get_second_step, sealing::seal};
use crate::{
    Ctx, Result,
    accounts::change_password::confirm_password,
    entities::second_steps::{ActiveModel, Column, Entity},
};

/// Makes a secret, for somebody who knows the password. Nothing changes at sign-in until a code
/// shows that the app has it.
pub async fn begin_second_step(
    ctx: &Ctx,
    viewer: Option<&Viewer>,
    current_password: &str,
) -> Result<SecondStepView> {
    let viewer = viewer.ok_or(AppError::SignInRequired)?;
    let user = confirm_password(ctx, viewer, current_password).await?;
    if user.second_step_at.is_none() {
        let row = ActiveModel {
            user_id: Set(user.id),
            secret: Set(seal(ctx, user.id, &codes::new_secret())?),
            started_at: Set(ctx.now()),
            last_step: Set(0),
            tries: Set(0),
            tries_since: Set(0),
        };
        let columns = [
            Column::Secret,
            Column::StartedAt,
            Column::LastStep,
            Column::Tries,
            Column::TriesSince,
        ];
        let txn = ctx.begin().await?;
        // Not over one that was confirmed meanwhile.
        let still_off = crate::entities::users::Entity::find_by_id(user.id)
            .one(&txn)
            .await?
            .is_some_and(|user| user.second_step_at.is_none());
        if still_off {
            Entity::insert(row)
                .on_conflict(
                    OnConflict::column(Column::UserId)
                        .update_columns(columns)
                        .to_owned(),
                )
                .exec_without_returning(&txn)
                .await?;
        }
        txn.commit().await?;
    }
    get_second_step(ctx, Some(viewer)).await
}
