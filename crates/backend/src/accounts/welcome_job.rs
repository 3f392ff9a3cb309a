//! The letter that a new member gets.

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
    let words = match args.lang {
        Lang::ZhCn => Words {
            lang: args.lang,
            subject: "欢迎来到途记".into(),
            heading: format!("{name}，你好"),
            body: vec![
                "你的账号已经建好。选四张以上旅途的照片，途记会替你配上诗与音乐，做成一部影集或一幅长图。".into(),
            ],
            core: Some(Core::Link("做第一部影集".into(), format!("{site}/studio"))),
            small: "作品默认只有你自己能看，分享以后才会出现在广场。".into(),
        },
        Lang::En => Words {
            lang: args.lang,
            subject: "Welcome to Tuji".into(),
            heading: format!("Hello {name}"),
            body: vec![
                "Your account is ready. Choose four photos or more of a trip, and Tuji makes a movie or a long image of them, with a poem and music.".into(),
            ],
            core: Some(Core::Link("Make the first one".into(), format!("{site}/studio"))),
            small: "What you make is yours alone until you share it in the gallery.".into(),
        },
    };
    words.letter(to, site, "welcome", args.user)
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
        assert!(en.text.starts_with("Hello Maya\n"), "{}", en.text);
        assert_eq!(zh.message_id, "<welcome-7@tuji.example>");
    }
}
