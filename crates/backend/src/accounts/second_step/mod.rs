//! The second step of signing in: codes of an app (RFC 6238), and codes on paper.
//!
//! - Tables: `second_steps`, `recovery_codes`; `users.second_step_at` says whether it is on.
//! - Invariants: a code is good once, and so are all older ones; ten tries an hour,
//!   counted in the transaction that looks at the code; codes on paper are hashed and deleted when
//!   used; the secret is shown only while it is being set up, and sealed at rest.

mod begin;
mod codes;
mod confirm;
mod enter;
mod renew;
mod sealing;
mod turn_off;

pub use begin::begin_second_step;
pub use confirm::confirm_second_step;
pub use enter::enter_with_code;
pub use renew::renew_recovery_codes;
pub use sealing::seal_second_steps;
pub use turn_off::turn_off_second_step;

use sealing::unseal;

use domain::{
    AppError,
    accounts::{SecondStepSetup, SecondStepView, Viewer},
};
use sea_orm::{ColumnTrait as _, EntityTrait as _, PaginatorTrait as _, QueryFilter as _};

use crate::{
    Ctx, Result,
    entities::{recovery_codes, second_steps, users},
};

/// How long a secret that was begun can be confirmed, in seconds.
const SETUP: i64 = 15 * 60;

/// How it stands with the second step of somebody. A secret that is being set up is in it.
pub async fn get_second_step(ctx: &Ctx, viewer: Option<&Viewer>) -> Result<SecondStepView> {
    let viewer = viewer.ok_or(AppError::SignInRequired)?;
    let db = ctx.reader();
    let user = users::Entity::find_by_id(viewer.id.0)
        .one(db)
        .await?
        .ok_or(AppError::SignInRequired)?;
    let setup = match user.second_step_at {
        Some(_) => None,
        None => second_steps::Entity::find_by_id(user.id)
            .one(db)
            .await?
            .filter(|row| ctx.now() - row.started_at < SETUP),
    };
    let left = recovery_codes::Entity::find()
        .filter(recovery_codes::Column::UserId.eq(user.id))
        .count(db)
        .await?;
    Ok(SecondStepView {
        on_since: user.second_step_at,
        codes_left: u32::try_from(left).unwrap_or(u32::MAX),
        is_required: viewer.is_admin,
        setup: setup
            .and_then(|row| unseal(ctx, &row))
            .map(|secret| SecondStepSetup {
                address: codes::address(&viewer.name, &secret, &ctx.settings().base_url),
                secret,
            }),
    })
}
