use std::collections::HashSet;

use sea_orm::{EntityTrait as _, QuerySelect as _};

use crate::{
    Ctx, Result,
    entities::{photos, post_photos, works},
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
    let versions = works::Entity::find()
        .select_only()
        .column(works::Column::ResultFolder)
        .into_tuple::<Option<String>>()
        .all(ctx.reader())
        .await?;
    known.extend(versions.into_iter().flatten());
    let of_posts = post_photos::Entity::find()
        .select_only()
        .column(post_photos::Column::Folder)
        .into_tuple::<String>()
        .all(ctx.reader())
        .await?;
    known.extend(of_posts);
    let mut removed = 0;
    for kind in ["photos", "posts", "works"] {
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
