//! The link for guests, as whoever got it uses it.

use domain::{
    AppError, GuestPhotoId, UserId, WorkId,
    accounts::{Author, Viewer},
    works::{GuestView, WaitingPhoto, check_guest_name},
};
use media::photo::Ingested;
use sea_orm::{
    ActiveModelTrait as _,
    ActiveValue::Set,
    ColumnTrait as _, ConnectionTrait, EntityTrait as _, PaginatorTrait as _, QueryFilter as _,
    QueryOrder as _,
    sea_query::{Expr, ExprTrait as _},
};

use super::{
    link::{path, room},
    picture,
};
use crate::{
    Ctx, Error, Result, accounts,
    entities::{guest_links, guest_photos, photos, users, works},
    error::on_unique,
    notifications,
    works::{
        FileAccess, Upload, add_photo, files,
        link_token::hash,
        picture::{PictureFiles, placeholder},
    },
};

/// Hexadecimal digits of a pass.
const PASS_DIGITS: usize = 32;

/// By what a guest's browser is known again: a cookie of one link. It shows and takes back what this
/// browser sent, nothing else.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GuestPass {
    pub name: String,
    pub value: String,
}

fn pass_name(link: &guest_links::Model) -> String {
    format!("guest{}", link.id)
}

/// The pass that a browser has; `None` for one that has none, or something else under its name.
fn pass<'c>(
    link: &guest_links::Model,
    cookie: &impl Fn(&str) -> Option<&'c str>,
) -> Option<GuestPass> {
    let name = pass_name(link);
    let value = cookie(&name)?.to_owned();
    let good = value.len() == PASS_DIGITS && value.bytes().all(|byte| byte.is_ascii_hexdigit());
    good.then_some(GuestPass { name, value })
}

/// The link and its work, if it opens.
async fn open(
    ctx: &Ctx,
    db: &impl ConnectionTrait,
    token: &str,
) -> Result<(guest_links::Model, works::Model)> {
    let (link, work) = guest_links::Entity::find()
        .find_also_related(works::Entity)
        .filter(guest_links::Column::TokenHash.eq(hash(token)))
        .one(db)
        .await?
        .and_then(|(link, work)| Some((link, work?)))
        .ok_or(AppError::NotFound)?;
    if link.expires_at <= ctx.now() {
        return Err(AppError::LinkExpired.into());
    }
    Ok((link, work))
}

/// What a guest sees behind the link.
pub async fn open_guest_link<'c>(
    ctx: &Ctx,
    token: &str,
    cookie: &impl Fn(&str) -> Option<&'c str>,
) -> Result<GuestView> {
    let db = ctx.reader();
    let (link, work) = open(ctx, db, token).await?;
    let owner = users::Entity::find_by_id(work.owner_id)
        .one(db)
        .await?
        .ok_or(AppError::NotFound)?;
    let (sent, taken_in) = match pass(&link, cookie) {
        Some(pass) => sent_with(db, &work, &pass, token).await?,
        None => (Vec::new(), 0),
    };
    Ok(GuestView {
        title: work.title,
        owner: Author::new(owner.id, owner.name, owner.avatar),
        expires_at: link.expires_at,
        room: room(&link),
        sent,
        taken_in,
    })
}

/// What a browser sent that still waits, and how much was taken in.
async fn sent_with(
    db: &impl ConnectionTrait,
    work: &works::Model,
    pass: &GuestPass,
    token: &str,
) -> Result<(Vec<WaitingPhoto>, u32)> {
    let guest = hash(&pass.value);
    let sent = guest_photos::Entity::find()
        .filter(guest_photos::Column::WorkId.eq(work.id))
        .filter(guest_photos::Column::Guest.eq(&guest))
        .order_by_asc(guest_photos::Column::Id)
        .all(db)
        .await?
        .into_iter()
        .map(|photo| WaitingPhoto {
            id: GuestPhotoId(photo.id),
            picture: picture(&photo, |file| {
                format!("{}/photos/{}/{file}", path(token), photo.id)
            }),
            guest: photo.guest_name.clone(),
        })
        .collect();
    let taken_in = photos::Entity::find()
        .filter(photos::Column::WorkId.eq(work.id))
        .filter(photos::Column::Guest.eq(&guest))
        .count(db)
        .await?;
    Ok((sent, u32::try_from(taken_in).unwrap_or(u32::MAX)))
}

/// Before anything of an upload is read: whether the link opens and has room. Returns the browser's
/// pass, a new one if it has none.
pub async fn enter_as_guest<'c>(
    ctx: &Ctx,
    token: &str,
    cookie: &impl Fn(&str) -> Option<&'c str>,
) -> Result<GuestPass> {
    let (link, _) = open(ctx, ctx.reader(), token).await?;
    if !room(&link).fits(1) {
        return Err(AppError::NoMoreRoom.into());
    }
    Ok(pass(&link, cookie).unwrap_or_else(|| GuestPass {
        name: pass_name(&link),
        value: format!("{:032x}", rand::random::<u128>()),
    }))
}

/// Takes a photo of a guest. It waits for the owner of the work.
pub async fn send_photo(
    ctx: &Ctx,
    token: &str,
    pass: &GuestPass,
    name: &str,
    upload: Upload,
) -> Result<()> {
    let name = check_guest_name(name)?;
    let (link, work) = open(ctx, ctx.reader(), token).await?;
    check_room(ctx.reader(), &link, &work, upload.bytes).await?;
    let (made, folder) = add_photo::store(ctx, WorkId(work.id), &upload).await?;
    match insert(ctx, token, pass, &name, &upload, &made, &folder).await {
        Ok(()) => Ok(()),
        Err(error) => {
            ctx.storage().remove_folder(&folder).await?;
            Err(error)
        }
    }
}

/// Refuses a photo for which the link or the owner's quota has no room.
async fn check_room(
    db: &impl ConnectionTrait,
    link: &guest_links::Model,
    work: &works::Model,
    bytes: u64,
) -> Result<()> {
    if !room(link).fits(bytes) {
        return Err(AppError::NoMoreRoom.into());
    }
    match accounts::check_storage(db, UserId(work.owner_id), bytes).await {
        Ok(_) => Ok(()),
        // How much of their space somebody uses is not a guest's to know.
        Err(Error::Rejected(AppError::QuotaFull { .. })) => Err(AppError::NoMoreRoom.into()),
        Err(error) => Err(error),
    }
}

async fn insert(
    ctx: &Ctx,
    token: &str,
    pass: &GuestPass,
    name: &str,
    upload: &Upload,
    made: &Ingested,
    folder: &str,
) -> Result<()> {
    let txn = ctx.begin().await?;
    // Again, now that nobody else can write: it may have filled up or been taken back meanwhile.
    let (link, work) = open(ctx, &txn, token).await?;
    check_room(&txn, &link, &work, upload.bytes).await?;
    let known = photos::Entity::find()
        .filter(photos::Column::WorkId.eq(work.id))
        .filter(photos::Column::Sha256.eq(&upload.sha256))
        .count(&txn)
        .await?;
    if known > 0 {
        return Err(AppError::PhotoDuplicate.into());
    }
    let row = guest_photos::ActiveModel {
        work_id: Set(work.id),
        link_id: Set(Some(link.id)),
        guest: Set(hash(&pass.value)),
        guest_name: Set(name.to_owned()),
        name: Set(add_photo::label(&upload.name)),
        folder: Set(folder.to_owned()),
        sha256: Set(upload.sha256.clone()),
        bytes: Set(upload.bytes.cast_signed()),
        width: Set(made.width.cast_signed()),
        height: Set(made.height.cast_signed()),
        files: Set(serde_json::to_string(&PictureFiles::new(
            "original".into(),
            made,
        ))?),
        placeholder: Set(placeholder(&made.thumbhash)),
        mean_rgb: Set(add_photo::mean_rgb(made)),
        focus: Set(Some(serde_json::to_string(&made.focus)?)),
        look_hash: Set(Some(add_photo::look_hash(made))),
        merit: Set(Some(made.merit)),
        taken_at: Set(made.taken_at.clone()),
        taken_offset_minutes: Set(made.taken_offset_minutes),
        created_at: Set(ctx.now()),
        ..Default::default()
    };
    row.insert(&txn)
        .await
        .map_err(|error| on_unique(error, |_| Some(AppError::PhotoDuplicate)))?;
    count(&txn, link.id, 1, upload.bytes.cast_signed()).await?;
    let news = notifications::photos_wait(&txn, ctx.now(), work.owner_id, work.id).await?;
    txn.commit().await?;
    news.deliver(ctx);
    Ok(())
}

/// Changes what came with a link.
pub(super) async fn count(
    db: &impl ConnectionTrait,
    link: i64,
    photos: i32,
    bytes: i64,
) -> Result<()> {
    guest_links::Entity::update_many()
        .col_expr(
            guest_links::Column::PhotosSent,
            Expr::col(guest_links::Column::PhotosSent).add(photos),
        )
        .col_expr(
            guest_links::Column::BytesSent,
            Expr::col(guest_links::Column::BytesSent).add(bytes),
        )
        .filter(guest_links::Column::Id.eq(link))
        .exec(db)
        .await?;
    Ok(())
}

/// A photo that this browser sent and that waits.
async fn own_waiting<'c>(
    ctx: &Ctx,
    db: &impl ConnectionTrait,
    token: &str,
    id: GuestPhotoId,
    cookie: &impl Fn(&str) -> Option<&'c str>,
) -> Result<guest_photos::Model> {
    let (link, work) = open(ctx, db, token).await?;
    let guest = pass(&link, cookie).ok_or(AppError::NotFound)?;
    guest_photos::Entity::find_by_id(id.0)
        .one(db)
        .await?
        .filter(|photo| photo.work_id == work.id && photo.guest == hash(&guest.value))
        .ok_or_else(|| AppError::NotFound.into())
}

/// Takes back a photo that this browser sent and that nobody has decided about.
pub async fn withdraw_photo<'c>(
    ctx: &Ctx,
    token: &str,
    id: GuestPhotoId,
    cookie: &impl Fn(&str) -> Option<&'c str>,
) -> Result<()> {
    let txn = ctx.begin().await?;
    let photo = own_waiting(ctx, &txn, token, id, cookie).await?;
    super::decide::drop_waiting(&txn, &photo).await?;
    txn.commit().await?;
    ctx.storage().remove_folder(&photo.folder).await
}

/// A rendition of a photo that waits, for the browser that sent it.
pub async fn open_own_guest_file<'c>(
    ctx: &Ctx,
    token: &str,
    id: GuestPhotoId,
    file: &str,
    cookie: &impl Fn(&str) -> Option<&'c str>,
) -> Result<FileAccess> {
    let photo = own_waiting(ctx, ctx.reader(), token, id, cookie).await?;
    files::rendition(&photo.folder, &serde_json::from_str(&photo.files)?, file)
}

/// The same for the owner of the work.
pub async fn open_guest_file(
    ctx: &Ctx,
    viewer: Option<&Viewer>,
    id: GuestPhotoId,
    file: &str,
) -> Result<FileAccess> {
    let (photo, _) = guest_photos::Entity::find_by_id(id.0)
        .find_also_related(works::Entity)
        .one(ctx.reader())
        .await?
        .and_then(|(photo, work)| Some((photo, work?)))
        .filter(|(_, work)| viewer.is_some_and(|viewer| viewer.id.0 == work.owner_id))
        .ok_or(AppError::NotFound)?;
    files::rendition(&photo.folder, &serde_json::from_str(&photo.files)?, file)
}
