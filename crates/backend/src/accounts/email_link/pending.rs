use domain::{
    AppError,
    accounts::{ContactView, PendingEmail, Viewer},
};
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, EntityTrait as _, QueryFilter as _, sea_query::Expr,
};

use crate::{Ctx, Result, accounts::get_account, entities::email_links};

/// How the person who asks is reached, and the address that waits.
pub async fn get_contact(ctx: &Ctx, viewer: Option<&Viewer>) -> Result<ContactView> {
    let account = get_account(ctx, viewer).await?;
    let pending = pending_of(ctx, ctx.reader(), account.id.0).await?;
    Ok(ContactView { account, pending })
}

/// The address of a person that waits.
pub async fn pending_of(
    ctx: &Ctx,
    db: &impl ConnectionTrait,
    user: i64,
) -> Result<Option<PendingEmail>> {
    let row = email_links::Entity::find_by_id(user)
        .filter(email_links::Column::ExpiresAt.gt(ctx.now()))
        .one(db)
        .await?;
    Ok(row.and_then(|row| {
        Some(PendingEmail {
            email: row.email?,
            expires_at: row.expires_at,
        })
    }))
}

/// Keeps the present address: the link in the letter is void.
pub async fn cancel_email(ctx: &Ctx, viewer: Option<&Viewer>) -> Result<()> {
    let viewer = viewer.ok_or(AppError::SignInRequired)?;
    let txn = ctx.begin().await?;
    void(&txn, viewer.id.0).await?;
    txn.commit().await?;
    Ok(())
}

/// Makes the link of a person worth nothing; letters are still counted.
pub(in crate::accounts) async fn void(db: &impl ConnectionTrait, user: i64) -> Result<()> {
    email_links::Entity::update_many()
        .col_expr(
            email_links::Column::Email,
            Expr::value(Option::<String>::None),
        )
        .filter(email_links::Column::UserId.eq(user))
        .exec(db)
        .await?;
    Ok(())
}
