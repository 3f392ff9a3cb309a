//! What a guest sees behind the link: a form for photos, and what this browser sent.

use domain::{
    Field, Lang,
    works::{GUEST_NAME_MAX, GuestView, UPLOAD_MAX_MB, WaitingPhoto},
};
use leptos::prelude::*;

use super::{SIZES, files};
use crate::{
    context::{Document, FormEcho, PageContext, PageRole},
    html::IntoHtml as _,
    texts::together as texts,
    ui::{
        self, Avatar, AvatarSize, Button, FieldNote, FormAlert, Glyph, Icon, Notice, Picture, Tone,
    },
};

/// `echo` is a refused form; `sent` follows one that did what it should.
pub fn guest_page(
    ctx: PageContext,
    view: GuestView,
    token: &str,
    sent: bool,
    echo: FormEcho,
) -> Document {
    let lang = ctx.lang;
    let title = texts::guest_heading(lang, &view.title, &view.owner.name);
    let notice =
        (sent && !view.sent.is_empty()).then(|| view! { <Notice text=texts::guest_sent(lang) /> });
    let form = if view.room.photos_left() == 0 {
        view! { <p class="card settings__text">{texts::guest_full(lang)}</p> }.into_html()
    } else {
        form(lang, &view, token, &echo).into_html()
    };
    let mine =
        (!view.sent.is_empty() || view.taken_in > 0).then(|| mine(lang, &view, token).into_html());
    let owner = view.owner.clone();
    let body = view! {
        <div class="sharing">
            <header class="sharing__head">
                <p class="shots__person">
                    <Avatar author=owner.clone() size=AvatarSize::Large />
                    <span>{texts::invited_by(lang, &owner.name)}</span>
                </p>
                <h1 class="page-title">{title.clone()}</h1>
                <p class="settings__text">{texts::guest_text(lang)}</p>
            </header>
            {notice}
            {form}
            {mine}
        </div>
    }
    .into_html();
    Document {
        robots_noindex: true,
        ..Document::new(PageRole::Plain, title, body)
    }
}

fn form(lang: Lang, view: &GuestView, token: &str, echo: &FormEcho) -> impl IntoView + use<> {
    // What concerns the files is said at their field.
    let alert = super::super::photo_refusal(lang, echo).is_none().then(|| {
        let labels = vec![(Field::GuestName, texts::guest_name(lang))];
        view! { <FormAlert lang echo=echo.clone() labels /> }.into_html()
    });
    // The name of the last time.
    let known = view.sent.last().map_or("", |photo| photo.guest.as_str());
    let note = FieldNote {
        hint: Some(texts::guest_name_hint(lang).to_owned()),
        error: echo.problem(Field::GuestName, lang),
    };
    let name = view! {
        <ui::Field
            lang
            name=Field::GuestName.name()
            label=texts::guest_name(lang)
            value=echo.value(Field::GuestName, known)
            note
            autocomplete="nickname"
            counted=GUEST_NAME_MAX
            required=true
        />
    }
    .into_html();
    let hint = texts::room_left(lang, &view.room, UPLOAD_MAX_MB);
    let files = files(lang, echo, hint).into_html();
    view! {
        <form
            class="form card"
            method="post"
            action=format!("/g/{token}/photos")
            enctype="multipart/form-data"
        >
            {alert}
            // The name goes first, so that the files come with it.
            {name}
            {files}
            <div class="button-row">
                <Button label=texts::guest_send(lang) tone=Tone::Primary icon=Glyph::Send />
            </div>
            <p class="field__hint">{texts::until(lang, view.expires_at)}</p>
        </form>
    }
}

fn mine(lang: Lang, view: &GuestView, token: &str) -> impl IntoView + use<> {
    let taken_in = (view.taken_in > 0)
        .then(|| view! { <p class="settings__text">{texts::taken_in(lang, view.taken_in)}</p> });
    let waiting = (!view.sent.is_empty()).then(|| {
        let items = view
            .sent
            .iter()
            .enumerate()
            .map(|(index, photo)| one(lang, token, photo, index + 1))
            .collect_view();
        view! {
            <p class="settings__text">{texts::sent_text(lang)}</p>
            <ul class="shots__grid" role="list">{items}</ul>
        }
    });
    view! {
        <section class="card shots" id="sent" aria-labelledby="sent-title">
            <h2 class="section-title" id="sent-title">{texts::sent_title(lang)}</h2>
            {taken_in}
            {waiting}
        </section>
    }
}

fn one(lang: Lang, token: &str, photo: &WaitingPhoto, number: usize) -> impl IntoView + use<> {
    view! {
        <li class="shots__item">
            <span class="shots__picture">
                <Picture picture=photo.picture.clone() sizes=SIZES />
            </span>
            <form
                class="shots__actions"
                method="post"
                action=format!("/g/{token}/photos/{}/delete", photo.id)
            >
                <button type="submit" class="button shots__button">
                    <Icon glyph=Glyph::Undo />
                    <span>
                        {texts::withdraw(lang)}
                        <span class="visually-hidden">{texts::nth(lang, number)}</span>
                    </span>
                </button>
            </form>
        </li>
    }
}
