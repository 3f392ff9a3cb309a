//! Setting a new password without the old one: A-A2, A-A6, A-A7.

use std::time::Duration;

use domain::{AppError, Field, Lang, Problem};
use jobs::{Runner, RunnerConfig};
use sea_orm::{
    ColumnTrait as _, EntityTrait as _, QueryFilter as _, QueryOrder as _,
    sea_query::{Expr, ExprTrait as _},
};

use super::{
    Home, PASSWORD, TOKEN, browser, problems, refused,
    smtp::{Act, Smtp},
};
use crate::{
    Ctx, Result,
    accounts::{
        Browser, Entry, FinishResetForm, RequestResetForm, finish_reset, pending_reset,
        request_reset,
    },
    entities::{reset_codes, sessions},
    job_list,
};

const NEW: &str = "flying snow over river";

impl Home {
    async fn ask(&self, browser: &Browser, contact: &str) -> Result<()> {
        let captcha = self.captcha_for(&browser.visitor).await;
        let form = RequestResetForm {
            contact: contact.into(),
            captcha,
            captcha_token: TOKEN.into(),
            lang: Lang::En,
            of_app: false,
        };
        request_reset(&self.ctx, form, browser).await
    }

    /// The newest code, as only its reader and this test know it.
    async fn code(&self) -> String {
        let row = reset_codes::Entity::find()
            .order_by_desc(reset_codes::Column::Id)
            .one(self.ctx.reader())
            .await
            .unwrap();
        row.unwrap().code.unwrap()
    }

    async fn finish(&self, browser: &Browser, code: &str) -> Result<Entry> {
        finish(&self.ctx, browser, code, NEW).await
    }

    /// Moves every request into the past.
    async fn age_resets(&self, seconds: i64) {
        let txn = self.ctx.begin().await.unwrap();
        let past = |column| Expr::col(column).sub(seconds);
        reset_codes::Entity::update_many()
            .col_expr(
                reset_codes::Column::CreatedAt,
                past(reset_codes::Column::CreatedAt),
            )
            .col_expr(
                reset_codes::Column::ExpiresAt,
                past(reset_codes::Column::ExpiresAt),
            )
            .exec(&txn)
            .await
            .unwrap();
        txn.commit().await.unwrap();
    }

    /// Runs what is in the queue, tries and all, without waiting long between them.
    async fn work(&self) {
        let config = RunnerConfig {
            queues: vec![("light", 2)],
            poll: Duration::from_millis(10),
            backoff: Duration::from_millis(10),
            exclusive: true,
            ..RunnerConfig::default()
        };
        let runner = Runner::start(
            self.ctx.writer().clone(),
            job_list::registry(),
            self.ctx.clone(),
            config,
        )
        .await
        .unwrap();
        while jobs::unfinished(self.ctx.reader()).await.unwrap() > 0 {
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        runner.shutdown(Duration::from_secs(5)).await;
    }
}

async fn finish(ctx: &Ctx, browser: &Browser, code: &str, password: &str) -> Result<Entry> {
    let form = FinishResetForm {
        code: code.into(),
        new_password: password.into(),
        password_hidden: false,
        captcha: None,
    };
    finish_reset(ctx, form, browser).await
}

fn other() -> Browser {
    Browser {
        visitor: "somebody else".into(),
        known: None,
    }
}

const WRONG: (Field, Problem) = (Field::Code, Problem::WrongResetCode);
const EXPIRED: (Field, Problem) = (Field::Code, Problem::ResetCodeExpired);

/// One that is not the code.
fn not(code: &str) -> &'static str {
    if code == "000000" { "000001" } else { "000000" }
}

#[tokio::test]
async fn a_new_password_ends_every_session() {
    let home = Home::new().await;
    let viewer = home.register("林间", "a@example.org").await.unwrap();
    let known = home
        .sign_in_from(&browser(), "林间", PASSWORD)
        .await
        .unwrap();
    let txn = home.ctx.begin().await.unwrap();
    for name in ["one", "two"] {
        let row = sessions::ActiveModel {
            id_hash: sea_orm::Set(name.into()),
            data: sea_orm::Set("{}".into()),
            expires_at: sea_orm::Set(home.ctx.now() + 1000),
            user_id: sea_orm::Set(Some(viewer.id.0)),
            agent: sea_orm::Set(String::new()),
            address: sea_orm::Set(String::new()),
            created_at: sea_orm::Set(0),
            used_at: sea_orm::Set(0),
        };
        sessions::Entity::insert(row)
            .exec_without_returning(&txn)
            .await
            .unwrap();
    }
    txn.commit().await.unwrap();

    home.ask(&browser(), "A@Example.org").await.unwrap();
    let pending = pending_reset(&home.ctx, &browser()).await.unwrap();
    assert_eq!(pending.unwrap().contact, "a@example.org");
    let code = home.code().await;
    let spaced = format!(" {} {}", &code[..3], &code[3..]);
    let entry = home.finish(&browser(), &spaced).await.unwrap();
    assert_eq!(entry.viewer, viewer);
    let left = sessions::Entity::find().all(home.ctx.reader()).await;
    assert_eq!(left.unwrap(), []);
    assert_eq!(
        refused(home.sign_in("林间", PASSWORD).await),
        AppError::WrongCredentials
    );
    home.sign_in("林间", NEW).await.unwrap();
    // Used is used, and browsers from before are strangers.
    assert_eq!(problems(home.finish(&browser(), &code).await), [EXPIRED]);
    assert_eq!(pending_reset(&home.ctx, &browser()).await.unwrap(), None);
    let before = crate::accounts::hash_of(&known.browser);
    let is_known = crate::accounts::browser::is_known(&home.ctx, &before, viewer.id.0).await;
    assert!(!is_known.unwrap());
}

#[tokio::test]
async fn only_the_browser_that_asked_can_use_it() {
    let home = Home::new().await;
    home.register("林间", "a@example.org").await.unwrap();
    home.ask(&browser(), "a@example.org").await.unwrap();
    let code = home.code().await;
    assert_eq!(problems(home.finish(&other(), &code).await), [EXPIRED]);
    assert_eq!(pending_reset(&home.ctx, &other()).await.unwrap(), None);
    home.finish(&browser(), &code).await.unwrap();
}

#[tokio::test]
async fn five_tries_and_ten_minutes() {
    let home = Home::new().await;
    home.register("林间", "a@example.org").await.unwrap();
    home.ask(&browser(), "a@example.org").await.unwrap();
    let code = home.code().await;
    for _ in 0..5 {
        assert_eq!(problems(home.finish(&browser(), not(&code)).await), [WRONG]);
    }
    assert_eq!(problems(home.finish(&browser(), &code).await), [EXPIRED]);

    for (age, works) in [(601, false), (590, true)] {
        home.ask(&browser(), "a@example.org").await.unwrap();
        let code = home.code().await;
        home.age_resets(age).await;
        let result = home.finish(&browser(), &code).await;
        assert_eq!(result.is_ok(), works, "{age}");
    }
}

#[tokio::test]
async fn what_needs_no_code_costs_no_try() {
    let home = Home::new().await;
    home.register("林间客舍", "a@example.org").await.unwrap();
    home.ask(&browser(), "a@example.org").await.unwrap();
    let code = home.code().await;
    for _ in 0..9 {
        let short = finish(&home.ctx, &browser(), &code, "short").await;
        assert_eq!(
            problems(short),
            [(Field::NewPassword, Problem::TooShort { min: 10 })]
        );
    }
    // Whose name it is, is known with the code only.
    let named = finish(&home.ctx, &browser(), &code, "林间客舍的旧门牌号码").await;
    assert_eq!(
        problems(named),
        [(Field::NewPassword, Problem::ContainsName)]
    );
    home.finish(&browser(), &code).await.unwrap();
}

#[tokio::test]
async fn a_new_code_voids_the_old_one_and_there_are_five() {
    let home = Home::new().await;
    home.register("林间", "a@example.org").await.unwrap();
    home.ask(&browser(), "a@example.org").await.unwrap();
    let first = home.code().await;
    home.ask(&other(), "a@example.org").await.unwrap();
    assert_eq!(problems(home.finish(&browser(), &first).await), [EXPIRED]);
    // The limit is the same for an address that is nobody's.
    for (contact, more) in [("a@example.org", 3), ("nobody@example.org", 5)] {
        for _ in 0..more {
            home.ask(&browser(), contact).await.unwrap();
        }
        match refused(home.ask(&browser(), contact).await) {
            AppError::RateLimited { retry_after } => {
                assert!((1700..=1800).contains(&retry_after), "{retry_after}");
            }
            error => panic!("{error:?}"),
        }
    }
    home.age_resets(1800).await;
    home.ask(&browser(), "a@example.org").await.unwrap();
}

/// A-A2: fifty at once with the right code.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_race_has_one_winner() {
    let home = Home::new().await;
    home.register("林间", "a@example.org").await.unwrap();
    home.ask(&browser(), "a@example.org").await.unwrap();
    let code = home.code().await;
    let tries = (0..50).map(|n| {
        let (ctx, code) = (home.ctx.clone(), code.clone());
        tokio::spawn(async move {
            let password = format!("flying snow over river {n}");
            finish(&ctx, &browser(), &code, &password).await.is_ok()
        })
    });
    let won = futures::future::join_all(tries).await;
    assert_eq!(
        won.into_iter().filter(|won| *won.as_ref().unwrap()).count(),
        1
    );
}

/// A-A6: ten thousand guesses.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn guesses_at_the_same_time_have_five_tries_together() {
    let home = Home::new().await;
    home.register("林间", "a@example.org").await.unwrap();
    home.ask(&browser(), "a@example.org").await.unwrap();
    let code = home.code().await;
    let guesses = (0..10_000).map(|n| {
        let ctx = home.ctx.clone();
        let guess = format!("{:06}", (code.parse::<u32>().unwrap() + 1 + n) % 1_000_000);
        tokio::spawn(async move { problems(finish(&ctx, &browser(), &guess, NEW).await) })
    });
    let answers = futures::future::join_all(guesses).await;
    let tried = answers
        .into_iter()
        .filter(|a| *a.as_ref().unwrap() == [WRONG]);
    assert_eq!(tried.count(), 5);
    assert_eq!(problems(home.finish(&browser(), &code).await), [EXPIRED]);
}

/// Nobody's address: the same rows, the same answers, no letter.
#[tokio::test]
async fn an_address_of_nobody_looks_the_same() {
    let home = Home::new().await;
    home.ask(&browser(), "nobody@example.org").await.unwrap();
    let pending = pending_reset(&home.ctx, &browser()).await.unwrap();
    assert_eq!(pending.unwrap().contact, "nobody@example.org");
    assert_eq!(jobs::unfinished(home.ctx.reader()).await.unwrap(), 1);
    let code = home.code().await;
    assert_eq!(problems(home.finish(&browser(), not(&code)).await), [WRONG]);
    assert_eq!(problems(home.finish(&browser(), &code).await), [WRONG]);
    home.work().await;
    assert!(!home.ctx.folder().mail().exists());
}

#[tokio::test]
async fn phones_get_a_message_where_there_is_a_service() {
    let home = Home::new().await;
    home.register("林间", "13800138000").await.unwrap();
    home.ask(&browser(), "138-0013-8000").await.unwrap();
    let code = home.code().await;
    home.work().await;
    let file = home.ctx.folder().sms().join("reset-1.txt");
    assert!(std::fs::read_to_string(file).unwrap().contains(&code));
    home.finish(&browser(), &code).await.unwrap();

    let home = Home::with(&[("SMS_URL", "off")]).await;
    let refusal = home.ask(&browser(), "13800138000").await;
    assert_eq!(problems(refusal), [(Field::Contact, Problem::NoSms)]);
}

/// What a mail server does, and how often it is asked; the letter arrives once in the end.
#[tokio::test(flavor = "multi_thread")]
async fn one_letter_whatever_the_mail_server_does() {
    // Nobody waits long for a server that says nothing; on the others a busy machine may wait.
    let (short, long) = (Duration::from_secs(1), Duration::from_mins(1));
    let cases: &[(&str, &[Act], usize, Duration)] = &[
        ("well", &[], 1, long),
        ("down twice", &[Act::Down, Act::Down], 3, long),
        (
            "not now",
            &[Act::Refuse("451 4.3.0 try again later")],
            2,
            long,
        ),
        ("silent", &[Act::Tarpit], 2, short),
        ("dribbling", &[Act::Dribble], 2, short),
        ("forgetful", &[Act::LoseAnswer], 2, long),
    ];
    for (name, script, calls, patience) in cases {
        let smtp = Smtp::start(script).await;
        let home = Home::with_patience(&smtp.url, *patience).await;
        crate::accounts::create_member(&home.ctx, "林间", "a@example.org", PASSWORD)
            .await
            .unwrap();
        home.ask(&browser(), "a@example.org").await.unwrap();
        let code = home.code().await;
        home.work().await;
        assert!(smtp.calls() >= *calls, "{name}: {}", smtp.calls());
        let letters = smtp.taken();
        let ids: std::collections::HashSet<_> = letters
            .iter()
            .filter_map(|letter| letter.lines().find(|line| line.starts_with("Message-ID")))
            .collect();
        // A reader's program shows letters of the same id once.
        assert_eq!(ids.len(), 1, "{name}: {ids:?}");
        for letter in &letters {
            assert!(
                letter.contains("Auto-Submitted: auto-generated"),
                "{letter}"
            );
            assert!(letter.contains(&code), "{name}: {letter}");
        }
        home.finish(&browser(), &code).await.unwrap();
    }
}

/// A server that does not want the letter is not asked again; the person is told nothing of it.
#[tokio::test]
async fn a_letter_that_nobody_wants_is_given_up() {
    let smtp = Smtp::start(&[Act::Refuse("550 5.1.1 Mailbox not found")]).await;
    let home = Home::with_patience(&smtp.url, Duration::from_secs(5)).await;
    crate::accounts::create_member(&home.ctx, "林间", "a@example.org", PASSWORD)
        .await
        .unwrap();
    home.ask(&browser(), "a@example.org").await.unwrap();
    home.work().await;
    assert_eq!((smtp.calls(), smtp.taken().len()), (1, 0));
}

/// A code that was replaced before its letter went is not sent.
#[tokio::test]
async fn a_void_code_is_not_sent() {
    let smtp = Smtp::start(&[]).await;
    let home = Home::with_patience(&smtp.url, Duration::from_secs(5)).await;
    crate::accounts::create_member(&home.ctx, "林间", "a@example.org", PASSWORD)
        .await
        .unwrap();
    home.ask(&browser(), "a@example.org").await.unwrap();
    home.ask(&browser(), "a@example.org").await.unwrap();
    home.work().await;
    assert_eq!(smtp.taken().len(), 1);
    let used = reset_codes::Entity::find()
        .filter(reset_codes::Column::Code.is_null())
        .all(home.ctx.reader())
        .await;
    assert_eq!(used.unwrap().len(), 1);
}
