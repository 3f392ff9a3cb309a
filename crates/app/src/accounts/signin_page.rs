//! Signing in.

use domain::Field;
use leptos::prelude::*;

use super::{
    captcha::captcha,
    frame::{AccountFrame, EnterButton, Tab},
};
use crate::{
    context::{Document, FormEcho, PageContext, PageRole},
    texts::accounts,
    ui::{self, Button, FieldNote, FormAlert, Tone},
};

/// What the form needs besides words.
#[derive(Debug, Clone)]
pub struct SigninData {
    /// Names the captcha row.
    pub captcha_token: String,
    /// Local path to go to afterwards.
    pub next: String,
}

/// `echo` is a refused try; the password is never sent back.
pub fn signin_page(ctx: PageContext, data: SigninData, echo: FormEcho) -> Document {
    let lang = ctx.lang;
    let labels = vec![
        (Field::Account, accounts::account(lang)),
        (Field::Password, accounts::password(lang)),
        (Field::Captcha, accounts::captcha(lang)),
    ];
    let account = FieldNote {
        hint: Some(accounts::account_hint(lang).to_owned()),
        error: echo.problem(Field::Account, lang),
    };
    let password = FieldNote {
        hint: None,
        error: echo.problem(Field::Password, lang),
    };
    let body = view! {
        <AccountFrame lang tab=Tab::SignIn next=data.next.clone()>
            <form class="form" method="post" action="/signin">
                <FormAlert lang echo=echo.clone() labels />
                <input type="hidden" name="next" value=data.next />
                <EnterButton />
                <ui::Field
                    lang
                    name=Field::Account.name()
                    label=accounts::account(lang)
                    value=echo.value(Field::Account, "")
                    note=account
                    autocomplete="username"
                    required=true
                />
                <ui::Field
                    lang
                    name=Field::Password.name()
                    label=accounts::password(lang)
                    note=password
                    kind="password"
                    autocomplete="current-password"
                    required=true
                />
                {captcha(lang, data.captcha_token, &echo).into_any()}
                <Button
                    label=accounts::sign_in(lang)
                    tone=Tone::Primary
                    sends=("action", "sign_in")
                />
            </form>
        </AccountFrame>
    }
    .into_any();
    Document {
        islands: true,
        robots_noindex: true,
        ..Document::new(PageRole::Plain, accounts::sign_in_tab(lang), body)
    }
}
