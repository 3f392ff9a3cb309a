//! Lists of hits; what matches is marked.

use domain::{
    Lang,
    search::{Hits, PersonHit, Piece, PostHit, SearchTab, WorkHit},
};
use leptos::prelude::*;

use super::search_page::address;
use crate::{
    html::{Html, IntoHtml as _},
    texts::{gallery, numbers, search},
    ui::{Avatar, Glyph, LinkButton, Loading, Picture, Tone},
};

/// The hits of a page, and the way to the next ones.
pub(super) fn hits(lang: Lang, query: &str, hits: Hits, continued: bool) -> Html {
    let (tab, items, next) = match hits {
        Hits::Posts(page) => {
            let items = page
                .items
                .into_iter()
                .map(|hit| post(lang, hit).into_html());
            (SearchTab::Posts, items.collect_view(), page.next)
        }
        Hits::Works(page) => {
            let items = page
                .items
                .into_iter()
                .map(|hit| work(lang, hit).into_html());
            (SearchTab::Works, items.collect_view(), page.next)
        }
        Hits::People(page) => {
            let items = page.items.into_iter().map(|hit| person(hit).into_html());
            (SearchTab::People, items.collect_view(), page.next)
        }
    };
    let more = next.map(|after| {
        let href = address(query, tab, Some(&after));
        view! { <LinkButton href label=gallery::load_more(lang) icon=Glyph::ArrowDown /> }
    });
    let start = continued.then(|| {
        view! {
            <LinkButton
                href=address(query, tab, None)
                label=gallery::back_to_start(lang)
                tone=Tone::Quiet
                icon=Glyph::ArrowUp
            />
        }
    });
    let paging = (more.is_some() || start.is_some())
        .then(|| view! { <p class="button-row button-row--center">{start}{more}</p> });
    view! {
        <ol class="hits" role="list" aria-label=search::results(lang)>{items}</ol>
        {paging}
    }
    .into_html()
}

/// Text with marks; the renderer escapes it.
fn marked(pieces: Vec<Piece>) -> impl IntoView {
    pieces
        .into_iter()
        .map(|piece| {
            if piece.hit {
                view! { <mark>{piece.text}</mark> }.into_html()
            } else {
                piece.text.into_html()
            }
        })
        .collect_view()
}

fn snippet(pieces: Vec<Piece>) -> impl IntoView {
    (!pieces.is_empty()).then(|| view! { <p class="hit__snippet">{marked(pieces)}</p> })
}

fn post(lang: Lang, hit: PostHit) -> impl IntoView {
    view! {
        <li class="hit">
            <article class="hit__main">
                <h2 class="hit__title">
                    <a href=format!("/community/{}", hit.id)>{marked(hit.title)}</a>
                </h2>
                {snippet(hit.snippet)}
                <p class="hit__meta">
                    <Avatar author=hit.author.clone() />
                    <span>{hit.author.shown(lang).to_owned()}</span>
                    <time datetime=numbers::date_attribute(hit.created_at)>
                        {numbers::date(lang, hit.created_at)}
                    </time>
                </p>
            </article>
        </li>
    }
}

fn work(lang: Lang, hit: WorkHit) -> impl IntoView {
    let card = hit.card;
    view! {
        <li class="hit">
            <div class="hit__cover">
                <Picture
                    picture=card.cover
                    sizes="7rem"
                    loading=Loading::Lazy
                    decorative=true
                />
            </div>
            <article class="hit__main">
                <h2 class="hit__title">
                    <a href=format!("/gallery/{}", card.id)>{marked(hit.title)}</a>
                </h2>
                {snippet(hit.snippet)}
                <p class="hit__meta">
                    <Avatar author=card.author.clone() />
                    <span>{card.author.name}</span>
                    <span>{card.kind.label(lang)}</span>
                </p>
            </article>
        </li>
    }
}

fn person(hit: PersonHit) -> impl IntoView {
    view! {
        <li class="hit hit--person">
            <Avatar author=hit.author.clone() />
            <article class="hit__main">
                <h2 class="hit__title">
                    <a href=hit.author.page()>{marked(hit.name)}</a>
                </h2>
                {snippet(hit.snippet)}
            </article>
        </li>
    }
}
