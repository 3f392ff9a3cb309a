//! What somebody says about themselves.

use std::borrow::Cow;

use domain::{
    AppError, Field,
    accounts::{AccountView, Author, Gender, INTRO_MAX, Square},
    works::UPLOAD_MAX_MB,
};
use leptos::prelude::*;

use super::{Section, SettingsFrame, Standing, settings_document};
use crate::{
    context::{Document, FormEcho, PageContext},
    html::IntoHtml as _,
    texts::profile,
    ui::{
        Avatar, AvatarSize, Button, Choice, Choices, FieldNote, FormAlert, Glyph, TextArea, Tone,
    },
};

/// `echo` is a refused form; `saved` follows one that was not.
pub fn profile_page(
    ctx: PageContext,
    account: AccountView,
    saved: bool,
    echo: FormEcho,
) -> Document {
    let lang = ctx.lang;
    let of_form = if is_about_the_picture(&echo) {
        FormEcho::default()
    } else {
        echo.clone()
    };
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
            <FormAlert lang echo=of_form labels />
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
    .into_html();
    let picture = picture(&ctx, &account, &echo).into_html();
    let body = view! {
        <SettingsFrame ctx=ctx.clone() section=Section::Profile standing>
            {picture}
            {form}
        </SettingsFrame>
    };
    settings_document(&ctx, Section::Profile, body.into_html())
}

/// Of the two forms of the page, the one with the picture was refused.
fn is_about_the_picture(echo: &FormEcho) -> bool {
    match &echo.error {
        Some(error @ AppError::Invalid { .. }) => error.problem_of(Field::Avatar).is_some(),
        Some(_) => true,
        None => false,
    }
}

/// The avatar, another one, and the way back to the drawn one.
fn picture(ctx: &PageContext, account: &AccountView, echo: &FormEcho) -> impl IntoView + use<> {
    let lang = ctx.lang;
    let error = is_about_the_picture(echo)
        .then(|| {
            echo.problem(Field::Avatar, lang)
                .or_else(|| echo.error.as_ref().map(|error| error.message(lang)))
        })
        .flatten()
        .map(Cow::into_owned);
    let invalid = error.is_some().then_some("true");
    let author = Author {
        id: account.id,
        name: account.name.clone(),
        avatar: account.avatar.clone(),
    };
    let page = author.page();
    let remove = account.avatar.is_some().then(|| {
        view! {
            <form method="post" action="/account/avatar/delete">
                <Button label=profile::remove_avatar(lang) tone=Tone::Quiet icon=Glyph::Trash />
            </form>
        }
    });
    let parts = Square::ALL
        .map(|part| Choice::plain(part.as_str(), part.label(lang)))
        .into();
    let parts = view! {
        <Choices
            id="part"
            name="part"
            legend=profile::avatar_part(lang)
            choices=parts
            value=echo.typed("part", Square::Centre.as_str())
            compact=true
        />
    }
    .into_html();
    view! {
        <section class="card portrait" aria-labelledby="portrait-title">
            <div class="portrait__now">
                <Avatar author size=AvatarSize::Huge />
                <div>
                    <h2 class="section-title" id="portrait-title">{account.name.clone()}</h2>
                    <p><a href=page>{profile::see_page(lang)}</a></p>
                    {remove}
                </div>
            </div>
            <form
                class="portrait__form"
                method="post"
                action="/account/avatar"
                enctype="multipart/form-data"
            >
                <div class="field">
                    <label class="field__label" for="avatar">{profile::new_avatar(lang)}</label>
                    <input
                        class="field__file"
                        id="avatar"
                        type="file"
                        name=Field::Avatar.name()
                        accept="image/*"
                        required
                        aria-describedby="avatar-error avatar-hint"
                        aria-invalid=invalid
                    />
                    <p class="field__error" id="avatar-error">{error}</p>
                    <p class="field__hint" id="avatar-hint">
                        {profile::avatar_hint(lang, UPLOAD_MAX_MB)}
                    </p>
                </div>
                <div class="field">
                    {parts}
                    <p class="field__hint" id="part-error">{profile::avatar_part_hint(lang)}</p>
                </div>
                <div class="button-row">
                    <Button label=profile::upload_avatar(lang) />
                </div>
            </form>
        </section>
    }
}
