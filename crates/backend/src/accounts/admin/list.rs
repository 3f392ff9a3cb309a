use domain::{
    UserId,
    accounts::{MemberRow, MembersView, Tier, Viewer},
};
use sea_orm::{
    ColumnTrait as _, Condition, EntityTrait as _, QueryFilter as _, QueryOrder as _,
    QuerySelect as _,
    sea_query::{Expr, ExprTrait as _, LikeExpr},
};

use super::{administrator, log};
use crate::{
    Ctx, Result,
    entities::users::{Column, Entity, Model},
};

/// Accounts on a page.
const PAGE: u64 = 20;
/// Longest question, in characters.
const QUERY_MAX: usize = 100;

/// Accounts, newest first, from `before` on; with a `query` those whose name, address or number has it
/// in it, or whose id it is.
pub async fn list_members(
    ctx: &Ctx,
    viewer: Option<&Viewer>,
    query: &str,
    before: Option<i64>,
) -> Result<MembersView> {
    let viewer = administrator(viewer)?;
    let query: String = query.trim().chars().take(QUERY_MAX).collect();
    let mut find = Entity::find().order_by_desc(Column::Id).limit(PAGE + 1);
    if let Some(before) = before {
        find = find.filter(Column::Id.lt(before));
    }
    if !query.is_empty() {
        find = find.filter(matches(&query));
    }
    let mut rows = find.all(ctx.reader()).await?;
    let more = rows.len() as u64 > PAGE;
    rows.truncate(PAGE as usize);
    Ok(MembersView {
        next: rows.last().filter(|_| more).map(|row| row.id),
        list: rows.into_iter().map(|row| member(row, viewer)).collect(),
        log: log::newest(ctx).await?,
        query,
    })
}

fn matches(query: &str) -> Condition {
    let lower = query.to_lowercase();
    let mut escaped = String::from("%");
    for c in lower.chars() {
        if matches!(c, '%' | '_' | '\\') {
            escaped.push('\\');
        }
        escaped.push(c);
    }
    escaped.push('%');
    let like = |column: Column| Expr::col(column).like(LikeExpr::new(escaped.clone()).escape('\\'));
    let mut any = Condition::any()
        .add(like(Column::NameCanonical))
        .add(like(Column::Email))
        .add(like(Column::UnconfirmedEmail))
        .add(like(Column::Phone));
    if let Ok(id) = lower.parse::<i64>() {
        any = any.add(Column::Id.eq(id));
    }
    any
}

fn member(row: Model, viewer: &Viewer) -> MemberRow {
    let is_admin = row.role == "admin";
    MemberRow {
        id: UserId(row.id),
        can_suspend: !is_admin && row.id != viewer.id.0,
        name: row.name,
        email: row.email.or(row.unconfirmed_email),
        phone: row.phone,
        tier: Tier::from_number(row.tier).unwrap_or_default(),
        is_admin,
        joined_at: row.created_at,
        suspended_at: row.suspended_at,
    }
}
