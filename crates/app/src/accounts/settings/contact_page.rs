//! How to reach somebody.

use domain::{Field, accounts::AccountView};
use leptos::prelude::*;

use super::{Section, SettingsFrame, Standing, settings_document};
use crate::{
    context::{Document, FormEcho, PageContext},
    texts::{profile, security as texts},
    ui::{self, Button, FieldNote, FormAlert, Tone},
};

/// `echo` is a refused form (the password never comes back); `saved` follows one that was not.
pub fn contact_page(
    ctx: PageContext,
    account: AccountView,
    saved: bool,
    echo: FormEcho,
) -> Document {
    let lang = ctx.lang;
    let labels = vec![
        (Field::Email, texts::email(lang)),
        (Field::Phone, texts::phone(lang)),
        (Field::CurrentPassword, profile::current_password(lang)),
    ];
    let note = |field, hint: &str| FieldNote {
        hint: Some(hint.to_owned()),
        error: echo.problem(field, lang),
    };
    let value =
        |field, known: &Option<String>| echo.value(field, known.as_deref().unwrap_or_default());
    let standing = if saved {
        Standing::Saved(texts::contact_saved(lang))
    } else {
        Standing::Fresh
    };
    let email = view! {
        <ui::Field
            lang
            name=Field::Email.name()
            label=texts::email(lang)
            value=value(Field::Email, &account.email)
            note=note(Field::Email, texts::email_hint(lang))
            kind="email"
            autocomplete="email"
        />
    }
    .into_any();
    let phone = view! {
        <ui::Field
            lang
            name=Field::Phone.name()
            label=texts::phone(lang)
            value=value(Field::Phone, &account.phone)
            note=note(Field::Phone, texts::phone_hint(lang))
            kind="tel"
            autocomplete="tel"
        />
    }
    .into_any();
    let password = view! {
        <ui::Field
            lang
            name=Field::CurrentPassword.name()
            label=profile::current_password(lang)
            note=note(Field::CurrentPassword, texts::password_again(lang))
            kind="password"
            autocomplete="current-password"
            required=true
        />
    }
    .into_any();
    let form = view! {
        <form class="form card" method="post" action="/account/contact">
            <FormAlert lang echo=echo.clone() labels />
            {email}
            {phone}
            {password}
            <div class="button-row">
                <Button label=texts::save_contact(lang) tone=Tone::Primary />
            </div>
        </form>
    }
    .into_any();
    let body = view! {
        <SettingsFrame ctx=ctx.clone() section=Section::Contact standing>
            {form}
        </SettingsFrame>
    };
    settings_document(&ctx, Section::Contact, body.into_any())
}
