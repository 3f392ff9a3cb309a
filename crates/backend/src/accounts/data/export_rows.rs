//! Everything about a person as JSON, and the files that go with it.

use domain::forum::PostKind;
use sea_orm::{
    ColumnTrait as _, EntityTrait as _, QueryFilter as _, QueryOrder as _, QuerySelect as _,
};
use serde_json::{Value, json};

use crate::{
    Ctx, Result,
    accounts::avatar_folder,
    entities::{
        photos, post_comment_likes, post_comments, post_drafts, post_likes, post_photos, posts,
        sessions, sign_ins, tracks, users, work_comment_likes, work_comments, work_likes, works,
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
    let data = json!({
        "account": {
            "id": user.id, "name": user.name, "email": user.email, "phone": user.phone,
            "role": user.role, "tier": user.tier, "gender": user.gender, "intro": user.intro,
            "created_at": time(user.created_at),
            "second_step_since": user.second_step_at.map(time), "weekly_letter": user.digest,
        },
        "works": works,
        "posts": posts,
        "added_to_works_of_others": added_elsewhere(ctx, user.id, &mut files).await?,
        "drafts": drafts(ctx, user.id).await?,
        "comments": comments(ctx, user.id).await?,
        "likes": likes(ctx, user.id).await?,
        "sessions": sessions_of(ctx, user.id).await?,
        "sign_ins": tries(ctx, user.id).await?,
    });
    Ok(Everything { data, files })
}

/// RFC 3339; machines and people read it.
fn time(unix_seconds: i64) -> Value {
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
                "file": name, "name": shot.name, "caption": shot.caption,
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
            "ratio": work.ratio,
            "music": work.music, "own_music": track, "tag": work.tag, "verse_mode": work.verse_mode,
            "verse": work.verse, "poem": result.and_then(|result| result.verse),
            "status": work.status, "visibility": work.visibility,
            "downloads": work.downloads, "shared_at": work.shared_at.map(time),
            "likes": work.like_count, "comments": work.comment_count,
            "created_at": time(work.created_at), "photos": of_work, "files": finished,
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

async fn posts_of(ctx: &Ctx, user: i64, files: &mut Vec<(String, String)>) -> Result<Vec<Value>> {
    let rows = posts::Entity::find()
        .filter(posts::Column::AuthorId.eq(user))
        .order_by_asc(posts::Column::Id)
        .all(ctx.reader())
        .await?;
    let mut all = Vec::with_capacity(rows.len());
    for post in rows {
        let shots = post_photos::Entity::find()
            .filter(post_photos::Column::PostId.eq(post.id))
            .order_by_asc(post_photos::Column::Position)
            .all(ctx.reader())
            .await?;
        let mut of_post = Vec::with_capacity(shots.len());
        for (index, shot) in shots.into_iter().enumerate() {
            let name = format!("posts/{}/{}", post.id, file_name(index + 1, &shot.name));
            files.push((name.clone(), format!("{}/original", shot.folder)));
            of_post.push(json!({ "file": name, "caption": shot.caption, "alt": shot.alt }));
        }
        all.push(json!({
            "id": post.id, "title": post.title, "text": post.body,
            "kind": PostKind::from_number(post.kind).as_str(),
            "created_at": time(post.created_at), "edited_at": post.edited_at.map(time),
            "deleted_at": post.deleted_at.map(time), "likes": post.like_count,
            "comments": post.comment_count, "photos": of_post,
        }));
    }
    Ok(all)
}

async fn drafts(ctx: &Ctx, user: i64) -> Result<Vec<Value>> {
    let rows = post_drafts::Entity::find()
        .filter(post_drafts::Column::OwnerId.eq(user))
        .all(ctx.reader())
        .await?;
    Ok(rows
        .into_iter()
        .map(|draft| {
            json!({
                "title": draft.title, "text": draft.body, "updated_at": time(draft.updated_at),
            })
        })
        .collect())
}

async fn comments(ctx: &Ctx, user: i64) -> Result<Value> {
    let of_works = work_comments::Entity::find()
        .filter(work_comments::Column::UserId.eq(user))
        .all(ctx.reader())
        .await?
        .into_iter()
        .map(|row| json!({ "work": row.work_id, "text": row.body, "at": time(row.created_at) }));
    let of_posts = post_comments::Entity::find()
        .filter(post_comments::Column::AuthorId.eq(user))
        .all(ctx.reader())
        .await?
        .into_iter()
        .map(|row| json!({ "post": row.post_id, "text": row.body, "at": time(row.created_at) }));
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

async fn sessions_of(ctx: &Ctx, user: i64) -> Result<Vec<Value>> {
    let rows = sessions::Entity::find()
        .filter(sessions::Column::UserId.eq(user))
        .all(ctx.reader())
        .await?;
    // Without what a session could be taken over with.
    Ok(rows
        .into_iter()
        .map(|row| {
            json!({
                "agent": row.agent, "address": row.address,
                "signed_in_at": time(row.created_at), "used_at": time(row.used_at),
            })
        })
        .collect())
}

async fn tries(ctx: &Ctx, user: i64) -> Result<Vec<Value>> {
    let rows = sign_ins::Entity::find()
        .filter(sign_ins::Column::UserId.eq(user))
        .order_by_asc(sign_ins::Column::Id)
        .all(ctx.reader())
        .await?;
    Ok(rows
        .into_iter()
        .map(|row| {
            json!({
                "at": time(row.at), "outcome": row.outcome,
                "agent": row.agent, "address": row.address,
            })
        })
        .collect())
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
