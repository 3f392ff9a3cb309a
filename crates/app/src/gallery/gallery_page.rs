//! Shared works in columns.

use std::fmt::Write as _;

use domain::gallery::{Filter, GalleryCard, Page};
use leptos::prelude::*;

use super::filters::{Filters, address};
use crate::{
    context::{Document, PageContext, PageRole},
    html::{Html, IntoHtml as _},
    texts::gallery,
    ui::{EmptyState, Glyph, Landscape, LinkButton, Loading, Masonry, Tone, WorkTile, masonry},
};

/// Covers that are in view when the page opens on a wide screen.
const IN_VIEW: usize = 6;

/// Home and gallery: what people shared, and for a visitor a line that says what this is.
pub fn gallery_page(ctx: PageContext, filter: Filter, page: Page<GalleryCard>) -> Document {
    let lang = ctx.lang;
    let image = page
        .items
        .first()
        .and_then(|card| card.cover.sources.last())
        .map(|source| source.0.clone());
    // A cursor in the address means that somebody came here with "show more".
    let continued = ctx.here.contains("before=");
    let hero = (ctx.viewer.is_none() && !continued).then(|| hero(&ctx));
    let heading = if hero.is_some() {
        view! { <h2 class="visually-hidden">{gallery::works(lang)}</h2> }.into_html()
    } else {
        view! { <h1 class="page-title">{gallery::title(lang)}</h1> }.into_html()
    };
    let (style, list) = tiles(&ctx, page.items);
    let list = if style.is_some() {
        list
    } else {
        empty(&ctx, filter).into_html()
    };
    let more = page.next.as_deref().map(|cursor| {
        let href = address(filter, Some(cursor));
        view! { <LinkButton href label=gallery::load_more(lang) icon=Glyph::ArrowDown /> }
    });
    let start = continued.then(|| {
        view! {
            <LinkButton
                href=address(filter, None)
                label=gallery::back_to_start(lang)
                tone=Tone::Quiet
                icon=Glyph::ArrowUp
            />
        }
    });
    let paging = (more.is_some() || start.is_some()).then(
        || view! { <p class="button-row button-row--center gallery__more">{start}{more}</p> },
    );
    let body = view! {
        {hero}
        <section class="gallery">
            {heading}
            <Filters lang filter />
            {list}
            {paging}
        </section>
    }
    .into_html();
    Document {
        description: gallery::description(lang).to_owned(),
        image,
        feed: filter
            .tag
            .map(|tag| format!("/gallery/tags/{}/feed.atom", tag.as_str())),
        style: style.unwrap_or_default(),
        ..Document::new(PageRole::Gallery, gallery::title(lang), body)
    }
}

/// Cards in columns, and the rules that place them; no rules where there are no cards.
pub(crate) fn tiles(ctx: &PageContext, cards: Vec<GalleryCard>) -> (Option<String>, Html) {
    if cards.is_empty() {
        return (None, ().into_html());
    }
    let lang = ctx.lang;
    let sizes: Vec<(u32, u32)> = cards
        .iter()
        .map(|card| (card.cover.width, card.cover.height))
        .collect();
    let mut style = masonry::style(&sizes);
    for card in &cards {
        // A cover grows into the player of its page. Writing to a `String` cannot fail.
        let _ = write!(
            style,
            "#work-{0} .picture{{view-transition-name:work-{0}}}",
            card.id
        );
    }
    if !ctx.save_data {
        style.push_str(&motion(&cards));
    }
    let cards = cards
        .into_iter()
        .enumerate()
        .map(|(index, card)| {
            let loading = if index < IN_VIEW {
                Loading::Eager
            } else {
                Loading::Lazy
            };
            view! { <WorkTile lang card loading /> }
        })
        .collect_view();
    let list = view! { <Masonry label=gallery::works(lang)>{cards}</Masonry> }.into_html();
    (Some(style), list)
}

/// Rules by which a cover moves while it is pointed at or reached by keyboard, where pointing is
/// possible and motion is welcome. A browser fetches what a rule names when the rule applies, so
/// nothing of it is fetched with the page.
fn motion(cards: &[GalleryCard]) -> String {
    let rules: String = cards
        .iter()
        .filter_map(|card| {
            let preview = card.preview.as_ref()?;
            Some(format!(
                "#work-{}:is(:hover,:focus-within) .work-tile__motion\
                 {{background-image:url(\"{preview}\")}}",
                card.id
            ))
        })
        .collect();
    if rules.is_empty() {
        return rules;
    }
    format!("@media (hover:hover) and (prefers-reduced-motion:no-preference){{{rules}}}")
}

/// What this place is, in one line and one picture.
fn hero(ctx: &PageContext) -> impl IntoView + use<> {
    let lang = ctx.lang;
    view! {
        <section class="hero">
            <div class="hero__art">
                <Landscape />
            </div>
            <div class="hero__words">
                <h1 class="hero__title">{gallery::hero_title(lang)}</h1>
                <p class="hero__text">{gallery::hero_text(lang)}</p>
                <div class="button-row">
                    <LinkButton
                        href=ctx.when_signed_in("/studio#new")
                        label=gallery::hero_action(lang)
                        tone=Tone::Primary
                    />
                </div>
            </div>
        </section>
    }
}

/// Nothing shared yet, or nothing of this kind.
fn empty(ctx: &PageContext, filter: Filter) -> impl IntoView + use<> {
    let lang = ctx.lang;
    let narrowed = filter.kind.is_some() || filter.tag.is_some();
    let create = ctx.when_signed_in("/studio#new");
    if narrowed {
        view! {
            <EmptyState
                title=gallery::empty_filtered_title(lang)
                text=gallery::empty_filtered_text(lang)
            >
                <LinkButton
                    href=address(Filter { kind: None, tag: None, ..filter }, None)
                    label=gallery::show_all(lang)
                    tone=Tone::Primary
                />
            </EmptyState>
        }
        .into_html()
    } else {
        view! {
            <EmptyState title=gallery::empty_title(lang) text=gallery::empty_text(lang)>
                <LinkButton href=create label=gallery::hero_action(lang) tone=Tone::Primary />
            </EmptyState>
        }
        .into_html()
    }
}
