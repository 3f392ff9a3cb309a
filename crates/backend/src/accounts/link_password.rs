//! Passwords of links: no account stands behind them, but they are kept and tried the same way.

use super::{password, tries};
use crate::{Ctx, Result};

/// What the database keeps of it.
pub(crate) async fn hash_link_password(ctx: &Ctx, password: String) -> Result<String> {
    password::hash(ctx, password).await
}

/// Whether it is the right one. A wrong one counts for the link, whoever tried.
pub(crate) async fn check_link_password(
    ctx: &Ctx,
    link: i64,
    password: String,
    hash: String,
) -> Result<bool> {
    let noted = tries::of_link(ctx, link).await?;
    let right = password::verify(ctx, password, Some(hash)).await?;
    if right {
        tries::forgive(ctx, noted).await?;
    }
    Ok(right)
}
