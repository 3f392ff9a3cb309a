//! Where somebody is signed in, and who tried to be.

use domain::{
    Lang,
    accounts::{Device, Origin, SecurityView, SessionView, SignInOutcome, SignInView},
};
use leptos::prelude::*;

use super::{Section, SettingsFrame, Standing, settings_document};
use crate::{
    context::{Document, PageContext},
    html::IntoHtml as _,
    texts::{numbers, security as texts},
    ui::{Button, Glyph, LinkButton, Tone},
};

/// `ended` follows a session that was ended.
pub fn security_page(ctx: PageContext, view: SecurityView, ended: bool) -> Document {
    let lang = ctx.lang;
    let standing = if ended {
        Standing::Saved(texts::ended(lang))
    } else {
        Standing::Fresh
    };
    let second_step = second_step(lang, view.second_step_since.is_some()).into_html();
    let sessions = sessions(lang, view.sessions).into_html();
    let tries = tries(lang, view.sign_ins).into_html();
    let body = view! {
        <SettingsFrame ctx=ctx.clone() section=Section::Security standing>
            {second_step}
            {sessions}
            {tries}
        </SettingsFrame>
    };
    settings_document(&ctx, Section::Security, body.into_html())
}

/// Whether the second step is on, and the way to its page.
fn second_step(lang: Lang, on: bool) -> impl IntoView {
    let (class, state) = if on {
        ("status status--good", texts::second_step_on(lang))
    } else {
        ("status", texts::second_step_off(lang))
    };
    let (label, tone) = if on {
        (texts::second_step_manage(lang), Tone::Secondary)
    } else {
        (texts::second_step_begin(lang), Tone::Primary)
    };
    view! {
        <section class="card ledger" aria-labelledby="second-step-title">
            <header>
                <h2 class="section-title" id="second-step-title">
                    {texts::second_step(lang)} " " <span class=class>{state}</span>
                </h2>
                <p class="settings__text">{texts::second_step_text(lang)}</p>
            </header>
            <div class="button-row">
                <LinkButton href="/account/second-step" label tone />
            </div>
        </section>
    }
}

fn sessions(lang: Lang, sessions: Vec<SessionView>) -> impl IntoView {
    let others = sessions.iter().any(|session| !session.is_this);
    let rows = sessions
        .into_iter()
        .map(|session| this_or_other(lang, session))
        .collect_view();
    let all = if others {
        view! {
            <form method="post" action="/account/security/sessions/end-others">
                <Button label=texts::end_others(lang) icon=Glyph::SignOut />
            </form>
        }
        .into_html()
    } else {
        view! { <p class="ledger__none">{texts::no_others(lang)}</p> }.into_html()
    };
    view! {
        <section class="card ledger" aria-labelledby="sessions-title">
            <header>
                <h2 class="section-title" id="sessions-title">{texts::sessions(lang)}</h2>
                <p class="settings__text">{texts::sessions_text(lang)}</p>
            </header>
            <ul class="ledger__rows" role="list">{rows}</ul>
            {all}
        </section>
    }
}

fn this_or_other(lang: Lang, session: SessionView) -> impl IntoView {
    let device = Device::of(&session.origin.agent).words(lang);
    let end = if session.is_this {
        view! { <span class="status status--good">{texts::this_one(lang)}</span> }.into_html()
    } else {
        let label = texts::end_on(lang, &device);
        view! {
            <form method="post" action="/account/security/sessions/end">
                <input type="hidden" name="session" value=session.key />
                <button type="submit" class="button button--quiet" aria-label=label>
                    {texts::end(lang)}
                </button>
            </form>
        }
        .into_html()
    };
    let times = [
        (session.used_at, texts::used as fn(Lang, &str) -> String),
        (session.signed_in_at, texts::signed_in),
    ]
    .into_iter()
    .filter(|(at, _)| *at > 0)
    .map(|(at, words)| view! { <span>{words(lang, &numbers::moment(lang, at))}</span> })
    .collect_view();
    view! {
        <li class="ledger__row">
            <div class="ledger__main">
                <p class="ledger__title">{device}</p>
                <p class="ledger__meta">
                    <span>{place(lang, &session.origin)}</span>
                    {times}
                </p>
            </div>
            {end}
        </li>
    }
}

fn tries(lang: Lang, tries: Vec<SignInView>) -> impl IntoView {
    let list = if tries.is_empty() {
        view! { <p class="ledger__none">{texts::no_sign_ins(lang)}</p> }.into_html()
    } else {
        let rows = tries
            .into_iter()
            .map(|one| one_try(lang, one))
            .collect_view();
        view! { <ol class="ledger__rows" role="list">{rows}</ol> }.into_html()
    };
    view! {
        <section class="card ledger" aria-labelledby="tries-title">
            <header>
                <h2 class="section-title" id="tries-title">{texts::sign_ins(lang)}</h2>
                <p class="settings__text">{texts::sign_ins_text(lang)}</p>
            </header>
            {list}
        </section>
    }
}

fn one_try(lang: Lang, one: SignInView) -> impl IntoView {
    let tone = match one.outcome {
        SignInOutcome::Entered => "status status--good",
        SignInOutcome::WrongPassword | SignInOutcome::WrongCode => "status status--bad",
    };
    view! {
        <li class="ledger__row">
            <div class="ledger__main">
                <p class="ledger__title">{Device::of(&one.origin.agent).words(lang)}</p>
                <p class="ledger__meta">
                    <span>{numbers::moment(lang, one.at)}</span>
                    <span>{place(lang, &one.origin)}</span>
                </p>
            </div>
            <span class=tone>{texts::outcome(lang, one.outcome)}</span>
        </li>
    }
}

fn place(lang: Lang, origin: &Origin) -> String {
    if origin.address.is_empty() {
        texts::somewhere(lang).to_owned()
    } else {
        origin.address.clone()
    }
}
