//! The link for guests, as the owner of the work handles it.

use domain::{
    AppError, WorkId,
    accounts::Viewer,
    works::{GuestLinkForm, GuestLinkView, RoomView},
};
use sea_orm::{
    ActiveModelTrait as _, ActiveValue::Set, ColumnTrait as _, ConnectionTrait, EntityTrait as _,
    QueryFilter as _,
};

use crate::{
    Ctx, Result,
    entities::guest_links,
    works::{
        link_token::{self, hash},
        policy::own_work,
    },
};

fn token(ctx: &Ctx, work: i64, nonce: &str) -> String {
    link_token::token(ctx, "guest link", work, nonce)
}

/// Root-relative address of a link.
pub(super) fn path(token: &str) -> String {
    format!("/g/{token}")
}

pub(super) fn room(link: &guest_links::Model) -> RoomView {
    RoomView {
        photos: link.photos_sent.cast_unsigned(),
        photos_max: link.photos_max.cast_unsigned(),
        bytes: link.bytes_sent.cast_unsigned(),
        bytes_max: link.bytes_max.cast_unsigned(),
    }
}

/// The link of a work, for its owner.
pub(super) async fn view(
    ctx: &Ctx,
    db: &impl ConnectionTrait,
    id: WorkId,
) -> Result<Option<GuestLinkView>> {
    let link = guest_links::Entity::find()
        .filter(guest_links::Column::WorkId.eq(id.0))
        .one(db)
        .await?;
    Ok(link.map(|link| {
        let token = token(ctx, id.0, &link.nonce);
        GuestLinkView {
            path: (hash(&token) == link.token_hash).then(|| path(&token)),
            expires_at: link.expires_at,
            expired: link.expires_at <= ctx.now(),
            room: room(&link),
        }
    }))
}

/// Makes a link with which guests add photos to one's own work. One that was given out before opens
/// nothing from now on; what came with it still waits.
pub async fn make_guest_link(
    ctx: &Ctx,
    viewer: Option<&Viewer>,
    id: WorkId,
    form: &GuestLinkForm,
) -> Result<()> {
    let owner = viewer.ok_or(AppError::SignInRequired)?;
    let (seconds, room) = form.parse();
    let txn = ctx.begin().await?;
    own_work(&txn, owner, id).await?;
    delete(&txn, id).await?;
    let nonce = link_token::new_nonce();
    let row = guest_links::ActiveModel {
        work_id: Set(id.0),
        token_hash: Set(hash(&token(ctx, id.0, &nonce))),
        nonce: Set(nonce),
        photos_max: Set(room.photos().cast_signed()),
        bytes_max: Set(room.bytes().cast_signed()),
        expires_at: Set(ctx.now() + seconds),
        created_at: Set(ctx.now()),
        ..Default::default()
    };
    row.insert(&txn).await?;
    txn.commit().await?;
    Ok(())
}

/// Takes the link for guests back; what came with it still waits.
pub async fn revoke_guest_link(ctx: &Ctx, viewer: Option<&Viewer>, id: WorkId) -> Result<()> {
    let owner = viewer.ok_or(AppError::SignInRequired)?;
    let txn = ctx.begin().await?;
    own_work(&txn, owner, id).await?;
    delete(&txn, id).await?;
    txn.commit().await?;
    Ok(())
}

async fn delete(db: &impl ConnectionTrait, id: WorkId) -> Result<()> {
    guest_links::Entity::delete_many()
        .filter(guest_links::Column::WorkId.eq(id.0))
        .exec(db)
        .await?;
    Ok(())
}
