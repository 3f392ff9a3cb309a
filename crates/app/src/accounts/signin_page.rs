//! Signing in.

use domain::Field;
use leptos::prelude::*;

use super::{
    entry_form::{EntryData, entry_document},
    frame::Tab,
};
use crate::{
    context::{Document, FormEcho, PageContext},
    html::IntoHtml as _,
    texts::accounts,
    ui::{self, Checkbox, FieldNote},
};

/// `echo` is a refused try; the password is never sent back.
pub fn signin_page(ctx: PageContext, data: EntryData, echo: FormEcho) -> Document {
    let lang = ctx.lang;
    let labels = vec![
        (Field::Account, accounts::account(lang)),
        (Field::Password, accounts::password(lang)),
    ];
    let account = FieldNote {
        hint: Some(accounts::account_hint(lang).to_owned()),
        error: echo.problem(Field::Account, lang),
    };
    let password = FieldNote {
        hint: None,
        error: echo.problem(Field::Password, lang),
    };
    // Most people are at a device of their own.
    let keep = !echo.typed("keep", "1").is_empty();
    let fields = view! {
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
        <p class="form__aside">
            <a href="/reset">{accounts::forgotten(lang)}</a>
        </p>
        <Checkbox
            name="keep"
            label=accounts::keep(lang)
            checked=keep
            hint=accounts::keep_hint(lang)
        />
    }
    .into_html();
    entry_document(lang, Tab::SignIn, data, echo, labels, fields)
}
