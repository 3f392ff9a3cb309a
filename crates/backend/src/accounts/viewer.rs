use domain::{
    UserId,
    accounts::{Avatar, Viewer},
};
use sea_orm::{DbBackend, EntityTrait as _, FromQueryResult, Statement};

use super::data::keep_account;
use crate::{Ctx, Result, entities::users, notifications};

/// The person with this id; `None` when the account is gone.
pub async fn viewer(ctx: &Ctx, id: UserId) -> Result<Option<Viewer>> {
    let user = users::Entity::find_by_id(id.0).one(ctx.reader()).await?;
    Ok(user.map(of))
}

/// The person of a session. Whose second step is still to come (`passed` says whether it is done) is
/// nobody yet. Somebody whose account was to be deleted keeps it by coming back.
///
/// What they have not read is counted in the same statement.
pub async fn session_viewer(ctx: &Ctx, id: UserId, passed: bool) -> Result<Option<(Viewer, u32)>> {
    let sql = format!(
        "SELECT u.*, {} AS unread FROM users u WHERE u.id = ?1",
        notifications::unread("u.id")
    );
    let statement = Statement::from_sql_and_values(DbBackend::Sqlite, sql, [id.0.into()]);
    let row = SessionRow::find_by_statement(statement)
        .one(ctx.reader())
        .await?
        .filter(|row| passed || row.user.second_step_at.is_none());
    // All sessions ended when the account was to go, so this one is from a new sign-in.
    if row.as_ref().is_some_and(|row| row.user.delete_at.is_some()) {
        keep_account(ctx, id.0).await?;
    }
    Ok(row.map(|row| (of(row.user), u32::try_from(row.unread).unwrap_or_default())))
}

#[derive(FromQueryResult)]
struct SessionRow {
    #[sea_orm(nested)]
    user: users::Model,
    unread: i64,
}

/// The person of a row.
pub(super) fn of(user: users::Model) -> Viewer {
    let id = UserId(user.id);
    Viewer {
        id,
        name: user.name,
        is_admin: user.role == "admin",
        second_step: user.second_step_at.is_some(),
        avatar: user.avatar.map(|version| Avatar { user: id, version }),
    }
}
