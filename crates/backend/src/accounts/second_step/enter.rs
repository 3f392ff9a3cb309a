use domain::{
    AppError, Field, Problem, UserId,
    accounts::{Origin, SignInOutcome, Viewer},
};
use sea_orm::{
    ActiveModelTrait as _, ActiveValue::Set, ConnectionTrait, EntityTrait as _,
    IntoActiveModel as _,
};

use super::{codes, sealing::unseal};
use crate::{
    Ctx, Result,
    accounts::{sign_in_log, viewer},
    entities::{recovery_codes, second_steps, users},
};

/// Tries in [`WINDOW`].
const TRIES: i32 = 10;
/// Seconds.
const WINDOW: i64 = 60 * 60;

/// The second step of somebody whose password was right. Takes a code of the app or one on paper.
pub async fn enter_with_code(
    ctx: &Ctx,
    user: UserId,
    typed: &str,
    origin: &Origin,
) -> Result<Viewer> {
    if typed.trim().is_empty() {
        return Err(AppError::field(Field::Code, Problem::Required).into());
    }
    let txn = ctx.begin().await?;
    let right = try_code(ctx, &txn, user.0, typed).await?;
    // Counted whatever comes of it.
    txn.commit().await?;
    let outcome = if right {
        SignInOutcome::Entered
    } else {
        SignInOutcome::WrongCode
    };
    sign_in_log::note(ctx, Some(user.0), outcome, origin).await?;
    if !right {
        return Err(AppError::field(Field::Code, Problem::WrongCode).into());
    }
    let user = users::Entity::find_by_id(user.0)
        .one(ctx.reader())
        .await?
        .ok_or(AppError::SignInRequired)?;
    Ok(viewer::of(user))
}

/// Counts the try and looks at the code, which is void afterwards if it was right.
pub(super) async fn try_code(
    ctx: &Ctx,
    db: &impl ConnectionTrait,
    user: i64,
    typed: &str,
) -> Result<bool> {
    let now = ctx.now();
    let row = second_steps::Entity::find_by_id(user)
        .one(db)
        .await?
        .ok_or(AppError::SignInRequired)?;
    let fresh = now - row.tries_since >= WINDOW;
    let tries = if fresh { 0 } else { row.tries };
    if tries >= TRIES {
        let wait = row.tries_since + WINDOW - now;
        return Err(AppError::RateLimited {
            retry_after: u32::try_from(wait).unwrap_or(1).max(1),
        }
        .into());
    }
    let step = match codes::six_digits(typed).zip(unseal(ctx, &row)) {
        Some((code, secret)) => codes::matching_step(&secret, &code, now, row.last_step)?,
        None => None,
    };
    let right = match step {
        Some(_) => true,
        None => {
            recovery_codes::Entity::delete_by_id((user, codes::recovery_hash(typed)))
                .exec(db)
                .await?
                .rows_affected
                == 1
        }
    };
    let since = if fresh { now } else { row.tries_since };
    let mut row = row.into_active_model();
    row.tries = Set(if right { 0 } else { tries + 1 });
    row.tries_since = Set(since);
    if let Some(step) = step {
        row.last_step = Set(step);
    }
    row.update(db).await?;
    Ok(right)
}
