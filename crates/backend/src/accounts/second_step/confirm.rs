use domain::{AppError, Field, Problem, accounts::Viewer};
use sea_orm::{
    ActiveModelTrait as _, ActiveValue::Set, ColumnTrait as _, ConnectionTrait, EntityTrait as _,
    IntoActiveModel as _, QueryFilter as _,
};

use super::{SETUP, codes, sealing::unseal};
use crate::{
    Ctx, Result,
    accounts::change_password::end_sessions,
    entities::{recovery_codes, second_steps, users},
    platform::session_store::SessionKey,
};

/// Turns the second step on with a code that shows that the app has the secret. Returns the codes
/// on paper, for the only time. Sessions that were begun without it end, except `keep`.
pub async fn confirm_second_step(
    ctx: &Ctx,
    viewer: Option<&Viewer>,
    typed: &str,
    keep: Option<&SessionKey>,
) -> Result<Vec<String>> {
    let viewer = viewer.ok_or(AppError::SignInRequired)?;
    let wrong = |problem| AppError::field(Field::Code, problem);
    if typed.trim().is_empty() {
        return Err(wrong(Problem::Required).into());
    }
    let txn = ctx.begin().await?;
    let row = second_steps::Entity::find_by_id(viewer.id.0)
        .one(&txn)
        .await?
        .filter(|row| ctx.now() - row.started_at < SETUP)
        .ok_or_else(|| wrong(Problem::CodeExpired))?;
    let user = users::Entity::find_by_id(viewer.id.0)
        .one(&txn)
        .await?
        .filter(|user| user.second_step_at.is_none())
        .ok_or_else(|| wrong(Problem::CodeExpired))?;
    let step = match codes::six_digits(typed).zip(unseal(ctx, &row)) {
        Some((code, secret)) => codes::matching_step(&secret, &code, ctx.now(), 0)?,
        None => None,
    };
    let step = step.ok_or_else(|| wrong(Problem::WrongCode))?;
    let mut row = row.into_active_model();
    row.last_step = Set(step);
    row.update(&txn).await?;
    let id = user.id;
    let mut user = user.into_active_model();
    user.second_step_at = Set(Some(ctx.now()));
    user.update(&txn).await?;
    let shown = new_codes(&txn, id).await?;
    end_sessions(&txn, id, keep).await?;
    txn.commit().await?;
    Ok(shown)
}

/// Writes new codes on paper; the old ones are void.
pub(super) async fn new_codes(db: &impl ConnectionTrait, user: i64) -> Result<Vec<String>> {
    recovery_codes::Entity::delete_many()
        .filter(recovery_codes::Column::UserId.eq(user))
        .exec(db)
        .await?;
    let shown = codes::recovery_codes();
    let rows = shown.iter().map(|code| recovery_codes::ActiveModel {
        user_id: Set(user),
        code_hash: Set(codes::recovery_hash(code)),
    });
    recovery_codes::Entity::insert_many(rows)
        .exec_without_returning(db)
        .await?;
    Ok(shown)
}
