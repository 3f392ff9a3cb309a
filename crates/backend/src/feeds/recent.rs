use std::collections::HashMap;

use domain::{
    AppError, WorkId,
    accounts::Name,
    forum::excerpt,
    works::{Picture, Tag, WorkKind},
};
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, EntityTrait as _, QueryFilter as _, QueryOrder as _,
    QuerySelect as _,
};

use crate::{
    Ctx, Result,
    entities::{posts, users, works},
    forum, gallery,
    works::StoredResult,
};

/// Entries of a feed.
const ENTRIES: usize = 30;
/// Characters of a text.
const SUMMARY: usize = 400;

/// What is new in one place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Feed {
    pub of: FeedOf,
    /// Newest first.
    pub entries: Vec<FeedEntry>,
}

/// Whose news they are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FeedOf {
    Site,
    /// By their name.
    Person(String),
    /// A shelf of the gallery.
    Tag(Tag),
}

/// A post or a shared work.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FeedEntry {
    /// Root-relative address of its page.
    pub path: String,
    pub title: String,
    pub summary: String,
    pub author: String,
    pub image: Option<FeedImage>,
    /// Files that its author lets people save.
    pub files: Vec<FeedFile>,
    /// Seconds since 1970, UTC.
    pub published: i64,
    pub updated: i64,
}

/// A picture for those who see it and words for those who do not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FeedImage {
    /// Root-relative address.
    pub path: String,
    pub alt: String,
    pub width: u32,
    pub height: u32,
}

/// A movie, or a page of a long image.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FeedFile {
    /// Root-relative address.
    pub path: String,
    pub bytes: u64,
    /// Of a movie.
    pub seconds: Option<u64>,
}

/// The newest of the site.
pub async fn recent(ctx: &Ctx) -> Result<Feed> {
    let db = ctx.reader();
    let posts = posts_of(db, None).await?;
    let works = works_of(db, None, None).await?;
    Ok(feed(FeedOf::Site, posts, works))
}

/// The newest of one person, by their name in any writing.
pub async fn recent_of(ctx: &Ctx, name: &str) -> Result<Feed> {
    let db = ctx.reader();
    let name = Name::parse(name).map_err(|_| AppError::NotFound)?;
    let user = users::Entity::find()
        .filter(users::Column::NameCanonical.eq(name.canonical))
        .one(db)
        .await?
        .ok_or(AppError::NotFound)?;
    let posts = posts_of(db, Some(user.id)).await?;
    let works = works_of(db, Some(user.id), None).await?;
    Ok(feed(FeedOf::Person(user.name), posts, works))
}

/// The newest works on one shelf of the gallery.
pub async fn recent_with_tag(ctx: &Ctx, tag: &str) -> Result<Feed> {
    let tag = Tag::parse(tag).ok_or(AppError::NotFound)?;
    let works = works_of(ctx.reader(), None, Some(tag)).await?;
    Ok(feed(FeedOf::Tag(tag), Vec::new(), works))
}

fn feed(of: FeedOf, posts: Vec<FeedEntry>, works: Vec<FeedEntry>) -> Feed {
    let mut entries: Vec<FeedEntry> = posts.into_iter().chain(works).collect();
    entries.sort_by(|a, b| b.published.cmp(&a.published).then(b.path.cmp(&a.path)));
    entries.truncate(ENTRIES);
    Feed { of, entries }
}

async fn posts_of(db: &impl ConnectionTrait, author: Option<i64>) -> Result<Vec<FeedEntry>> {
    let mut query = posts::Entity::find()
        .find_also_related(users::Entity)
        .filter(posts::Column::DeletedAt.is_null())
        .filter(posts::Column::HeldAt.is_null())
        .order_by_desc(posts::Column::Id)
        .limit(ENTRIES as u64);
    if let Some(author) = author {
        query = query.filter(posts::Column::AuthorId.eq(author));
    }
    let rows = query.all(db).await?;
    let photos: Vec<i64> = rows
        .iter()
        .filter_map(|(post, _)| post.cover_photo)
        .collect();
    let photos = forum::pictures(db, &photos).await?;
    let works: Vec<WorkId> = rows
        .iter()
        .filter_map(|(post, _)| post.cover_work.map(WorkId))
        .collect();
    // What everybody may see, or it is left out.
    let works: HashMap<i64, Picture> = gallery::shared_cards(db, None, &works)
        .await?
        .into_iter()
        .map(|card| (card.id.0, card.cover))
        .collect();
    Ok(rows
        .into_iter()
        .filter_map(|(post, author)| Some((post, author?)))
        .map(|(post, author)| {
            let photo = post.cover_photo.and_then(|id| photos.get(&id));
            let cover = photo.or_else(|| post.cover_work.and_then(|id| works.get(&id)));
            FeedEntry {
                path: format!("/community/{}", post.id),
                image: cover.and_then(|cover| image(cover, &post.title)),
                files: Vec::new(),
                summary: excerpt(&markup::plain(&post.body), SUMMARY),
                author: author.name,
                published: post.created_at,
                updated: post.edited_at.unwrap_or_default().max(post.created_at),
                title: post.title,
            }
        })
        .collect())
}

async fn works_of(
    db: &impl ConnectionTrait,
    owner: Option<i64>,
    tag: Option<Tag>,
) -> Result<Vec<FeedEntry>> {
    let mut query = works::Entity::find()
        .find_also_related(users::Entity)
        .filter(crate::works::in_gallery(None))
        .order_by_desc(works::Column::SharedAt)
        .limit(ENTRIES as u64);
    if let Some(owner) = owner {
        query = query.filter(works::Column::OwnerId.eq(owner));
    }
    if let Some(tag) = tag {
        query = query.filter(works::Column::Tag.eq(tag.as_str()));
    }
    let rows = query.all(db).await?;
    Ok(rows
        .into_iter()
        .filter_map(|(work, owner)| work_entry(work, owner?.name))
        .collect())
}

fn work_entry(work: works::Model, author: String) -> Option<FeedEntry> {
    let folder = work.result_folder.as_deref().unwrap_or_default();
    let result =
        StoredResult::read(work.result.as_deref())?.view(WorkId(work.id), folder, &work.title);
    let published = work.shared_at.unwrap_or(work.updated_at);
    let movie = WorkKind::parse(&work.kind) == Some(WorkKind::Movie);
    let seconds = result.duration_ms.filter(|_| movie).map(|ms| ms / 1000);
    let files = result.files.iter().map(|file| FeedFile {
        path: file.url.clone(),
        bytes: file.bytes,
        seconds,
    });
    Some(FeedEntry {
        path: format!("/gallery/{}", work.id),
        image: image(&result.cover, &work.title),
        files: if work.downloads {
            files.collect()
        } else {
            Vec::new()
        },
        summary: excerpt(&work.description, SUMMARY),
        author,
        published,
        updated: work.updated_at.max(published),
        title: work.title,
    })
}

/// The largest size of a picture. One without words of its own is called what it belongs to.
fn image(picture: &Picture, title: &str) -> Option<FeedImage> {
    let (path, width) = picture.sources.last()?.clone();
    let height = u64::from(picture.height) * u64::from(width) / u64::from(picture.width.max(1));
    Some(FeedImage {
        path,
        alt: if picture.alt.trim().is_empty() {
            title.to_owned()
        } else {
            picture.alt.clone()
        },
        width,
        height: u32::try_from(height).unwrap_or(u32::MAX),
    })
}
