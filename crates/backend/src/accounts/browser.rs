//! Browsers: which one asks, and in which of them people have signed in before.

use domain::accounts::Viewer;
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait as _, EntityTrait as _, QueryFilter as _,
    sea_query::{Expr, OnConflict},
};
use sha2::{Digest as _, Sha256};

use super::email_link::is_awaited;
use crate::{
    Ctx, Result,
    entities::{known_browsers, users},
};

/// How long a browser is known after the last sign-in, in seconds.
pub const REMEMBERED: i64 = 365 * 24 * 60 * 60;

/// The browser that sent a form, by its cookies.
#[derive(Debug, Clone, Default)]
pub struct Browser {
    /// What captchas are bound to; empty where there is no cookie, and then none fits.
    pub visitor: String,
    /// Hash of the cookie that [`Entry::browser`] made.
    pub known: Option<String>,
}

/// Somebody who may come in.
#[derive(Debug, Clone)]
pub struct Entry {
    pub viewer: Viewer,
    /// For a cookie of the browser: 128 bits in hex, new every time.
    pub browser: String,
    /// The e-mail address is to be confirmed before the door opens.
    pub unconfirmed: bool,
}

/// Whether this person has signed in with the browser that is `known` by this hash.
pub(super) async fn is_known(ctx: &Ctx, known: &str, user: i64) -> Result<bool> {
    let row = known_browsers::Entity::find_by_id((known.to_owned(), user))
        .one(ctx.reader())
        .await?;
    Ok(row.is_some_and(|row| row.seen_at > ctx.now() - REMEMBERED))
}

/// Remembers the browser. It gets another name each time, so that a cookie that somebody planted
/// there never comes to be known.
pub(super) async fn enter(ctx: &Ctx, viewer: Viewer, browser: &Browser) -> Result<Entry> {
    let name = format!("{:032x}", rand::random::<u128>());
    let hash = hash_of(&name);
    let txn = ctx.begin().await?;
    if let Some(old) = &browser.known {
        known_browsers::Entity::update_many()
            .col_expr(known_browsers::Column::BrowserHash, Expr::value(&hash))
            .filter(known_browsers::Column::BrowserHash.eq(old))
            .exec(&txn)
            .await?;
    }
    let row = known_browsers::ActiveModel {
        browser_hash: Set(hash),
        user_id: Set(viewer.id.0),
        seen_at: Set(ctx.now()),
    };
    known_browsers::Entity::insert(row)
        .on_conflict(
            OnConflict::columns([
                known_browsers::Column::BrowserHash,
                known_browsers::Column::UserId,
            ])
            .update_column(known_browsers::Column::SeenAt)
            .to_owned(),
        )
        .exec_without_returning(&txn)
        .await?;
    let user = users::Entity::find_by_id(viewer.id.0).one(&txn).await?;
    txn.commit().await?;
    Ok(Entry {
        viewer,
        browser: name,
        unconfirmed: user.is_some_and(|user| is_awaited(ctx, user.unconfirmed_email.as_deref())),
    })
}

/// A cookie as the database knows it: whoever reads that cannot use the cookie.
pub fn hash_of(cookie: &str) -> String {
    hex::encode(Sha256::digest(cookie.as_bytes()))
}
