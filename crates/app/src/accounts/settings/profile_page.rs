//! What somebody says about themselves.

use std::borrow::Cow;

use domain::{
    Field,
    accounts::{AccountView, Gender, INTRO_MAX},
};
use leptos::prelude::*;

use super::{Section, SettingsFrame, Standing, settings_document};
use crate::{
    context::{Document, FormEcho, PageContext},
    texts::profile,
    ui::{Button, Choice, Choices, FieldNote, FormAlert, TextArea, Tone},
};

/// `echo` is a refused form; `saved` follows one that was not.
pub fn profile_page(
    ctx: PageContext,
    account: AccountView,
    saved: bool,
    echo: FormEcho,
) -> Document {
    let lang = ctx.lang;
    let labels = vec![
        (Field::Gender, profile::gender(lang)),
        (Field::Intro, profile::intro(lang)),
    ];
    let choices = Gender::ALL
        .map(|gender| Choice::plain(gender.as_str(), gender.label(lang)))
        .into();
    let gender = echo.value(Field::Gender, account.gender.as_str());
    let gender_error = echo.problem(Field::Gender, lang).map(Cow::into_owned);
    let intro = FieldNote {
        hint: Some(profile::intro_hint(lang).to_owned()),
        error: echo.problem(Field::Intro, lang),
    };
    let standing = if saved {
        Standing::Saved(profile::saved(lang))
    } else {
        Standing::Fresh
    };
    let form = view! {
        <form class="form card" method="post" action="/account">
            <FormAlert lang echo=echo.clone() labels />
            <div class="field">
                <Choices
                    id="gender"
                    name=Field::Gender.name()
                    legend=profile::gender(lang)
                    choices
                    value=gender
                    compact=true
                />
                <p class="field__error" id="gender-error">
                    {gender_error}
                </p>
            </div>
            <TextArea
                lang
                name=Field::Intro.name()
                label=profile::intro(lang)
                value=echo.value(Field::Intro, &account.intro)
                note=intro
                counted=INTRO_MAX
            />
            <div class="button-row">
                <Button label=profile::save(lang) tone=Tone::Primary />
            </div>
        </form>
    }
    .into_any();
    let body = view! {
        <SettingsFrame ctx=ctx.clone() section=Section::Profile standing>
            {form}
        </SettingsFrame>
    };
    settings_document(&ctx, Section::Profile, body.into_any())
}
