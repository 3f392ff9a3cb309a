//! Registering.

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
pub struct SignupData {
    /// Names the captcha row.
    pub captcha_token: String,
    /// Local path to go to afterwards.
    pub next: String,
}

/// `echo` is a refused try; the password is never sent back.
pub fn signup_page(ctx: PageContext, data: SignupData, echo: FormEcho) -> Document {
    let lang = ctx.lang;
    let labels = vec![
        (Field::Name, accounts::name(lang)),
        (Field::Contact, accounts::contact(lang)),
        (Field::Password, accounts::password(lang)),
        (Field::Captcha, accounts::captcha(lang)),
    ];
    let note = |field, hint: &'static str| FieldNote {
        hint: Some(hint.to_owned()),
        error: echo.problem(field, lang),
    };
    let name = note(Field::Name, accounts::name_hint(lang));
    let contact = note(Field::Contact, accounts::contact_hint(lang));
    let password = note(Field::Password, accounts::password_hint(lang));
    let body = view! {
        <AccountFrame lang tab=Tab::SignUp next=data.next.clone()>
            <form class="form" method="post" action="/signup">
                <FormAlert lang echo=echo.clone() labels />
                <input type="hidden" name="next" value=data.next />
                <EnterButton />
                <ui::Field
                    lang
                    name=Field::Name.name()
                    label=accounts::name(lang)
                    value=echo.value(Field::Name, "")
                    note=name
                    autocomplete="nickname"
                    required=true
                />
                <ui::Field
                    lang
                    name=Field::Contact.name()
                    label=accounts::contact(lang)
                    value=echo.value(Field::Contact, "")
                    note=contact
                    autocomplete="email"
                    required=true
                />
                <ui::Field
                    lang
                    name=Field::Password.name()
                    label=accounts::password(lang)
                    note=password
                    kind="password"
                    autocomplete="new-password"
                    required=true
                />
                {captcha(lang, data.captcha_token, &echo).into_any()}
                <Button
                    label=accounts::sign_up(lang)
                    tone=Tone::Primary
                    sends=("action", "sign_up")
                />
            </form>
        </AccountFrame>
    }
    .into_any();
    Document {
        islands: true,
        robots_noindex: true,
        ..Document::new(PageRole::Plain, accounts::sign_up_tab(lang), body)
    }
}
