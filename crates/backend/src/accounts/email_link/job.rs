//! The letter with the link.

use std::time::Duration;

use domain::{Lang, UserId};
use jobs::{Job, JobCtx, JobError};
use sea_orm::{ColumnTrait as _, EntityTrait as _, PaginatorTrait as _, QueryFilter as _};
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

/// Letters that wait for an answer at one address; no more are sent, however many accounts ask.
const LETTERS: u64 = 3;

/// Runs the job. A link that is used, replaced or too old is not sent. To an address that has an account
/// the letter says so, and has no link that would do anything.
pub async fn run(ctx: Ctx, _job: JobCtx, args: SendEmailLink) -> Result<(), JobError> {
    let link = email_links::Entity::find_by_id(args.user.0)
        .filter(email_links::Column::Nonce.eq(&args.nonce))
        .filter(email_links::Column::ExpiresAt.gt(ctx.now()))
        .one(ctx.reader())
        .await?;
    let Some(to) = link.and_then(|link| link.email) else {
        return Ok(());
    };
    let others = email_links::Entity::find()
        .filter(email_links::Column::Email.eq(&to))
        .filter(email_links::Column::UserId.lt(args.user.0))
        .filter(email_links::Column::ExpiresAt.gt(ctx.now()))
        .count(ctx.reader())
        .await?;
    if others >= LETTERS {
        return Ok(());
    }
    let site = &ctx.settings().base_url;
    let owner = users::Entity::find()
        .filter(users::Column::Email.eq(&to))
        .filter(users::Column::Id.ne(args.user.0))
        .one(ctx.reader())
        .await?;
    if let Some(owner) = owner {
        return Ok(ctx
            .mailer()
            .send(&reminder(&owner, to, &args, site))
            .await?);
    }
    let user = users::Entity::find_by_id(args.user.0)
        .one(ctx.reader())
        .await?;
    let Some(user) = user else { return Ok(()) };
    let token = token(&ctx, &args.nonce);
    let letter = letter(&user, to, &token, &args, site);
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
    let words = match (args.lang, user.unconfirmed_email.is_some()) {
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

/// To somebody who has an account and, it seems, did not remember it.
fn reminder(owner: &users::Model, to: String, args: &SendEmailLink, site: &str) -> Letter {
    let name = &owner.name;
    let reset = format!("{site}/reset");
    let words = match args.lang {
        Lang::ZhCn => Words {
            lang: args.lang,
            subject: "你已经有途记账号".into(),
            heading: format!("{name}，你好"),
            body: vec![
                "刚才有人想用这个邮箱注册途记，或者把它换到另一个账号上，但它已经是你账号的邮箱。直接登录就好；忘了密码，可以在这里重设。".into(),
            ],
            core: Some(Core::Link("重设密码".into(), reset)),
            small: "如果不是你，不用理会这封信：你的账号没有任何变化，对方也不知道你有账号。".into(),
        },
        Lang::En => Words {
            lang: args.lang,
            subject: "You already have an account with Tuji".into(),
            heading: format!("Hello {name}"),
            body: vec![
                "Somebody has just tried to register with this e-mail address, or to use it for another account, but it is the address of yours. You can simply sign in; if you forgot the password, choose a new one here.".into(),
            ],
            core: Some(Core::Link("Choose a new password".into(), reset)),
            small: "If it was not you, you can ignore this letter: nothing about your account has changed, and they were not told that you have one.".into(),
        },
    };
    words.letter(to, site, "confirm", &args.nonce)
}
