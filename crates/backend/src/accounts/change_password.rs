use domain::{AppError, Field, FieldError, Problem, accounts::Viewer};
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, EntityTrait as _, QueryFilter as _, sea_query::Expr,
};
use serde::Deserialize;

use super::{password, tries};
use crate::{
    Ctx, Result,
    entities::{sessions, users},
    platform::session_store::SessionKey,
};

/// The form of a new password.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct ChangePasswordForm {
    pub current_password: String,
    pub new_password: String,
    /// The passwords are not what the person typed (programs send their md5), so nothing can be
    /// said about their length.
    #[serde(skip)]
    pub password_hidden: bool,
}

/// Sets a new password, for somebody who knows the present one. Their other sessions end at once;
/// `keep` is the one that stays.
pub async fn change_password(
    ctx: &Ctx,
    viewer: Option<&Viewer>,
    form: ChangePasswordForm,
    keep: Option<&SessionKey>,
) -> Result<()> {
    let viewer = viewer.ok_or(AppError::SignInRequired)?;
    let mut fields = Vec::new();
    let mut note = |field, problem| fields.push(FieldError { field, problem });
    if form.current_password.is_empty() {
        note(Field::CurrentPassword, Problem::Required);
    }
    if let Err(problem) = check(&form, viewer) {
        note(Field::NewPassword, problem);
    }
    if !fields.is_empty() {
        return Err(AppError::Invalid { fields }.into());
    }
    let known = confirm_password(ctx, viewer, &form.current_password).await?;
    if form.current_password == form.new_password {
        return Err(AppError::field(Field::NewPassword, Problem::SamePassword).into());
    }
    let hash = password::hash(ctx, form.new_password).await?;
    let txn = ctx.begin().await?;
    // Only over the password that was confirmed: of two changes at once the second one loses.
    let changed = users::Entity::update_many()
        .col_expr(users::Column::PasswordHash, Expr::value(hash))
        .filter(users::Column::Id.eq(viewer.id.0))
        .filter(users::Column::PasswordHash.eq(known.password_hash))
        .exec(&txn)
        .await?;
    if changed.rows_affected == 0 {
        return Err(AppError::field(Field::CurrentPassword, Problem::WrongPassword).into());
    }
    end_sessions(&txn, viewer.id.0, keep).await?;
    txn.commit().await?;
    Ok(())
}

fn check(form: &ChangePasswordForm, viewer: &Viewer) -> std::result::Result<(), Problem> {
    if form.new_password.is_empty() {
        return Err(Problem::Required);
    }
    if form.password_hidden {
        return Ok(());
    }
    password::check_for(&form.new_password, &viewer.name, viewer.is_admin)
}

/// Asks again who somebody is, before something that a borrowed session must not do. Refuses with
/// the error at [`Field::CurrentPassword`]; whoever borrowed the session has as few tries as a stranger.
pub(super) async fn confirm_password(
    ctx: &Ctx,
    viewer: &Viewer,
    given: &str,
) -> Result<users::Model> {
    if given.is_empty() {
        return Err(AppError::field(Field::CurrentPassword, Problem::Required).into());
    }
    let user = users::Entity::find_by_id(viewer.id.0)
        .one(ctx.reader())
        .await?
        .ok_or(AppError::SignInRequired)?;
    let attempt = tries::of_confirmation(ctx, user.id).await?;
    let hash = user.password_hash.clone();
    if tries::look(ctx, attempt, given.to_owned(), Some(hash)).await? {
        Ok(user)
    } else {
        Err(AppError::field(Field::CurrentPassword, Problem::WrongPassword).into())
    }
}

/// Ends the sessions of a person, except `keep`.
pub(super) async fn end_sessions(
    db: &impl ConnectionTrait,
    user: i64,
    keep: Option<&SessionKey>,
) -> Result<u64> {
    let mut delete = sessions::Entity::delete_many().filter(sessions::Column::UserId.eq(user));
    if let Some(SessionKey(keep)) = keep {
        delete = delete.filter(sessions::Column::IdHash.ne(keep));
    }
    Ok(delete.exec(db).await?.rows_affected)
}
