//! A work of somebody else's, as those who were invited see it.

use domain::{
    Lang,
    works::{JoinedPhoto, JoinedWork},
};
use leptos::prelude::*;

use super::{SIZES, files, size_hint};
use crate::{
    context::{Document, FormEcho, PageContext, PageRole},
    html::IntoHtml as _,
    texts::{studio, together as texts},
    ui::{Avatar, AvatarSize, Button, FormAlert, Glyph, Icon, Picture, Tone},
};

/// Its photos, and a way to add one's own. `echo` is a refused form.
pub fn joined_page(ctx: PageContext, work: JoinedWork, echo: FormEcho) -> Document {
    let lang = ctx.lang;
    let title = if work.title.is_empty() {
        texts::work_of(lang, &work.owner.name)
    } else {
        work.title.clone()
    };
    // What concerns the files is said at their field.
    let alert = super::super::photo_refusal(lang, &echo)
        .is_none()
        .then(|| view! { <FormAlert lang echo=echo.clone() labels=Vec::new() /> }.into_html());
    let add = add(lang, &work, &echo).into_html();
    let photos = photos(lang, &work).into_html();
    let leave = leave(lang, &work).into_html();
    let owner = work.owner.clone();
    let body = view! {
        <div class="sharing">
            <header class="sharing__head">
                <a class="back-link" href="/studio">
                    <Icon glyph=Glyph::ArrowLeft />
                    {texts::joined_back(lang)}
                </a>
                <h1 class="page-title">{title.clone()}</h1>
                <p class="shots__person">
                    <Avatar author=owner.clone() size=AvatarSize::Large />
                    <a class="author" href=owner.page()>
                        {texts::invited_by(lang, &owner.name)}
                    </a>
                </p>
            </header>
            {alert}
            {add}
            {photos}
            {leave}
        </div>
    }
    .into_html();
    Document {
        robots_noindex: true,
        ..Document::new(PageRole::Studio, title, body)
    }
}

fn add(lang: Lang, work: &JoinedWork, echo: &FormEcho) -> impl IntoView + use<> {
    let content = if work.can_add {
        let files = files(lang, echo, size_hint(lang)).into_html();
        view! {
            <p class="settings__text">{texts::add_text(lang)}</p>
            <form
                class="form"
                method="post"
                action=format!("/together/{}/photos", work.id)
                enctype="multipart/form-data"
            >
                {files}
                <div class="button-row">
                    <Button label=texts::add(lang) tone=Tone::Primary icon=Glyph::Plus />
                </div>
            </form>
        }
        .into_html()
    } else {
        view! { <p class="settings__text">{texts::joined_busy(lang)}</p> }.into_html()
    };
    view! {
        <section class="card ledger" aria-labelledby="add-title">
            <h2 class="section-title" id="add-title">{texts::add_title(lang)}</h2>
            {content}
        </section>
    }
}

fn photos(lang: Lang, work: &JoinedWork) -> impl IntoView + use<> {
    let grid = if work.photos.is_empty() {
        view! { <p class="settings__text">{texts::photos_empty(lang)}</p> }.into_html()
    } else {
        let items = work
            .photos
            .iter()
            .enumerate()
            .map(|(index, photo)| one(lang, work, photo, index + 1))
            .collect_view();
        view! { <ul class="shots__grid" role="list">{items}</ul> }.into_html()
    };
    view! {
        <section class="card shots" id="photos" aria-labelledby="photos-title">
            <h2 class="section-title" id="photos-title">
                {texts::photos_title(lang)} " "
                <span class="section-title__count">
                    {texts::photos_of(lang, work.photos.len(), work.photos_max)}
                </span>
            </h2>
            {grid}
        </section>
    }
}

fn one(lang: Lang, work: &JoinedWork, photo: &JoinedPhoto, number: usize) -> impl IntoView + use<> {
    let mut picture = photo.photo.picture.clone();
    if picture.alt.is_empty() {
        picture.alt = studio::nth_photo(lang, number);
    }
    let by = if photo.mine {
        view! { <span class="status status--shared">{texts::mine(lang)}</span> }.into_html()
    } else {
        texts::by(lang, &photo.by, &work.owner.name).into_html()
    };
    let remove = (photo.mine && work.can_add).then(|| {
        let action = format!("/together/{}/photos/{}/delete", work.id, photo.photo.id);
        view! {
            <form class="shots__actions" method="post" action=action>
                <button type="submit" class="button shots__button">
                    <Icon glyph=Glyph::Trash />
                    <span>
                        {texts::remove_mine(lang)}
                        <span class="visually-hidden">{texts::nth(lang, number)}</span>
                    </span>
                </button>
            </form>
        }
    });
    view! {
        <li class="shots__item">
            <span class="shots__picture">
                <Picture picture sizes=SIZES />
            </span>
            <p class="shots__by">{by}</p>
            {remove}
        </li>
    }
}

fn leave(lang: Lang, work: &JoinedWork) -> impl IntoView + use<> {
    view! {
        <form
            class="card sharing__renew"
            method="post"
            action=format!("/together/{}/leave", work.id)
        >
            <p class="settings__text">{texts::leave_text(lang)}</p>
            <Button label=texts::leave(lang) tone=Tone::Danger icon=Glyph::SignOut />
        </form>
    }
}
