use domain::{
    AppError, PostId, UserId,
    accounts::{Author, Name, PersonView, Viewer},
    forum,
    gallery::Page,
};
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _};

use crate::{Ctx, Result, entities::users, forum::posts_of, gallery::works_of};

/// The page of the person with this name, however it is spelt. `works` and `posts` continue the two
/// lists after what the page before ended with.
pub async fn get_person(
    ctx: &Ctx,
    viewer: Option<&Viewer>,
    name: &str,
    works: Option<&str>,
    posts: Option<&str>,
) -> Result<PersonView> {
    let canonical = Name::parse(name).map_err(|_| AppError::NotFound)?.canonical;
    let user = users::Entity::find()
        .filter(users::Column::NameCanonical.eq(canonical))
        .one(ctx.reader())
        .await?
        .ok_or(AppError::NotFound)?;
    let id = UserId(user.id);
    let works = works_of(ctx, viewer, id, works).await?;
    let older = posts.and_then(|text| text.parse::<i64>().ok()).map(PostId);
    let mut items = posts_of(ctx, viewer, id, older, forum::PAGE_SIZE as u32 + 1).await?;
    let more = items.len() > forum::PAGE_SIZE;
    items.truncate(forum::PAGE_SIZE);
    let next = items
        .last()
        .filter(|_| more)
        .map(|post| post.id.to_string());
    Ok(PersonView {
        author: Author::new(user.id, user.name, user.avatar),
        intro: user.intro,
        joined_at: user.created_at,
        works,
        posts: Page { items, next },
        is_me: viewer.is_some_and(|viewer| viewer.id == id),
    })
}
