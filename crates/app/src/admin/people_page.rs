//! Who has an account, and what administrators do with it.

use domain::{
    Lang,
    accounts::{AuditEntry, MemberRow, MembersView, Tier, person_page},
};
use leptos::prelude::*;

use crate::{
    context::{Document, PageContext, PageRole, encode_query},
    html::IntoHtml as _,
    texts::{admin as texts, numbers},
    ui::{Button, Glyph, LinkButton},
};

/// The list and the log.
pub fn people_page(ctx: PageContext, view: MembersView) -> Document {
    let lang = ctx.lang;
    let next = view.next.map(|before| {
        let query = encode_query(&view.query);
        format!("/admin/people?q={query}&before={before}")
    });
    let next = next.map(|href| view! { <LinkButton href label=texts::more(lang) /> });
    let rows = if view.list.is_empty() {
        view! { <p class="ledger__none">{texts::none(lang)}</p> }.into_html()
    } else {
        let rows = view
            .list
            .into_iter()
            .map(|member| row(lang, member).into_html())
            .collect_view();
        view! { <ul class="ledger__rows" role="list">{rows}</ul> }.into_html()
    };
    let form = search(lang, view.query).into_html();
    let log = log(lang, view.log).into_html();
    let body = view! {
        <div class="people">
            <header class="settings__head">
                <h1 class="page-title">{texts::title(lang)}</h1>
                <p class="settings__text">{texts::text(lang)}</p>
            </header>
            {form}
            <section class="card ledger">
                {rows} <div class="button-row">{next}</div>
            </section>
            {log}
        </div>
    }
    .into_html();
    Document {
        robots_noindex: true,
        ..Document::new(PageRole::Account, texts::title(lang), body)
    }
}

fn search(lang: Lang, query: String) -> impl IntoView {
    view! {
        <form class="search__form" action="/admin/people" method="get" role="search">
            <label class="visually-hidden" for="q">{texts::field(lang)}</label>
            <input
                class="field__input"
                id="q"
                type="search"
                name="q"
                value=query
                placeholder=texts::field(lang)
                autocomplete="off"
                enterkeyhint="search"
            />
            <Button label=texts::find(lang) icon=Glyph::Search />
        </form>
    }
}

fn row(lang: Lang, member: MemberRow) -> impl IntoView {
    let badge = if member.suspended_at.is_some() {
        Some(("status status--bad", texts::suspended(lang)))
    } else {
        member
            .is_admin
            .then(|| ("status status--good", texts::administrator(lang)))
    };
    let badge = badge.map(|(class, label)| view! { <span class=class>{label}</span> });
    let contacts = [member.email.clone(), member.phone.clone()]
        .into_iter()
        .flatten()
        .map(|contact| view! { <span>{contact}</span> })
        .collect_view();
    let joined = texts::joined(lang, &numbers::date(lang, member.joined_at));
    let actions = actions(lang, &member).into_html();
    view! {
        <li class="ledger__row people__row">
            <div class="ledger__main">
                <p class="ledger__title">
                    <a href=person_page(&member.name)>{member.name.clone()}</a>
                    " "
                    {badge}
                </p>
                <p class="ledger__meta">
                    <span>{format!("#{}", member.id)}</span>
                    {contacts}
                    <span>{joined}</span>
                </p>
            </div>
            {actions}
        </li>
    }
}

fn actions(lang: Lang, member: &MemberRow) -> impl IntoView + use<> {
    let action = format!("/admin/people/{}", member.id);
    let control = format!("tier-{}", member.id);
    let tiers = Tier::ALL
        .into_iter()
        .map(|tier| {
            let selected = tier == member.tier;
            view! {
                <option value=tier.number().to_string() selected=selected>
                    {tier.label(lang)}
                </option>
            }
        })
        .collect_view();
    let switch = member.can_suspend.then(|| {
        let (value, label) = if member.suspended_at.is_some() {
            ("restore", texts::restore(lang))
        } else {
            ("suspend", texts::suspend(lang))
        };
        view! {
            <button
                type="submit"
                class="button button--quiet"
                name="action"
                value=value
                aria-label=texts::with_name(lang, label, &member.name)
            >
                {label}
            </button>
        }
    });
    let change = texts::set_tier(lang);
    view! {
        <form class="people__actions" method="post" action=action>
            <label class="visually-hidden" for=control.clone()>
                {texts::with_name(lang, texts::tier(lang), &member.name)}
            </label>
            <select class="field__input people__tier" id=control name="tier">
                {tiers}
            </select>
            <button
                type="submit"
                class="button"
                name="action"
                value="tier"
                aria-label=texts::with_name(lang, change, &member.name)
            >
                {change}
            </button>
            {switch}
        </form>
    }
}

fn log(lang: Lang, log: Vec<AuditEntry>) -> impl IntoView {
    let entries = if log.is_empty() {
        view! { <p class="ledger__none">{texts::log_none(lang)}</p> }.into_html()
    } else {
        let rows = log
            .into_iter()
            .map(|entry| {
                let actor = entry
                    .actor
                    .unwrap_or_else(|| texts::operator(lang).to_owned());
                let words = texts::entry(lang, &actor, &entry.target, &entry.action.label(lang));
                view! {
                    <li class="ledger__row">
                        <div class="ledger__main">
                            <p>{words}</p>
                            <p class="ledger__meta">
                                <span>{numbers::moment(lang, entry.at)}</span>
                            </p>
                        </div>
                    </li>
                }
            })
            .collect_view();
        view! { <ul class="ledger__rows" role="list">{rows}</ul> }.into_html()
    };
    view! {
        <section class="card ledger" aria-labelledby="log-title">
            <header>
                <h2 class="section-title" id="log-title">{texts::log(lang)}</h2>
                <p class="settings__text">{texts::log_text(lang)}</p>
            </header>
            {entries}
        </section>
    }
}
