//! The link of a work, as whoever got it opens it.

use domain::{
    AppError, Field, Problem, WorkId,
    accounts::Author,
    works::{Reader, SharedWork},
};
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _};

use super::link::path;
use crate::{
    Ctx, Result, accounts,
    entities::{users, work_links, works},
    works::{
        FileAccess, StoredResult, files::finished_file, link_token::hash, policy::visibility,
        queries::kind,
    },
};

/// That somebody knew the password of a link: the name of the cookie, and its value. The value ends
/// with the password and with the link.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Grant {
    pub name: String,
    pub value: String,
}

/// What came of opening a link.
struct Opened {
    work: works::Model,
    link: work_links::Model,
    /// The password that it asks for is still to come.
    closed: bool,
}

fn grant(ctx: &Ctx, link: &work_links::Model, password_hash: &str) -> Grant {
    let id = link.id.to_string();
    let signature = ctx
        .secret()
        .sign("link password", &[&id, &link.token_hash, password_hash]);
    Grant {
        name: format!("link{id}"),
        value: hex::encode(signature),
    }
}

/// Finds the work of a link. `cookie` gives the value of a cookie.
async fn open<'c>(
    ctx: &Ctx,
    token: &str,
    cookie: &impl Fn(&str) -> Option<&'c str>,
) -> Result<Opened> {
    let (link, work) = work_links::Entity::find()
        .find_also_related(works::Entity)
        .filter(work_links::Column::TokenHash.eq(hash(token)))
        .one(ctx.reader())
        .await?
        .and_then(|(link, work)| Some((link, work?)))
        .filter(|(_, work)| work.result.is_some() && visibility(work).shows_to(Reader::LinkHolder))
        .ok_or(AppError::NotFound)?;
    if link.expires_at.is_some_and(|at| at <= ctx.now()) {
        return Err(AppError::LinkExpired.into());
    }
    let closed = link.password_hash.as_deref().is_some_and(|password| {
        let grant = grant(ctx, &link, password);
        // Both are HMACs of ours: what a comparison's time tells is of no use.
        cookie(&grant.name) != Some(grant.value.as_str())
    });
    Ok(Opened { work, link, closed })
}

/// The work behind a link; `None` while its password is to be asked for.
pub async fn open_link<'c>(
    ctx: &Ctx,
    token: &str,
    cookie: &impl Fn(&str) -> Option<&'c str>,
) -> Result<Option<SharedWork>> {
    let Opened { work, closed, .. } = open(ctx, token, cookie).await?;
    if closed {
        return Ok(None);
    }
    let author = users::Entity::find_by_id(work.owner_id)
        .one(ctx.reader())
        .await?
        .ok_or(AppError::NotFound)?;
    let result = StoredResult::read(work.result.as_deref())
        .ok_or(AppError::NotFound)?
        .view_under(
            &path(token),
            work.result_folder.as_deref().unwrap_or_default(),
            &work.title,
        );
    Ok(Some(SharedWork {
        id: WorkId(work.id),
        kind: kind(&work),
        author: Author::new(author.id, author.name, author.avatar),
        result,
        can_download: work.downloads,
        title: work.title,
        description: work.description,
        place: work.place,
    }))
}

/// Tries the password of a link. Tries are counted for each link, whoever makes them.
pub async fn enter_link(ctx: &Ctx, token: &str, password: &str) -> Result<Option<Grant>> {
    let Opened { link, .. } = open(ctx, token, &|_| None).await?;
    let Some(hash) = link.password_hash.clone() else {
        return Ok(None);
    };
    let password = password.trim().to_owned();
    if !accounts::check_link_password(ctx, link.id, password, hash.clone()).await? {
        return Err(AppError::field(Field::LinkPassword, Problem::WrongLinkPassword).into());
    }
    Ok(Some(grant(ctx, &link, &hash)))
}

/// A file of the work behind a link. `save` asks for a file to keep.
pub async fn open_link_file<'c>(
    ctx: &Ctx,
    token: &str,
    version: &str,
    file: &str,
    save: bool,
    cookie: &impl Fn(&str) -> Option<&'c str>,
) -> Result<FileAccess> {
    let Opened { work, closed, .. } = open(ctx, token, cookie).await?;
    if closed {
        return Err(AppError::NotFound.into());
    }
    if save && !work.downloads {
        return Err(AppError::Forbidden.into());
    }
    finished_file(&work, version, file)
}
