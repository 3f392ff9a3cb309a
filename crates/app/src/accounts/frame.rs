//! What the forms to come in by have in common: one column beside a landscape.

use domain::{Lang, accounts::Welcome};
use leptos::prelude::*;

use crate::{
    context::encode_query,
    texts::{accounts, invitations},
    ui::{Landscape, Seal},
};

/// Which form is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tab {
    SignIn,
    SignUp,
    Reset,
    NewPassword,
}

/// Heading, the way to the other form, and the form.
#[component]
pub fn AccountFrame(
    lang: Lang,
    tab: Tab,
    next: String,
    #[prop(optional)] welcome: Welcome,
    children: Children,
) -> impl IntoView {
    let (title, text) = match tab {
        Tab::SignIn => (accounts::sign_in_title(lang), accounts::sign_in_text(lang)),
        Tab::SignUp => (accounts::sign_up_title(lang), accounts::sign_up_text(lang)),
        Tab::Reset => (accounts::reset_title(lang), accounts::reset_text(lang)),
        Tab::NewPassword => (
            accounts::new_password_title(lang),
            accounts::new_password_text(lang),
        ),
    };
    let text = match welcome {
        Welcome::Invited { by, .. } => invitations::invited(lang, &by),
        _ => text.to_owned(),
    };
    let next = encode_query(&next);
    let (question, href, label) = match tab {
        Tab::SignIn => (
            accounts::no_account(lang),
            format!("/signup?next={next}"),
            accounts::sign_up_tab(lang),
        ),
        Tab::SignUp => (
            accounts::have_account(lang),
            format!("/signin?next={next}"),
            accounts::sign_in_tab(lang),
        ),
        Tab::Reset => (
            accounts::remembered(lang),
            "/signin".to_owned(),
            accounts::sign_in_tab(lang),
        ),
        Tab::NewPassword => (
            accounts::nothing_came(lang),
            "/reset".to_owned(),
            accounts::another_code(lang),
        ),
    };
    view! {
        <AccountCard title text>
            {children()}
            <p class="account__other">
                {question} " " <a href=href>{label}</a>
            </p>
        </AccountCard>
    }
}

/// One column beside a landscape.
#[component]
pub fn AccountCard(
    title: &'static str,
    #[prop(into)] text: String,
    children: Children,
) -> impl IntoView {
    view! {
        <section class="account">
            <div class="account__art">
                <Landscape />
            </div>
            <div class="account__card">
                <Seal />
                <h1 class="account__title">{title}</h1>
                <p class="account__text">{text}</p>
                {children()}
            </div>
        </section>
    }
}

/// What Enter presses: the first submit button of a form, which would otherwise be the one that
/// asks for another captcha picture. Sends no `action`, and no `action` means the form itself.
#[component]
pub fn EnterButton() -> impl IntoView {
    view! { <button type="submit" class="form__enter" tabindex="-1" aria-hidden="true"></button> }
}
