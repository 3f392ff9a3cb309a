use domain::{AppError, Field, Lang, Problem, UserId, accounts::EmailLinkView};
use sea_orm::{
    ActiveModelTrait as _, ActiveValue::Set, ColumnTrait as _, ConnectionTrait, EntityTrait as _,
    IntoActiveModel as _, QueryFilter as _,
};

use crate::{
    Ctx, Result,
    accounts::{contact_job::SendContactChanged, hash_of},
    entities::{email_links, users},
    error::on_unique,
};

/// What a link is for. Looking changes nothing: programs that read letters look at every link.
pub async fn get_email_link(ctx: &Ctx, token: &str) -> Result<EmailLinkView> {
    let (_, email, user) = find(ctx, ctx.reader(), token).await?;
    Ok(view(email, &user))
}

/// Answers the letter: a new account may come in, or the address takes the place of the one before,
/// which is told.
pub async fn confirm_email(ctx: &Ctx, token: &str, lang: Lang) -> Result<EmailLinkView> {
    let txn = ctx.begin().await?;
    let (link, email, user) = find(ctx, &txn, token).await?;
    let id = UserId(user.id);
    let view = view(email.clone(), &user);
    let mut link = link.into_active_model();
    link.email = Set(None);
    link.update(&txn).await?;
    let mut user = user.into_active_model();
    user.email = Set(Some(email));
    user.unconfirmed_email = Set(None);
    user.update(&txn).await.map_err(|error| {
        // Somebody else has confirmed the same address meanwhile.
        on_unique(error, |_| {
            Some(AppError::field(Field::Email, Problem::Taken))
        })
    })?;
    if let Some(to) = view.before.clone() {
        let at = ctx.now();
        let letter = SendContactChanged {
            user: id,
            to,
            at,
            lang,
        };
        jobs::enqueue(&txn, &letter, None).await?;
    }
    txn.commit().await?;
    ctx.wake_runner();
    Ok(view)
}

async fn find(
    ctx: &Ctx,
    db: &impl ConnectionTrait,
    token: &str,
) -> Result<(email_links::Model, String, users::Model)> {
    let link = email_links::Entity::find()
        .filter(email_links::Column::TokenHash.eq(hash_of(token)))
        .filter(email_links::Column::ExpiresAt.gt(ctx.now()))
        .one(db)
        .await?;
    let (link, email) = link
        .and_then(|link| Some((link.clone(), link.email?)))
        .ok_or(AppError::EmailLinkVoid)?;
    let user = users::Entity::find_by_id(link.user_id)
        .one(db)
        .await?
        .ok_or(AppError::EmailLinkVoid)?;
    Ok((link, email, user))
}

fn view(email: String, user: &users::Model) -> EmailLinkView {
    let before = user.email.clone().filter(|before| *before != email);
    EmailLinkView { email, before }
}
