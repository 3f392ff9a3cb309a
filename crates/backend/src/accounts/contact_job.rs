//! The letter to an e-mail address that an account does not use any more.

use std::time::Duration;

use domain::{Lang, UserId};
use jobs::{Job, JobCtx, JobError};
use sea_orm::EntityTrait as _;
use serde::{Deserialize, Serialize};

use crate::{
    Ctx,
    entities::users,
    platform::{
        letters::{Core, Words},
        mailer::Letter,
    },
};

/// Tells the address used so far. It is in no row any more, so the job carries it.
#[derive(Debug, Serialize, Deserialize)]
pub struct SendContactChanged {
    pub user: UserId,
    pub to: String,
    /// When it was changed; two changes are two letters.
    pub at: i64,
    pub lang: Lang,
}

impl Job for SendContactChanged {
    const NAME: &'static str = "accounts.contact_changed";
    const QUEUE: &'static str = "light";
    const MAX_ATTEMPTS: u32 = 5;
    const TIMEOUT: Duration = Duration::from_mins(1);
}

/// Runs the job. An account that is gone has nothing to lose.
pub async fn run(ctx: Ctx, _job: JobCtx, args: SendContactChanged) -> Result<(), JobError> {
    let user = users::Entity::find_by_id(args.user.0)
        .one(ctx.reader())
        .await?;
    let Some(user) = user else { return Ok(()) };
    let letter = letter(&user.name, args, &ctx.settings().base_url);
    Ok(ctx.mailer().send(&letter).await?)
}

fn letter(name: &str, args: SendContactChanged, site: &str) -> Letter {
    let link = format!("{site}/account/security");
    let words = match args.lang {
        Lang::ZhCn => Words {
            lang: args.lang,
            subject: "你的途记账号换了邮箱".into(),
            heading: format!("{name}，你好"),
            body: vec!["你的账号不再使用这个邮箱。".into()],
            core: Some(Core::Link("查看登录的设备".into(), link)),
            small: "如果是你自己改的，不用理会这封信；如果不是，请尽快检查登录的设备、更换密码，或联系网站的管理员。".into(),
        },
        Lang::En => Words {
            lang: args.lang,
            subject: "Your Tuji account has a new e-mail address".into(),
            heading: format!("Hello {name}"),
            body: vec!["Your account does not use this address any more.".into()],
            core: Some(Core::Link("See where you are signed in".into(), link)),
            small: "If you changed it yourself, there is nothing to do. If not, please look at once where you are signed in, change your password, or tell the operator of the site.".into(),
        },
    };
    let id = format!("{}-{}", args.user, args.at);
    words.letter(args.to, site, "contact", id)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_letter_goes_to_the_address_before_in_the_persons_language() {
        let args = |lang| SendContactChanged {
            user: UserId(7),
            to: "old@example.com".into(),
            at: 12,
            lang,
        };
        let zh = letter("林间", args(Lang::ZhCn), "https://tuji.example");
        assert!(zh.text.contains("林间，你好") && zh.to == "old@example.com");
        assert!(zh.html.contains("https://tuji.example/account/security"));
        assert_eq!(zh.message_id, "<contact-7-12@tuji.example>");
        let en = letter("Maya", args(Lang::En), "https://tuji.example");
        assert!(en.text.starts_with("Hello Maya\n"), "{}", en.text);
    }
}
