//! What the site keeps of an account, as JSON: without what could open it, and without names of others.

use sea_orm::{
    ColumnTrait as _, Condition, EntityTrait as _, PaginatorTrait as _, QueryFilter as _,
    QueryOrder as _,
};
use serde_json::{Value, json};

use super::export_rows::time;
use crate::{
    Ctx, Result,
    accounts::email_link::pending_of,
    entities::{
        audit_log, invitations, known_browsers, notifications, recovery_codes, sessions, sign_ins,
        users,
    },
};

pub(super) async fn account(ctx: &Ctx, user: &users::Model) -> Result<Value> {
    let pending = pending_of(ctx, ctx.reader(), user.id).await?;
    let codes = recovery_codes::Entity::find()
        .filter(recovery_codes::Column::UserId.eq(user.id))
        .count(ctx.reader())
        .await?;
    let muted: Vec<&str> = user
        .muted
        .split(',')
        .filter(|kind| !kind.is_empty())
        .collect();
    Ok(json!({
        "id": user.id, "name": user.name, "email": user.email, "phone": user.phone,
        "unconfirmed_email": user.unconfirmed_email,
        "email_waiting": pending.map(|pending| {
            json!({ "email": pending.email, "until": time(pending.expires_at) })
        }),
        "role": user.role, "tier": user.tier, "gender": user.gender, "intro": user.intro,
        "muted_notifications": muted, "weekly_letter": user.digest,
        "created_at": time(user.created_at),
        "second_step_since": user.second_step_at.map(time), "recovery_codes_left": codes,
        "suspended_since": user.suspended_at.map(time),
    }))
}

/// What they were told.
pub(super) async fn notifications(ctx: &Ctx, user: i64) -> Result<Vec<Value>> {
    let rows = notifications::Entity::find()
        .filter(notifications::Column::UserId.eq(user))
        .order_by_asc(notifications::Column::Id)
        .all(ctx.reader())
        .await?;
    let json = |row: notifications::Model| {
        json!({
            "kind": row.kind, "at": time(row.created_at), "read_at": row.read_at.map(time),
            "work": row.work_id, "post": row.post_id, "work_comment": row.work_comment_id,
            "post_comment": row.post_comment_id,
        })
    };
    Ok(rows.into_iter().map(json).collect())
}

/// Those they made, and the one they came with.
pub(super) async fn invitations(ctx: &Ctx, user: i64) -> Result<Value> {
    let rows = invitations::Entity::find()
        .filter(
            Condition::any()
                .add(invitations::Column::MadeBy.eq(user))
                .add(invitations::Column::UsedBy.eq(user)),
        )
        .order_by_asc(invitations::Column::Id)
        .all(ctx.reader())
        .await?;
    let (made, used): (Vec<_>, Vec<_>) = rows.into_iter().partition(|row| row.made_by == user);
    let made = made.into_iter().map(|row| {
        json!({
            "made_at": time(row.made_at), "expires_at": time(row.expires_at),
            "used_at": row.used_at.map(time),
        })
    });
    let used = used
        .into_iter()
        .map(|row| json!({ "used_at": row.used_at.map(time) }));
    Ok(json!({ "made": made.collect::<Value>(), "came_with": used.collect::<Value>() }))
}

/// What administrators did with the account, and what it did as one. People are their numbers.
pub(super) async fn administration(ctx: &Ctx, user: i64) -> Result<Vec<Value>> {
    let rows = audit_log::Entity::find()
        .filter(
            Condition::any()
                .add(audit_log::Column::TargetId.eq(user))
                .add(audit_log::Column::ActorId.eq(user)),
        )
        .order_by_asc(audit_log::Column::Id)
        .all(ctx.reader())
        .await?;
    let json = |row: audit_log::Model| {
        json!({
            "at": time(row.at), "account": row.target_id, "action": row.action,
            "detail": row.detail, "by_this_account": row.actor_id == Some(user),
        })
    };
    Ok(rows.into_iter().map(json).collect())
}

pub(super) async fn sessions(ctx: &Ctx, user: i64) -> Result<Vec<Value>> {
    let rows = sessions::Entity::find()
        .filter(sessions::Column::UserId.eq(user))
        .all(ctx.reader())
        .await?;
    let json = |row: sessions::Model| {
        json!({
            "agent": row.agent, "address": row.address,
            "signed_in_at": time(row.created_at), "used_at": time(row.used_at),
        })
    };
    Ok(rows.into_iter().map(json).collect())
}

/// Browsers in which they have signed in.
pub(super) async fn browsers(ctx: &Ctx, user: i64) -> Result<Vec<Value>> {
    let rows = known_browsers::Entity::find()
        .filter(known_browsers::Column::UserId.eq(user))
        .all(ctx.reader())
        .await?;
    let json = |row: known_browsers::Model| json!({ "seen_at": time(row.seen_at) });
    Ok(rows.into_iter().map(json).collect())
}

pub(super) async fn sign_ins(ctx: &Ctx, user: i64) -> Result<Vec<Value>> {
    let rows = sign_ins::Entity::find()
        .filter(sign_ins::Column::UserId.eq(user))
        .order_by_asc(sign_ins::Column::Id)
        .all(ctx.reader())
        .await?;
    let json = |row: sign_ins::Model| {
        json!({
            "at": time(row.at), "outcome": row.outcome,
            "agent": row.agent, "address": row.address,
        })
    };
    Ok(rows.into_iter().map(json).collect())
}
