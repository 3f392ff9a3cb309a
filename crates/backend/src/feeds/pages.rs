use std::collections::HashMap;

use domain::WorkId;
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, EntityTrait as _, QueryFilter as _, QueryOrder as _,
    QuerySelect as _,
};

use crate::{
    Ctx, Result,
    entities::{posts, works},
    forum, gallery,
    works::in_gallery,
};

/// Most pages of one kind, the newest; a file of the format holds 50,000 in all.
const OF_A_KIND: u64 = 20_000;
/// Of how many of them, the newest, the picture is named: each costs reading what it was made of.
const WITH_PICTURE: usize = 500;

/// A page that everybody may see.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublicPage {
    /// Root-relative address.
    pub path: String,
    /// Seconds since 1970, UTC; `None` for lists.
    pub changed: Option<i64>,
    /// Root-relative address of its picture.
    pub image: Option<String>,
}

/// Lists, posts and shared works.
pub async fn public_pages(ctx: &Ctx) -> Result<Vec<PublicPage>> {
    let db = ctx.reader();
    let lists = ["/", "/gallery", "/community"].map(|path| PublicPage {
        path: path.to_owned(),
        changed: None,
        image: None,
    });
    let mut pages = Vec::from(lists);
    pages.extend(works_of(db).await?);
    pages.extend(posts_of(db).await?);
    Ok(pages)
}

async fn works_of(db: &impl ConnectionTrait) -> Result<Vec<PublicPage>> {
    let rows: Vec<(i64, i64)> = works::Entity::find()
        .filter(in_gallery(None))
        .order_by_desc(works::Column::SharedAt)
        .limit(OF_A_KIND)
        .select_only()
        .columns([works::Column::Id, works::Column::UpdatedAt])
        .into_tuple()
        .all(db)
        .await?;
    let newest: Vec<WorkId> = rows
        .iter()
        .take(WITH_PICTURE)
        .map(|row| WorkId(row.0))
        .collect();
    let mut covers: HashMap<i64, String> = gallery::shared_cards(db, None, &newest)
        .await?
        .into_iter()
        .filter_map(|card| Some((card.id.0, card.cover.sources.last()?.0.clone())))
        .collect();
    Ok(rows
        .into_iter()
        .map(|(id, changed)| PublicPage {
            path: format!("/gallery/{id}"),
            changed: Some(changed),
            image: covers.remove(&id),
        })
        .collect())
}

async fn posts_of(db: &impl ConnectionTrait) -> Result<Vec<PublicPage>> {
    let rows: Vec<(i64, i64, Option<i64>, Option<i64>)> = posts::Entity::find()
        .filter(posts::Column::DeletedAt.is_null())
        .filter(posts::Column::HeldAt.is_null())
        .order_by_desc(posts::Column::Id)
        .limit(OF_A_KIND)
        .select_only()
        .columns([
            posts::Column::Id,
            posts::Column::CreatedAt,
            posts::Column::EditedAt,
            posts::Column::CoverPhoto,
        ])
        .into_tuple()
        .all(db)
        .await?;
    let photos: Vec<i64> = rows
        .iter()
        .filter_map(|row| row.3)
        .take(WITH_PICTURE)
        .collect();
    let pictures = forum::pictures(db, &photos).await?;
    let address = |photo: Option<i64>| {
        let picture = pictures.get(&photo?)?;
        picture.sources.last().map(|source| source.0.clone())
    };
    Ok(rows
        .into_iter()
        .map(|(id, created, edited, photo)| PublicPage {
            path: format!("/community/{id}"),
            changed: Some(edited.unwrap_or(created)),
            image: address(photo),
        })
        .collect())
}
