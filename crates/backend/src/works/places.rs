use domain::{
    AppError, WorkId,
    accounts::Viewer,
    works::{PlacePhoto, PlaceWork, PlacesMap, places_map},
};
use sea_orm::{
    ColumnTrait as _, EntityTrait as _, JoinType, QueryFilter as _, QueryOrder as _,
    QuerySelect as _, RelationTrait as _,
};

use super::queries::kind;
use crate::{
    Ctx, Result,
    entities::{photos, works},
};

/// Most photos that a map is made of, the newest.
const PHOTOS_MAX: u64 = 5_000;

/// Where one's own photos were taken, for oneself alone. The places of photos that others added are
/// not known.
pub async fn get_places(ctx: &Ctx, viewer: Option<&Viewer>) -> Result<Option<PlacesMap>> {
    let viewer = viewer.ok_or(AppError::SignInRequired)?;
    let db = ctx.reader();
    let rows: Vec<(i64, f64, f64)> = photos::Entity::find()
        .join(JoinType::InnerJoin, photos::Relation::Works.def())
        .filter(works::Column::OwnerId.eq(viewer.id.0))
        .filter(photos::Column::Latitude.is_not_null())
        .filter(photos::Column::Longitude.is_not_null())
        .order_by_desc(photos::Column::Id)
        .limit(PHOTOS_MAX)
        .select_only()
        .columns([
            photos::Column::WorkId,
            photos::Column::Latitude,
            photos::Column::Longitude,
        ])
        .into_tuple()
        .all(db)
        .await?;
    if rows.is_empty() {
        return Ok(None);
    }
    let photos: Vec<PlacePhoto> = rows
        .into_iter()
        .map(|(work, latitude, longitude)| PlacePhoto {
            work: WorkId(work),
            latitude,
            longitude,
        })
        .collect();
    let works: Vec<PlaceWork> = works::Entity::find()
        .filter(works::Column::OwnerId.eq(viewer.id.0))
        .all(db)
        .await?
        .into_iter()
        .map(|work| PlaceWork {
            id: WorkId(work.id),
            kind: kind(&work),
            title: work.title,
            place: work.place,
        })
        .collect();
    Ok(places_map(&photos, &works))
}
