//! The letter that a new member gets.

use std::time::Duration;

use domain::{Lang, UserId};
use jobs::{Job, JobCtx, JobError};
use sea_orm::EntityTrait as _;
use serde::{Deserialize, Serialize};

use crate::{Ctx, entities::users, platform::mailer::Letter};

/// Sends the welcome letter to one member.
#[derive(Debug, Serialize, Deserialize)]
pub struct SendWelcome {
    pub user: UserId,
    pub lang: Lang,
}

impl Job for SendWelcome {
    const NAME: &'static str = "accounts.welcome";
    const QUEUE: &'static str = "light";
    const MAX_ATTEMPTS: u32 = 5;
    const TIMEOUT: Duration = Duration::from_mins(1);

    fn dedup_key(&self) -> Option<String> {
        Some(self.user.to_string())
    }
}

/// Runs the job. Somebody without an e-mail address, or who is gone, gets none.
pub async fn run(ctx: Ctx, _job: JobCtx, args: SendWelcome) -> Result<(), JobError> {
    let user = users::Entity::find_by_id(args.user.0)
        .one(ctx.reader())
        .await?;
    let Some((name, email)) = user.and_then(|user| Some((user.name, user.email?))) else {
        return Ok(());
    };
    let letter = letter(&name, email, args, &ctx.settings().base_url);
    Ok(ctx.mailer().send(&letter).await?)
}

fn letter(name: &str, to: String, args: SendWelcome, site: &str) -> Letter {
    let (subject, hello, body, button) = match args.lang {
        Lang::ZhCn => (
            "欢迎来到途记",
            format!("{name}，你好："),
            "你的账号已经建好。选四张以上旅途的照片，途记会替你配上诗与音乐，做成一部影集或一幅长图。",
            "做第一部影集",
        ),
        Lang::En => (
            "Welcome to Tuji",
            format!("Hello {name},"),
            "your account is ready. Choose four photos or more of a trip, and Tuji makes a movie or a \
             long image of them, with a poem and music.",
            "Make the first one",
        ),
    };
    // A name is letters, digits, spaces, `_`, `-` and `·` (domain::accounts::Name): nothing to escape.
    Letter {
        to,
        subject: subject.to_owned(),
        text: format!("{hello}\n\n{body}\n\n{button}: {site}/studio\n"),
        html: format!(
            "<div style=\"font-family:sans-serif;max-width:32em;color:#1F2421\">\
             <p>{hello}</p><p style=\"line-height:1.7\">{body}</p>\
             <p><a href=\"{site}/studio\" style=\"display:inline-block;padding:12px 20px;\
             border-radius:6px;background:#B9361F;color:#FFFFFF;text-decoration:none\">{button}</a></p>\
             </div>"
        ),
        message_id: format!("<welcome-{}@{}>", args.user, host(site)),
    }
}

/// The host of an address, for the right side of a Message-ID.
pub(super) fn host(site: &str) -> &str {
    let rest = site.split_once("://").map_or(site, |(_, rest)| rest);
    rest.split(['/', ':']).next().unwrap_or("localhost")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_in_the_persons_language_and_always_the_same() {
        let args = |lang| SendWelcome {
            user: UserId(7),
            lang,
        };
        let site = "https://tuji.example:8443";
        let zh = letter("林间", "a@b.c".into(), args(Lang::ZhCn), site);
        let en = letter("Maya", "a@b.c".into(), args(Lang::En), site);
        assert!(zh.text.contains("林间，你好") && zh.html.contains("/studio"));
        assert!(en.text.is_ascii(), "{}", en.text);
        assert_eq!(zh.message_id, "<welcome-7@tuji.example>");
    }
}
