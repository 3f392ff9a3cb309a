//! Members who may add photos: invited by the owner of the work, free to leave.

use domain::{
    AppError, Field, Problem, UserId, WorkId,
    accounts::{Name, Viewer},
    notifications::Kind,
    works::COMPANIONS_MAX,
};
use sea_orm::{
    ActiveModelTrait as _, ActiveValue::Set, ColumnTrait as _, ConnectionTrait, EntityTrait as _,
    IntoActiveModel as _, PaginatorTrait as _, QueryFilter as _,
};

use crate::{
    Ctx, Result,
    entities::{photos, users, work_companions, works},
    notifications::{self, About, News, Notice},
    works::{arrange_photos::take_out, policy::own_work},
};

fn refused(problem: Problem) -> crate::Error {
    AppError::field(Field::Companion, problem).into()
}

/// Lets a member add photos to one's own work, and tells them. Somebody who may already stays so;
/// somebody who has left is not asked again.
pub async fn invite_companion(
    ctx: &Ctx,
    viewer: Option<&Viewer>,
    id: WorkId,
    name: &str,
) -> Result<()> {
    let owner = viewer.ok_or(AppError::SignInRequired)?;
    let txn = ctx.begin().await?;
    own_work(&txn, owner, id).await?;
    if name.trim().is_empty() {
        return Err(refused(Problem::Required));
    }
    let name = Name::parse(name).map_err(|_| refused(Problem::NoSuchMember))?;
    let member = users::Entity::find()
        .filter(users::Column::NameCanonical.eq(name.canonical))
        .filter(users::Column::UnconfirmedEmail.is_null())
        .filter(users::Column::SuspendedAt.is_null())
        .one(&txn)
        .await?
        .ok_or_else(|| refused(Problem::NoSuchMember))?;
    if member.id == owner.id.0 {
        return Err(refused(Problem::Yourself));
    }
    let known = work_companions::Entity::find_by_id((id.0, member.id))
        .one(&txn)
        .await?;
    match known {
        Some(known) if known.left_at.is_some() => return Err(refused(Problem::HasLeft)),
        Some(_) => return Ok(()),
        None => {}
    }
    // Those who have left count too: a list of names is not to be tried through.
    let count = work_companions::Entity::find()
        .filter(work_companions::Column::WorkId.eq(id.0))
        .count(&txn)
        .await?;
    if count >= COMPANIONS_MAX as u64 {
        let max = COMPANIONS_MAX as u32;
        return Err(refused(Problem::TooMany { max }));
    }
    let row = work_companions::ActiveModel {
        work_id: Set(id.0),
        user_id: Set(member.id),
        created_at: Set(ctx.now()),
        left_at: Set(None),
    };
    row.insert(&txn).await?;
    let mut news = News::default();
    let notice = Notice {
        to: member.id,
        kind: Kind::Invite,
        actor: Some(owner.id.0),
        about: About::Work(id.0),
    };
    news.tell(&txn, ctx.now(), notice).await?;
    txn.commit().await?;
    news.deliver(ctx);
    Ok(())
}

/// Takes a member off one's own work. Their photos stay.
pub async fn remove_companion(
    ctx: &Ctx,
    viewer: Option<&Viewer>,
    id: WorkId,
    member: UserId,
) -> Result<()> {
    let owner = viewer.ok_or(AppError::SignInRequired)?;
    let txn = ctx.begin().await?;
    own_work(&txn, owner, id).await?;
    let companion = work_companions::Entity::find_by_id((id.0, member.0))
        .one(&txn)
        .await?
        // That somebody has left is remembered.
        .filter(|row| row.left_at.is_none())
        .ok_or(AppError::NotFound)?;
    work_companions::Entity::delete_by_id((companion.work_id, companion.user_id))
        .exec(&txn)
        .await?;
    notifications::forget_invite(&txn, id.0, member.0).await?;
    txn.commit().await?;
    ctx.news_for(member);
    Ok(())
}

/// Leaves a work that one was invited to. One's photos stay in it.
pub async fn leave_work(ctx: &Ctx, viewer: Option<&Viewer>, id: WorkId) -> Result<()> {
    let viewer = viewer.ok_or(AppError::SignInRequired)?;
    let txn = ctx.begin().await?;
    let mut row = work_companions::Entity::find_by_id((id.0, viewer.id.0))
        .one(&txn)
        .await?
        .filter(|row| row.left_at.is_none())
        .ok_or(AppError::NotFound)?
        .into_active_model();
    row.left_at = Set(Some(ctx.now()));
    row.update(&txn).await?;
    notifications::forget_invite(&txn, id.0, viewer.id.0).await?;
    txn.commit().await?;
    ctx.news_for(viewer.id);
    Ok(())
}

/// The end of an account: the photos that somebody added to others' works go too. Returns their
/// folders.
pub(crate) async fn forget_person(
    ctx: &Ctx,
    db: &impl ConnectionTrait,
    user: i64,
) -> Result<Vec<String>> {
    let added = photos::Entity::find()
        .filter(photos::Column::AddedBy.eq(user))
        .all(db)
        .await?;
    let mut folders = Vec::with_capacity(added.len());
    for photo in added {
        // Read anew each time: the count changes with every photo.
        let work = works::Entity::find_by_id(photo.work_id).one(db).await?;
        if let Some(work) = work {
            take_out(ctx, db, work, &photo).await?;
        }
        folders.push(photo.folder);
    }
    work_companions::Entity::delete_many()
        .filter(work_companions::Column::UserId.eq(user))
        .exec(db)
        .await?;
    Ok(folders)
}
