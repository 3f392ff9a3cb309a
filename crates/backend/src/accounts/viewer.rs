use domain::{
    UserId,
    accounts::{Avatar, Viewer},
};
use sea_orm::EntityTrait as _;

use super::{data::keep_account, email_link::is_awaited};
use crate::{
    Ctx, Result,
    entities::users,
    notifications,
    platform::sql::{Row as _, row},
};

/// The person with this id; `None` when the account is gone.
pub async fn viewer(ctx: &Ctx, id: UserId) -> Result<Option<Viewer>> {
    let user = users::Entity::find_by_id(id.0).one(ctx.reader()).await?;
    Ok(user.map(of))
}

/// How far the person of a session has come in.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum SessionState {
    /// The account is gone, or suspended.
    #[default]
    Nobody,
    /// And how many notifications they have not read.
    In(Viewer, u32),
    /// The second step is still to come.
    NeedsCode(UserId),
    /// The e-mail address is to be confirmed first.
    NeedsConfirmation(UserId),
}

/// The person of a session. Whose second step is still to come (`passed` says whether it is done), or
/// whose address is not confirmed, is nobody yet. Somebody whose account was to be deleted keeps it
/// by coming back.
///
/// What they have not read is counted in the same statement.
pub async fn session_viewer(ctx: &Ctx, id: UserId, passed: bool) -> Result<SessionState> {
    let select = format!(
        "SELECT {} FROM (SELECT u.*, {} AS unread FROM users u WHERE u.id = $1) person",
        SessionRow::COLUMNS,
        notifications::unread("u.id")
    );
    let row = ctx
        .read_small::<SessionRow>(&select, &[id.0.into()])
        .await?
        .pop();
    // Sessions end when an account is suspended; one that was just being made is worth nothing.
    let Some(row) = row.filter(|row| row.suspended_at.is_none()) else {
        return Ok(SessionState::Nobody);
    };
    if row.second_step_at.is_some() && !passed {
        return Ok(SessionState::NeedsCode(id));
    }
    if is_awaited(ctx, row.unconfirmed_email.as_deref()) {
        return Ok(SessionState::NeedsConfirmation(id));
    }
    // All sessions ended when the account was to go, so this one is from a new sign-in.
    if row.delete_at.is_some() {
        keep_account(ctx, id.0).await?;
    }
    let person = Viewer {
        id,
        name: row.name,
        is_admin: row.role == "admin",
        second_step: row.second_step_at.is_some(),
        avatar: row.avatar.map(|version| Avatar { user: id, version }),
    };
    Ok(SessionState::In(
        person,
        u32::try_from(row.unread).unwrap_or_default(),
    ))
}

row! {
    struct SessionRow {
        name: String = "name",
        role: String = "role",
        avatar: Option<String> = "avatar",
        second_step_at: Option<i64> = "second_step_at",
        unconfirmed_email: Option<String> = "unconfirmed_email",
        delete_at: Option<i64> = "delete_at",
        suspended_at: Option<i64> = "suspended_at",
        unread: i64 = "unread",
    }
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
