use domain::{
    AppError,
    accounts::{Admission, INVITATION_KEPT, INVITATIONS_A_DAY, INVITATIONS_OPEN, Viewer},
};
use sea_orm::{
    ActiveModelTrait as _, ActiveValue::Set, ColumnTrait as _, ConnectionTrait, EntityTrait as _,
    PaginatorTrait as _, QueryFilter as _, sea_query::Expr,
};

use super::token;
use crate::{
    Ctx, Result,
    accounts::hash_of,
    entities::invitations::{ActiveModel, Column, Entity},
};

/// Makes an invitation. Members may where invitations are needed; administrators as well, and
/// without a limit of open ones.
pub async fn make_invitation(ctx: &Ctx, viewer: Option<&Viewer>) -> Result<()> {
    let viewer = viewer.ok_or(AppError::SignInRequired)?;
    if ctx.settings().admission != Admission::Invite {
        return Err(AppError::Forbidden.into());
    }
    let txn = ctx.begin().await?;
    if !has_room(ctx, &txn, viewer).await? {
        return Err(AppError::TooManyInvitations.into());
    }
    let nonce = format!("{:032x}", rand::random::<u128>());
    let now = ctx.now();
    let row = ActiveModel {
        made_by: Set(viewer.id.0),
        token_hash: Set(hash_of(&token(ctx, &nonce))),
        nonce: Set(nonce),
        made_at: Set(now),
        expires_at: Set(now + INVITATION_KEPT),
        ..Default::default()
    };
    row.insert(&txn).await?;
    txn.commit().await?;
    Ok(())
}

/// Whether somebody may make one more.
pub(super) async fn has_room(
    ctx: &Ctx,
    db: &impl ConnectionTrait,
    viewer: &Viewer,
) -> Result<bool> {
    let mine = || Entity::find().filter(Column::MadeBy.eq(viewer.id.0));
    let now = ctx.now();
    let today = mine()
        .filter(Column::MadeAt.gt(now - 24 * 60 * 60))
        .count(db)
        .await?;
    let open = mine()
        .filter(Column::UsedAt.is_null())
        .filter(Column::ExpiresAt.gt(now))
        .count(db)
        .await?;
    Ok(today < u64::from(INVITATIONS_A_DAY)
        && (viewer.is_admin || open < u64::from(INVITATIONS_OPEN)))
}

/// Takes an invitation back that nobody has used. It still counts for the day.
pub async fn withdraw_invitation(ctx: &Ctx, viewer: Option<&Viewer>, id: i64) -> Result<()> {
    let viewer = viewer.ok_or(AppError::SignInRequired)?;
    let txn = ctx.begin().await?;
    let gone = Entity::update_many()
        .col_expr(Column::ExpiresAt, Expr::value(ctx.now()))
        .filter(Column::Id.eq(id))
        .filter(Column::MadeBy.eq(viewer.id.0))
        .filter(Column::UsedAt.is_null())
        .exec(&txn)
        .await?;
    txn.commit().await?;
    if gone.rows_affected == 0 {
        return Err(AppError::NotFound.into());
    }
    Ok(())
}
