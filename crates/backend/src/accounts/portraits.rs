use std::collections::HashMap;

use domain::{
    UserId,
    accounts::{Avatar, Gender},
};
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _, QuerySelect as _};

use crate::{Ctx, Result, entities::users};

/// What the contract shows of a person beside their name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Portrait {
    pub gender: Gender,
    pub avatar: Option<Avatar>,
}

/// The portraits of these people, in one statement; who is gone is left out.
pub async fn portraits(
    ctx: &Ctx,
    people: impl IntoIterator<Item = UserId>,
) -> Result<HashMap<UserId, Portrait>> {
    let mut ids: Vec<i64> = people.into_iter().map(|id| id.0).collect();
    ids.sort_unstable();
    ids.dedup();
    let rows: Vec<(i64, i32, Option<String>)> = users::Entity::find()
        .filter(users::Column::Id.is_in(ids))
        .select_only()
        .columns([
            users::Column::Id,
            users::Column::Gender,
            users::Column::Avatar,
        ])
        .into_tuple()
        .all(ctx.reader())
        .await?;
    Ok(rows
        .into_iter()
        .map(|(id, gender, avatar)| {
            let user = UserId(id);
            let portrait = Portrait {
                gender: Gender::from_number(gender).unwrap_or_default(),
                avatar: avatar.map(|version| Avatar { user, version }),
            };
            (user, portrait)
        })
        .collect())
}
