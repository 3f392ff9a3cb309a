//! The letter with what somebody has not read of a week.

use std::time::Duration;

use domain::{
    Lang, UserId,
    notifications::{Line, sentence},
};
use jobs::{Job, JobCtx, JobError};
use sea_orm::EntityTrait as _;
use serde::{Deserialize, Serialize};

use super::{digest::path, list::unread_since};
use crate::{
    Ctx,
    entities::users,
    platform::{
        letters::{Core, Words},
        mailer::Letter,
    },
};

/// Lines of a letter; the rest is counted.
const LINES: usize = 12;

/// Sends the letter of one week to one person.
#[derive(Debug, Serialize, Deserialize)]
pub struct SendDigest {
    pub user: UserId,
    pub week: i64,
    /// Seconds since 1970, UTC: what came before is not in it.
    pub since: i64,
}

impl Job for SendDigest {
    const NAME: &'static str = "notifications.digest";
    const QUEUE: &'static str = "light";
    const MAX_ATTEMPTS: u32 = 5;
    const TIMEOUT: Duration = Duration::from_mins(1);

    fn dedup_key(&self) -> Option<String> {
        Some(format!("{}-{}", self.user, self.week))
    }
}

/// Runs the job. Somebody who wants none any more, or has read everything meanwhile, gets none.
pub async fn run(ctx: Ctx, _job: JobCtx, args: SendDigest) -> Result<(), JobError> {
    let user = users::Entity::find_by_id(args.user.0)
        .one(ctx.reader())
        .await?
        .filter(|user| user.suspended_at.is_none());
    let Some(user) = user else { return Ok(()) };
    let lang = user.digest.as_deref().and_then(Lang::from_tag);
    let (Some(lang), Some(email)) = (lang, user.email.clone()) else {
        return Ok(());
    };
    let lines = unread_since(ctx.reader(), args.user, args.since)
        .await
        .map_err(|error| JobError::Retry(error.into()))?;
    if lines.is_empty() {
        return Ok(());
    }
    let site = &ctx.settings().base_url;
    let end = format!("{site}{}", path(&ctx, &user));
    let letter = letter(lang, &user.name, email, &lines, site, &args, end);
    Ok(ctx.mailer().send(&letter).await?)
}

fn letter(
    lang: Lang,
    name: &str,
    to: String,
    lines: &[Line],
    site: &str,
    args: &SendDigest,
    end: String,
) -> Letter {
    let mut body: Vec<String> = lines
        .iter()
        .take(LINES)
        .map(|line| format!("· {}", sentence(lang, line)))
        .collect();
    let more = lines.len().saturating_sub(LINES);
    let (subject, heading, label, small) = match lang {
        Lang::ZhCn => {
            if more > 0 {
                body.push(format!("还有 {more} 件事。"));
            }
            (
                "这一周，途记上的事".to_owned(),
                format!("{name}，你好"),
                "去看看",
                "每周一寄一封，是你在通知设置里打开的。",
            )
        }
        Lang::En => {
            if more > 0 {
                body.push(format!("And {more} more."));
            }
            (
                "Your week on Tuji".to_owned(),
                format!("Hello {name}"),
                "Have a look",
                "One letter on Mondays, because you turned it on in the settings of notifications.",
            )
        }
    };
    let words = Words {
        lang,
        subject,
        heading,
        body,
        core: Some(Core::Link(label.into(), format!("{site}/notifications"))),
        small: small.into(),
    };
    let id = format!("{}-{}", args.user, args.week);
    words.periodical(to, site, "digest", id, end)
}
