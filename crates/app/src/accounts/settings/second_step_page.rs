//! The second step of signing in: set up, on, and its codes on paper.

use domain::{
    Field,
    accounts::{SecondStepSetup, SecondStepView},
};
use leptos::prelude::*;

use super::{Section, SettingsFrame, Standing, settings_document};
use crate::{
    context::{Document, FormEcho, PageContext},
    html::IntoHtml as _,
    texts::{profile, security as texts},
    ui::{self, Button, FieldNote, FormAlert, LinkButton, QrCode, Tone},
};

/// `echo` is a refused form; `off` follows the form that turned it off. Passwords and codes never
/// come back.
pub fn second_step_page(
    ctx: PageContext,
    view: SecondStepView,
    off: bool,
    echo: FormEcho,
) -> Document {
    let lang = ctx.lang;
    let standing = if off {
        Standing::Saved(texts::turned_off(lang))
    } else {
        Standing::Fresh
    };
    let required = (view.is_required && view.on_since.is_none())
        .then(|| view! { <p class="alert__text">{texts::second_step_required(lang)}</p> });
    let labels = vec![
        (Field::CurrentPassword, profile::current_password(lang)),
        (Field::Code, texts::code(lang)),
    ];
    let alert = view! { <FormAlert lang echo=echo.clone() labels /> }.into_html();
    let content = match (view.on_since, view.setup) {
        (Some(_), _) => on(&ctx, view.codes_left, view.is_required, &echo).into_html(),
        (None, Some(setup)) => set_up(&ctx, setup, &echo).into_html(),
        (None, None) => begin(&ctx, &echo).into_html(),
    };
    let body = view! {
        <SettingsFrame ctx=ctx.clone() section=Section::Security standing>
            <section class="card ledger" aria-labelledby="second-step-title">
                <header>
                    <h2 class="section-title" id="second-step-title">{texts::second_step(lang)}</h2>
                    <p class="settings__text">{texts::second_step_text(lang)}</p>
                    {required}
                </header>
                {alert}
                {content}
            </section>
        </SettingsFrame>
    };
    settings_document(&ctx, Section::Security, body.into_html())
}

/// Codes on paper, for the only time.
pub fn recovery_codes_page(ctx: PageContext, codes: Vec<String>) -> Document {
    let lang = ctx.lang;
    let codes = codes
        .into_iter()
        .map(|code| view! { <li><code>{code}</code></li> })
        .collect_view();
    let body = view! {
        <SettingsFrame ctx=ctx.clone() section=Section::Security>
            <section class="card ledger" aria-labelledby="recovery-title">
                <header>
                    <h2 class="section-title" id="recovery-title">{texts::recovery(lang)}</h2>
                    <p class="settings__text">{texts::recovery_text(lang)}</p>
                </header>
                <ul class="paper-codes" role="list">{codes}</ul>
                <div class="button-row">
                    <LinkButton
                        href="/account/security"
                        label=texts::recovery_done(lang)
                        tone=Tone::Primary
                    />
                </div>
            </section>
        </SettingsFrame>
    };
    settings_document(&ctx, Section::Security, body.into_html())
}

fn begin(ctx: &PageContext, echo: &FormEcho) -> impl IntoView + use<> {
    let lang = ctx.lang;
    view! {
        <form class="form" method="post" action="/account/second-step/begin">
            {password(ctx, echo).into_html()}
            <div class="button-row">
                <Button label=texts::second_step_begin(lang) tone=Tone::Primary />
            </div>
        </form>
    }
}

fn set_up(ctx: &PageContext, setup: SecondStepSetup, echo: &FormEcho) -> impl IntoView + use<> {
    let lang = ctx.lang;
    // In groups of four, as people copy it.
    let secret: Vec<String> = setup
        .secret
        .as_bytes()
        .chunks(4)
        .map(|group| String::from_utf8_lossy(group).into_owned())
        .collect();
    view! {
        <p>{texts::scan(lang)}</p>
        <div class="qr-setup">
            <QrCode text=setup.address label=texts::qr_label(lang) />
            <p>
                <span class="field__label">{texts::secret(lang)}</span>
                <code class="qr-setup__secret">{secret.join(" ")}</code>
            </p>
        </div>
        <form class="form" method="post" action="/account/second-step/confirm">
            {code(ctx, echo, texts::code(lang), texts::code_hint(lang)).into_html()}
            <div class="button-row">
                <Button label=texts::confirm(lang) tone=Tone::Primary />
            </div>
        </form>
    }
}

fn on(ctx: &PageContext, left: u32, required: bool, echo: &FormEcho) -> impl IntoView + use<> {
    let lang = ctx.lang;
    let off = (!required).then(|| {
        view! {
            <Button
                label=texts::turn_off(lang)
                tone=Tone::Danger
                sends=("action", "off")
            />
        }
    });
    view! {
        <p>
            <span class="status status--good">{texts::second_step_on(lang)}</span> " "
            {texts::codes_left(lang, left)}
        </p>
        <form class="form" method="post" action="/account/second-step/change">
            {password(ctx, echo).into_html()}
            {code(ctx, echo, texts::code(lang), texts::renew_text(lang)).into_html()}
            <div class="button-row">
                <Button label=texts::renew(lang) sends=("action", "renew") /> {off}
            </div>
        </form>
    }
}

fn password(ctx: &PageContext, echo: &FormEcho) -> impl IntoView + use<> {
    let lang = ctx.lang;
    let note = FieldNote {
        hint: Some(texts::password_again(lang).to_owned()),
        error: echo.problem(Field::CurrentPassword, lang),
    };
    view! {
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
}

fn code(
    ctx: &PageContext,
    echo: &FormEcho,
    label: &'static str,
    hint: &'static str,
) -> impl IntoView + use<> {
    let lang = ctx.lang;
    let note = FieldNote {
        hint: Some(hint.to_owned()),
        error: echo.problem(Field::Code, lang),
    };
    view! {
        <ui::Field
            lang
            name=Field::Code.name()
            label
            note
            autocomplete="one-time-code"
            required=true
        />
    }
}
