//! How to reach somebody.

use domain::{
    Field, Lang,
    accounts::{ContactView, PendingEmail},
};
use leptos::prelude::*;

use super::{Section, SettingsFrame, Standing, settings_document};
use crate::{
    context::{Document, FormEcho, PageContext},
    html::IntoHtml as _,
    texts::{confirmation, profile, security as texts},
    ui::{self, Button, FieldNote, FormAlert, Tone},
};

/// `echo` is a refused form (the password never comes back); `saved` follows one that was not.
pub fn contact_page(
    ctx: PageContext,
    contact: ContactView,
    saved: bool,
    echo: FormEcho,
) -> Document {
    let lang = ctx.lang;
    let ContactView { account, pending } = contact;
    let pending = pending.map(|pending| waits(lang, &pending).into_html());
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
    .into_html();
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
    .into_html();
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
    .into_html();
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
    .into_html();
    let body = view! {
        <SettingsFrame ctx=ctx.clone() section=Section::Contact standing>
            {pending}
            {form}
        </SettingsFrame>
    };
    settings_document(&ctx, Section::Contact, body.into_html())
}

/// An address whose letter is not answered yet.
fn waits(lang: Lang, pending: &PendingEmail) -> impl IntoView + use<> {
    view! {
        <section class="card ledger" aria-labelledby="pending-title">
            <header>
                <h2 class="section-title" id="pending-title">
                    {confirmation::waiting(lang)}
                </h2>
                <p class="settings__text">{confirmation::pending_text(lang, &pending.email)}</p>
            </header>
            <form method="post" action="/account/contact/pending" class="button-row">
                <Button label=confirmation::send_again(lang) sends=("action", "resend") />
                <Button
                    label=confirmation::cancel(lang)
                    tone=Tone::Quiet
                    sends=("action", "cancel")
                />
            </form>
        </section>
    }
}
