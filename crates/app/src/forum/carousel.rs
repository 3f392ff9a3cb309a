//! Photos to swipe through, and the works that a post tells about. No script: the browser scrolls.

use domain::{Lang, forum::CarouselPhoto, gallery::GalleryCard};
use leptos::prelude::*;

use crate::{
    texts::forum,
    ui::{Glyph, Icon, KindBadge, Loading, Picture},
};

/// How much of the window a photo takes.
const SIZES: &str = "(min-width: 50rem) 44rem, 92vw";

/// A row of photos that snaps, and a numbered link to each.
#[component]
pub fn Carousel(lang: Lang, photos: Vec<CarouselPhoto>) -> impl IntoView {
    let total = photos.len();
    let several = total > 1;
    (total > 0).then(|| {
        let links = several.then(|| {
            let links = (1..=total)
                .map(|number| {
                    view! {
                        <li>
                            <a href=format!("#photo-{number}") aria-label=forum::photo_number(lang, number, total)>
                                {number}
                            </a>
                        </li>
                    }
                })
                .collect_view();
            view! { <ol class="carousel__links" role="list">{links}</ol> }
        });
        let photos = photos
            .into_iter()
            .enumerate()
            .map(|(index, photo)| slide(lang, photo, index + 1, total))
            .collect_view();
        // A row that scrolls must be reachable with the keyboard.
        view! {
            <section class="carousel" aria-label=forum::photos(lang)>
                <ul class="carousel__row" role="list" tabindex=several.then_some("0")
                    aria-label=forum::photos(lang)>
                    {photos}
                </ul>
                {links}
                {several.then(|| slides(lang))}
            </section>
        }
    })
}

/// The same photos over the whole window; `slides.js` shows the button where it runs.
fn slides(lang: Lang) -> impl IntoView {
    let tool = |act: &'static str, glyph, label: &'static str| {
        view! {
            <button type="button" class="icon-button" data-act=act aria-label=label>
                <Icon glyph />
            </button>
        }
    };
    view! {
        <p class="carousel__open">
            <button type="button" class="button" hidden=true data-slides-open>
                <Icon glyph=Glyph::Play />
                <span>{forum::slides_open(lang)}</span>
            </button>
        </p>
        <dialog class="viewer slides" data-slides aria-label=forum::slides_open(lang)>
            <div class="viewer__bar">
                {tool("back", Glyph::ArrowLeft, forum::slides_back(lang))}
                <span class="viewer__zoom" data-slides-now></span>
                {tool("next", Glyph::ArrowRight, forum::slides_next(lang))}
                <button
                    type="button"
                    class="icon-button"
                    data-act="play"
                    aria-pressed="false"
                    aria-label=forum::slides_play(lang)
                >
                    <Icon glyph=Glyph::Play />
                </button>
                {tool("close", Glyph::Close, forum::slides_close(lang))}
            </div>
            <div
                class="slides__stage"
                data-slides-stage
                tabindex="0"
                role="group"
                aria-label=forum::photos(lang)
            ></div>
        </dialog>
    }
}

fn slide(lang: Lang, photo: CarouselPhoto, number: usize, total: usize) -> impl IntoView {
    let loading = if number == 1 {
        Loading::Eager
    } else {
        Loading::Lazy
    };
    let caption = photo.caption.clone();
    let mut picture = photo.picture;
    // Something has to be said where nobody described the picture.
    if picture.alt.is_empty() {
        picture.alt = if caption.is_empty() {
            forum::photo_number(lang, number, total)
        } else {
            caption.clone()
        };
    }
    let count = (total > 1).then(|| {
        view! { <span class="carousel__count" aria-hidden="true">{number} " / " {total}</span> }
    });
    view! {
        <li class="carousel__slide" id=format!("photo-{number}")>
            <figure>
                <div class="carousel__picture">
                    <Picture picture sizes=SIZES loading />
                    {count}
                </div>
                <figcaption>{caption}</figcaption>
            </figure>
        </li>
    }
}

/// Live cards of shared works.
#[component]
pub fn Embedded(lang: Lang, works: Vec<GalleryCard>) -> impl IntoView {
    (!works.is_empty()).then(|| {
        let cards = works
            .into_iter()
            .map(|card| work(lang, card))
            .collect_view();
        view! {
            <section class="embedded" aria-labelledby="works-title">
                <h2 class="section-title" id="works-title">{forum::works(lang)}</h2>
                <ul class="embedded__list" role="list">{cards}</ul>
            </section>
        }
    })
}

fn work(lang: Lang, card: GalleryCard) -> impl IntoView {
    view! {
        <li>
            <a class="embedded__work" href=format!("/gallery/{}", card.id)>
                <span class="embedded__cover">
                    <Picture picture=card.cover sizes="(min-width: 40rem) 14rem, 45vw" decorative=true />
                    <KindBadge lang kind=card.kind duration_ms=card.duration_ms />
                </span>
                <span class="embedded__title">{card.title}</span>
                <span class="embedded__author">{card.author.name}</span>
            </a>
        </li>
    }
}
