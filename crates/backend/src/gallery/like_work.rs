use domain::{AppError, WorkId, accounts::Viewer, gallery::LikeView, notifications::Kind};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait as _, ConnectionTrait, EntityTrait as _, QueryFilter as _,
    sea_query::{Expr, ExprTrait as _, OnConflict},
};

use super::shared_work;
use crate::{
    Ctx, Result,
    entities::{work_likes, works},
    notifications::{About, News, Notice, take_back_like},
};

/// Likes a shared work, or takes the like back. The counter changes only when a row did.
pub async fn toggle_like(ctx: &Ctx, viewer: Option<&Viewer>, id: WorkId) -> Result<LikeView> {
    let viewer = viewer.ok_or(AppError::SignInRequired)?;
    let txn = ctx.begin().await?;
    let owner = shared_work(&txn, Some(viewer), id).await?.owner_id;
    let removed = work_likes::Entity::delete_by_id((id.0, viewer.id.0))
        .exec(&txn)
        .await?;
    let liked = removed.rows_affected == 0;
    if liked {
        let row = work_likes::ActiveModel {
            work_id: Set(id.0),
            user_id: Set(viewer.id.0),
            created_at: Set(ctx.now()),
        };
        work_likes::Entity::insert(row)
            .on_conflict(OnConflict::new().do_nothing().to_owned())
            .exec_without_returning(&txn)
            .await?;
    }
    change_count(
        &txn,
        works::Column::LikeCount,
        id,
        if liked { 1 } else { -1 },
    )
    .await?;
    let count = shared_work(&txn, Some(viewer), id).await?.like_count;
    let mut news = News::default();
    if liked {
        tell(ctx, &txn, &mut news, viewer, owner, id).await?;
    } else {
        take_back_like(&txn, viewer.id.0, About::Work(id.0)).await?;
    }
    txn.commit().await?;
    news.deliver(ctx);
    Ok(LikeView {
        count: count.cast_unsigned(),
        liked,
    })
}

/// Likes a shared work; a second time is refused with [`AppError::AlreadyLiked`].
pub async fn like_once(ctx: &Ctx, viewer: Option<&Viewer>, id: WorkId) -> Result<()> {
    let viewer = viewer.ok_or(AppError::SignInRequired)?;
    let txn = ctx.begin().await?;
    let owner = shared_work(&txn, Some(viewer), id).await?.owner_id;
    let row = work_likes::ActiveModel {
        work_id: Set(id.0),
        user_id: Set(viewer.id.0),
        created_at: Set(ctx.now()),
    };
    let new = work_likes::Entity::insert(row)
        .on_conflict(OnConflict::new().do_nothing().to_owned())
        .exec_without_returning(&txn)
        .await?;
    if new == 0 {
        return Err(AppError::AlreadyLiked.into());
    }
    change_count(&txn, works::Column::LikeCount, id, 1).await?;
    let mut news = News::default();
    tell(ctx, &txn, &mut news, viewer, owner, id).await?;
    txn.commit().await?;
    news.deliver(ctx);
    Ok(())
}

/// Tells the owner who likes their work.
async fn tell(
    ctx: &Ctx,
    db: &impl ConnectionTrait,
    news: &mut News,
    viewer: &Viewer,
    owner: i64,
    id: WorkId,
) -> Result<()> {
    let notice = Notice {
        to: owner,
        kind: Kind::Like,
        actor: Some(viewer.id.0),
        about: About::Work(id.0),
    };
    news.tell(db, ctx.now(), notice).await
}

/// Adds `delta` to one of a work's counters.
pub(super) async fn change_count(
    db: &impl ConnectionTrait,
    column: works::Column,
    id: WorkId,
    delta: i32,
) -> Result<()> {
    works::Entity::update_many()
        .col_expr(column, Expr::col(column).add(delta))
        .filter(works::Column::Id.eq(id.0))
        .exec(db)
        .await?;
    Ok(())
}
