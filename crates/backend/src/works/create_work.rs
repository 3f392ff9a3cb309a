use domain::{
    AppError, WorkId,
    accounts::Viewer,
    works::{Music, Pace, Ratio, Size, Tag, Template, VerseMode, WorkKind, WorkStatus},
};
use sea_orm::{ActiveValue::Set, EntityTrait as _};

use crate::{Ctx, Result, accounts::check_works, entities::works};

/// A new empty draft of `viewer`.
pub async fn create_work(ctx: &Ctx, viewer: Option<&Viewer>, kind: WorkKind) -> Result<WorkId> {
    let viewer = viewer.ok_or(AppError::SignInRequired)?;
    let now = ctx.now();
    let template = Template::of(kind).next().unwrap_or(Template::ALL[0]);
    let row = works::ActiveModel {
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
    };
    let txn = ctx.begin().await?;
    check_works(&txn, viewer.id).await?;
    let id = works::Entity::insert(row).exec(&txn).await?.last_insert_id;
    txn.commit().await?;
    Ok(WorkId(id))
}
