//! The end of an account.

use std::time::Duration;

use domain::{UserId, accounts::GONE};
use jobs::{Job, JobCtx, JobError};
use sea_orm::{
    ActiveModelTrait as _, ActiveValue::Set, ColumnTrait as _, ConnectionTrait, EntityTrait as _,
    IntoActiveModel as _, QueryFilter as _, QuerySelect as _,
};
use serde::{Deserialize, Serialize};

use crate::{
    Ctx, Result,
    accounts::change_password::end_sessions,
    entities::{
        email_links, exports, invitations, known_browsers, posts, recovery_codes, second_steps,
        sign_ins, users, works,
    },
    forum, gallery, notifications, search,
    works::together,
};

/// Wipes one account.
#[derive(Debug, Serialize, Deserialize)]
pub struct WipeAccount {
    pub user: UserId,
}

impl Job for WipeAccount {
    const NAME: &'static str = "accounts.wipe";
    const QUEUE: &'static str = "light";
    const MAX_ATTEMPTS: u32 = 5;
    const TIMEOUT: Duration = Duration::from_mins(10);

    fn dedup_key(&self) -> Option<String> {
        Some(self.user.to_string())
    }
}

/// Runs the job. Rows go in one transaction, then the files that they named.
pub async fn run(ctx: Ctx, _job: JobCtx, args: WipeAccount) -> std::result::Result<(), JobError> {
    let folders = wipe(&ctx, args.user.0)
        .await
        .map_err(|error| JobError::Retry(error.into()))?;
    for folder in folders {
        // The sweep at the next start removes what cannot be removed now.
        if let Err(error) = ctx.storage().remove_folder(&folder).await {
            tracing::warn!(%error, folder, "cannot remove a folder of a deleted account");
        }
    }
    Ok(())
}

/// Returns the folders that no row names any more.
async fn wipe(ctx: &Ctx, id: i64) -> Result<Vec<String>> {
    let txn = ctx.begin().await?;
    let user = users::Entity::find_by_id(id)
        .one(&txn)
        .await?
        // They have signed in meanwhile, or it is done.
        .filter(|user| user.delete_at.is_some_and(|at| at <= ctx.now()));
    let Some(user) = user else {
        return Ok(Vec::new());
    };
    let mut folders = vec![format!("avatars/{id}"), format!("exports/{id}")];
    let works: Vec<i64> = works::Entity::find()
        .filter(works::Column::OwnerId.eq(id))
        .select_only()
        .column(works::Column::Id)
        .into_tuple()
        .all(&txn)
        .await?;
    for work in &works {
        folders
            .extend(["photos", "posters", "tracks", "works"].map(|kind| format!("{kind}/{work}")));
    }
    let keeps_words = user.delete_keeps_words;
    gallery::forget_person(&txn, id, keeps_words).await?;
    let posts: Vec<i64> = posts::Entity::find()
        .filter(posts::Column::AuthorId.eq(id))
        .select_only()
        .column(posts::Column::Id)
        .into_tuple()
        .all(&txn)
        .await?;
    folders.extend(forum::forget_person(&txn, id, keeps_words).await?);
    folders.extend(together::forget_person(ctx, &txn, id).await?);
    notifications::forget_person(&txn, id).await?;
    end_sessions(&txn, id, None).await?;
    if keeps_words {
        anonymise(&txn, user).await?;
    } else {
        users::Entity::delete_by_id(id).exec(&txn).await?;
    }
    for work in works {
        search::refresh_work(&txn, work).await?;
    }
    for post in posts {
        search::refresh_post(&txn, post).await?;
    }
    search::refresh_person(&txn, id).await?;
    txn.commit().await?;
    tracing::info!(user = id, keeps_words, "an account is gone");
    Ok(folders)
}

/// Leaves a row that words can belong to and that says nothing about anybody.
async fn anonymise(db: &impl ConnectionTrait, user: users::Model) -> Result<()> {
    let id = user.id;
    works::Entity::delete_many()
        .filter(works::Column::OwnerId.eq(id))
        .exec(db)
        .await?;
    exports::Entity::delete_many()
        .filter(exports::Column::UserId.eq(id))
        .exec(db)
        .await?;
    sign_ins::Entity::delete_many()
        .filter(sign_ins::Column::UserId.eq(id))
        .exec(db)
        .await?;
    recovery_codes::Entity::delete_many()
        .filter(recovery_codes::Column::UserId.eq(id))
        .exec(db)
        .await?;
    second_steps::Entity::delete_by_id(id).exec(db).await?;
    known_browsers::Entity::delete_many()
        .filter(known_browsers::Column::UserId.eq(id))
        .exec(db)
        .await?;
    email_links::Entity::delete_by_id(id).exec(db).await?;
    invitations::Entity::delete_many()
        .filter(invitations::Column::MadeBy.eq(id))
        .exec(db)
        .await?;
    let mut user = user.into_active_model();
    user.name = Set(GONE.into());
    // No name that somebody can choose has such a sign in it.
    user.name_canonical = Set(format!("#{id}"));
    user.name_skeleton = Set(None);
    user.email = Set(None);
    user.phone = Set(None);
    // No password fits.
    user.password_hash = Set(String::new());
    user.role = Set("member".into());
    user.gender = Set(0);
    user.intro = Set(String::new());
    user.avatar = Set(None);
    user.second_step_at = Set(None);
    user.delete_at = Set(None);
    user.muted = Set(String::new());
    user.digest = Set(None);
    user.unconfirmed_email = Set(None);
    user.update(db).await?;
    Ok(())
}
