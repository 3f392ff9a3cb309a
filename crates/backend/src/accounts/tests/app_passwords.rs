//! `TUJI_APP_PASSWORDS`: one account for browsers and apps.

use domain::AppError;

use super::{Home, PASSWORD, browser, refused};
use crate::{
    Result,
    accounts::{ChangePasswordForm, SignInForm, change_password, password},
};

const SETTING: (&str, &str) = ("TUJI_APP_PASSWORDS", "1");

fn md5(text: &str) -> String {
    use md5::{Digest as _, Md5};
    hex::encode(Md5::digest(text.as_bytes()))
}

impl Home {
    async fn app_sign_in(&self, account: &str, password: &str) -> Result<()> {
        let captcha = self.captcha().await;
        let form = SignInForm {
            account: account.into(),
            password: password.into(),
            captcha,
            captcha_token: super::TOKEN.into(),
            app_field: Some("uname"),
            ..SignInForm::default()
        };
        crate::accounts::sign_in(&self.ctx, form, &browser()).await?;
        Ok(())
    }
}

#[tokio::test]
async fn an_account_made_in_a_browser_signs_in_from_an_app() {
    let home = Home::with(&[SETTING]).await;
    let viewer = home.register("林间", "a@example.org").await.unwrap();
    home.sign_in("林间", PASSWORD).await.unwrap();
    home.app_sign_in("林间", &md5(PASSWORD)).await.unwrap();
    let wrong = home.app_sign_in("林间", &md5("another")).await;
    assert_eq!(refused(wrong), AppError::WrongCredentials);
    // Changed in an app, as apps send it; typed in a browser.
    let form = ChangePasswordForm {
        current_password: md5(PASSWORD),
        new_password: md5("flying snow over river"),
        password_hidden: true,
    };
    change_password(&home.ctx, Some(&viewer), form, None)
        .await
        .unwrap();
    home.sign_in("林间", "flying snow over river")
        .await
        .unwrap();
}

#[tokio::test]
async fn without_the_setting_they_are_two_passwords() {
    let home = Home::new().await;
    home.register("林间", "a@example.org").await.unwrap();
    let wrong = home.app_sign_in("林间", &md5(PASSWORD)).await;
    assert_eq!(refused(wrong), AppError::WrongCredentials);
}

/// Which of the two a password is, is kept with it, not asked of the setting.
#[tokio::test]
async fn the_setting_may_change() {
    let (with, without) = (Home::with(&[SETTING]).await, Home::new().await);
    let of_digest = password::hash(&with.ctx, PASSWORD.into()).await.unwrap();
    let plain = password::hash(&without.ctx, PASSWORD.into()).await.unwrap();
    assert!(of_digest.starts_with("md5:$argon2id$") && plain.starts_with("$argon2id$"));
    for home in [&with, &without] {
        for (hash, by_digest) in [(&of_digest, true), (&plain, false)] {
            let fits = |given: String| password::verify(&home.ctx, given, Some(hash.clone()));
            assert!(fits(PASSWORD.into()).await.unwrap());
            assert_eq!(fits(md5(PASSWORD)).await.unwrap(), by_digest);
        }
    }
}
