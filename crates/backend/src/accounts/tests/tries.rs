//! A-A5: guessing passwords.

use domain::AppError;
use sea_orm::{
    ColumnTrait as _, EntityTrait as _, QueryFilter as _,
    sea_query::{Expr, ExprTrait as _},
};

use super::{Home, PASSWORD, browser, refused};
use crate::{
    accounts::{
        Browser, ChangePasswordForm, browser::hash_of, change_password, sign_in, tries::WINDOW,
    },
    entities::{known_browsers, sign_in_tries},
};

const WRONG: &str = "not the password";

/// The browser that got this cookie when somebody signed in.
fn known(cookie: &str) -> Browser {
    Browser {
        known: Some(hash_of(cookie)),
        ..browser()
    }
}

async fn age(home: &Home) {
    let txn = home.ctx.begin().await.unwrap();
    sign_in_tries::Entity::update_many()
        .col_expr(
            sign_in_tries::Column::At,
            Expr::col(sign_in_tries::Column::At).sub(WINDOW),
        )
        .exec(&txn)
        .await
        .unwrap();
    txn.commit().await.unwrap();
}

async fn guess(home: &Home, account: &str, times: usize) {
    for n in 0..times {
        let error = refused(home.sign_in(account, WRONG).await);
        assert_eq!(error, AppError::WrongCredentials, "{account} {n}");
    }
}

#[tokio::test]
async fn strangers_have_twenty_five_tries_and_the_owner_still_gets_in() {
    let home = Home::new().await;
    home.register("林间", "a@example.org").await.unwrap();
    let owner = home
        .sign_in_from(&browser(), "林间", PASSWORD)
        .await
        .unwrap();
    guess(&home, "林间", 25).await;
    // Wrong or right, a stranger is held up, and told for how long.
    for password in [WRONG, PASSWORD] {
        match refused(home.sign_in("林间", password).await) {
            AppError::TooManyTries { retry_after } => {
                assert!((3500..=3600).contains(&retry_after), "{retry_after}");
            }
            other => panic!("{other:?}"),
        }
    }
    // A cookie that was made up is a stranger's.
    let forged = known("00000000000000000000000000000000");
    let forged = home.sign_in_from(&forged, "林间", PASSWORD).await;
    assert!(matches!(refused(forged), AppError::TooManyTries { .. }));
    // Another account is not held up, and the owner's browser is not either, again and again.
    home.register("溪边", "b@example.org").await.unwrap();
    home.sign_in("溪边", PASSWORD).await.unwrap();
    let mut cookie = owner.browser;
    for _ in 0..3 {
        let entry = home.sign_in_from(&known(&cookie), "林间", PASSWORD).await;
        cookie = entry.unwrap().browser;
    }
    // After an hour strangers may try again.
    age(&home).await;
    home.sign_in("林间", PASSWORD).await.unwrap();
}

/// Tries at an account's name, address and id are tries at one account; nobody hears of that.
#[tokio::test]
async fn all_names_of_an_account_have_one_number() {
    let home = Home::new().await;
    let made = home.register("林间", "a@example.org").await.unwrap();
    guess(&home, "林间", 13).await;
    guess(&home, "a@example.org", 12).await;
    let id = made.id.to_string();
    let error = refused(home.sign_in(&id, PASSWORD).await);
    assert_eq!(error, AppError::WrongCredentials, "not looked at");
}

/// Nobody's account is held up in the same way, after the same number.
#[tokio::test]
async fn an_account_that_does_not_exist_looks_the_same() {
    let home = Home::new().await;
    guess(&home, "谁也不是", 25).await;
    let error = refused(home.sign_in("谁也不是", WRONG).await);
    assert!(matches!(error, AppError::TooManyTries { .. }), "{error:?}");
}

#[tokio::test]
async fn right_passwords_are_no_tries() {
    let home = Home::new().await;
    home.register("林间", "a@example.org").await.unwrap();
    for _ in 0..30 {
        home.sign_in("林间", PASSWORD).await.unwrap();
    }
    let rows = sign_in_tries::Entity::find().all(home.ctx.reader()).await;
    assert_eq!(rows.unwrap(), []);
}

/// Somebody who has a known browser of a person cannot guess for ever either.
#[tokio::test]
async fn a_known_browser_has_a_number_of_its_own() {
    let home = Home::new().await;
    home.register("林间", "a@example.org").await.unwrap();
    let owner = home.sign_in_from(&browser(), "林间", PASSWORD).await;
    let browser = known(&owner.unwrap().browser);
    for _ in 0..25 {
        let error = refused(home.sign_in_from(&browser, "林间", WRONG).await);
        assert_eq!(error, AppError::WrongCredentials);
    }
    let error = refused(home.sign_in_from(&browser, "林间", PASSWORD).await);
    assert!(matches!(error, AppError::TooManyTries { .. }), "{error:?}");
    home.sign_in("林间", PASSWORD).await.unwrap();
}

/// The cookie is another one after each sign-in, and the old one is worth nothing: one that was
/// planted in a browser does not come to be known.
#[tokio::test]
async fn a_planted_cookie_is_not_known() {
    let home = Home::new().await;
    home.register("贼人", "thief@example.org").await.unwrap();
    home.register("林间", "a@example.org").await.unwrap();
    let thief = home.sign_in_from(&browser(), "贼人", PASSWORD).await;
    let planted = known(&thief.unwrap().browser);
    let owner = home.sign_in_from(&planted, "林间", PASSWORD).await.unwrap();
    let known_as = |browser: &Browser| {
        known_browsers::Entity::find()
            .filter(known_browsers::Column::BrowserHash.eq(browser.known.clone()))
            .all(home.ctx.reader())
    };
    assert_eq!(known_as(&planted).await.unwrap(), []);
    assert_eq!(known_as(&known(&owner.browser)).await.unwrap().len(), 2);
}

/// A-A2 and A-A5 together: the count holds however many come at the same time.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_race_wins_no_extra_tries() {
    let home = Home::new().await;
    home.register("林间", "a@example.org").await.unwrap();
    let attempts = (0..60).map(|_| {
        let ctx = home.ctx.clone();
        tokio::spawn(async move {
            let subjects = crate::accounts::tries::Subjects {
                account: None,
                user: Some(1),
            };
            crate::accounts::tries::of_stranger(&ctx, &subjects)
                .await
                .is_ok()
        })
    });
    let done = futures::future::join_all(attempts).await;
    assert_eq!(
        done.into_iter()
            .filter(|taken| *taken.as_ref().unwrap())
            .count(),
        25
    );
}

/// A-A2: fifty at once sign in with one solved captcha.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn one_captcha_lets_one_in() {
    let home = Home::new().await;
    home.register("林间", "a@example.org").await.unwrap();
    let captcha = home.captcha().await;
    let attempts = (0..50).map(|_| {
        let (ctx, captcha) = (home.ctx.clone(), captcha.clone());
        tokio::spawn(async move {
            let form = crate::accounts::SignInForm {
                account: "林间".into(),
                password: PASSWORD.into(),
                captcha,
                captcha_token: super::TOKEN.into(),
                ..Default::default()
            };
            sign_in(&ctx, form, &browser()).await.is_ok()
        })
    });
    let done = futures::future::join_all(attempts).await;
    assert_eq!(
        done.into_iter()
            .filter(|entered| *entered.as_ref().unwrap())
            .count(),
        1
    );
}

/// Whoever borrowed a session cannot find the password out with it.
#[tokio::test]
async fn a_borrowed_session_has_twenty_five_tries() {
    let home = Home::new().await;
    let person = home.register("林间", "a@example.org").await.unwrap();
    let other = home.register("溪边", "b@example.org").await.unwrap();
    let change = async |viewer, current: &str, new: &str| {
        let form = ChangePasswordForm {
            current_password: current.into(),
            new_password: new.into(),
            ..ChangePasswordForm::default()
        };
        change_password(&home.ctx, Some(viewer), form, None).await
    };
    let new = "一片孤城万仞山春风不度";
    for _ in 0..25 {
        let error = refused(change(&person, WRONG, new).await);
        assert!(matches!(error, AppError::Invalid { .. }), "{error:?}");
    }
    for password in [WRONG, PASSWORD] {
        let error = refused(change(&person, password, new).await);
        assert!(matches!(error, AppError::RateLimited { .. }), "{error:?}");
    }
    // The owner still gets in, and others are not held up.
    home.sign_in("林间", PASSWORD).await.unwrap();
    change(&other, PASSWORD, new).await.unwrap();
    age(&home).await;
    change(&person, PASSWORD, new).await.unwrap();
    // Right ones do not count.
    for n in 0..13 {
        let (from, to) = if n % 2 == 0 {
            (new, PASSWORD)
        } else {
            (PASSWORD, new)
        };
        change(&person, from, to).await.unwrap();
    }
}
