//! A new e-mail address: waiting for the letter, answering it.

use domain::{
    AppError, Lang,
    accounts::{EmailLinkView, PendingEmail},
};
use leptos::prelude::*;

use super::frame::AccountCard;
use crate::{
    context::{Document, FormEcho, PageContext, PageRole},
    html::{Html, IntoHtml as _},
    texts::confirmation as texts,
    ui::{Button, FormAlert, LinkButton, Notice, Tone},
};

/// How it stands with the address.
#[derive(Debug, Clone)]
pub enum Confirmation {
    /// A new account that is not let in yet; `sent`: another letter is on its way.
    Waits {
        pending: PendingEmail,
        sent: bool,
    },
    /// The link was opened. Programs open links too, so a person has to say yes.
    Asks {
        link: EmailLinkView,
        token: String,
    },
    Done {
        link: EmailLinkView,
    },
    /// The link works no more, or the address belongs to somebody else now.
    Void {
        error: AppError,
    },
}

/// `echo` is a refused wish for another letter.
pub fn confirm_page(ctx: PageContext, state: Confirmation, echo: FormEcho) -> Document {
    let lang = ctx.lang;
    let (title, body) = match state {
        Confirmation::Waits { pending, sent } => (
            texts::wait_title(lang),
            waits(lang, &pending.email, sent, echo),
        ),
        Confirmation::Asks { link, token } => (texts::ask_title(lang), asks(lang, &link, token)),
        Confirmation::Done { link } => (
            texts::done_title(lang),
            done(lang, &link, ctx.viewer.is_some()),
        ),
        Confirmation::Void { error } => (texts::void_title(lang), void(lang, &error)),
    };
    Document {
        robots_noindex: true,
        ..Document::new(PageRole::Plain, title, body)
    }
}

fn waits(lang: Lang, email: &str, sent: bool, echo: FormEcho) -> Html {
    let text = texts::wait_text(lang, email);
    let notice = sent.then(|| view! { <Notice text=texts::sent_again(lang) /> });
    view! {
        <AccountCard title=texts::wait_title(lang) text>
            {notice}
            <form class="form" method="post" action="/confirm">
                <FormAlert lang echo labels=Vec::new() />
                <p class="field__hint">{texts::wait_hint(lang)}</p>
                <Button label=texts::send_again(lang) />
            </form>
            <p class="account__other">
                {texts::wrong_address(lang)} " " <a href="/signin?again">{texts::other_account(lang)}</a>
            </p>
        </AccountCard>
    }
    .into_html()
}

fn asks(lang: Lang, link: &EmailLinkView, token: String) -> Html {
    let action = format!("/confirm/{token}");
    let text = texts::ask_text(lang, link);
    view! {
        <AccountCard title=texts::ask_title(lang) text>
            <form class="form" method="post" action=action>
                <Button label=texts::confirm(lang) tone=Tone::Primary />
            </form>
        </AccountCard>
    }
    .into_html()
}

fn done(lang: Lang, link: &EmailLinkView, signed_in: bool) -> Html {
    let (href, label) = if signed_in {
        ("/account/contact", texts::to_contact(lang))
    } else {
        ("/signin", texts::to_sign_in(lang))
    };
    let text = texts::done_text(lang, &link.email);
    view! {
        <AccountCard title=texts::done_title(lang) text>
            <div class="button-row button-row--center account__next">
                <LinkButton href label tone=Tone::Primary />
            </div>
        </AccountCard>
    }
    .into_html()
}

fn void(lang: Lang, error: &AppError) -> Html {
    let text = match error {
        AppError::Invalid { .. } => texts::taken(lang).to_owned(),
        error => error.message(lang).into_owned(),
    };
    view! {
        <AccountCard title=texts::void_title(lang) text>
            <div class="button-row button-row--center account__next">
                <LinkButton href="/account/contact" label=texts::to_contact(lang) />
            </div>
        </AccountCard>
    }
    .into_html()
}
