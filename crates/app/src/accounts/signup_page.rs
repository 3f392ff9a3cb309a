//! Registering.

use domain::{Field, Lang, accounts::Welcome};
use leptos::prelude::*;

use super::{
    entry_form::{EntryData, entry_document},
    frame::{AccountCard, Tab},
    password_field::NewPasswordField,
};
use crate::{
    context::{Document, FormEcho, PageContext, PageRole},
    html::IntoHtml as _,
    texts::{accounts, invitations as texts},
    ui::{self, FieldNote, LinkButton, Tone},
};

/// `echo` is a refused try; the password is never sent back.
pub fn signup_page(ctx: PageContext, data: EntryData, echo: FormEcho) -> Document {
    let lang = ctx.lang;
    if let Some(page) = refusal(lang, &data.welcome) {
        return page;
    }
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
        <NewPasswordField
            lang
            field=Field::Password
            label=accounts::password(lang)
            echo=echo.clone()
        />
    }
    .into_html();
    entry_document(lang, Tab::SignUp, data, echo, labels, fields)
}

/// Says why there is no form, and what to do instead.
fn refusal(lang: Lang, welcome: &Welcome) -> Option<Document> {
    let (title, text) = match welcome {
        Welcome::Open | Welcome::Invited { .. } => return None,
        Welcome::NeedsInvitation => (texts::needs_title(lang), texts::needs_text(lang)),
        Welcome::VoidInvitation => (texts::void_title(lang), texts::void_text(lang)),
        Welcome::Closed => (texts::closed_title(lang), texts::closed_text(lang)),
    };
    let body = view! {
        <AccountCard title text>
            <div class="button-row button-row--center account__next">
                <LinkButton href="/gallery" label=texts::look_around(lang) />
                <LinkButton
                    href="/signin"
                    label=accounts::sign_in_tab(lang)
                    tone=Tone::Primary
                />
            </div>
        </AccountCard>
    };
    Some(Document {
        robots_noindex: true,
        ..Document::new(PageRole::Plain, title, body.into_html())
    })
}
