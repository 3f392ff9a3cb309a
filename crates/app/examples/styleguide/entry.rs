//! The pages to come in by.

use app::{
    FormEcho,
    accounts::{Arrival, EntryData, reset_code_page, reset_page, signin_page, signup_page},
};
use domain::{AppError, Field, Lang, Problem, accounts::PendingReset};

use crate::pages::{Sample, refused, visitor};

fn data(arrival: Arrival) -> EntryData {
    EntryData {
        captcha_token: "t".to_owned(),
        next: "/studio".to_owned(),
        arrival,
    }
}

/// Every page in every state.
pub fn pages(lang: Lang) -> Vec<Sample> {
    let signin = || data(Arrival::Fresh);
    let signup = signin;
    let pending = || PendingReset {
        contact: "a.rather.long.address.of.somebody@mountains.example.org".to_owned(),
    };
    vec![
        visitor(lang, "signin", "/signin", move |c| {
            signin_page(c, signin(), FormEcho::default())
        }),
        visitor(lang, "signin-refused", "/signin", move |c| {
            let echo = FormEcho {
                error: Some(AppError::WrongCredentials),
                values: [("account".to_owned(), "linjian".to_owned())].into(),
            };
            signin_page(c, signin(), echo)
        }),
        visitor(lang, "signup", "/signup", move |c| {
            signup_page(c, signup(), FormEcho::default())
        }),
        visitor(lang, "signup-refused", "/signup", move |c| {
            let echo = refused(
                &[
                    (Field::Name, Problem::Taken),
                    (Field::Password, Problem::TooShort { min: 10 }),
                    (Field::Captcha, Problem::Wrong),
                ],
                &[("name", "linjian"), ("contact", "13800138000")],
            );
            signup_page(c, signup(), echo)
        }),
        visitor(lang, "signin-after-reset", "/signin?reset", move |c| {
            signin_page(c, data(Arrival::AfterReset), FormEcho::default())
        }),
        visitor(lang, "signin-held-up", "/signin", move |c| {
            let echo = FormEcho {
                error: Some(AppError::TooManyTries { retry_after: 1740 }),
                values: [("account".to_owned(), "linjian".to_owned())].into(),
            };
            signin_page(c, signin(), echo)
        }),
        visitor(lang, "reset", "/reset", move |c| {
            reset_page(c, signin(), FormEcho::default())
        }),
        visitor(lang, "reset-code", "/reset/code", move |c| {
            reset_code_page(c, pending(), FormEcho::default())
        }),
        visitor(lang, "reset-code-refused", "/reset/code", move |c| {
            let echo = refused(
                &[
                    (Field::Code, Problem::WrongResetCode),
                    (Field::NewPassword, Problem::TooCommon),
                ],
                &[("code", "042117")],
            );
            reset_code_page(c, pending(), echo)
        }),
    ]
}
