//! A new password for somebody who forgot the old one, in two steps.

use domain::{Field, Lang, accounts::PendingReset};
use leptos::prelude::*;

use super::{
    entry_form::{EntryData, entry_document},
    frame::{AccountFrame, Tab},
    password_field::NewPasswordField,
};
use crate::{
    context::{Document, FormEcho, PageContext, PageRole},
    html::IntoHtml as _,
    texts::accounts,
    ui::{self, Button, FieldNote, FormAlert, Tone},
};

/// First step: where to send a code.
pub fn reset_page(ctx: PageContext, data: EntryData, echo: FormEcho) -> Document {
    let lang = ctx.lang;
    let labels = vec![(Field::Contact, accounts::contact(lang))];
    let contact = FieldNote {
        hint: Some(accounts::reset_contact_hint(lang).to_owned()),
        error: echo.problem(Field::Contact, lang),
    };
    let fields = view! {
        <ui::Field
            lang
            name=Field::Contact.name()
            label=accounts::contact(lang)
            value=echo.value(Field::Contact, "")
            note=contact
            autocomplete="email"
            required=true
        />
    }
    .into_html();
    entry_document(lang, Tab::Reset, data, echo, labels, fields)
}

/// Second step: the code and the new password. Whether a code was sent is not known here.
pub fn reset_code_page(ctx: PageContext, pending: PendingReset, echo: FormEcho) -> Document {
    let lang = ctx.lang;
    let labels = vec![
        (Field::Code, accounts::code(lang)),
        (Field::NewPassword, accounts::new_password(lang)),
    ];
    let code = FieldNote {
        hint: Some(accounts::code_hint(lang).to_owned()),
        error: echo.problem(Field::Code, lang),
    };
    let sent = match lang {
        Lang::ZhCn => format!(
            "如果 {} 是某个账号的联系方式，验证码已经在路上了。",
            pending.contact
        ),
        Lang::En => format!(
            "If {} belongs to an account, a code is on its way there.",
            pending.contact
        ),
    };
    let body = view! {
        <AccountFrame lang tab=Tab::NewPassword next=String::new()>
            <p class="account__sent" role="status">{sent}</p>
            <form class="form" method="post" action="/reset/code">
                <FormAlert lang echo=echo.clone() labels />
                // Tells a password manager whose password this is.
                <input
                    class="visually-hidden"
                    type="text"
                    name="username"
                    autocomplete="username"
                    value=pending.contact
                    aria-label=accounts::account(lang)
                    aria-hidden="true"
                    tabindex="-1"
                    readonly
                />
                <ui::Field
                    lang
                    name=Field::Code.name()
                    label=accounts::code(lang)
                    value=echo.value(Field::Code, "")
                    note=code
                    autocomplete="one-time-code"
                    inputmode="numeric"
                    required=true
                />
                <NewPasswordField
                    lang
                    field=Field::NewPassword
                    label=accounts::new_password(lang)
                    echo=echo.clone()
                />
                <Button label=accounts::set_password(lang) tone=Tone::Primary />
            </form>
        </AccountFrame>
    }
    .into_html();
    Document {
        islands: true,
        robots_noindex: true,
        ..Document::new(PageRole::Plain, accounts::reset_title(lang), body)
    }
}
