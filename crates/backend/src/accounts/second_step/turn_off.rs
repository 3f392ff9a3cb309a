use domain::{AppError, Field, Problem, accounts::Viewer};
use sea_orm::{
    ActiveModelTrait as _, ActiveValue::Set, ColumnTrait as _, EntityTrait as _,
    IntoActiveModel as _, QueryFilter as _,
};

use super::enter::try_code;
use crate::{
    Ctx, Result,
    accounts::change_password::confirm_password,
    entities::{recovery_codes, second_steps},
};

/// Makes the password enough again, for somebody who knows it and has the app. Administrators
/// cannot.
pub async fn turn_off_second_step(
    ctx: &Ctx,
    viewer: Option<&Viewer>,
    current_password: &str,
    typed: &str,
) -> Result<()> {
    let viewer = viewer.ok_or(AppError::SignInRequired)?;
    if viewer.is_admin {
        return Err(AppError::Forbidden.into());
    }
    let user = confirm_password(ctx, viewer, current_password).await?;
    if user.second_step_at.is_none() {
        return Err(AppError::NotFound.into());
    }
    let txn = ctx.begin().await?;
    let right = try_code(ctx, &txn, user.id, typed).await?;
    if !right {
        txn.commit().await?;
        return Err(AppError::field(Field::Code, Problem::WrongCode).into());
    }
    let id = user.id;
    let mut user = user.into_active_model();
    user.second_step_at = Set(None);
    user.update(&txn).await?;
    second_steps::Entity::delete_by_id(id).exec(&txn).await?;
    recovery_codes::Entity::delete_many()
        .filter(recovery_codes::Column::UserId.eq(id))
        .exec(&txn)
        .await?;
    txn.commit().await?;
    Ok(())
}
