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
    let attempt = tries::of_link(ctx, link).await?;
    tries::look(ctx, attempt, password, Some(hash)).await
}
