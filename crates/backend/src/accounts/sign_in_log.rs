use domain::accounts::{Origin, SignInOutcome};
use sea_orm::{ActiveValue::Set, EntityTrait as _};

use crate::{Ctx, Result, entities::sign_ins};

/// How long tries to sign in are kept, in seconds.
pub(super) const KEPT: i64 = 90 * 24 * 60 * 60;

/// Writes a try to sign in down. One for an account that does not exist is written too, or the time
/// that an answer takes would tell.
pub(super) async fn note(
    ctx: &Ctx,
    user: Option<i64>,
    outcome: SignInOutcome,
    origin: &Origin,
) -> Result<()> {
    let row = sign_ins::ActiveModel {
        user_id: Set(user),
        at: Set(ctx.now()),
        outcome: Set(outcome.as_str().to_owned()),
        agent: Set(origin.agent.clone()),
        address: Set(origin.address.clone()),
        ..Default::default()
    };
    let txn = ctx.begin().await?;
    sign_ins::Entity::insert(row)
        .exec_without_returning(&txn)
        .await?;
    txn.commit().await?;
    Ok(())
}
