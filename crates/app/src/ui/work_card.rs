//! A shared work in the gallery: cover, title, author, likes.

use domain::{Lang, gallery::GalleryCard};
use leptos::prelude::*;

use super::{Avatar, Glyph, Icon, KindBadge, Loading, Picture};
use crate::texts::{gallery, numbers};

/// What the columns of the masonry leave for a cover at each width of the window.
const SIZES: &str =
    "(min-width: 90rem) 16rem, (min-width: 60rem) 24vw, (min-width: 40rem) 31vw, 46vw";

/// The title is the link of the whole card; the author has one of their own above it.
#[component]
pub fn WorkTile(
    lang: Lang,
    card: GalleryCard,
    #[prop(optional)] loading: Loading,
) -> impl IntoView {
    let likes = gallery::likes(lang, card.like_count);
    // Empty: what it shows is named by the page's rules, and fetched when it is pointed at.
    let motion = card
        .preview
        .is_some()
        .then(|| view! { <span class="work-tile__motion" aria-hidden="true"></span> });
    view! {
        <li class="work-tile" id=format!("work-{}", card.id)>
            <article class="work-tile__card">
                <div class="work-tile__cover">
                    <Picture picture=card.cover sizes=SIZES loading decorative=true />
                    {motion}
                    <KindBadge lang kind=card.kind duration_ms=card.duration_ms />
                </div>
                <a class="work-tile__title" href=format!("/gallery/{}", card.id)>
                    {card.title}
                </a>
                <p class="work-tile__meta">
                    <Avatar author=card.author.clone() />
                    <a class="work-tile__author author" href=card.author.page()>
                        {card.author.name.clone()}
                    </a>
                    <span class="work-tile__likes" title=likes>
                        <Icon glyph=Glyph::Heart />
                        <span aria-hidden="true">{numbers::count(lang, card.like_count)}</span>
                        <span class="visually-hidden">{gallery::likes(lang, card.like_count)}</span>
                    </span>
                </p>
            </article>
        </li>
    }
}
