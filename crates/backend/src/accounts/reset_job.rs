//! The letter or short message with a code.

use std::time::Duration;

use domain::Lang;
use jobs::{Job, JobCtx, JobError};
use sea_orm::EntityTrait as _;
use serde::{Deserialize, Serialize};

use super::finish_reset::owner;
use crate::{
    Ctx,
    entities::reset_codes,
    platform::{
        letters::{Core, Words},
        mailer::Letter,
    },
};

/// Sends the code of one request, if it was for somebody's address.
#[derive(Debug, Serialize, Deserialize)]
pub struct SendResetCode {
    /// Row of the code; the code itself is no part of the job.
    pub reset: i64,
    pub lang: Lang,
}

impl Job for SendResetCode {
    const NAME: &'static str = "accounts.reset_code";
    const QUEUE: &'static str = "light";
    const MAX_ATTEMPTS: u32 = 6;
    const TIMEOUT: Duration = Duration::from_mins(1);

    fn dedup_key(&self) -> Option<String> {
        Some(self.reset.to_string())
    }
}

/// Runs the job. Nobody's address gets nothing, and a code that is used, void or expired is not sent.
pub async fn run(ctx: Ctx, _job: JobCtx, args: SendResetCode) -> Result<(), JobError> {
    let row = reset_codes::Entity::find_by_id(args.reset)
        .one(ctx.reader())
        .await?;
    let Some((contact, code)) = row
        .filter(|row| row.expires_at > ctx.now())
        .and_then(|row| Some((row.contact, row.code?)))
    else {
        return Ok(());
    };
    let user = owner(&ctx, &contact).await.map_err(anyhow::Error::from)?;
    let Some(user) = user else {
        return Ok(());
    };
    if contact.contains('@') {
        let letter = letter(&user.name, contact, code, &args, &ctx.settings().base_url);
        return Ok(ctx.mailer().send(&letter).await?);
    }
    if let Some(sms) = ctx.sms() {
        let id = format!("reset-{}", args.reset);
        sms.send(&id, &contact, &message(&code, args.lang)).await?;
    }
    Ok(())
}

fn letter(name: &str, to: String, code: String, args: &SendResetCode, site: &str) -> Letter {
    let words = match args.lang {
        Lang::ZhCn => Words {
            lang: args.lang,
            subject: "重设密码的验证码".into(),
            heading: format!("{name}，你好"),
            body: vec![
                "把下面六位数字填到刚才的页面里，就可以设一个新密码。十分钟内有效，只能用一次。".into(),
            ],
            core: Some(Core::Code(code)),
            small: "如果不是你要重设密码，不用理会这封信：不知道这几个数字，谁也改不了你的密码。请不要把它告诉任何人，我们也不会向你要。".into(),
        },
        Lang::En => Words {
            lang: args.lang,
            subject: "Your code to reset the password".into(),
            heading: format!("Hello {name}"),
            body: vec![
                "Type these six digits into the page you came from to choose a new password. They work for ten minutes, once.".into(),
            ],
            core: Some(Core::Code(code)),
            small: "If you did not ask for this, you can ignore this letter: nobody can change your password without these digits. Do not tell them to anybody; we will never ask for them.".into(),
        },
    };
    words.letter(to, site, "reset", args.reset)
}

fn message(code: &str, lang: Lang) -> String {
    match lang {
        Lang::ZhCn => format!("【途记】重设密码的验证码是 {code}，十分钟内有效。不要告诉任何人。"),
        Lang::En => format!(
            "Tuji: {code} is your code to reset the password, for ten minutes. Tell nobody."
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_try_sends_the_same_letter() {
        for (lang, hello) in [(Lang::ZhCn, "林间，你好"), (Lang::En, "Hello 林间")] {
            let send = || {
                let args = SendResetCode { reset: 7, lang };
                letter(
                    "林间",
                    "a@b.c".into(),
                    "042117".into(),
                    &args,
                    "https://tuji.example",
                )
            };
            assert_eq!(send(), send());
            assert_eq!(send().message_id, "<reset-7@tuji.example>");
            assert!(send().text.contains(hello) && send().html.contains(hello));
            assert!(
                !send().subject.contains("042117"),
                "subjects are shown on locked screens"
            );
            assert!(message("042117", lang).contains("042117"));
        }
    }
}
