use domain::{AppError, Field, Problem, accounts::Viewer};

use super::{confirm::new_codes, enter::try_code};
use crate::{Ctx, Result, accounts::change_password::confirm_password};

/// New codes on paper, for somebody who knows the password and has the app; the old ones are void.
pub async fn renew_recovery_codes(
    ctx: &Ctx,
    viewer: Option<&Viewer>,
    current_password: &str,
    typed: &str,
) -> Result<Vec<String>> {
    let viewer = viewer.ok_or(AppError::SignInRequired)?;
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
    let shown = new_codes(&txn, user.id).await?;
    txn.commit().await?;
    Ok(shown)
}
