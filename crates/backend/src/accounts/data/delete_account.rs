use domain::{
    AppError, Field, Problem,
    accounts::{DELETE_WAIT, Viewer, Words},
};
use sea_orm::{
    ActiveModelTrait as _, ActiveValue::Set, ColumnTrait as _, EntityTrait as _,
    IntoActiveModel as _, PaginatorTrait as _, QueryFilter as _, sea_query::Expr,
};
use serde::Deserialize;

use crate::{
    Ctx, Result,
    accounts::change_password::{confirm_password, end_sessions},
    entities::users,
};

/// The form that ends an account.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct DeleteForm {
    pub current_password: String,
    /// [`Words`].
    pub words: String,
}

/// Ends all sessions now and the account in seven days. Whoever signs in before that keeps it. A
/// site does not lose its last administrator.
pub async fn delete_account(ctx: &Ctx, viewer: Option<&Viewer>, form: DeleteForm) -> Result<()> {
    let viewer = viewer.ok_or(AppError::SignInRequired)?;
    let words = Words::parse(&form.words)
        .ok_or_else(|| AppError::field(Field::Words, Problem::NotAChoice))?;
    let user = confirm_password(ctx, viewer, &form.current_password).await?;
    let txn = ctx.begin().await?;
    let id = user.id;
    if viewer.is_admin {
        let others = users::Entity::find()
            .filter(users::Column::Role.eq("admin"))
            .filter(users::Column::Id.ne(id))
            .filter(users::Column::DeleteAt.is_null())
            .count(&txn)
            .await?;
        if others == 0 {
            return Err(AppError::LastAdministrator.into());
        }
    }
    let mut user = user.into_active_model();
    user.delete_at = Set(Some(ctx.now() + DELETE_WAIT));
    user.delete_keeps_words = Set(words == Words::Keep);
    user.update(&txn).await?;
    end_sessions(&txn, id, None).await?;
    txn.commit().await?;
    Ok(())
}

/// Somebody has signed in to an account that was to go: it stays.
pub(in crate::accounts) async fn keep_account(ctx: &Ctx, user: i64) -> Result<()> {
    let txn = ctx.begin().await?;
    users::Entity::update_many()
        .col_expr(users::Column::DeleteAt, Expr::value(None::<i64>))
        .filter(users::Column::Id.eq(user))
        .exec(&txn)
        .await?;
    txn.commit().await?;
    Ok(())
}
