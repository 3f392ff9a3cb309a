//! Texts that are not published yet, kept on the server.

use domain::{
    AppError, DraftId, Field, PhotoId, PostId, Problem, WorkId,
    accounts::Viewer,
    forum::{
        DRAFT_MAX, DraftCard, DraftForm, DraftView, EXCERPT, PostKind, WORKS_MAX, WorkChoice,
        excerpt,
    },
};
use sea_orm::{
    ActiveModelTrait as _, ActiveValue::Set, ColumnTrait as _, Condition, ConnectionTrait,
    EntityTrait as _, IntoActiveModel as _, QueryFilter as _, QueryOrder as _, QuerySelect as _,
};

use super::{
    draft_photos::{in_order, photo_view},
    publish::unnamed,
    read_works,
};
use crate::{
    Ctx, Result,
    entities::{post_drafts, post_photos, posts},
    gallery,
    platform::sql,
};

/// Drafts in the list.
const LISTED: u64 = 50;
/// Works that can be chosen from.
const CHOICE: u64 = 60;

/// The draft, if it is this person's. Somebody else's looks like none at all.
pub(super) async fn own_draft(
    db: &impl ConnectionTrait,
    owner: &Viewer,
    id: DraftId,
) -> Result<post_drafts::Model> {
    post_drafts::Entity::find_by_id(id.0)
        .one(db)
        .await?
        .filter(|draft| draft.owner_id == owner.id.0)
        .ok_or_else(|| AppError::NotFound.into())
}

/// A blank draft: the one that is there already, so that looking twice makes only one.
pub async fn open_draft(ctx: &Ctx, viewer: Option<&Viewer>) -> Result<DraftId> {
    let owner = viewer.ok_or(AppError::SignInRequired)?;
    let txn = ctx.begin().await?;
    let blank = post_drafts::Entity::find()
        .filter(post_drafts::Column::OwnerId.eq(owner.id.0))
        .filter(post_drafts::Column::PostId.is_null())
        .filter(post_drafts::Column::Title.eq(""))
        .filter(post_drafts::Column::Body.eq(""))
        .order_by_desc(post_drafts::Column::UpdatedAt)
        .one(&txn)
        .await?;
    if let Some(draft) = blank {
        return Ok(DraftId(draft.id));
    }
    let now = ctx.now();
    let draft = post_drafts::ActiveModel {
        owner_id: Set(owner.id.0),
        post_id: Set(None),
        title: Set(String::new()),
        body: Set(String::new()),
        kind: Set(PostKind::Journal.number()),
        works: Set("[]".into()),
        created_at: Set(now),
        updated_at: Set(now),
        ..Default::default()
    };
    let draft = draft.insert(&txn).await?;
    txn.commit().await?;
    Ok(DraftId(draft.id))
}

/// The draft in which the author changes a post: the one begun before, else a copy of the post.
pub async fn open_edit(ctx: &Ctx, viewer: Option<&Viewer>, id: PostId) -> Result<DraftId> {
    let author = viewer.ok_or(AppError::SignInRequired)?;
    let txn = ctx.begin().await?;
    let post = posts::Entity::find_by_id(id.0)
        .one(&txn)
        .await?
        .filter(|post| post.deleted_at.is_none())
        .ok_or(AppError::NotFound)?;
    if post.author_id != author.id.0 {
        let seen = post.held_at.is_none() || author.administers();
        let error = if seen {
            AppError::Forbidden
        } else {
            AppError::NotFound
        };
        return Err(error.into());
    }
    let begun = post_drafts::Entity::find()
        .filter(post_drafts::Column::OwnerId.eq(author.id.0))
        .filter(post_drafts::Column::PostId.eq(id.0))
        .one(&txn)
        .await?;
    if let Some(draft) = begun {
        return Ok(DraftId(draft.id));
    }
    let now = ctx.now();
    let draft = post_drafts::ActiveModel {
        owner_id: Set(author.id.0),
        post_id: Set(Some(id.0)),
        title: Set(post.title),
        body: Set(post.body),
        kind: Set(post.kind),
        works: Set(post.works),
        created_at: Set(now),
        updated_at: Set(now),
        ..Default::default()
    };
    let draft = draft.insert(&txn).await?;
    // The rows are copied, the files shared.
    sql::run(
        &txn,
        "INSERT INTO post_photos (owner_id, draft_id, position, name, caption, alt, folder, sha256, \
         width, height, files, placeholder, created_at) \
         SELECT owner_id, $1, position, name, caption, alt, folder, sha256, width, height, files, \
         placeholder, created_at FROM post_photos WHERE post_id = $2 ORDER BY position, id",
        [draft.id.into(), id.0.into()],
    )
    .await?;
    txn.commit().await?;
    Ok(DraftId(draft.id))
}

/// Keeps what was typed, finished or not.
pub async fn save_draft(
    ctx: &Ctx,
    viewer: Option<&Viewer>,
    id: DraftId,
    form: &DraftForm,
) -> Result<()> {
    let owner = viewer.ok_or(AppError::SignInRequired)?;
    let long = |field| {
        AppError::field(
            field,
            Problem::TooLong {
                max: DRAFT_MAX as u32,
            },
        )
    };
    if form.text.chars().count() > DRAFT_MAX {
        return Err(long(Field::Text).into());
    }
    if form.title.chars().count() > DRAFT_MAX {
        return Err(long(Field::Title).into());
    }
    if form.works.len() > WORKS_MAX {
        let problem = Problem::TooMany {
            max: WORKS_MAX as u32,
        };
        return Err(AppError::field(Field::Works, problem).into());
    }
    let txn = ctx.begin().await?;
    let draft = own_draft(&txn, owner, id).await?;
    let kind = PostKind::parse(&form.kind).map_or(draft.kind, PostKind::number);
    let mine: Vec<WorkId> = gallery::shared_cards(&txn, viewer, &form.works)
        .await?
        .into_iter()
        .filter(|card| card.author.id == owner.id)
        .map(|card| card.id)
        .collect();
    let mut draft = draft.into_active_model();
    // Zeros, which not every database can keep, mean nothing.
    draft.title = Set(form.title.replace('\0', ""));
    draft.body = Set(form.text.replace("\r\n", "\n").replace('\0', ""));
    draft.kind = Set(kind);
    draft.works = Set(serde_json::to_string(&mine)?);
    draft.updated_at = Set(ctx.now());
    draft.update(&txn).await?;
    txn.commit().await?;
    Ok(())
}

/// The draft for its page.
pub async fn get_draft(ctx: &Ctx, viewer: Option<&Viewer>, id: DraftId) -> Result<DraftView> {
    let owner = viewer.ok_or(AppError::SignInRequired)?;
    let db = ctx.reader();
    let draft = own_draft(db, owner, id).await?;
    let chosen = read_works(&draft.works);
    let mut works: Vec<WorkChoice> = gallery::shared_cards_of(db, owner, CHOICE)
        .await?
        .into_iter()
        .map(|card| WorkChoice {
            chosen: chosen.contains(&card.id),
            card,
        })
        .collect();
    works.sort_by_key(|work| !work.chosen);
    let photos = in_order(db, id)
        .await?
        .iter()
        .map(|photo| photo_view(photo, PhotoId(photo.id)))
        .collect();
    Ok(DraftView {
        id,
        post: draft.post_id.map(PostId),
        title: draft.title,
        text: draft.body,
        kind: PostKind::from_number(draft.kind),
        photos,
        works,
        updated_at: draft.updated_at,
    })
}

/// The person's drafts that have something in them, last touched first.
pub async fn list_drafts(ctx: &Ctx, viewer: Option<&Viewer>) -> Result<Vec<DraftCard>> {
    let owner = viewer.ok_or(AppError::SignInRequired)?;
    let drafts = post_drafts::Entity::find()
        .filter(post_drafts::Column::OwnerId.eq(owner.id.0))
        .filter(
            Condition::any()
                .add(post_drafts::Column::Title.ne(""))
                .add(post_drafts::Column::Body.ne("")),
        )
        .order_by_desc(post_drafts::Column::UpdatedAt)
        .order_by_desc(post_drafts::Column::Id)
        .limit(LISTED)
        .all(ctx.reader())
        .await?;
    Ok(drafts
        .into_iter()
        .map(|draft| DraftCard {
            id: DraftId(draft.id),
            post: draft.post_id.map(PostId),
            title: draft.title,
            excerpt: excerpt(&markup::plain(&draft.body), EXCERPT),
            updated_at: draft.updated_at,
        })
        .collect())
}

/// Throws a draft away, with its photos unless a post has them too.
pub async fn delete_draft(ctx: &Ctx, viewer: Option<&Viewer>, id: DraftId) -> Result<()> {
    let owner = viewer.ok_or(AppError::SignInRequired)?;
    let txn = ctx.begin().await?;
    own_draft(&txn, owner, id).await?;
    let gone = remove(&txn, id).await?;
    txn.commit().await?;
    for folder in gone {
        ctx.storage().remove_folder(&folder).await?;
    }
    Ok(())
}

/// Deletes the rows; returns the folders that nobody needs any more.
pub(super) async fn remove(db: &impl ConnectionTrait, id: DraftId) -> Result<Vec<String>> {
    let folders: Vec<String> = post_photos::Entity::find()
        .filter(post_photos::Column::DraftId.eq(id.0))
        .select_only()
        .column(post_photos::Column::Folder)
        .into_tuple()
        .all(db)
        .await?;
    post_drafts::Entity::delete_by_id(id.0).exec(db).await?;
    unnamed(db, folders).await
}
