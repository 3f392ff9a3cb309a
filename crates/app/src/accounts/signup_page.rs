//! Registering.

use domain::{
    Field,
    accounts::{NAME_MAX, PASSWORD_MAX},
};
use leptos::prelude::*;

use super::{
    captcha::Captcha,
    frame::{AccountFrame, Tab},
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
        (Field::Name, accounts::name(lang), "name".to_owned()),
        (Field::Contact, accounts::contact(lang), "contact".to_owned()),
        (Field::Password, accounts::password(lang), "password".to_owned()),
        (Field::Captcha, accounts::captcha(lang), "captcha".to_owned()),
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
                // The first submit button of a form is the one that Enter presses.
                <button type="submit" name="action" value="sign_up" class="form__enter" tabindex="-1" aria-hidden="true"></button>
                <ui::Field
                    id="name"
                    name=Field::Name.name()
                    label=accounts::name(lang)
                    value=echo.value(Field::Name, "")
                    note=name
                    autocomplete="nickname"
                    maxlength=NAME_MAX
                    required=true
                />
                <ui::Field
                    id="contact"
                    name=Field::Contact.name()
                    label=accounts::contact(lang)
                    value=echo.value(Field::Contact, "")
                    note=contact
                    autocomplete="email"
                    maxlength=254
                    required=true
                />
                <ui::Field
                    id="password"
                    name=Field::Password.name()
                    label=accounts::password(lang)
                    note=password
                    kind="password"
                    autocomplete="new-password"
                    maxlength=PASSWORD_MAX
                    required=true
                />
                <Captcha lang token=data.captcha_token echo />
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
        robots_noindex: true,
        ..Document::new(PageRole::Plain, accounts::sign_up_tab(lang), body)
    }
}
