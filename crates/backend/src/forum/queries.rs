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
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _, QueryOrder as _, Value};

use super::{buckets, comment_post::may_delete, draft_photos::picture, may_handle, read_works};
use crate::{
    Ctx, Result,
    entities::{post_revisions, users},
    gallery,
    platform::sql::{Row as _, row},
    works::{StoredResult, in_gallery_sql},
};

/// Waiting posts above the first page of the list.
const PENDING: i64 = 5;
/// Versions that the history shows.
const VERSIONS: usize = 100;

row! {
    struct CardRow {
        id: i64 = "p.id",
        author_id: i64 = "p.author_id",
        name: String = "u.name",
        avatar: Option<String> = "u.avatar",
        title: String = "p.title",
        kind: i32 = "p.kind",
        excerpt: String = "p.excerpt",
        created_at: i64 = "p.created_at",
        like_count: i32 = "p.like_count",
        comment_count: i32 = "p.comment_count",
        held_at: Option<i64> = "p.held_at",
        files: Option<String> = "f.files",
        width: Option<i32> = "f.width",
        height: Option<i32> = "f.height",
        placeholder: Option<String> = "f.placeholder",
        alt: Option<String> = "f.alt",
        folder: Option<String> = "f.folder",
        work_id: Option<i64> = "w.id",
        work_title: Option<String> = "w.title",
        result: Option<String> = "w.result",
        result_folder: Option<String> = "w.result_folder",
    }
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
    ctx: &Ctx,
    viewer: Option<&Viewer>,
    condition: &str,
    values: &[Value],
) -> Result<Vec<PostCard>> {
    let select = format!(
        "SELECT {} FROM posts p CROSS JOIN users u \
         LEFT JOIN post_photos f ON f.id = p.cover_photo \
         LEFT JOIN works w ON w.id = p.cover_work AND {} \
         WHERE u.id = p.author_id AND {condition}",
        CardRow::COLUMNS,
        in_gallery_sql(viewer, "w")
    );
    let rows: Vec<CardRow> = ctx.read(&select, values).await?;
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
    let page = page.max(1);
    let newer = i64::from(page - 1) * PAGE_SIZE as i64;
    let anchor = buckets::anchor(ctx, kind, newer).await?;
    let from = older_than.map(|id| id.0 - 1).or(anchor.id);
    let items = match from {
        Some(from) => {
            let limit = PAGE_SIZE as i64;
            let visible = "p.deleted_at IS NULL AND p.held_at IS NULL";
            let rest = format!("p.id <= $1 AND {visible} ORDER BY p.id DESC LIMIT $2");
            let mut values = vec![from.into(), limit.into()];
            if let Some(kind) = kind {
                values.push(kind.number().into());
                cards(ctx, viewer, &format!("p.kind = $3 AND {rest}"), &values).await?
            } else {
                cards(ctx, viewer, &rest, &values).await?
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
            let values = [viewer.id.0.into(), PENDING.into()];
            cards(ctx, Some(viewer), condition, &values).await?
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
        ctx,
        viewer,
        "p.author_id = $1 AND p.id <= $2 AND p.deleted_at IS NULL AND p.held_at IS NULL \
         ORDER BY p.id DESC LIMIT $3",
        &[author.0.into(), from.into(), i64::from(limit).into()],
    )
    .await
}

row! {
    struct PostRow {
        author_id: i64 = "p.author_id",
        author_name: String = "u.name",
        author_avatar: Option<String> = "u.avatar",
        title: String = "p.title",
        body: String = "p.body",
        kind: i32 = "p.kind",
        excerpt: String = "p.excerpt",
        works: String = "p.works",
        mentions: String = "p.mentions",
        like_count: i32 = "p.like_count",
        comment_count: i32 = "p.comment_count",
        created_at: i64 = "p.created_at",
        edited_at: Option<i64> = "p.edited_at",
        deleted_at: Option<i64> = "p.deleted_at",
        held_at: Option<i64> = "p.held_at",
        // Not looked for where nobody is signed in: the likes of a large site are seldom at hand.
        liked: bool = "CASE WHEN $1 > 0 THEN EXISTS (SELECT 1 FROM post_likes l \
            WHERE l.post_id = p.id AND l.user_id = $1) ELSE FALSE END",
    }
}

row! {
    struct PhotoRow {
        files: String = "files",
        width: i32 = "width",
        height: i32 = "height",
        placeholder: String = "placeholder",
        alt: String = "alt",
        folder: String = "folder",
        caption: String = "caption",
    }
}

/// The page of a post. `comments_after` continues the list of comments. A deleted post is shown to
/// who may bring it back.
pub async fn get_post(
    ctx: &Ctx,
    viewer: Option<&Viewer>,
    id: PostId,
    comments_after: Option<&str>,
) -> Result<PostView> {
    let select = format!(
        "SELECT {} FROM posts p CROSS JOIN users u WHERE u.id = p.author_id AND p.id = $2",
        PostRow::COLUMNS
    );
    let values = [viewer.map_or(0, |v| v.id.0).into(), id.0.into()];
    let mut rows: Vec<PostRow> = ctx.read(&select, &values).await?;
    let post = rows.pop().ok_or(AppError::NotFound)?;
    let handles = may_handle(viewer, post.author_id);
    let restorable_until = post.deleted_at.map(|at| at + RESTORE_SECONDS);
    let hidden = post.held_at.is_some() || post.deleted_at.is_some();
    if (hidden && !handles) || restorable_until.is_some_and(|until| until <= ctx.now()) {
        return Err(AppError::NotFound.into());
    }
    let select = format!(
        "SELECT {} FROM post_photos WHERE post_id = $1 ORDER BY position, id",
        PhotoRow::COLUMNS
    );
    let photos: Vec<PhotoRow> = ctx.read(&select, &[id.0.into()]).await?;
    let photos = photos
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
    let works = gallery::shared_cards(ctx.reader(), viewer, &read_works(&post.works)).await?;
    let comments = comments(ctx, viewer, (id, post.author_id), comments_after).await?;
    let live = post.deleted_at.is_none();
    Ok(PostView {
        id,
        author: Author::new(post.author_id, post.author_name, post.author_avatar),
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
            liked: post.liked,
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

row! {
    struct CommentRow {
        id: i64 = "c.id",
        thread_id: i64 = "c.thread_id",
        author_id: i64 = "c.author_id",
        name: String = "u.name",
        avatar: Option<String> = "u.avatar",
        body: String = "c.body",
        created_at: i64 = "c.created_at",
        like_count: i32 = "c.like_count",
        held_at: Option<i64> = "c.held_at",
        liked: bool = "CASE WHEN $1 > 0 THEN EXISTS (SELECT 1 FROM post_comment_likes l \
            WHERE l.comment_id = c.id AND l.user_id = $1) ELSE FALSE END",
    }
}

/// Comments from the oldest on, each followed by its replies.
async fn comments(
    ctx: &Ctx,
    viewer: Option<&Viewer>,
    (post, post_author): (PostId, i64),
    after: Option<&str>,
) -> Result<Page<PostComment>> {
    let (thread, last) = after
        .and_then(|text| text.split_once('-'))
        .and_then(|(thread, id)| Some((thread.parse::<i64>().ok()?, id.parse::<i64>().ok()?)))
        .unwrap_or((0, 0));
    let me = viewer.map_or(0, |v| v.id.0);
    let admin = viewer.is_some_and(Viewer::administers);
    let select = format!(
        "SELECT {} FROM post_comments c CROSS JOIN users u \
         WHERE u.id = c.author_id AND c.post_id = $2 AND (c.thread_id, c.id) > ($3, $4) \
            AND (c.held_at IS NULL OR c.author_id = $1 OR $5) \
         ORDER BY c.thread_id, c.id LIMIT $6",
        CommentRow::COLUMNS
    );
    let values = [
        me.into(),
        post.0.into(),
        thread.into(),
        last.into(),
        admin.into(),
        (COMMENTS_PAGE_SIZE as i64 + 1).into(),
    ];
    let mut rows: Vec<CommentRow> = ctx.read(&select, &values).await?;
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
            can_delete: may_delete(viewer, row.author_id, post_author),
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
