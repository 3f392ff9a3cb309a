//! The letter with the link.

use std::time::Duration;

use domain::{Lang, UserId};
use jobs::{Job, JobCtx, JobError};
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _};
use serde::{Deserialize, Serialize};

use super::token;
use crate::{
    Ctx,
    entities::{email_links, users},
    platform::{
        letters::{Core, Words},
        mailer::Letter,
    },
};

/// Sends one link. The job does not have it, only what it is made of.
#[derive(Debug, Serialize, Deserialize)]
pub struct SendEmailLink {
    pub user: UserId,
    pub nonce: String,
    pub lang: Lang,
}

impl Job for SendEmailLink {
    const NAME: &'static str = "accounts.email_link";
    const QUEUE: &'static str = "light";
    const MAX_ATTEMPTS: u32 = 6;
    const TIMEOUT: Duration = Duration::from_mins(1);

    fn dedup_key(&self) -> Option<String> {
        Some(self.nonce.clone())
    }
}

/// Runs the job. A link that is used, replaced or too old is not sent.
pub async fn run(ctx: Ctx, _job: JobCtx, args: SendEmailLink) -> Result<(), JobError> {
    let link = email_links::Entity::find_by_id(args.user.0)
        .filter(email_links::Column::Nonce.eq(&args.nonce))
        .filter(email_links::Column::ExpiresAt.gt(ctx.now()))
        .one(ctx.reader())
        .await?;
    let Some(to) = link.and_then(|link| link.email) else {
        return Ok(());
    };
    let user = users::Entity::find_by_id(args.user.0)
        .one(ctx.reader())
        .await?;
    let Some(user) = user else { return Ok(()) };
    let token = token(&ctx, &args.nonce);
    let letter = letter(&user, to, &token, &args, &ctx.settings().base_url);
    Ok(ctx.mailer().send(&letter).await?)
}

fn letter(
    user: &users::Model,
    to: String,
    token: &str,
    args: &SendEmailLink,
    site: &str,
) -> Letter {
    let link = format!("{site}/confirm/{token}");
    let name = &user.name;
    let words = match (args.lang, user.unconfirmed) {
        (Lang::ZhCn, true) => Words {
            lang: args.lang,
            subject: "确认你的邮箱".into(),
            heading: format!("{name}，欢迎来到途记"),
            body: vec!["打开下面的链接，确认这个邮箱是你的，账号就可以用了。48 小时内有效。".into()],
            core: Some(Core::Link("确认邮箱".into(), link)),
            small: "如果你没有注册过途记，不用理会这封信：没有人打开链接，账号就不能用。".into(),
        },
        (Lang::En, true) => Words {
            lang: args.lang,
            subject: "Confirm your e-mail address".into(),
            heading: format!("Welcome to Tuji, {name}"),
            body: vec!["Open this link to confirm that the address is yours; then your account is ready. It works for 48 hours.".into()],
            core: Some(Core::Link("Confirm the address".into(), link)),
            small: "If you did not register with Tuji, you can ignore this letter: nobody can use the account unless the link is opened.".into(),
        },
        (Lang::ZhCn, false) => Words {
            lang: args.lang,
            subject: "确认新的邮箱".into(),
            heading: format!("{name}，你好"),
            body: vec!["打开下面的链接，你的途记账号就改用这个邮箱。48 小时内有效。".into()],
            core: Some(Core::Link("改用这个邮箱".into(), link)),
            small: "如果你没有要换邮箱，不用理会这封信：没有人打开链接，什么都不会变。".into(),
        },
        (Lang::En, false) => Words {
            lang: args.lang,
            subject: "Confirm your new e-mail address".into(),
            heading: format!("Hello {name}"),
            body: vec!["Open this link, and your Tuji account uses this address from then on. It works for 48 hours.".into()],
            core: Some(Core::Link("Use this address".into(), link)),
            small: "If you did not ask for this, you can ignore this letter: nothing changes unless the link is opened.".into(),
        },
    };
    words.letter(to, site, "confirm", &args.nonce)
}
