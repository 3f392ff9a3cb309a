//! What the owner of a work sees and decides about the photos of others.

use domain::{
    Field, Lang,
    works::{
        COMPANIONS_MAX, Companion, Decision, GUEST_TERMS, GuestLinkView, GuestRoom, LinkTerm,
        TogetherView, WaitingPhoto,
    },
};
use leptos::prelude::*;

use super::SIZES;
use crate::{
    context::{Document, FormEcho, PageContext, PageRole},
    html::IntoHtml as _,
    texts::{studio, together as texts},
    ui::{
        self, Avatar, AvatarSize, Button, Choice, Choices, FieldNote, FormAlert, Glyph, Icon,
        Notice, Picture, SHARE_SCRIPTS, ShareBox, Tone,
    },
};

/// `echo` is a refused form; `saved` follows one that did what it should.
pub fn together_page(
    ctx: PageContext,
    view: TogetherView,
    saved: bool,
    echo: FormEcho,
) -> Document {
    let lang = ctx.lang;
    let work = if view.title.is_empty() {
        studio::untitled(lang).to_owned()
    } else {
        view.title.clone()
    };
    let saved = saved.then(|| view! { <Notice text=texts::saved(lang) /> });
    let labels = vec![(Field::Companion, texts::companion(lang))];
    let alert = view! { <FormAlert lang echo=echo.clone() labels /> }.into_html();
    let waiting = (!view.waiting.is_empty()).then(|| waiting(lang, &view).into_html());
    let link = link(&ctx, &view).into_html();
    let companions = companions(lang, &view, &echo).into_html();
    let body = view! {
        <div class="sharing">
            <header class="sharing__head">
                <a class="back-link" href=format!("/studio/{}#photos", view.id)>
                    <Icon glyph=Glyph::ArrowLeft />
                    {work}
                </a>
                <h1 class="page-title">{texts::title(lang)}</h1>
                <p class="settings__text">{texts::text(lang)}</p>
            </header>
            {saved}
            {alert}
            {waiting}
            {link}
            {companions}
        </div>
    }
    .into_html();
    Document {
        robots_noindex: true,
        scripts: SHARE_SCRIPTS,
        ..Document::new(PageRole::Studio, texts::title(lang), body)
    }
}

fn waiting(lang: Lang, view: &TogetherView) -> impl IntoView + use<> {
    let action = format!("/studio/{}/together/decide", view.id);
    let photos = view
        .waiting
        .iter()
        .enumerate()
        .map(|(index, photo)| one_waiting(lang, &action, photo, index + 1, view.can_take_in))
        .collect_view();
    let newest = view.waiting.last().map(|photo| photo.id.to_string());
    let take_in_all = view.can_take_in.then(|| {
        view! {
            <Button
                label=texts::take_in_all(lang)
                tone=Tone::Primary
                icon=Glyph::Check
                sends=("action", Decision::TakeIn.as_str())
            />
        }
    });
    let busy =
        (!view.can_take_in).then(|| view! { <p class="settings__text">{texts::busy(lang)}</p> });
    view! {
        <section class="card shots" id="waiting" aria-labelledby="waiting-title">
            <h2 class="section-title" id="waiting-title">
                {texts::waiting_title(lang)} " "
                <span class="section-title__count">
                    {studio::photo_count(lang, view.waiting.len())}
                </span>
            </h2>
            <p class="settings__text">{texts::waiting_text(lang)}</p>
            {busy}
            <ul class="shots__grid" role="list">{photos}</ul>
            <form class="button-row" method="post" action=action>
                <input type="hidden" name="up_to" value=newest />
                {take_in_all}
                <Button
                    label=texts::refuse_all(lang)
                    tone=Tone::Danger
                    icon=Glyph::Trash
                    sends=("action", Decision::Refuse.as_str())
                />
            </form>
        </section>
    }
}

fn one_waiting(
    lang: Lang,
    action: &str,
    photo: &WaitingPhoto,
    number: usize,
    can_take_in: bool,
) -> impl IntoView + use<> {
    let button = |decision: Decision, glyph, word: &'static str| {
        view! {
            <button
                type="submit"
                class="button shots__button"
                name="action"
                value=decision.as_str()
            >
                <Icon glyph />
                <span>
                    {word} <span class="visually-hidden">{texts::nth(lang, number)}</span>
                </span>
            </button>
        }
    };
    let take_in = can_take_in
        .then(|| button(Decision::TakeIn, Glyph::Check, texts::take_in(lang)).into_html());
    view! {
        <li class="shots__item">
            <span class="shots__picture">
                <Picture picture=photo.picture.clone() sizes=SIZES />
            </span>
            <p class="shots__by">{photo.guest.clone()}</p>
            <form class="shots__actions" method="post" action=action.to_owned()>
                <input type="hidden" name="photo" value=photo.id.to_string() />
                {take_in}
                {button(Decision::Refuse, Glyph::Close, texts::refuse(lang))}
            </form>
        </li>
    }
}

fn link(ctx: &PageContext, view: &TogetherView) -> impl IntoView + use<> {
    let lang = ctx.lang;
    let now = view
        .link
        .as_ref()
        .map(|link| present(ctx, view, link).into_html());
    let (make, text) = if view.link.is_some() {
        (texts::link_renew(lang), Some(texts::link_renew_text(lang)))
    } else {
        (texts::link_make(lang), None)
    };
    let text = text.map(|text| view! { <p class="settings__text">{text}</p> });
    let terms = GUEST_TERMS
        .iter()
        .map(|term| Choice::plain(term.as_str(), term.label(lang)))
        .collect();
    let rooms = GuestRoom::ALL
        .iter()
        .map(|room| Choice::plain(room.as_str(), room.label(lang)))
        .collect();
    let choices = view! {
        <div class="field">
            <Choices
                id="term"
                name="term"
                legend=texts::link_term(lang)
                choices=terms
                value=LinkTerm::Week.as_str()
                compact=true
            />
            <p class="field__error" id="term-error"></p>
        </div>
        <div class="field">
            <Choices
                id="room"
                name="room"
                legend=texts::link_room(lang)
                choices=rooms
                value=GuestRoom::Twenty.as_str()
                compact=true
            />
            <p class="field__error" id="room-error"></p>
        </div>
    }
    .into_html();
    let form = view! {
        <form class="form" method="post" action=format!("/studio/{}/together/link", view.id)>
            {text}
            {choices}
            <div class="button-row">
                <Button
                    label=make
                    icon=Glyph::Plus
                    tone=if view.link.is_some() { Tone::Secondary } else { Tone::Primary }
                />
            </div>
        </form>
    }
    .into_html();
    // Once there is a link, another one is seldom wanted.
    let form = if view.link.is_some() {
        view! {
            <details class="share__fold">
                <summary class="button button--quiet">
                    <Icon glyph=Glyph::Undo />
                    <span>{texts::link_renew(lang)}</span>
                </summary>
                {form}
            </details>
        }
        .into_html()
    } else {
        form
    };
    view! {
        <section class="card share" aria-labelledby="guests-title">
            <h2 class="section-title" id="guests-title">{texts::link_title(lang)}</h2>
            <p class="settings__text">{texts::link_text(lang)}</p>
            {now}
            {form}
        </section>
    }
}

fn present(ctx: &PageContext, view: &TogetherView, link: &GuestLinkView) -> impl IntoView + use<> {
    let lang = ctx.lang;
    let title = if view.title.is_empty() {
        texts::title(lang).to_owned()
    } else {
        texts::guest_heading(lang, &view.title, "")
    };
    let address = match &link.path {
        Some(path) => view! {
            <ShareBox
                lang
                address=format!("{}{path}", ctx.base_url)
                title=title
                open=true
            />
        }
        .into_html(),
        None => view! { <p class="field__error">{texts::link_gone(lang)}</p> }.into_html(),
    };
    let class = if link.expired {
        "share__state share__state--over"
    } else {
        "share__state"
    };
    let room = link.room;
    view! {
        {address}
        <p class=class>{texts::link_until(lang, link)}</p>
        <meter
            class="meter"
            min="0"
            max=room.photos_max.to_string()
            value=room.photos.to_string()
            aria-label=texts::room_used(lang)
        ></meter>
        <p class="share__state">{texts::room(lang, &room)}</p>
        <form method="post" action=format!("/studio/{}/together/link/delete", view.id)>
            <Button label=texts::link_revoke(lang) tone=Tone::Danger icon=Glyph::Trash />
        </form>
    }
}

fn companions(lang: Lang, view: &TogetherView, echo: &FormEcho) -> impl IntoView + use<> {
    let rows = view
        .companions
        .iter()
        .map(|companion| row(lang, view, companion))
        .collect_view();
    let rows = (!view.companions.is_empty())
        .then(|| view! { <ul class="ledger__rows" role="list">{rows}</ul> });
    let form = (view.companions.len() < COMPANIONS_MAX).then(|| {
        let note = FieldNote {
            hint: None,
            error: echo.problem(Field::Companion, lang),
        };
        view! {
            <form class="form" method="post" action=format!("/studio/{}/companions", view.id)>
                <ui::Field
                    lang
                    name=Field::Companion.name()
                    label=texts::companion(lang)
                    value=echo.value(Field::Companion, "")
                    note
                    required=true
                />
                <div class="button-row">
                    <Button label=texts::invite(lang) icon=Glyph::Plus />
                </div>
            </form>
        }
        .into_html()
    });
    view! {
        <section class="card ledger" id="companions" aria-labelledby="companions-title">
            <header>
                <h2 class="section-title" id="companions-title">
                    {texts::companions_title(lang)}
                </h2>
                <p class="settings__text">{texts::companions_text(lang)}</p>
            </header>
            {rows}
            {form}
        </section>
    }
}

fn row(lang: Lang, view: &TogetherView, companion: &Companion) -> impl IntoView + use<> {
    let author = &companion.author;
    let action = if companion.left {
        view! { <span class="status">{texts::has_left(lang)}</span> }.into_html()
    } else {
        view! {
            <form method="post" action=format!("/studio/{}/companions/delete", view.id)>
                <input type="hidden" name="member" value=author.id.to_string() />
                <button type="submit" class="button button--quiet">
                    {texts::remove_companion(lang)}
                    <span class="visually-hidden">" " {author.name.clone()}</span>
                </button>
            </form>
        }
        .into_html()
    };
    view! {
        <li class="ledger__row">
            <div class="ledger__main shots__person">
                <Avatar author=author.clone() size=AvatarSize::Large />
                <div>
                    <p class="ledger__title">
                        <a class="author" href=author.page()>{author.name.clone()}</a>
                    </p>
                    <p class="ledger__meta">
                        <span>{texts::added(lang, companion.photos)}</span>
                    </p>
                </div>
            </div>
            {action}
        </li>
    }
}
