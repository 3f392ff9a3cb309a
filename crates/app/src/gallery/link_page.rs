//! A work behind its link: to look at, nothing else.

use domain::{
    Field, Lang,
    works::{ResultView, SharedWork, WorkKind},
};
use leptos::prelude::*;

use super::{Verse, place::place};
use crate::{
    context::{Document, FormEcho, PageContext, PageRole},
    html::{Html, IntoHtml as _},
    texts::{gallery, numbers, sharing as texts},
    ui::{
        self, Avatar, AvatarSize, Button, FieldNote, FormAlert, Glyph, Landscape, LinkButton,
        LongImage, LongImageViewer, Player, Seal, Tone,
    },
};

/// The page of somebody with a valid link.
pub fn link_page(ctx: PageContext, work: SharedWork) -> Document {
    let lang = ctx.lang;
    let movie = work.kind == WorkKind::Movie;
    let wide = movie
        && work
            .result
            .files
            .first()
            .is_none_or(|file| file.width >= file.height);
    let cover = work.result.cover.sources.last();
    let image = cover.map(|source| source.0.clone());
    let (title, result) = (work.title.clone(), work.result.clone());
    let media = if movie {
        view! { <Player lang title=title.clone() result /> }.into_html()
    } else {
        view! {
            <LongImage lang title=title.clone() result />
            <LongImageViewer lang />
        }
        .into_html()
    };
    let media = view! { <div class="work__media">{media}</div> };
    let head = view! { <header class="work__head">{head(lang, &work)}</header> };
    let top = if movie {
        (media, head).into_html()
    } else {
        (head, media).into_html()
    };
    let verse = work
        .result
        .verse
        .clone()
        .map(|verse| view! { <Verse lang verse /> });
    let save = work.can_download.then(|| downloads(lang, &work.result));
    let make = ctx.when_signed_in("/studio#new");
    let body = view! {
        <article class=if wide { "work work--wide" } else { "work work--tall" }>
            {top}
            <div class="work__verse">{verse}</div>
            <div class="work__share">
                <div class="button-row">
                    {save}
                    <LinkButton href=make label=texts::make_one(lang) icon=Glyph::Sparkle />
                </div>
            </div>
        </article>
    }
    .into_html();
    let description = if work.description.is_empty() {
        gallery::work_by(lang, work.kind.label(lang), &work.author.name)
    } else {
        work.description.clone()
    };
    Document {
        description,
        image,
        robots_noindex: true,
        scripts: if movie { &[] } else { &["viewer.js"] },
        ..Document::new(PageRole::Work { movie }, title, body)
    }
}

fn head(lang: Lang, work: &SharedWork) -> impl IntoView + use<> {
    let description = (!work.description.is_empty())
        .then(|| view! { <p class="work__description">{work.description.clone()}</p> });
    view! {
        <p class="work__tags">
            <span class="work__kind">{texts::by_link(lang)}</span>
        </p>
        <h1 class="work__title">{work.title.clone()}</h1>
        <div class="work__by">
            <Avatar author=work.author.clone() size=AvatarSize::Large />
            <p>
                <a class="work__author author" href=work.author.page()>
                    {work.author.name.clone()}
                </a>
            </p>
        </div>
        {place(lang, &work.place)}
        {description}
    }
}

/// A button for each file that may be saved.
pub(super) fn downloads(lang: Lang, result: &ResultView) -> Html {
    let several = result.files.len() > 1;
    result
        .files
        .iter()
        .enumerate()
        .map(|(index, file)| {
            let label = if several {
                crate::texts::studio::download_page(lang, index + 1)
            } else {
                texts::download(lang).to_owned()
            };
            view! {
                <LinkButton
                    href=file.download_url.clone()
                    label=format!("{label} · {}", numbers::bytes(file.bytes))
                    icon=Glyph::Download
                    download=true
                />
            }
        })
        .collect_view()
        .into_html()
}

/// What a link with a password asks first. `echo` is a refused one, which is never sent back.
pub fn link_password_page(ctx: PageContext, echo: FormEcho) -> Document {
    let lang = ctx.lang;
    let here = ctx.here.split('?').next().unwrap_or("/").to_owned();
    let note = FieldNote {
        hint: None,
        error: echo.problem(Field::LinkPassword, lang),
    };
    let labels = vec![(Field::LinkPassword, texts::password(lang))];
    let form = view! {
        <form class="form" method="post" action=here>
            <FormAlert lang echo labels />
            <ui::Field
                lang
                name=Field::LinkPassword.name()
                label=texts::password(lang)
                note
                required=true
            />
            <Button label=texts::enter(lang) tone=Tone::Primary />
        </form>
    }
    .into_html();
    let art = view! { <Landscape /> }.into_html();
    let body = view! {
        <section class="account">
            <div class="account__art">{art}</div>
            <div class="account__card">
                <Seal />
                <h1 class="account__title">{texts::enter_title(lang)}</h1>
                <p class="account__text">{texts::enter_text(lang)}</p>
                {form}
            </div>
        </section>
    }
    .into_html();
    Document {
        robots_noindex: true,
        ..Document::new(PageRole::Plain, texts::enter_title(lang), body)
    }
}
