//! A new password.

use domain::Field;
use leptos::prelude::*;

use super::{Section, SettingsFrame, Standing, settings_document};
use crate::{
    accounts::password_field::NewPasswordField,
    context::{Document, FormEcho, PageContext},
    html::IntoHtml as _,
    texts::{accounts, profile},
    ui::{self, Button, FieldNote, FormAlert, Tone},
};

/// `echo` is a refused form (passwords never come back); `saved` follows one that was not.
pub fn password_page(ctx: PageContext, saved: bool, echo: FormEcho) -> Document {
    let lang = ctx.lang;
    let labels = vec![
        (Field::CurrentPassword, profile::current_password(lang)),
        (Field::NewPassword, profile::new_password(lang)),
    ];
    let current = FieldNote {
        hint: None,
        error: echo.problem(Field::CurrentPassword, lang),
    };
    let standing = if saved {
        Standing::Saved(profile::password_saved(lang))
    } else {
        Standing::Fresh
    };
    let name = ctx.viewer.as_ref().map(|viewer| viewer.name.clone());
    let form = view! {
        <form class="form card" method="post" action="/account/password">
            <FormAlert lang echo=echo.clone() labels />
            // Tells a password manager whose password this is.
            <input
                class="visually-hidden"
                type="text"
                name="username"
                autocomplete="username"
                value=name
                aria-label=accounts::account(lang)
                aria-hidden="true"
                tabindex="-1"
                readonly
            />
            <ui::Field
                lang
                name=Field::CurrentPassword.name()
                label=profile::current_password(lang)
                note=current
                kind="password"
                autocomplete="current-password"
                required=true
            />
            <NewPasswordField
                lang
                field=Field::NewPassword
                label=profile::new_password(lang)
                echo=echo.clone()
            />
            <div class="button-row">
                <Button label=profile::change_password(lang) tone=Tone::Primary />
            </div>
        </form>
    }
    .into_html();
    let body = view! {
        <SettingsFrame ctx=ctx.clone() section=Section::Password standing>
            {form}
        </SettingsFrame>
    };
    Document {
        islands: true,
        ..settings_document(&ctx, Section::Password, body.into_html())
    }
}
