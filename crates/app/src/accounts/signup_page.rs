//! Registering.

use domain::Field;
use islands::PasswordMeter;
use leptos::prelude::*;

use super::{
    entry_form::{EntryData, entry_document},
    frame::Tab,
};
use crate::{
    context::{Document, FormEcho, PageContext},
    texts::accounts,
    ui::{self, FieldNote},
};

/// `echo` is a refused try; the password is never sent back.
pub fn signup_page(ctx: PageContext, data: EntryData, echo: FormEcho) -> Document {
    let lang = ctx.lang;
    let labels = vec![
        (Field::Name, accounts::name(lang)),
        (Field::Contact, accounts::contact(lang)),
        (Field::Password, accounts::password(lang)),
    ];
    let note = |field, hint: &'static str| FieldNote {
        hint: Some(hint.to_owned()),
        error: echo.problem(field, lang),
    };
    let name = note(Field::Name, accounts::name_hint(lang));
    let contact = note(Field::Contact, accounts::contact_hint(lang));
    let password = note(Field::Password, accounts::password_hint(lang));
    let fields = view! {
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
        <div>
            <ui::Field
                lang
                name=Field::Password.name()
                label=accounts::password(lang)
                note=password
                kind="password"
                autocomplete="new-password"
                required=true
            />
            <PasswordMeter
                lang
                control=Field::Password.name()
                label=accounts::strength(lang).to_owned()
            />
        </div>
    }
    .into_any();
    entry_document(lang, Tab::SignUp, data, echo, labels, fields)
}
