use domain::{
    AppError, WorkId,
    accounts::Viewer,
    works::{Music, Pace, Ratio, Size, Tag, Template, VerseMode, WorkKind, WorkStatus},
};
use sea_orm::{ActiveValue::Set, EntityTrait as _};

use super::{StoredResult, policy::shows_to, queries::kind};
use crate::{Ctx, Result, accounts::check_works, entities::works};

/// A new empty draft of `viewer`.
pub async fn create_work(ctx: &Ctx, viewer: Option<&Viewer>, kind: WorkKind) -> Result<WorkId> {
    let viewer = viewer.ok_or(AppError::SignInRequired)?;
    insert(ctx, viewer, empty(viewer, kind, ctx.now())).await
}

/// A new work with the choices of one that the person sees (拍同款): how it is made, but none of its
/// words, photos or music of its author.
pub async fn create_alike(ctx: &Ctx, viewer: Option<&Viewer>, id: WorkId) -> Result<WorkId> {
    let viewer = viewer.ok_or(AppError::SignInRequired)?;
    let model = works::Entity::find_by_id(id.0)
        .one(ctx.reader())
        .await?
        .filter(|work| shows_to(work, Some(viewer)))
        .ok_or(AppError::NotFound)?;
    let recipe = StoredResult::read(model.result.as_deref()).and_then(|result| result.recipe);
    let mut row = empty(viewer, kind(&model), ctx.now());
    // The template that was found for its photos is part of what is liked.
    row.template = Set(recipe.map_or(model.template, |recipe| recipe.template));
    row.ratio = Set(model.ratio);
    row.pace = Set(model.pace);
    row.tag = Set(model.tag);
    if Music::parse(&model.music) != Some(Music::Own) {
        row.music = Set(model.music);
    }
    if VerseMode::parse(&model.verse_mode) == Some(VerseMode::Off) {
        row.verse_mode = Set(model.verse_mode);
    }
    row.made_like = Set(Some(id.0));
    insert(ctx, viewer, row).await
}

fn empty(viewer: &Viewer, kind: WorkKind, now: i64) -> works::ActiveModel {
    let template = Template::of(kind).next().unwrap_or(Template::ALL[0]);
    works::ActiveModel {
        owner_id: Set(viewer.id.0),
        kind: Set(kind.as_str().into()),
        title: Set(String::new()),
        description: Set(String::new()),
        template: Set(template.as_str().into()),
        ratio: Set(Ratio::ALL[0].as_str().into()),
        size: Set(Size::ALL[0].as_str().into()),
        pace: Set(Pace::ALL[0].as_str().into()),
        music: Set(Music::ALL[0].as_str().into()),
        tag: Set(Tag::ALL[0].as_str().into()),
        verse_mode: Set(VerseMode::ALL[0].as_str().into()),
        verse: Set(String::new()),
        status: Set(WorkStatus::Draft.as_str().into()),
        created_at: Set(now),
        updated_at: Set(now),
        ..Default::default()
    }
}

async fn insert(ctx: &Ctx, viewer: &Viewer, row: works::ActiveModel) -> Result<WorkId> {
    let txn = ctx.begin().await?;
    check_works(&txn, viewer.id).await?;
    let id = works::Entity::insert(row).exec(&txn).await?.last_insert_id;
    txn.commit().await?;
    Ok(WorkId(id))
}
