//! Use cases on a real database file.

mod app_passwords;
mod captchas;
mod password_load;
mod people;
mod profiles;
mod resets;
mod sessions;
mod smtp;
mod tries;

use domain::{AppError, Field, Problem, accounts::Viewer};
use sea_orm::EntityTrait as _;

use super::{Browser, Entry, RegisterForm, SignInForm, issue_captcha};
use crate::{Ctx, Error, Result, Settings, entities::captchas as rows};

const VISITOR: &str = "visitor";
const TOKEN: &str = "00112233445566778899aabbccddeeff";
const PASSWORD: &str = "青山隐隐水迢迢秋尽江南";

/// A program of its own in a folder of its own.
pub(super) struct Home {
    pub ctx: Ctx,
    _folder: tempfile::TempDir,
}

impl Home {
    pub async fn new() -> Self {
        Self::with(&[]).await
    }

    pub async fn with(settings: &[(&str, &str)]) -> Self {
        Self::changed(settings, |_| ()).await
    }

    /// With a mail server that may take so long.
    pub async fn with_patience(mail_url: &str, patience: std::time::Duration) -> Self {
        Self::changed(&[("MAIL_URL", mail_url)], |settings| {
            settings.mail_patience = patience;
        })
        .await
    }

    async fn changed(settings: &[(&str, &str)], change: impl FnOnce(&mut Settings)) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let data = folder.path().join("data").display().to_string();
        let mut settings = Settings::from(|name| match name {
            "TUJI_DATA" => Some(data.clone()),
            _ => settings
                .iter()
                .find(|pair| pair.0 == name)
                .map(|pair| pair.1.to_owned()),
        })
        .unwrap();
        settings.database_url = scratch_postgres::wanted();
        change(&mut settings);
        Self {
            ctx: Ctx::open(settings).await.unwrap(),
            _folder: folder,
        }
    }

    /// Issues a captcha and reads its answer where only a test can.
    pub async fn captcha(&self) -> String {
        self.captcha_for(VISITOR).await
    }

    pub async fn captcha_for(&self, visitor: &str) -> String {
        issue_captcha(&self.ctx, TOKEN, visitor).await.unwrap();
        let mut all = rows::Entity::find().all(self.ctx.reader()).await.unwrap();
        assert_eq!(all.len(), 1);
        all.remove(0).answer
    }

    pub async fn register(&self, name: &str, contact: &str) -> Result<Viewer> {
        let captcha = self.captcha().await;
        let form = registration(name, contact, &captcha);
        let entry = super::register(&self.ctx, form, &browser()).await?;
        Ok(entry.viewer)
    }

    pub async fn sign_in(&self, account: &str, password: &str) -> Result<Viewer> {
        Ok(self
            .sign_in_from(&browser(), account, password)
            .await?
            .viewer)
    }

    pub async fn sign_in_from(
        &self,
        browser: &Browser,
        account: &str,
        password: &str,
    ) -> Result<Entry> {
        let captcha = self.captcha().await;
        let form = SignInForm {
            account: account.into(),
            password: password.into(),
            captcha,
            captcha_token: TOKEN.into(),
            ..SignInForm::default()
        };
        super::sign_in(&self.ctx, form, browser).await
    }
}

/// One in which nobody has signed in.
pub(super) fn browser() -> Browser {
    Browser {
        visitor: VISITOR.into(),
        known: None,
    }
}

pub(super) fn registration(name: &str, contact: &str, captcha: &str) -> RegisterForm {
    RegisterForm {
        name: name.into(),
        contact: contact.into(),
        password: PASSWORD.into(),
        captcha: captcha.into(),
        captcha_token: TOKEN.into(),
        invite: String::new(),
        lang: domain::Lang::default(),
    }
}

/// The refusal, or a panic.
pub(super) fn refused<T: std::fmt::Debug>(result: Result<T>) -> AppError {
    match result {
        Err(Error::Rejected(error)) => error,
        other => panic!("not refused: {other:?}"),
    }
}

/// The problems of a refused form by field.
pub(super) fn problems<T: std::fmt::Debug>(result: Result<T>) -> Vec<(Field, Problem)> {
    match refused(result) {
        AppError::Invalid { fields } => fields.into_iter().map(|f| (f.field, f.problem)).collect(),
        other => panic!("not about the form: {other:?}"),
    }
}
