//! The field of a new password.

use domain::{Field, Lang};
use islands::PasswordMeter;
use leptos::prelude::*;

use crate::{
    context::FormEcho,
    texts::accounts,
    ui::{self, FieldNote},
};

/// The field with its rules and, where there is JavaScript, how hard the password is to guess.
/// What was typed is never sent back.
#[component]
pub fn NewPasswordField(
    lang: Lang,
    /// [`Field::Password`] of a new account, else [`Field::NewPassword`].
    field: Field,
    label: &'static str,
    /// A refused form.
    echo: FormEcho,
) -> impl IntoView {
    let note = FieldNote {
        hint: Some(accounts::password_hint(lang).to_owned()),
        error: echo.problem(field, lang),
    };
    view! {
        <div>
            <ui::Field
                lang
                name=field.name()
                label
                note
                kind="password"
                autocomplete="new-password"
                required=true
            />
            <PasswordMeter
                lang
                control=field.name()
                label=accounts::strength(lang).to_owned()
            />
        </div>
    }
}
