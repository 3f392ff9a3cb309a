//! Invitations that somebody has made.

use domain::{
    Lang,
    accounts::{Admission, InvitationView, InvitationsView},
};
use leptos::prelude::*;

use super::{Section, SettingsFrame, settings_document};
use crate::{
    context::{Document, FormEcho, PageContext},
    html::{Html, IntoHtml as _},
    texts::{invitations as texts, numbers},
    ui::{Button, FormAlert, Glyph, Tone},
};

/// `echo` is a refused wish for one more.
pub fn invitations_page(ctx: PageContext, view: InvitationsView, echo: FormEcho) -> Document {
    let lang = ctx.lang;
    let card = match view.admission {
        Admission::Open => plain(
            texts::everybody(lang),
            texts::everybody_text(lang),
            Some(view.site),
        ),
        Admission::Closed => plain(texts::nobody(lang), texts::nobody_text(lang), None),
        Admission::Invite => mine(lang, view, echo).into_html(),
    };
    let body = view! {
        <SettingsFrame ctx=ctx.clone() section=Section::Invitations>
            {card}
        </SettingsFrame>
    };
    settings_document(&ctx, Section::Invitations, body.into_html())
}

fn plain(title: &'static str, text: &'static str, link: Option<String>) -> Html {
    let link = link.map(|link| view! { <p class="ledger__link">{link}</p> });
    view! {
        <section class="card ledger" aria-labelledby="invitations-title">
            <header>
                <h2 class="section-title" id="invitations-title">{title}</h2>
                <p class="settings__text">{text}</p>
            </header>
            {link}
        </section>
    }
    .into_html()
}

fn mine(lang: Lang, view: InvitationsView, echo: FormEcho) -> impl IntoView {
    let rows = if view.list.is_empty() {
        view! { <p class="ledger__none">{texts::none(lang)}</p> }.into_html()
    } else {
        let rows = view
            .list
            .into_iter()
            .map(|invitation| row(lang, invitation))
            .collect_view();
        view! { <ul class="ledger__rows" role="list">{rows}</ul> }.into_html()
    };
    let make = if view.may_make {
        view! {
            <form method="post" action="/account/invitations">
                <Button label=texts::make(lang) icon=Glyph::Plus tone=Tone::Primary />
            </form>
        }
        .into_html()
    } else {
        view! { <p class="ledger__none">{texts::full(lang)}</p> }.into_html()
    };
    view! {
        <section class="card ledger" aria-labelledby="invitations-title">
            <header>
                <h2 class="section-title" id="invitations-title">{texts::mine(lang)}</h2>
                <p class="settings__text">{texts::mine_text(lang)}</p>
            </header>
            <FormAlert lang echo labels=Vec::new() />
            {rows}
            {make}
        </section>
    }
}

fn row(lang: Lang, invitation: InvitationView) -> impl IntoView {
    let (title, meta, action) = if invitation.used {
        let who = invitation.used_by.map_or_else(
            || texts::used(lang).to_owned(),
            |name| texts::used_by(lang, &name),
        );
        let made = numbers::date(lang, invitation.made_at);
        (
            view! { <p class="ledger__title">{who}</p> }.into_html(),
            made,
            view! { <span class="status status--good">{texts::used(lang)}</span> }.into_html(),
        )
    } else {
        let until = numbers::date(lang, invitation.expires_at);
        (
            view! { <p class="ledger__link">{invitation.link}</p> }.into_html(),
            texts::good_until(lang, &until),
            view! {
                <form method="post" action="/account/invitations/withdraw">
                    <input type="hidden" name="invitation" value=invitation.id.to_string() />
                    <button type="submit" class="button button--quiet">
                        {texts::withdraw(lang)}
                    </button>
                </form>
            }
            .into_html(),
        )
    };
    view! {
        <li class="ledger__row">
            <div class="ledger__main">
                {title}
                <p class="ledger__meta">
                    <span>{meta}</span>
                </p>
            </div>
            {action}
        </li>
    }
}
