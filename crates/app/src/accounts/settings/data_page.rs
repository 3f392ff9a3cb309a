//! What somebody owns: how much, a copy of it, its end.

use std::borrow::Cow;

use domain::{
    Field, Lang,
    accounts::{ExportView, OwnDataView, Usage, Words},
};
use leptos::prelude::*;

use super::{Section, SettingsFrame, settings_document};
use crate::{
    context::{Document, FormEcho, PageContext, PageRole},
    html::IntoHtml as _,
    texts::{accounts, numbers, own_data as texts, profile, security},
    ui::{self, Button, Choice, Choices, FieldNote, FormAlert, Glyph, Landscape, LinkButton, Tone},
};

/// `echo` is a refused deletion; the password never comes back.
pub fn data_page(ctx: PageContext, view: OwnDataView, echo: FormEcho) -> Document {
    let lang = ctx.lang;
    let usage = usage(lang, view.usage).into_html();
    let export = export(lang, view.export).into_html();
    let delete = delete(lang, &echo).into_html();
    let body = view! {
        <SettingsFrame ctx=ctx.clone() section=Section::Data>
            {usage}
            {export}
            {delete}
        </SettingsFrame>
    };
    settings_document(&ctx, Section::Data, body.into_html())
}

fn usage(lang: Lang, usage: Usage) -> impl IntoView {
    let quota = usage.tier.quota();
    let used = texts::used(
        lang,
        &numbers::bytes(usage.storage_bytes),
        &numbers::bytes(quota.storage_bytes),
    );
    // A thousandth is as fine as the bar can show.
    let permille = usage.storage_bytes.saturating_mul(1000) / quota.storage_bytes.max(1);
    view! {
        <section class="card ledger" aria-labelledby="usage-title">
            <h2 class="section-title" id="usage-title">
                {texts::usage(lang)} " " <span class="status">{usage.tier.label(lang)}</span>
            </h2>
            <meter
                class="meter"
                min="0"
                max="1000"
                value=permille.min(1000).to_string()
                aria-label=texts::usage(lang)
            ></meter>
            <p class="ledger__meta">
                <span>{used}</span>
                <span>{texts::works(lang, usage.works, quota.works)}</span>
            </p>
        </section>
    }
}

fn export(lang: Lang, export: Option<ExportView>) -> impl IntoView {
    let begin = |label| {
        view! {
            <form method="post" action="/account/data/export">
                <Button label icon=Glyph::Copy />
            </form>
        }
    };
    let state = match export {
        None => begin(texts::export_begin(lang)).into_html(),
        Some(ExportView::Making) => view! {
            <p role="status">{texts::export_making(lang)}</p>
            <div class="button-row">
                <LinkButton href="/account/data" label=texts::refresh(lang) />
            </div>
        }
        .into_html(),
        Some(ExportView::Failed) => view! {
            <p class="field__error">{texts::export_failed(lang)}</p>
            {begin(texts::export_begin(lang))}
        }
        .into_html(),
        Some(ExportView::Done {
            address,
            bytes,
            until,
        }) => {
            let until = texts::until(lang, &numbers::bytes(bytes), &numbers::moment(lang, until));
            view! {
                <p class="ledger__meta">{until}</p>
                <div class="button-row">
                    <LinkButton
                        href=address
                        label=texts::download(lang)
                        tone=Tone::Primary
                        icon=Glyph::Download
                        download=true
                    />
                    {begin(texts::export_again(lang))}
                </div>
            }
            .into_html()
        }
    };
    view! {
        <section class="card ledger" aria-labelledby="export-title">
            <header>
                <h2 class="section-title" id="export-title">{texts::export(lang)}</h2>
                <p class="settings__text">{texts::export_text(lang)}</p>
            </header>
            {state}
        </section>
    }
}

fn delete(lang: Lang, echo: &FormEcho) -> impl IntoView + use<> {
    let labels = vec![
        (Field::Words, texts::delete_words(lang)),
        (Field::CurrentPassword, profile::current_password(lang)),
    ];
    let note = FieldNote {
        hint: Some(security::password_again(lang).to_owned()),
        error: echo.problem(Field::CurrentPassword, lang),
    };
    let wrong_words = echo.problem(Field::Words, lang).map(Cow::into_owned);
    let choices = Words::ALL
        .map(|words| Choice::plain(words.as_str(), texts::words(lang, words)))
        .into();
    let choices = view! {
        <Choices
            id="words"
            name=Field::Words.name()
            legend=texts::delete_words(lang)
            choices
            value=echo.value(Field::Words, Words::Keep.as_str())
            compact=true
        />
    }
    .into_html();
    let password = view! {
        <ui::Field
            lang
            name=Field::CurrentPassword.name()
            label=profile::current_password(lang)
            note
            kind="password"
            autocomplete="current-password"
            required=true
        />
    }
    .into_html();
    view! {
        <section class="card ledger" aria-labelledby="delete-title">
            <header>
                <h2 class="section-title" id="delete-title">{texts::delete(lang)}</h2>
                <p class="settings__text">{texts::delete_text(lang)}</p>
            </header>
            <form class="form" method="post" action="/account/data/delete">
                <FormAlert lang echo=echo.clone() labels />
                <div class="field">
                    {choices}
                    <p class="field__error" id="words-error">{wrong_words}</p>
                </div>
                {password}
                <div class="button-row">
                    <Button
                        label=texts::delete_button(lang)
                        tone=Tone::Danger
                        icon=Glyph::Trash
                    />
                </div>
            </form>
        </section>
    }
}

/// What somebody reads who has asked for the end of their account.
pub fn gone_page(ctx: PageContext) -> Document {
    let lang = ctx.lang;
    let art = view! { <Landscape /> }.into_html();
    let body = view! {
        <div class="empty">
            <div class="empty__art">
                {art}
            </div>
            <h1 class="empty__title">{texts::gone_title(lang)}</h1>
            <p class="empty__text">{texts::gone_text(lang)}</p>
            <div class="button-row button-row--center">
                <LinkButton href="/signin" label=accounts::sign_in(lang) tone=Tone::Primary />
            </div>
        </div>
    };
    Document {
        robots_noindex: true,
        ..Document::new(PageRole::Plain, texts::gone_title(lang), body.into_html())
    }
}
