//! The work that another was made like.

use domain::{WorkId, accounts::Viewer, works::Origin};
use sea_orm::{ConnectionTrait, EntityTrait as _};

use super::policy::{shows_to, visibility};
use crate::{
    Result,
    entities::{users, works},
};

/// What is said of it, as long as it can be looked at.
pub(crate) async fn origin(
    db: &impl ConnectionTrait,
    viewer: Option<&Viewer>,
    work: &works::Model,
) -> Result<Option<Origin>> {
    let Some(id) = work.made_like else {
        return Ok(None);
    };
    let found = works::Entity::find_by_id(id)
        .find_also_related(users::Entity)
        .one(db)
        .await?;
    Ok(found.and_then(|(model, author)| {
        let seen = visibility(&model).is_listed() && shows_to(&model, viewer);
        seen.then_some(Origin {
            id: WorkId(model.id),
            photos: model.photo_count.cast_unsigned(),
            title: model.title,
            author: author?.name,
        })
    }))
}
