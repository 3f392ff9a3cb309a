//! Reading the gallery.

use domain::{
    AppError, CommentId, UserId, WorkId,
    accounts::{Author, Viewer},
    gallery::{
        COMMENTS_PAGE_SIZE, CommentView, Filter, GalleryCard, GalleryWork, LikeView, Moment,
        PAGE_SIZE, Page, Sort, palette,
    },
    works::{Tag, WorkKind},
};
use sea_orm::{
    ColumnTrait as _, Condition, ConnectionTrait, EntityTrait as _, FromQueryResult, JoinType,
    QueryFilter as _, QueryOrder as _, QuerySelect as _, RelationTrait as _,
    sea_query::IntoCondition,
};

use super::{comment_work::may_delete, cursor::Cursor, shared_work};
use crate::{
    Ctx, Result,
    entities::{photos, users, work_comments, work_likes, works},
    works::{StoredResult, in_gallery, origin, visibility},
};

#[derive(FromQueryResult)]
struct CardRow {
    id: i64,
    owner_id: i64,
    name: String,
    avatar: Option<String>,
    kind: String,
    title: String,
    result: Option<String>,
    result_folder: Option<String>,
    shared_at: Option<i64>,
    like_count: i32,
    comment_count: i32,
}

/// What a [`CardRow`] needs besides its author.
const CARD_COLUMNS: [works::Column; 9] = [
    works::Column::Id,
    works::Column::OwnerId,
    works::Column::Kind,
    works::Column::Title,
    works::Column::Result,
    works::Column::ResultFolder,
    works::Column::SharedAt,
    works::Column::LikeCount,
    works::Column::CommentCount,
];

/// One page of shared works. `after` is the `next` of the page before; anything else starts at the
/// beginning.
pub async fn list_gallery(
    ctx: &Ctx,
    viewer: Option<&Viewer>,
    filter: Filter,
    after: Option<&str>,
) -> Result<Page<GalleryCard>> {
    cards(ctx, viewer, filter, None, after).await
}

/// One page of the shared works of one person, the newest first.
pub async fn works_of(
    ctx: &Ctx,
    viewer: Option<&Viewer>,
    owner: UserId,
    after: Option<&str>,
) -> Result<Page<GalleryCard>> {
    cards(ctx, viewer, Filter::default(), Some(owner), after).await
}

async fn cards(
    ctx: &Ctx,
    viewer: Option<&Viewer>,
    filter: Filter,
    owner: Option<UserId>,
    after: Option<&str>,
) -> Result<Page<GalleryCard>> {
    let key = match filter.sort {
        Sort::Newest => works::Column::SharedAt,
        Sort::Liked => works::Column::LikeCount,
    };
    let mut query = works::Entity::find()
        .join(JoinType::InnerJoin, works::Relation::Users.def())
        .filter(in_gallery(viewer));
    if let Some(owner) = owner {
        query = query.filter(works::Column::OwnerId.eq(owner.0));
    }
    if let Some(kind) = filter.kind {
        query = query.filter(works::Column::Kind.eq(kind.as_str()));
    }
    if let Some(tag) = filter.tag {
        query = query.filter(works::Column::Tag.eq(tag.as_str()));
    }
    if let Some(cursor) = after.and_then(Cursor::parse) {
        query = query.filter(
            Condition::any().add(key.lt(cursor.key)).add(
                Condition::all()
                    .add(key.eq(cursor.key))
                    .add(works::Column::Id.lt(cursor.id)),
            ),
        );
    }
    let mut rows: Vec<CardRow> = query
        .order_by_desc(key)
        .order_by_desc(works::Column::Id)
        .limit(PAGE_SIZE as u64 + 1)
        .select_only()
        .columns(CARD_COLUMNS)
        .columns([users::Column::Name, users::Column::Avatar])
        .into_model()
        .all(ctx.reader())
        .await?;
    let more = rows.len() > PAGE_SIZE;
    rows.truncate(PAGE_SIZE);
    let next = rows.last().filter(|_| more).map(|row| {
        let key = match filter.sort {
            Sort::Newest => row.shared_at.unwrap_or_default(),
            Sort::Liked => row.like_count.into(),
        };
        Cursor { key, id: row.id }.to_string()
    });
    Ok(Page {
        items: rows.into_iter().filter_map(card).collect(),
        next,
    })
}

fn card(row: CardRow) -> Option<GalleryCard> {
    let id = WorkId(row.id);
    let result = StoredResult::read(row.result.as_deref())?.view(
        id,
        row.result_folder.as_deref().unwrap_or_default(),
        &row.title,
    );
    Some(GalleryCard {
        id,
        kind: WorkKind::parse(&row.kind)?,
        title: row.title,
        author: Author::new(row.owner_id, row.name, row.avatar),
        cover: result.cover,
        preview: result.preview,
        duration_ms: result.duration_ms,
        like_count: row.like_count.cast_unsigned(),
        comment_count: row.comment_count.cast_unsigned(),
    })
}

/// The shared works among these, in the order of the list; what is gone or private is left out.
pub(crate) async fn shared_cards(
    db: &impl ConnectionTrait,
    viewer: Option<&Viewer>,
    ids: &[WorkId],
) -> Result<Vec<GalleryCard>> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let found = cards_where(
        db,
        viewer,
        works::Column::Id.is_in(ids.iter().map(|id| id.0)),
        ids.len() as u64,
    )
    .await?;
    Ok(ids
        .iter()
        .filter_map(|id| found.iter().find(|card| card.id == *id).cloned())
        .collect())
}

/// The newest works in the gallery of one person, as they see them.
pub(crate) async fn shared_cards_of(
    db: &impl ConnectionTrait,
    owner: &Viewer,
    limit: u64,
) -> Result<Vec<GalleryCard>> {
    cards_where(
        db,
        Some(owner),
        works::Column::OwnerId.eq(owner.id.0),
        limit,
    )
    .await
}

async fn cards_where(
    db: &impl ConnectionTrait,
    viewer: Option<&Viewer>,
    condition: impl IntoCondition,
    limit: u64,
) -> Result<Vec<GalleryCard>> {
    let rows: Vec<CardRow> = works::Entity::find()
        .join(JoinType::InnerJoin, works::Relation::Users.def())
        .filter(in_gallery(viewer))
        .filter(condition)
        .order_by_desc(works::Column::SharedAt)
        .limit(limit)
        .select_only()
        .columns(CARD_COLUMNS)
        .columns([users::Column::Name, users::Column::Avatar])
        .into_model()
        .all(db)
        .await?;
    Ok(rows.into_iter().filter_map(card).collect())
}

/// The page of a shared work. `comments_after` continues the list of comments.
pub async fn get_gallery_work(
    ctx: &Ctx,
    viewer: Option<&Viewer>,
    id: WorkId,
    comments_after: Option<&str>,
) -> Result<GalleryWork> {
    let db = ctx.reader();
    let work = shared_work(db, viewer, id).await?;
    let author = users::Entity::find_by_id(work.owner_id)
        .one(db)
        .await?
        .ok_or(AppError::NotFound)?;
    let liked = match viewer {
        Some(viewer) => work_likes::Entity::find_by_id((id.0, viewer.id.0))
            .one(db)
            .await?
            .is_some(),
        None => false,
    };
    let comments = comments(ctx, viewer, &work, comments_after).await?;
    let result = StoredResult::read(work.result.as_deref())
        .ok_or(AppError::NotFound)?
        .view(
            id,
            work.result_folder.as_deref().unwrap_or_default(),
            &work.title,
        );
    let means: Vec<String> = photos::Entity::find()
        .filter(photos::Column::WorkId.eq(id.0))
        .order_by_asc(photos::Column::Position)
        .select_only()
        .column(photos::Column::MeanRgb)
        .into_tuple()
        .all(db)
        .await?;
    let origin = origin(db, viewer, &work).await?;
    let is_owner = viewer.is_some_and(|viewer| viewer.id.0 == work.owner_id);
    Ok(GalleryWork {
        id,
        kind: WorkKind::parse(&work.kind).unwrap_or(WorkKind::Movie),
        tag: Tag::parse(&work.tag).unwrap_or(Tag::ALL[0]),
        author: Author::new(author.id, author.name, author.avatar),
        result,
        shared_at: work.shared_at.unwrap_or(work.updated_at),
        like: LikeView {
            count: work.like_count.cast_unsigned(),
            liked,
        },
        comment_count: work.comment_count.cast_unsigned(),
        comments,
        can_interact: viewer.is_some(),
        is_owner,
        visibility: visibility(&work),
        can_download: is_owner || work.downloads,
        palette: palette(means.iter().map(String::as_str)),
        origin,
        title: work.title,
        description: work.description,
        place: work.place,
    })
}

/// Comments from the oldest on.
async fn comments(
    ctx: &Ctx,
    viewer: Option<&Viewer>,
    work: &works::Model,
    after: Option<&str>,
) -> Result<Page<CommentView>> {
    let after = after.and_then(|text| text.parse::<i64>().ok()).unwrap_or(0);
    let mut rows = work_comments::Entity::find()
        .find_also_related(users::Entity)
        .filter(work_comments::Column::WorkId.eq(work.id))
        .filter(work_comments::Column::Id.gt(after))
        .order_by_asc(work_comments::Column::Id)
        .limit(COMMENTS_PAGE_SIZE as u64 + 1)
        .all(ctx.reader())
        .await?;
    let more = rows.len() > COMMENTS_PAGE_SIZE;
    rows.truncate(COMMENTS_PAGE_SIZE);
    let next = rows
        .last()
        .filter(|_| more)
        .map(|(comment, _)| comment.id.to_string());
    let items = rows
        .into_iter()
        .filter_map(|(comment, writer)| {
            let writer = writer?;
            Some(CommentView {
                id: CommentId(comment.id),
                can_delete: may_delete(viewer, comment.user_id, work.owner_id),
                author: Author::new(writer.id, writer.name, writer.avatar),
                body: comment.body,
                created_at: comment.created_at,
                moment: comment
                    .at_second
                    .and_then(|second| u32::try_from(second).ok())
                    .map(Moment),
            })
        })
        .collect();
    Ok(Page { items, next })
}
