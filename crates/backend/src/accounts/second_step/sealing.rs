//! Secrets at rest: whoever gets a copy of the database cannot make codes.

use sea_orm::{ActiveModelTrait as _, ActiveValue::Set, EntityTrait as _, IntoActiveModel as _};

use crate::{Ctx, Result, entities::second_steps, platform::secret::Secret};

/// What a person's secret is sealed for.
fn place(user: i64) -> String {
    format!("second_steps/{user}")
}

pub(super) fn seal(ctx: &Ctx, user: i64, secret: &str) -> Result<String> {
    Ok(ctx.secret().seal(&place(user), secret)?)
}

/// The secret of a row. `None` when the installation has another secret now: codes of the app do not
/// fit any more then, those on paper do.
pub(super) fn unseal(ctx: &Ctx, row: &second_steps::Model) -> Option<String> {
    let secret = ctx.secret().unseal(&place(row.user_id), &row.secret);
    if secret.is_none() {
        tracing::error!(
            user = row.user_id,
            "the secret of a second step does not open: has TUJI_SECRET or secret.key changed?"
        );
    }
    secret
}

/// Seals what older versions left plain, at start; returns how many rows.
pub async fn seal_second_steps(ctx: &Ctx) -> Result<u64> {
    let txn = ctx.begin().await?;
    let rows = second_steps::Entity::find().all(&txn).await?;
    let mut sealed = 0;
    for row in rows
        .into_iter()
        .filter(|row| !Secret::is_sealed(&row.secret))
    {
        let secret = seal(ctx, row.user_id, &row.secret)?;
        let mut row = row.into_active_model();
        row.secret = Set(secret);
        row.update(&txn).await?;
        sealed += 1;
    }
    txn.commit().await?;
    Ok(sealed)
}
