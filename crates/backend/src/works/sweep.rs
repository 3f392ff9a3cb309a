use std::collections::HashSet;

use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _, QuerySelect as _};

use crate::{
    Ctx, Result,
    accounts::avatar_folder,
    entities::{exports, guest_photos, photos, post_photos, small_movies, tracks, users, works},
};

/// Deletes stored folders that no row names: what a crash between writing a folder and committing
/// its row leaves. Only safe before the server takes requests. Returns how many went.
pub async fn sweep_orphans(ctx: &Ctx) -> Result<usize> {
    let mut known: HashSet<String> = photos::Entity::find()
        .select_only()
        .column(photos::Column::Folder)
        .into_tuple::<String>()
        .all(ctx.reader())
        .await?
        .into_iter()
        .collect();
    let of_guests = guest_photos::Entity::find()
        .select_only()
        .column(guest_photos::Column::Folder)
        .into_tuple::<String>()
        .all(ctx.reader())
        .await?;
    known.extend(of_guests);
    let versions = works::Entity::find()
        .select_only()
        .columns([works::Column::ResultFolder, works::Column::DraftFolder])
        .into_tuple::<(Option<String>, Option<String>)>()
        .all(ctx.reader())
        .await?;
    known.extend(
        versions
            .into_iter()
            .flat_map(|(result, draft)| [result, draft])
            .flatten(),
    );
    let small = small_movies::Entity::find()
        .select_only()
        .column(small_movies::Column::Folder)
        .into_tuple::<Option<String>>()
        .all(ctx.reader())
        .await?;
    known.extend(small.into_iter().flatten());
    let of_movies = tracks::Entity::find()
        .select_only()
        .column(tracks::Column::Folder)
        .into_tuple::<String>()
        .all(ctx.reader())
        .await?;
    known.extend(of_movies);
    let of_posts = post_photos::Entity::find()
        .select_only()
        .column(post_photos::Column::Folder)
        .into_tuple::<String>()
        .all(ctx.reader())
        .await?;
    known.extend(of_posts);
    let avatars = users::Entity::find()
        .filter(users::Column::Avatar.is_not_null())
        .select_only()
        .columns([users::Column::Id, users::Column::Avatar])
        .into_tuple::<(i64, String)>()
        .all(ctx.reader())
        .await?;
    known.extend(
        avatars
            .into_iter()
            .map(|(user, version)| avatar_folder(user, &version)),
    );
    let copies = exports::Entity::find()
        .select_only()
        .column(exports::Column::Folder)
        .into_tuple::<Option<String>>()
        .all(ctx.reader())
        .await?;
    known.extend(copies.into_iter().flatten());
    let waiting: HashSet<i64> = works::Entity::find()
        .filter(works::Column::JobId.is_not_null())
        .select_only()
        .column(works::Column::JobId)
        .into_tuple::<i64>()
        .all(ctx.reader())
        .await?
        .into_iter()
        .collect();
    for job in ctx.folder().unfinished_jobs()? {
        if !waiting.contains(&job.0) {
            ctx.folder().forget_unfinished(job);
        }
    }
    let mut removed = 0;
    for kind in ["avatars", "exports", "photos", "posts", "tracks", "works"] {
        for folder in ctx.storage().folders(kind).await? {
            if !known.contains(&folder) {
                tracing::info!(folder, "removing a folder that no row names");
                ctx.storage().remove_folder(&folder).await?;
                removed += 1;
            }
        }
    }
    Ok(removed)
}
