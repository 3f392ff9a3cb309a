use domain::{
    AppError,
    accounts::{Origin, SecurityView, SessionView, SignInOutcome, SignInView, Viewer},
};
use sea_orm::{
    ColumnTrait as _, EntityTrait as _, QueryFilter as _, QueryOrder as _, QuerySelect as _,
};

use super::sign_in_log::KEPT;
use crate::{
    Ctx, Result,
    entities::{sessions, sign_ins, users},
    platform::session_store::SessionKey,
};

/// Most tries that the page shows.
const SHOWN: u64 = 100;

/// Where somebody is signed in, and who tried to be. `this` is the session that asks.
pub async fn get_security(
    ctx: &Ctx,
    viewer: Option<&Viewer>,
    this: Option<&SessionKey>,
) -> Result<SecurityView> {
    let viewer = viewer.ok_or(AppError::SignInRequired)?;
    let rows = sessions::Entity::find()
        .filter(sessions::Column::UserId.eq(viewer.id.0))
        .filter(sessions::Column::ExpiresAt.gt(ctx.now()))
        .order_by_desc(sessions::Column::UsedAt)
        .all(ctx.reader())
        .await?;
    let mut sessions: Vec<SessionView> = rows
        .into_iter()
        .map(|row| SessionView {
            is_this: this.is_some_and(|this| this.0 == row.id_hash),
            key: row.id_hash,
            origin: Origin {
                agent: row.agent,
                address: row.address,
            },
            signed_in_at: row.created_at,
            used_at: row.used_at,
        })
        .collect();
    sessions.sort_by_key(|session| !session.is_this);
    let tries = sign_ins::Entity::find()
        .filter(sign_ins::Column::UserId.eq(viewer.id.0))
        .filter(sign_ins::Column::At.gt(ctx.now() - KEPT))
        .order_by_desc(sign_ins::Column::Id)
        .limit(SHOWN)
        .all(ctx.reader())
        .await?;
    let sign_ins = tries
        .into_iter()
        .filter_map(|row| {
            Some(SignInView {
                at: row.at,
                outcome: SignInOutcome::parse(&row.outcome)?,
                origin: Origin {
                    agent: row.agent,
                    address: row.address,
                },
            })
        })
        .collect();
    let user = users::Entity::find_by_id(viewer.id.0)
        .one(ctx.reader())
        .await?
        .ok_or(AppError::SignInRequired)?;
    Ok(SecurityView {
        sessions,
        sign_ins,
        second_step_since: user.second_step_at,
    })
}
