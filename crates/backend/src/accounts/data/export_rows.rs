//! Everything that a person made, as JSON, and the files that go with it; what the site keeps of the
//! account itself is in `export_account`.

use domain::forum::PostKind;
use sea_orm::{
    ColumnTrait as _, EntityTrait as _, QueryFilter as _, QueryOrder as _, QuerySelect as _,
    sea_query::Expr,
};
use serde_json::{Value, json};

use super::{export_account, export_together};
use crate::{
    Ctx, Result,
    accounts::avatar_folder,
    entities::{
        photos, post_comment_likes, post_comments, post_drafts, post_likes, post_photos,
        post_revisions, posts, small_movies, tracks, users, work_comment_likes, work_comments,
        work_likes, work_links, works,
    },
    works::{ORIGINAL, StoredResult, picture::PictureFiles},
};

/// What goes into a copy.
pub(super) struct Everything {
    /// The content of `data.json`.
    pub data: Value,
    /// Name in the copy, and key in the storage.
    pub files: Vec<(String, String)>,
}

pub(super) async fn gather(ctx: &Ctx, user: &users::Model) -> Result<Everything> {
    let mut files = Vec::new();
    if let Some(version) = &user.avatar {
        let key = format!("{}/256.jpg", avatar_folder(user.id, version));
        files.push(("avatar.jpg".to_owned(), key));
    }
    let works = works_of(ctx, user.id, &mut files).await?;
    let posts = posts_of(ctx, user.id, &mut files).await?;
    let drafts = drafts(ctx, user.id, &mut files).await?;
    let data = json!({
        "account": export_account::account(ctx, user).await?,
        "works": works,
        "posts": posts,
        "added_to_works_of_others": added_elsewhere(ctx, user.id, &mut files).await?,
        "invited_to": export_together::invited_to(ctx, user.id).await?,
        "drafts": drafts,
        "comments": comments(ctx, user.id).await?,
        "likes": likes(ctx, user.id).await?,
        "notifications": export_account::notifications(ctx, user.id).await?,
        "invitations": export_account::invitations(ctx, user.id).await?,
        "administration": export_account::administration(ctx, user.id).await?,
        "sessions": export_account::sessions(ctx, user.id).await?,
        "browsers": export_account::browsers(ctx, user.id).await?,
        "sign_ins": export_account::sign_ins(ctx, user.id).await?,
    });
    Ok(Everything { data, files })
}

/// RFC 3339; machines and people read it.
pub(super) fn time(unix_seconds: i64) -> Value {
    time::OffsetDateTime::from_unix_timestamp(unix_seconds)
        .ok()
        .and_then(|at| {
            at.format(&time::format_description::well_known::Rfc3339)
                .ok()
        })
        .map_or(Value::Null, Value::from)
}

/// A name in the copy: ours in front, what is harmless of theirs behind it.
fn file_name(number: usize, label: &str) -> String {
    let plain: String = label
        .chars()
        .map(|c| {
            if c.is_alphanumeric() || matches!(c, '.' | '-' | '_') {
                c
            } else {
                '_'
            }
        })
        .collect();
    format!("{number:02}-{}", plain.trim_matches('.'))
}

async fn works_of(ctx: &Ctx, user: i64, files: &mut Vec<(String, String)>) -> Result<Vec<Value>> {
    let rows = works::Entity::find()
        .filter(works::Column::OwnerId.eq(user))
        .order_by_asc(works::Column::Id)
        .all(ctx.reader())
        .await?;
    let mut all = Vec::with_capacity(rows.len());
    for work in rows {
        let shots = photos::Entity::find()
            .filter(photos::Column::WorkId.eq(work.id))
            .order_by_asc(photos::Column::Position)
            .all(ctx.reader())
            .await?;
        let mut of_work = Vec::with_capacity(shots.len());
        for (index, shot) in shots.into_iter().enumerate() {
            let name = format!(
                "works/{}/photos/{}",
                work.id,
                file_name(index + 1, &shot.name)
            );
            let name = added(&shot, &name, files);
            of_work.push(json!({
                "id": shot.id, "file": name, "name": shot.name, "caption": shot.caption,
                "from_guest": shot.guest_name, "from_member": shot.added_by,
                "width": shot.width, "height": shot.height, "sha256": shot.sha256,
                "taken_at": shot.taken_at, "taken_offset_minutes": shot.taken_offset_minutes,
                "latitude": shot.latitude, "longitude": shot.longitude,
                "uploaded_at": time(shot.created_at),
            }));
        }
        let track = tracks::Entity::find_by_id(work.id)
            .one(ctx.reader())
            .await?
            .map(|track| {
                let name = format!("works/{}/music/{}", work.id, file_name(1, &track.name));
                files.push((name.clone(), format!("{}/{ORIGINAL}", track.folder)));
                json!({
                    "file": name, "name": track.name, "sha256": track.sha256,
                    "uploaded_at": time(track.created_at),
                })
            });
        let small = small_movies::Entity::find_by_id(work.id)
            .one(ctx.reader())
            .await?
            .and_then(|small| Some((small.folder?, small.file?)))
            .map(|(folder, file)| {
                let name = format!("works/{}/small-{file}", work.id);
                files.push((name.clone(), format!("{folder}/{file}")));
                name
            });
        let mut finished = Vec::new();
        let result = StoredResult::read(work.result.as_deref());
        if let (Some(result), Some(folder)) = (&result, &work.result_folder) {
            for file in &result.files {
                let name = format!("works/{}/{}", work.id, file.name);
                files.push((name.clone(), format!("{folder}/{}", file.name)));
                finished.push(name);
            }
        }
        all.push(json!({
            "id": work.id, "kind": work.kind, "title": work.title,
            "description": work.description, "place": work.place, "template": work.template,
            "ratio": work.ratio, "size": work.size, "pace": work.pace,
            "cover_photo": work.cover_photo, "made_like": work.made_like,
            "music": work.music, "own_music": track, "tag": work.tag, "verse_mode": work.verse_mode,
            "verse": work.verse, "poem": result.and_then(|result| result.verse),
            "status": work.status, "visibility": work.visibility,
            "downloads": work.downloads, "shared_at": work.shared_at.map(time),
            "likes": work.like_count, "comments": work.comment_count,
            "created_at": time(work.created_at), "updated_at": time(work.updated_at),
            "guest_links": export_together::guest_links(ctx, work.id).await?,
            "waiting": export_together::waiting(ctx, work.id).await?,
            "links": links(ctx, work.id).await?, "from_app": work.info, "photos": of_work,
            "files": finished, "small": small,
        }));
    }
    Ok(all)
}

/// Puts a photo of a work into the copy and returns its name there. Of what others added the copy
/// has the picture, not the file with the place in it.
fn added(shot: &photos::Model, name: &str, files: &mut Vec<(String, String)>) -> String {
    let others = shot.added_by.is_some() || shot.guest_name.is_some();
    let (name, file) = if others {
        let largest = serde_json::from_str::<PictureFiles>(&shot.files)
            .ok()
            .and_then(|files| files.renditions.into_iter().next_back());
        let file = largest.map_or_else(String::new, |rendition| rendition.file);
        let kind = file.rsplit('.').next().unwrap_or_default();
        (format!("{name}.{kind}"), file.clone())
    } else {
        (name.to_owned(), "original".to_owned())
    };
    files.push((name.clone(), format!("{}/{file}", shot.folder)));
    name
}

/// Photos that somebody added to works that they were invited to.
async fn added_elsewhere(
    ctx: &Ctx,
    user: i64,
    files: &mut Vec<(String, String)>,
) -> Result<Vec<Value>> {
    let shots = photos::Entity::find()
        .filter(photos::Column::AddedBy.eq(user))
        .order_by_asc(photos::Column::Id)
        .all(ctx.reader())
        .await?;
    Ok(shots
        .into_iter()
        .enumerate()
        .map(|(index, shot)| {
            let name = format!("together/{}", file_name(index + 1, &shot.name));
            files.push((name.clone(), format!("{}/original", shot.folder)));
            json!({
                "file": name, "name": shot.name, "work": shot.work_id, "sha256": shot.sha256,
                "taken_at": shot.taken_at, "uploaded_at": time(shot.created_at),
            })
        })
        .collect())
}

/// Links that open a work, without what opens it.
async fn links(ctx: &Ctx, work: i64) -> Result<Vec<Value>> {
    let rows = work_links::Entity::find()
        .filter(work_links::Column::WorkId.eq(work))
        .all(ctx.reader())
        .await?;
    Ok(rows
        .into_iter()
        .map(|row| {
            json!({
                "made_at": time(row.created_at), "expires_at": row.expires_at.map(time),
                "password": row.password_hash.is_some(),
            })
        })
        .collect())
}

async fn posts_of(ctx: &Ctx, user: i64, files: &mut Vec<(String, String)>) -> Result<Vec<Value>> {
    let rows = posts::Entity::find()
        .filter(posts::Column::AuthorId.eq(user))
        .order_by_asc(posts::Column::Id)
        .all(ctx.reader())
        .await?;
    let mut all = Vec::with_capacity(rows.len());
    for post in rows {
        let of_post = post_photos::Column::PostId.eq(post.id);
        let photos = pictures(ctx, of_post, &format!("posts/{}", post.id), files).await?;
        let before = post_revisions::Entity::find()
            .filter(post_revisions::Column::PostId.eq(post.id))
            .order_by_asc(post_revisions::Column::Id)
            .all(ctx.reader())
            .await?
            .into_iter()
            .map(|row| {
                json!({
                    "title": row.title, "text": row.body, "written_at": time(row.written_at),
                })
            });
        all.push(json!({
            "id": post.id, "title": post.title, "text": post.body,
            "kind": PostKind::from_number(post.kind).as_str(), "works": ids(&post.works),
            "created_at": time(post.created_at), "edited_at": post.edited_at.map(time),
            "deleted_at": post.deleted_at.map(time), "held_at": post.held_at.map(time),
            "likes": post.like_count, "comments": post.comment_count, "photos": photos,
            "earlier": before.collect::<Value>(),
        }));
    }
    Ok(all)
}

/// Photos of a post or a draft.
async fn pictures(
    ctx: &Ctx,
    whose: Expr,
    folder: &str,
    files: &mut Vec<(String, String)>,
) -> Result<Vec<Value>> {
    let rows = post_photos::Entity::find()
        .filter(whose)
        .order_by_asc(post_photos::Column::Position)
        .all(ctx.reader())
        .await?;
    let mut all = Vec::with_capacity(rows.len());
    for (index, shot) in rows.into_iter().enumerate() {
        let name = format!("{folder}/{}", file_name(index + 1, &shot.name));
        files.push((name.clone(), format!("{}/{ORIGINAL}", shot.folder)));
        all.push(json!({
            "file": name, "name": shot.name, "caption": shot.caption, "alt": shot.alt,
            "width": shot.width, "height": shot.height, "sha256": shot.sha256,
            "uploaded_at": time(shot.created_at),
        }));
    }
    Ok(all)
}

/// A column of ids, as numbers.
fn ids(column: &str) -> Value {
    serde_json::from_str(column).unwrap_or_default()
}

async fn drafts(ctx: &Ctx, user: i64, files: &mut Vec<(String, String)>) -> Result<Vec<Value>> {
    let rows = post_drafts::Entity::find()
        .filter(post_drafts::Column::OwnerId.eq(user))
        .order_by_asc(post_drafts::Column::Id)
        .all(ctx.reader())
        .await?;
    let mut all = Vec::with_capacity(rows.len());
    for draft in rows {
        let of_draft = post_photos::Column::DraftId.eq(draft.id);
        let photos = pictures(ctx, of_draft, &format!("drafts/{}", draft.id), files).await?;
        all.push(json!({
            "id": draft.id, "post": draft.post_id, "title": draft.title, "text": draft.body,
            "kind": PostKind::from_number(draft.kind).as_str(), "works": ids(&draft.works),
            "created_at": time(draft.created_at), "updated_at": time(draft.updated_at),
            "photos": photos,
        }));
    }
    Ok(all)
}

async fn comments(ctx: &Ctx, user: i64) -> Result<Value> {
    let of_works = work_comments::Entity::find()
        .filter(work_comments::Column::UserId.eq(user))
        .all(ctx.reader())
        .await?
        .into_iter()
        .map(|row| {
            json!({
                "work": row.work_id, "text": row.body, "at": time(row.created_at),
                "at_second": row.at_second, "likes": row.like_count,
            })
        });
    let of_posts = post_comments::Entity::find()
        .filter(post_comments::Column::AuthorId.eq(user))
        .all(ctx.reader())
        .await?
        .into_iter()
        .map(|row| {
            json!({
                "post": row.post_id, "answers": Some(row.thread_id).filter(|id| *id != row.id),
                "text": row.body, "at": time(row.created_at),
                "held_at": row.held_at.map(time), "likes": row.like_count,
            })
        });
    Ok(of_works.chain(of_posts).collect())
}

async fn likes(ctx: &Ctx, user: i64) -> Result<Value> {
    let db = ctx.reader();
    let works: Vec<i64> = work_likes::Entity::find()
        .filter(work_likes::Column::UserId.eq(user))
        .select_only()
        .column(work_likes::Column::WorkId)
        .into_tuple()
        .all(db)
        .await?;
    let posts: Vec<i64> = post_likes::Entity::find()
        .filter(post_likes::Column::UserId.eq(user))
        .select_only()
        .column(post_likes::Column::PostId)
        .into_tuple()
        .all(db)
        .await?;
    let comments: Vec<i64> = post_comment_likes::Entity::find()
        .filter(post_comment_likes::Column::UserId.eq(user))
        .select_only()
        .column(post_comment_likes::Column::CommentId)
        .into_tuple()
        .all(db)
        .await?;
    let work_comments: Vec<i64> = work_comment_likes::Entity::find()
        .filter(work_comment_likes::Column::UserId.eq(user))
        .select_only()
        .column(work_comment_likes::Column::CommentId)
        .into_tuple()
        .all(db)
        .await?;
    Ok(
        json!({ "works": works, "posts": posts, "comments": comments,
            "work_comments": work_comments,
        }),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_in_a_copy_are_ours() {
        let check = |label: &str, want: &str| assert_eq!(file_name(3, label), want);
        check("西湖 1.JPG", "03-西湖_1.JPG");
        check("../../etc/passwd", "03-_.._etc_passwd");
        check("..", "03-");
        check("a:b*c?.jpg", "03-a_b_c_.jpg");
        check("", "03-");
    }

    #[test]
    fn times_are_read_by_people_and_machines() {
        assert_eq!(time(0), json!("1970-01-01T00:00:00Z"));
        assert_eq!(time(i64::MAX), Value::Null);
    }
}
