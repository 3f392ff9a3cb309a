use std::collections::HashMap;

use domain::accounts::{AuditAction, AuditEntry};
use sea_orm::{
    ActiveModelTrait as _, ActiveValue::Set, ColumnTrait as _, ConnectionTrait, EntityTrait as _,
    QueryFilter as _, QueryOrder as _, QuerySelect as _,
};

use crate::{
    Ctx, Result,
    entities::{audit_log, users},
};

/// Entries on the page.
const SHOWN: u64 = 30;

/// Writes down what is done in a transaction.
pub(in crate::accounts) async fn note(
    ctx: &Ctx,
    txn: &impl ConnectionTrait,
    actor: Option<i64>,
    target: i64,
    action: AuditAction,
) -> Result<()> {
    let (word, detail) = action.words();
    let row = audit_log::ActiveModel {
        at: Set(ctx.now()),
        actor_id: Set(actor),
        target_id: Set(target),
        action: Set(word.to_owned()),
        detail: Set(detail),
        ..Default::default()
    };
    row.insert(txn).await?;
    Ok(())
}

/// The newest entries.
pub(super) async fn newest(ctx: &Ctx) -> Result<Vec<AuditEntry>> {
    let rows = audit_log::Entity::find()
        .order_by_desc(audit_log::Column::Id)
        .limit(SHOWN)
        .all(ctx.reader())
        .await?;
    let people = rows
        .iter()
        .flat_map(|row| row.actor_id.into_iter().chain([row.target_id]));
    let names: HashMap<i64, String> = users::Entity::find()
        .filter(users::Column::Id.is_in(people))
        .all(ctx.reader())
        .await?
        .into_iter()
        .map(|user| (user.id, user.name))
        .collect();
    // A number says enough of somebody who has gone.
    let name = |id: i64| names.get(&id).cloned().unwrap_or_else(|| format!("#{id}"));
    Ok(rows
        .into_iter()
        .filter_map(|row| {
            Some(AuditEntry {
                at: row.at,
                actor: row.actor_id.map(name),
                target: name(row.target_id),
                action: AuditAction::parse(&row.action, &row.detail)?,
            })
        })
        .collect())
}
