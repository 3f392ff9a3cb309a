//! From a draft to a post.

use domain::{
    AppError, DraftId, PostId, WorkId,
    accounts::{Name, Viewer},
    forum::{
        EXCERPT, GRACE_SECONDS, HELD_HOSTS, Limits, MENTIONS_MAX, PHOTOS_MAX, PostKind, PostText,
        excerpt, is_small_edit, link_hosts, mentioned,
    },
    notifications::Kind,
};
use sea_orm::{
    ActiveModelTrait as _, ActiveValue::Set, ColumnTrait as _, ConnectionTrait, EntityTrait as _,
    IntoActiveModel as _, QueryFilter as _, QueryOrder as _, QuerySelect as _, sea_query::Expr,
};

use super::{buckets, drafts::own_draft, pace, read_works};
use crate::{
    Ctx, Result,
    entities::{post_drafts, post_photos, post_revisions, posts, users},
    notifications::{About, News, Notice},
    search,
};

/// A post without photos and works, as a contract sends it.
#[derive(Debug, Clone)]
pub struct NewPost {
    pub title: String,
    pub text: String,
    pub kind: PostKind,
}

/// Makes the draft a post, or brings its changes into the post that it was opened for. What is
/// wrong is told at the fields; the draft stays until it worked.
pub async fn publish(ctx: &Ctx, viewer: Option<&Viewer>, id: DraftId) -> Result<PostId> {
    let author = viewer.ok_or(AppError::SignInRequired)?;
    let txn = ctx.begin().await?;
    let draft = own_draft(&txn, author, id).await?;
    let text = PostText::parse(&draft.title, &draft.body, Limits::Page)?;
    let works = read_works(&draft.works);
    let kind = PostKind::from_number(draft.kind);
    let mut gone = Vec::new();
    let mut news = News::default();
    let post = match draft.post_id {
        Some(post) => {
            let arrangement = Some((kind, works.as_slice()));
            change(
                ctx,
                &txn,
                &mut news,
                author,
                PostId(post),
                &text,
                arrangement,
            )
            .await?;
            gone = folders(&txn, post).await?;
            post_photos::Entity::delete_many()
                .filter(post_photos::Column::PostId.eq(post))
                .exec(&txn)
                .await?;
            post
        }
        None => insert(ctx, &txn, &mut news, author, &text, kind, &works).await?,
    };
    post_photos::Entity::update_many()
        .col_expr(post_photos::Column::PostId, Expr::value(post))
        .col_expr(
            post_photos::Column::DraftId,
            Expr::value(Option::<i64>::None),
        )
        .filter(post_photos::Column::DraftId.eq(id.0))
        .exec(&txn)
        .await?;
    set_cover(&txn, post, &works).await?;
    post_drafts::Entity::delete_by_id(id.0).exec(&txn).await?;
    let gone = unnamed(&txn, gone).await?;
    txn.commit().await?;
    news.deliver(ctx);
    for folder in gone {
        ctx.storage().remove_folder(&folder).await?;
    }
    Ok(PostId(post))
}

/// Writes a post without a draft.
pub async fn create_post(ctx: &Ctx, viewer: Option<&Viewer>, new: &NewPost) -> Result<PostId> {
    let author = viewer.ok_or(AppError::SignInRequired)?;
    let text = PostText::parse(&new.title, &new.text, Limits::Contract)?;
    let txn = ctx.begin().await?;
    let mut news = News::default();
    let id = insert(ctx, &txn, &mut news, author, &text, new.kind, &[]).await?;
    txn.commit().await?;
    news.deliver(ctx);
    Ok(PostId(id))
}

/// Changes title and text of a post of one's own; photos and works stay.
pub async fn edit_post(
    ctx: &Ctx,
    viewer: Option<&Viewer>,
    id: PostId,
    title: &str,
    text: &str,
) -> Result<()> {
    let author = viewer.ok_or(AppError::SignInRequired)?;
    let text = PostText::parse(title, text, Limits::Contract)?;
    let txn = ctx.begin().await?;
    let mut news = News::default();
    change(ctx, &txn, &mut news, author, id, &text, None).await?;
    txn.commit().await?;
    news.deliver(ctx);
    Ok(())
}

async fn insert(
    ctx: &Ctx,
    db: &impl ConnectionTrait,
    news: &mut News,
    author: &Viewer,
    text: &PostText,
    kind: PostKind,
    works: &[WorkId],
) -> Result<i64> {
    let hash = pace::text_hash(&[&text.title, &text.body]);
    pace::check_topic(ctx, db, author, &hash).await?;
    let held = held(author, &text.body).then(|| ctx.now());
    let row = posts::ActiveModel {
        author_id: Set(author.id.0),
        title: Set(text.title.clone()),
        body: Set(text.body.clone()),
        kind: Set(kind.number()),
        excerpt: Set(excerpt(&markup::plain(&text.body), EXCERPT)),
        works: Set(serde_json::to_string(works)?),
        mentions: Set(serde_json::to_string(&people(db, &text.body).await?)?),
        cover_photo: Set(None),
        cover_work: Set(None),
        text_hash: Set(hash),
        like_count: Set(0),
        comment_count: Set(0),
        created_at: Set(ctx.now()),
        edited_at: Set(None),
        deleted_at: Set(None),
        held_at: Set(held),
        ..Default::default()
    };
    let post = row.insert(db).await?;
    if held.is_none() {
        buckets::change(db, kind, post.id, 1).await?;
        tell_mentioned(ctx, db, news, &post, "").await?;
    }
    search::refresh_post(db, post.id).await?;
    Ok(post.id)
}

/// Brings a new text into a post. Without `arrangement` its kind and works stay.
async fn change(
    ctx: &Ctx,
    db: &impl ConnectionTrait,
    news: &mut News,
    author: &Viewer,
    id: PostId,
    text: &PostText,
    arrangement: Option<(PostKind, &[WorkId])>,
) -> Result<()> {
    let post = posts::Entity::find_by_id(id.0)
        .one(db)
        .await?
        .filter(|post| post.deleted_at.is_none())
        .ok_or(AppError::NotFound)?;
    if post.author_id != author.id.0 {
        return Err(AppError::Forbidden.into());
    }
    let now = ctx.now();
    let written = post.edited_at.unwrap_or(post.created_at);
    let changed = post.title != text.title || post.body != text.body;
    let unmarked = now - written <= GRACE_SECONDS
        && is_small_edit(&post.body, &text.body)
        && is_small_edit(&post.title, &text.title);
    let marked = changed && !unmarked;
    if marked {
        post_revisions::ActiveModel {
            post_id: Set(id.0),
            title: Set(post.title.clone()),
            body: Set(post.body.clone()),
            written_at: Set(written),
            ..Default::default()
        }
        .insert(db)
        .await?;
    }
    let old_kind = PostKind::from_number(post.kind);
    let kind = arrangement.map_or(old_kind, |(kind, _)| kind);
    let was_visible = post.held_at.is_none();
    let held_at =
        if changed && held(author, &text.body) && link_hosts(&post.body).len() < HELD_HOSTS {
            Some(now)
        } else {
            post.held_at
        };
    let edited_at = if marked { Some(now) } else { post.edited_at };
    let old_body = post.body.clone();
    let mut row = post.into_active_model();
    row.title = Set(text.title.clone());
    row.body = Set(text.body.clone());
    row.excerpt = Set(excerpt(&markup::plain(&text.body), EXCERPT));
    row.mentions = Set(serde_json::to_string(&people(db, &text.body).await?)?);
    row.text_hash = Set(pace::text_hash(&[&text.title, &text.body]));
    row.kind = Set(kind.number());
    row.edited_at = Set(edited_at);
    row.held_at = Set(held_at);
    if let Some((_, works)) = arrangement {
        row.works = Set(serde_json::to_string(works)?);
    }
    let post = row.update(db).await?;
    if was_visible {
        buckets::change(db, old_kind, id.0, -1).await?;
    }
    if held_at.is_none() {
        buckets::change(db, kind, id.0, 1).await?;
        tell_mentioned(ctx, db, news, &post, &old_body).await?;
    }
    search::refresh_post(db, id.0).await?;
    Ok(())
}

/// Whether somebody looks at the text before others see it.
pub(super) fn held(author: &Viewer, body: &str) -> bool {
    !author.is_admin && link_hosts(body).len() >= HELD_HOSTS
}

/// The names in a text that are somebody's, for its preview.
pub async fn people_in(ctx: &Ctx, text: &str) -> Result<Vec<String>> {
    people(ctx.reader(), text).await
}

/// Tells those who are mentioned in a post and were not in its text before.
pub(super) async fn tell_mentioned(
    ctx: &Ctx,
    db: &impl ConnectionTrait,
    news: &mut News,
    post: &posts::Model,
    before: &str,
) -> Result<()> {
    let known = people_mentioned(db, before).await?;
    for to in people_mentioned(db, &post.body).await? {
        if !known.contains(&to) {
            let notice = Notice {
                to,
                kind: Kind::Mention,
                actor: Some(post.author_id),
                about: About::Post(post.id),
            };
            news.tell(db, ctx.now(), notice).await?;
        }
    }
    Ok(())
}

/// Ids of those whom a text mentions.
pub(crate) async fn people_mentioned(db: &impl ConnectionTrait, text: &str) -> Result<Vec<i64>> {
    let candidates = candidates(text);
    if candidates.is_empty() {
        return Ok(Vec::new());
    }
    Ok(users::Entity::find()
        .filter(users::Column::NameCanonical.is_in(candidates.iter().map(|c| c.1.as_str())))
        .select_only()
        .column(users::Column::Id)
        .into_tuple()
        .all(db)
        .await?)
}

/// Every beginning of a mentioned name, as it stands there and canonical: in Chinese a name runs on
/// into the sentence.
fn candidates(text: &str) -> Vec<(String, String)> {
    let mut candidates = Vec::new();
    for name in mentioned(text).into_iter().take(MENTIONS_MAX) {
        for (end, c) in name.char_indices() {
            let part = name.get(..end + c.len_utf8()).unwrap_or_default();
            if let Ok(parsed) = Name::parse(part) {
                candidates.push((part.to_owned(), parsed.canonical));
            }
        }
    }
    candidates
}

/// Those of the first names in the text that are somebody's, as they stand there.
async fn people(db: &impl ConnectionTrait, text: &str) -> Result<Vec<String>> {
    let candidates = candidates(text);
    if candidates.is_empty() {
        return Ok(Vec::new());
    }
    let found: Vec<String> = users::Entity::find()
        .filter(users::Column::NameCanonical.is_in(candidates.iter().map(|c| c.1.as_str())))
        .select_only()
        .column(users::Column::NameCanonical)
        .into_tuple()
        .all(db)
        .await?;
    let mut people: Vec<String> = candidates
        .into_iter()
        .filter(|(_, canonical)| found.contains(canonical))
        .map(|(shown, _)| shown)
        .collect();
    people.sort();
    people.dedup();
    Ok(people)
}

/// The first photo is the cover, else the first work.
async fn set_cover(db: &impl ConnectionTrait, post: i64, works: &[WorkId]) -> Result<()> {
    let first: Option<i64> = post_photos::Entity::find()
        .filter(post_photos::Column::PostId.eq(post))
        .order_by_asc(post_photos::Column::Position)
        .order_by_asc(post_photos::Column::Id)
        .limit(PHOTOS_MAX as u64)
        .select_only()
        .column(post_photos::Column::Id)
        .into_tuple()
        .one(db)
        .await?;
    posts::Entity::update_many()
        .col_expr(posts::Column::CoverPhoto, Expr::value(first))
        .col_expr(
            posts::Column::CoverWork,
            Expr::value(works.first().map(|id| id.0)),
        )
        .filter(posts::Column::Id.eq(post))
        .exec(db)
        .await?;
    Ok(())
}

/// The folders of a post's photos.
pub(super) async fn folders(db: &impl ConnectionTrait, post: i64) -> Result<Vec<String>> {
    Ok(post_photos::Entity::find()
        .filter(post_photos::Column::PostId.eq(post))
        .select_only()
        .column(post_photos::Column::Folder)
        .into_tuple()
        .all(db)
        .await?)
}

/// Those of the folders that no row names any more.
pub(super) async fn unnamed(
    db: &impl ConnectionTrait,
    folders: Vec<String>,
) -> Result<Vec<String>> {
    let mut gone = Vec::new();
    for folder in folders {
        let named = post_photos::Entity::find()
            .filter(post_photos::Column::Folder.eq(folder.as_str()))
            .one(db)
            .await?
            .is_some();
        if !named {
            gone.push(folder);
        }
    }
    Ok(gone)
}
