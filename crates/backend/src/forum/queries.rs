//! Reading the community. The number of statements does not depend on how much there is: two for a
//! page of the list (three when somebody is signed in), four for a post.

use domain::{
    AppError, PostCommentId, PostId, UserId, WorkId,
    accounts::{Author, Viewer},
    forum::{
        CarouselPhoto, History, PAGE_SIZE, PostCard, PostComment, PostKind, PostList, PostView,
        RESTORE_SECONDS, Revision,
    },
    gallery::{COMMENTS_PAGE_SIZE, LikeView, Page},
    works::Picture,
};
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, EntityTrait as _, FromQueryResult, QueryFilter as _,
    QueryOrder as _, Value,
};

use super::{buckets, comment_post::may_delete, draft_photos::picture, may_handle, read_works};
use crate::{
    Ctx, Result,
    entities::{post_photos, post_revisions, posts, users},
    gallery,
    platform::sql,
    works::{StoredResult, in_gallery_sql},
};

/// Waiting posts above the first page of the list.
const PENDING: i64 = 5;
/// Versions that the history shows.
const VERSIONS: usize = 100;

const CARD: &str = "\
SELECT p.id, p.author_id, u.name, u.avatar, p.title, p.kind, p.excerpt, p.created_at, p.like_count, \
    p.comment_count, p.held_at, \
    f.files, f.width, f.height, f.placeholder, f.alt, f.folder, \
    w.id AS work_id, w.title AS work_title, w.result, w.result_folder \
FROM posts p CROSS JOIN users u \
LEFT JOIN post_photos f ON f.id = p.cover_photo \
LEFT JOIN works w ON w.id = p.cover_work AND ";

#[derive(FromQueryResult)]
struct CardRow {
    id: i64,
    author_id: i64,
    name: String,
    avatar: Option<String>,
    title: String,
    kind: i32,
    excerpt: String,
    created_at: i64,
    like_count: i32,
    comment_count: i32,
    held_at: Option<i64>,
    files: Option<String>,
    width: Option<i32>,
    height: Option<i32>,
    placeholder: Option<String>,
    alt: Option<String>,
    folder: Option<String>,
    work_id: Option<i64>,
    work_title: Option<String>,
    result: Option<String>,
    result_folder: Option<String>,
}

impl CardRow {
    fn cover(&self) -> Option<Picture> {
        if let (Some(files), Some(folder)) = (&self.files, &self.folder) {
            return Some(picture(
                files,
                (self.width?, self.height?),
                self.placeholder.as_deref().unwrap_or_default(),
                self.alt.as_deref().unwrap_or_default(),
                folder,
            ));
        }
        let result = StoredResult::read(self.result.as_deref())?;
        let view = result.view(
            WorkId(self.work_id?),
            self.result_folder.as_deref()?,
            self.work_title.as_deref()?,
        );
        Some(view.cover)
    }

    fn card(self) -> PostCard {
        PostCard {
            cover: self.cover(),
            id: PostId(self.id),
            author: Author::new(self.author_id, self.name, self.avatar),
            title: self.title,
            kind: PostKind::from_number(self.kind),
            excerpt: self.excerpt,
            created_at: self.created_at,
            like_count: self.like_count.cast_unsigned(),
            comment_count: self.comment_count.cast_unsigned(),
            pending: self.held_at.is_some(),
        }
    }
}

async fn cards(
    db: &impl ConnectionTrait,
    viewer: Option<&Viewer>,
    condition: &str,
    values: Vec<Value>,
) -> Result<Vec<PostCard>> {
    let select = format!(
        "{CARD}{} WHERE u.id = p.author_id AND {condition}",
        in_gallery_sql(viewer, "w")
    );
    let rows: Vec<CardRow> = sql::all(db, select, values).await?;
    Ok(rows.into_iter().map(CardRow::card).collect())
}

/// A page of the list, newest first. `older_than` continues exactly where the page before ended,
/// whatever was written meanwhile; without it the page is found by its number.
pub async fn list_posts(
    ctx: &Ctx,
    viewer: Option<&Viewer>,
    kind: Option<PostKind>,
    page: u32,
    older_than: Option<PostId>,
) -> Result<PostList> {
    let db = ctx.reader();
    let page = page.max(1);
    let newer = i64::from(page - 1) * PAGE_SIZE as i64;
    let anchor = buckets::anchor(db, kind, newer).await?;
    let from = older_than.map(|id| id.0 - 1).or(anchor.id);
    let items = match from {
        Some(from) => {
            let limit = PAGE_SIZE as i64;
            let visible = "p.deleted_at IS NULL AND p.held_at IS NULL";
            let rest = format!("p.id <= $1 AND {visible} ORDER BY p.id DESC LIMIT $2");
            let mut values = vec![from.into(), limit.into()];
            if let Some(kind) = kind {
                values.push(kind.number().into());
                cards(db, viewer, &format!("p.kind = $3 AND {rest}"), values).await?
            } else {
                cards(db, viewer, &rest, values).await?
            }
        }
        None => Vec::new(),
    };
    let pending = match viewer {
        Some(viewer) if page == 1 => {
            let condition = if viewer.administers() {
                "$1 > 0 AND p.held_at IS NOT NULL AND p.deleted_at IS NULL \
                 ORDER BY p.id DESC LIMIT $2"
            } else {
                "p.author_id = $1 AND p.held_at IS NOT NULL AND p.deleted_at IS NULL \
                 ORDER BY p.id DESC LIMIT $2"
            };
            cards(
                db,
                Some(viewer),
                condition,
                vec![viewer.id.0.into(), PENDING.into()],
            )
            .await?
        }
        _ => Vec::new(),
    };
    Ok(PostList {
        items,
        page,
        pages: u32::try_from((anchor.total + PAGE_SIZE as i64 - 1) / PAGE_SIZE as i64)
            .unwrap_or(u32::MAX),
        total: anchor.total.cast_unsigned(),
        pending,
    })
}

/// Visible posts of one person, newest first, up to `limit`, older than a post.
pub async fn posts_of(
    ctx: &Ctx,
    viewer: Option<&Viewer>,
    author: UserId,
    older_than: Option<PostId>,
    limit: u32,
) -> Result<Vec<PostCard>> {
    let from = older_than.map_or(i64::MAX, |id| id.0 - 1);
    cards(
        ctx.reader(),
        viewer,
        "p.author_id = $1 AND p.id <= $2 AND p.deleted_at IS NULL AND p.held_at IS NULL \
         ORDER BY p.id DESC LIMIT $3",
        vec![author.0.into(), from.into(), limit.into()],
    )
    .await
}

#[derive(FromQueryResult)]
struct PostRow {
    #[sea_orm(nested)]
    post: posts::Model,
    author_name: String,
    author_avatar: Option<String>,
    liked: bool,
}

/// The page of a post. `comments_after` continues the list of comments. A deleted post is shown to
/// who may bring it back.
pub async fn get_post(
    ctx: &Ctx,
    viewer: Option<&Viewer>,
    id: PostId,
    comments_after: Option<&str>,
) -> Result<PostView> {
    let db = ctx.reader();
    let row: Option<PostRow> = sql::one(
        db,
        "SELECT p.*, u.name AS author_name, u.avatar AS author_avatar, \
         EXISTS (SELECT 1 FROM post_likes l WHERE l.post_id = p.id AND l.user_id = $1) AS liked \
         FROM posts p CROSS JOIN users u WHERE u.id = p.author_id AND p.id = $2",
        [viewer.map_or(0, |v| v.id.0).into(), id.0.into()],
    )
    .await?;
    let PostRow {
        post,
        author_name,
        author_avatar,
        liked,
    } = row.ok_or(AppError::NotFound)?;
    let handles = may_handle(viewer, post.author_id);
    let restorable_until = post.deleted_at.map(|at| at + RESTORE_SECONDS);
    let hidden = post.held_at.is_some() || post.deleted_at.is_some();
    if (hidden && !handles) || restorable_until.is_some_and(|until| until <= ctx.now()) {
        return Err(AppError::NotFound.into());
    }
    let photos = post_photos::Entity::find()
        .filter(post_photos::Column::PostId.eq(id.0))
        .order_by_asc(post_photos::Column::Position)
        .order_by_asc(post_photos::Column::Id)
        .all(db)
        .await?
        .into_iter()
        .map(|photo| CarouselPhoto {
            picture: picture(
                &photo.files,
                (photo.width, photo.height),
                &photo.placeholder,
                &photo.alt,
                &photo.folder,
            ),
            caption: photo.caption,
        })
        .collect();
    let works = gallery::shared_cards(db, viewer, &read_works(&post.works)).await?;
    let comments = comments(ctx, viewer, &post, comments_after).await?;
    let live = post.deleted_at.is_none();
    Ok(PostView {
        id,
        author: Author::new(post.author_id, author_name, author_avatar),
        title: post.title,
        kind: PostKind::from_number(post.kind),
        mentions: serde_json::from_str(&post.mentions).unwrap_or_default(),
        body: post.body,
        excerpt: post.excerpt,
        photos,
        works,
        created_at: post.created_at,
        edited_at: post.edited_at,
        like: LikeView {
            count: post.like_count.cast_unsigned(),
            liked,
        },
        comment_count: post.comment_count.cast_unsigned(),
        comments,
        can_interact: viewer.is_some() && live,
        can_edit: live && viewer.is_some_and(|viewer| viewer.id.0 == post.author_id),
        can_delete: live && handles,
        can_release: live && post.held_at.is_some() && viewer.is_some_and(Viewer::administers),
        pending: post.held_at.is_some(),
        restorable_until,
    })
}

#[derive(FromQueryResult)]
struct CommentRow {
    id: i64,
    thread_id: i64,
    author_id: i64,
    name: String,
    avatar: Option<String>,
    body: String,
    created_at: i64,
    like_count: i32,
    held_at: Option<i64>,
    liked: bool,
}

/// Comments from the oldest on, each followed by its replies.
async fn comments(
    ctx: &Ctx,
    viewer: Option<&Viewer>,
    post: &posts::Model,
    after: Option<&str>,
) -> Result<Page<PostComment>> {
    let (thread, last) = after
        .and_then(|text| text.split_once('-'))
        .and_then(|(thread, id)| Some((thread.parse::<i64>().ok()?, id.parse::<i64>().ok()?)))
        .unwrap_or((0, 0));
    let me = viewer.map_or(0, |v| v.id.0);
    let admin = viewer.is_some_and(Viewer::administers);
    let mut rows: Vec<CommentRow> = sql::all(
        ctx.reader(),
        "SELECT c.id, c.thread_id, c.author_id, u.name, u.avatar, c.body, c.created_at, c.like_count, \
         c.held_at, EXISTS (SELECT 1 FROM post_comment_likes l \
            WHERE l.comment_id = c.id AND l.user_id = $1) AS liked \
         FROM post_comments c CROSS JOIN users u \
         WHERE u.id = c.author_id AND c.post_id = $2 AND (c.thread_id, c.id) > ($3, $4) \
            AND (c.held_at IS NULL OR c.author_id = $1 OR $5) \
         ORDER BY c.thread_id, c.id LIMIT $6",
        [
            me.into(),
            post.id.into(),
            thread.into(),
            last.into(),
            admin.into(),
            (COMMENTS_PAGE_SIZE as i64 + 1).into(),
        ],
    )
    .await?;
    let more = rows.len() > COMMENTS_PAGE_SIZE;
    rows.truncate(COMMENTS_PAGE_SIZE);
    let next = rows
        .last()
        .filter(|_| more)
        .map(|row| format!("{}-{}", row.thread_id, row.id));
    let items = rows
        .into_iter()
        .map(|row| PostComment {
            id: PostCommentId(row.id),
            parent: (row.thread_id != row.id).then_some(PostCommentId(row.thread_id)),
            author: Author::new(row.author_id, row.name, row.avatar),
            body: row.body,
            created_at: row.created_at,
            like: LikeView {
                count: row.like_count.cast_unsigned(),
                liked: row.liked,
            },
            can_delete: may_delete(viewer, row.author_id, post.author_id),
            pending: row.held_at.is_some(),
        })
        .collect();
    Ok(Page { items, next })
}

/// The versions of a post, newest first.
pub async fn get_history(ctx: &Ctx, viewer: Option<&Viewer>, id: PostId) -> Result<History> {
    let db = ctx.reader();
    let post = super::readable_post(db, viewer, id).await?;
    let author = users::Entity::find_by_id(post.author_id)
        .one(db)
        .await?
        .ok_or(AppError::NotFound)?;
    let old = post_revisions::Entity::find()
        .filter(post_revisions::Column::PostId.eq(id.0))
        .order_by_desc(post_revisions::Column::Id)
        .all(db)
        .await?;
    let current = Revision {
        title: post.title.clone(),
        body: post.body,
        written_at: post.edited_at.unwrap_or(post.created_at),
    };
    let versions = std::iter::once(current)
        .chain(old.into_iter().map(|version| Revision {
            title: version.title,
            body: version.body,
            written_at: version.written_at,
        }))
        .take(VERSIONS)
        .collect();
    Ok(History {
        id,
        author: Author::new(author.id, author.name, author.avatar),
        title: post.title,
        versions,
    })
}
