//! The link of a work, as its owner handles it.

use domain::{
    AppError, WorkId,
    accounts::Viewer,
    works::{LinkForm, LinkTerm, LinkView, PasswordChange, SharingView, Visibility},
};
use sea_orm::{
    ActiveModelTrait as _, ActiveValue::Set, ColumnTrait as _, ConnectionTrait, EntityTrait as _,
    IntoActiveModel as _, QueryFilter as _,
};

use crate::{
    Ctx, Result, accounts,
    entities::work_links,
    works::{
        StoredResult,
        link_token::{self, hash},
        policy::{own_work, visibility},
        queries::kind,
    },
};

/// How long a new link is valid.
const USUAL_TERM: LinkTerm = LinkTerm::Month;
fn token(ctx: &Ctx, work: i64, nonce: &str) -> String {
    link_token::token(ctx, "work link", work, nonce)
}

/// Root-relative address of a link.
pub(super) fn path(token: &str) -> String {
    format!("/s/{token}")
}

pub(super) async fn of_work(
    db: &impl ConnectionTrait,
    id: WorkId,
) -> Result<Option<work_links::Model>> {
    Ok(work_links::Entity::find()
        .filter(work_links::Column::WorkId.eq(id.0))
        .one(db)
        .await?)
}

/// Makes the link of a work that has none.
pub(super) async fn insert(ctx: &Ctx, db: &impl ConnectionTrait, id: WorkId) -> Result<()> {
    let nonce = link_token::new_nonce();
    let row = work_links::ActiveModel {
        work_id: Set(id.0),
        token_hash: Set(hash(&token(ctx, id.0, &nonce))),
        nonce: Set(nonce),
        password_hash: Set(None),
        expires_at: Set(USUAL_TERM.seconds().map(|term| ctx.now() + term)),
        created_at: Set(ctx.now()),
        ..Default::default()
    };
    row.insert(db).await?;
    Ok(())
}

/// Who sees one's own work, and its link.
pub async fn get_sharing(ctx: &Ctx, viewer: Option<&Viewer>, id: WorkId) -> Result<SharingView> {
    let owner = viewer.ok_or(AppError::SignInRequired)?;
    let db = ctx.reader();
    let work = own_work(db, owner, id).await?;
    let result = StoredResult::read(work.result.as_deref())
        .ok_or(AppError::WorkNotFinished)?
        .view(
            id,
            work.result_folder.as_deref().unwrap_or_default(),
            &work.title,
        );
    let link = of_work(db, id).await?.and_then(|row| {
        let token = token(ctx, id.0, &row.nonce);
        // Of another secret: the data folder came back without it. A new link is made by hand.
        (hash(&token) == row.token_hash).then(|| LinkView {
            path: path(&token),
            has_password: row.password_hash.is_some(),
            expires_at: row.expires_at,
            expired: row.expires_at.is_some_and(|at| at <= ctx.now()),
        })
    });
    Ok(SharingView {
        id,
        kind: kind(&work),
        cover: result.cover,
        visibility: visibility(&work),
        downloads: work.downloads,
        link,
        title: work.title,
    })
}

/// Changes how the link of one's own work opens.
pub async fn change_link(
    ctx: &Ctx,
    viewer: Option<&Viewer>,
    id: WorkId,
    form: &LinkForm,
) -> Result<()> {
    let owner = viewer.ok_or(AppError::SignInRequired)?;
    own_work(ctx.reader(), owner, id).await?;
    let settings = form.check()?;
    // Outside the transaction: it takes long.
    let password = match settings.password {
        PasswordChange::Keep => None,
        PasswordChange::Remove => Some(None),
        PasswordChange::Set(password) => {
            Some(Some(accounts::hash_link_password(ctx, password).await?))
        }
    };
    let txn = ctx.begin().await?;
    own_work(&txn, owner, id).await?;
    let mut row = of_work(&txn, id)
        .await?
        .ok_or(AppError::NotFound)?
        .into_active_model();
    if let Some(term) = settings.term {
        row.expires_at = Set(term.seconds().map(|term| ctx.now() + term));
    }
    if let Some(password) = password {
        row.password_hash = Set(password);
    }
    row.update(&txn).await?;
    txn.commit().await?;
    Ok(())
}

/// Takes the link back and makes another one: the old address opens nothing from now on.
pub async fn renew_link(ctx: &Ctx, viewer: Option<&Viewer>, id: WorkId) -> Result<()> {
    let owner = viewer.ok_or(AppError::SignInRequired)?;
    let txn = ctx.begin().await?;
    let work = own_work(&txn, owner, id).await?;
    if visibility(&work) != Visibility::Link {
        return Err(AppError::NotFound.into());
    }
    work_links::Entity::delete_many()
        .filter(work_links::Column::WorkId.eq(id.0))
        .exec(&txn)
        .await?;
    insert(ctx, &txn, id).await?;
    txn.commit().await?;
    Ok(())
}
