use domain::{
    AppError, Field, Problem, WorkId,
    accounts::Viewer,
    works::{DetailsForm, Music, WorkView},
};
use sea_orm::{ActiveModelTrait as _, ActiveValue::Set, IntoActiveModel as _};

use super::{policy, queries::get_work, track::find};
use crate::{Ctx, Result, accounts::check_size, search};

/// Saves title, description and choices of a work that is not being made.
pub async fn save_details(
    ctx: &Ctx,
    viewer: Option<&Viewer>,
    id: WorkId,
    form: &DetailsForm,
) -> Result<WorkView> {
    let owner = viewer.ok_or(AppError::SignInRequired)?;
    let details = form.parse()?;
    let txn = ctx.begin().await?;
    let work = policy::own_idle_work(&txn, owner, id).await?;
    if details.music == Music::Own && find(&txn, id).await?.is_none() {
        return Err(AppError::field(Field::Music, Problem::NotAChoice).into());
    }
    // What was chosen under a higher tier stays until something else is chosen or it is made.
    if details.size.as_str() != work.size {
        check_size(&txn, owner.id, details.size).await?;
    }
    let mut row = work.into_active_model();
    row.title = Set(details.title);
    row.description = Set(details.description);
    row.place = Set(details.place);
    row.kind = Set(details.kind.as_str().into());
    row.template = Set(details.template.as_str().into());
    row.ratio = Set(details.ratio.as_str().into());
    row.size = Set(details.size.as_str().into());
    row.pace = Set(details.pace.as_str().into());
    row.music = Set(details.music.as_str().into());
    row.tag = Set(details.tag.as_str().into());
    row.verse_mode = Set(details.verse_mode.as_str().into());
    row.verse = Set(details.verse);
    row.updated_at = Set(ctx.now());
    row.update(&txn).await?;
    search::refresh_work(&txn, id.0).await?;
    txn.commit().await?;
    get_work(ctx, viewer, id).await
}
