//! The form of signing in and of registering: what differs are its fields.

use domain::{Field, Lang, accounts::Welcome};
use leptos::prelude::*;

use super::{
    captcha::captcha,
    frame::{AccountFrame, EnterButton, Tab},
};
use crate::{
    context::{Document, FormEcho, PageRole},
    html::{Html, IntoHtml as _},
    texts::accounts,
    ui::{Button, FormAlert, Notice, Tone},
};

/// What somebody did just before.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Arrival {
    #[default]
    Fresh,
    /// Set a new password.
    AfterReset,
}

/// What the form needs besides words.
#[derive(Debug, Clone)]
pub struct EntryData {
    /// Names the captcha row.
    pub captcha_token: String,
    /// Local path to go to afterwards.
    pub next: String,
    pub arrival: Arrival,
    /// Whether somebody may register.
    pub welcome: Welcome,
}

/// The page around the `fields`.
pub fn entry_document(
    lang: Lang,
    tab: Tab,
    data: EntryData,
    echo: FormEcho,
    mut labels: Vec<(Field, &'static str)>,
    fields: Html,
) -> Document {
    labels.push((Field::Captcha, accounts::captcha(lang)));
    let (action, sends, button, title) = match tab {
        Tab::SignIn => (
            "/signin",
            "sign_in",
            accounts::sign_in(lang),
            accounts::sign_in_tab(lang),
        ),
        Tab::SignUp => (
            "/signup",
            "sign_up",
            accounts::sign_up(lang),
            accounts::sign_up_tab(lang),
        ),
        Tab::Reset | Tab::NewPassword => (
            "/reset",
            "send",
            accounts::send_code(lang),
            accounts::reset_title(lang),
        ),
    };
    let notice = match data.arrival {
        Arrival::Fresh => None,
        Arrival::AfterReset => Some(accounts::after_reset(lang)),
    };
    let notice = notice.map(|text| view! { <Notice text /> });
    let invite = match &data.welcome {
        Welcome::Invited { token, .. } => Some(token.clone()),
        _ => None,
    };
    let invite = invite.map(|token| view! { <input type="hidden" name="invite" value=token /> });
    let captcha = captcha(lang, data.captcha_token, &echo).into_html();
    let body = view! {
        <AccountFrame lang tab next=data.next.clone() welcome=data.welcome>
            {notice}
            <form class="form" method="post" action=action>
                <FormAlert lang echo labels />
                <input type="hidden" name="next" value=data.next />
                {invite}
                <EnterButton />
                {fields}
                {captcha}
                <Button label=button tone=Tone::Primary sends=("action", sends) />
            </form>
        </AccountFrame>
    }
    .into_html();
    Document {
        islands: true,
        robots_noindex: true,
        ..Document::new(PageRole::Plain, title, body)
    }
}
