//! What the forms that let people in have in common.

use app::{
    FormEcho,
    accounts::{Arrival, EntryData},
};
use axum::{
    http::{HeaderMap, StatusCode, header},
    response::Response,
};
use backend::accounts::{Browser, Entry};
use domain::{AppError, accounts::Welcome};
use tower_sessions::{Expiry, Session};

use crate::{
    extract::{Visit, enter_session},
    local_path::local_path,
    pages::second_step::code_path,
    render, visitor,
};

/// Which form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Door {
    SignIn,
    SignUp,
    Reset,
}

/// How long a browser stays signed in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stay {
    /// As long as sessions last.
    Signed,
    /// Until the browser is closed.
    Session,
}

/// One of the forms, as one browser has it open.
pub struct Entrance<'a> {
    pub visit: &'a Visit,
    pub headers: &'a HeaderMap,
    pub door: Door,
    /// Where to go afterwards, as the browser wishes.
    pub next: &'a str,
    pub arrival: Arrival,
    /// Of the sign-up form.
    pub welcome: Welcome,
}

impl Entrance<'_> {
    fn https(&self) -> bool {
        self.visit.state.ctx.settings().https()
    }

    pub fn browser(&self) -> Browser {
        visitor::browser(self.headers, self.https())
    }

    /// The form with a new captcha, and with what was typed.
    pub fn form(&self, typed: &[(&str, &str)]) -> Response {
        let values = typed
            .iter()
            .map(|(k, v)| ((*k).to_owned(), (*v).to_owned()))
            .collect();
        let echo = FormEcho {
            values,
            error: None,
        };
        self.show(StatusCode::OK, echo)
    }

    fn show(&self, status: StatusCode, echo: FormEcho) -> Response {
        let data = EntryData {
            captcha_token: format!("{:032x}", rand::random::<u128>()),
            next: local_path(self.next),
            arrival: self.arrival,
            welcome: self.welcome.clone(),
        };
        let mut page = render::page(self.visit, status, |ctx| match self.door {
            Door::SignIn => app::accounts::signin_page(ctx.clone(), data, echo),
            Door::SignUp => app::accounts::signup_page(ctx.clone(), data, echo),
            Door::Reset => app::accounts::reset_page(ctx.clone(), data, echo),
        });
        // The cookie that captchas are bound to.
        let https = self.https();
        if let (None, Some(cookie)) = (visitor::of(self.headers, https), visitor::new_cookie(https))
        {
            page.headers_mut().append(header::SET_COOKIE, cookie);
        }
        page
    }

    /// Lets somebody in, or shows the form again with the reason and with what was typed.
    pub async fn answer(
        &self,
        entry: backend::Result<Entry>,
        session: &Session,
        stay: Stay,
        typed: &[(&str, &str)],
    ) -> Response {
        match entry {
            Ok(entry) => self.enter(session, entry, stay).await,
            Err(error) => self.refuse(error, typed),
        }
    }

    /// The form again, with the reason and with what was typed.
    pub fn refuse(&self, error: backend::Error, typed: &[(&str, &str)]) -> Response {
        if self.visit.wants_json {
            return self.visit.fail(error);
        }
        let error = self.visit.refusal(&error);
        self.log(&error);
        let (status, wait) = (render::status(&error), error.retry_after());
        let page = self.show(status, render::echo(typed.iter().copied(), error));
        render::with_wait(page, wait)
    }

    /// One line for programs that block addresses, such as fail2ban; says nothing of the account.
    fn log(&self, error: &AppError) {
        if let AppError::WrongCredentials | AppError::TooManyTries { .. } = error {
            tracing::warn!(ip = %self.visit.ip, reason = %error, "sign-in refused");
        }
    }

    /// Signs somebody in; the browser is one that the account knows now.
    async fn enter(&self, session: &Session, entry: Entry, stay: Stay) -> Response {
        if stay == Stay::Session {
            session.set_expiry(Some(Expiry::OnSessionEnd));
        }
        if let Err(error) = enter_session(session, entry.viewer.id, &self.visit.origin).await {
            return self.visit.fail(error);
        }
        let next = if entry.viewer.second_step {
            code_path(self.next)
        } else if entry.unconfirmed {
            "/confirm".to_owned()
        } else {
            local_path(self.next)
        };
        let mut response = self.visit.done(&entry.viewer, &next);
        if let Some(cookie) = visitor::known_cookie(&entry.browser, self.https()) {
            response.headers_mut().append(header::SET_COOKIE, cookie);
        }
        response
    }
}
