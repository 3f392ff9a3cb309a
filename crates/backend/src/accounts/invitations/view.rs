use std::collections::HashMap;

use domain::{
    AppError,
    accounts::{Admission, InvitationView, InvitationsView, Viewer, Welcome},
};
use sea_orm::{
    ColumnTrait as _, EntityTrait as _, QueryFilter as _, QueryOrder as _, QuerySelect as _,
    sea_query::ExprTrait as _,
};

use super::{make::has_room, token};
use crate::{
    Ctx, Result,
    accounts::hash_of,
    entities::{
        invitations::{Column, Entity},
        users,
    },
};

/// Invitations on the page.
const SHOWN: u64 = 50;

/// What somebody finds who wants to register, with an invitation's token or without.
pub async fn get_welcome(ctx: &Ctx, invitation: &str) -> Result<Welcome> {
    match ctx.settings().admission {
        Admission::Open => return Ok(Welcome::Open),
        Admission::Closed => return Ok(Welcome::Closed),
        Admission::Invite if invitation.is_empty() => return Ok(Welcome::NeedsInvitation),
        Admission::Invite => {}
    }
    let row = Entity::find()
        .filter(Column::TokenHash.eq(hash_of(invitation)))
        .filter(Column::UsedAt.is_null())
        .filter(Column::ExpiresAt.gt(ctx.now()))
        .one(ctx.reader())
        .await?;
    let Some(row) = row else {
        return Ok(Welcome::VoidInvitation);
    };
    let by = users::Entity::find_by_id(row.made_by)
        .one(ctx.reader())
        .await?;
    Ok(by.map_or(Welcome::VoidInvitation, |user| Welcome::Invited {
        token: invitation.to_owned(),
        by: user.name,
    }))
}

/// The invitations of the person who asks: open ones and used ones.
pub async fn get_invitations(ctx: &Ctx, viewer: Option<&Viewer>) -> Result<InvitationsView> {
    let viewer = viewer.ok_or(AppError::SignInRequired)?;
    let settings = ctx.settings();
    let now = ctx.now();
    let rows = Entity::find()
        .filter(Column::MadeBy.eq(viewer.id.0))
        .filter(Column::ExpiresAt.gt(now).or(Column::UsedAt.is_not_null()))
        .order_by_desc(Column::Id)
        .limit(SHOWN)
        .all(ctx.reader())
        .await?;
    let guests: Vec<i64> = rows.iter().filter_map(|row| row.used_by).collect();
    let names: HashMap<i64, String> = users::Entity::find()
        .filter(users::Column::Id.is_in(guests))
        .all(ctx.reader())
        .await?
        .into_iter()
        .map(|user| (user.id, user.name))
        .collect();
    let list = rows
        .into_iter()
        .map(|row| InvitationView {
            id: row.id,
            link: format!("{}/invite/{}", settings.base_url, token(ctx, &row.nonce)),
            made_at: row.made_at,
            expires_at: row.expires_at,
            used: row.used_at.is_some(),
            used_by: row.used_by.and_then(|id| names.get(&id).cloned()),
        })
        .collect();
    Ok(InvitationsView {
        admission: settings.admission,
        site: settings.base_url.clone(),
        list,
        may_make: settings.admission == Admission::Invite
            && has_room(ctx, ctx.reader(), viewer).await?,
    })
}
