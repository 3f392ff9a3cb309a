//! The pages to come in by.

use app::{
    FormEcho,
    accounts::{
        Arrival, Confirmation, EntryData, confirm_page, reset_code_page, reset_page, signin_page,
        signup_page,
    },
};
use domain::{
    AppError, Field, Lang, Problem,
    accounts::{EmailLinkView, PendingEmail, PendingReset, Welcome},
};

use crate::pages::{Sample, refused, visitor};

fn data(arrival: Arrival) -> EntryData {
    EntryData {
        captcha_token: "t".to_owned(),
        next: "/studio".to_owned(),
        arrival,
        welcome: Welcome::Open,
    }
}

/// What somebody finds who is not simply let in.
fn welcome(welcome: Welcome) -> EntryData {
    EntryData {
        welcome,
        ..data(Arrival::Fresh)
    }
}

fn link(before: Option<&str>) -> EmailLinkView {
    EmailLinkView {
        email: "a.rather.long.address.of.somebody@mountains.example.org".to_owned(),
        before: before.map(str::to_owned),
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
        visitor(lang, "signup-invited", "/signup?invite=0a", move |c| {
            let invited = Welcome::Invited {
                token: "0a".to_owned(),
                by: "Anna".to_owned(),
            };
            signup_page(c, welcome(invited), FormEcho::default())
        }),
        visitor(lang, "signup-needs-invitation", "/signup", move |c| {
            signup_page(c, welcome(Welcome::NeedsInvitation), FormEcho::default())
        }),
        visitor(
            lang,
            "signup-void-invitation",
            "/signup?invite=0a",
            move |c| signup_page(c, welcome(Welcome::VoidInvitation), FormEcho::default()),
        ),
        visitor(lang, "signup-closed", "/signup", move |c| {
            signup_page(c, welcome(Welcome::Closed), FormEcho::default())
        }),
        visitor(lang, "confirm-waits", "/confirm", move |c| {
            let echo = FormEcho {
                error: Some(AppError::RateLimited { retry_after: 48 }),
                ..FormEcho::default()
            };
            let pending = PendingEmail {
                email: link(None).email,
                expires_at: 0,
            };
            let sent = false;
            confirm_page(c, Confirmation::Waits { pending, sent }, echo)
        }),
        visitor(lang, "confirm-asks", "/confirm/0a", move |c| {
            let asks = Confirmation::Asks {
                link: link(Some("lin@example.org")),
                token: "0a".to_owned(),
            };
            confirm_page(c, asks, FormEcho::default())
        }),
        visitor(lang, "confirm-done", "/confirm/0a", move |c| {
            confirm_page(
                c,
                Confirmation::Done { link: link(None) },
                FormEcho::default(),
            )
        }),
        visitor(lang, "confirm-void", "/confirm/0a", move |c| {
            let error = AppError::EmailLinkVoid;
            confirm_page(c, Confirmation::Void { error }, FormEcho::default())
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
