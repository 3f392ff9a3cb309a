//! Works that somebody was invited to, in the studio's list.

use domain::{Lang, works::JoinedCard};
use leptos::prelude::*;

use super::SIZES;
use crate::{
    html::IntoHtml as _,
    texts::{studio, together as texts},
    ui::{Avatar, KindBadge, Landscape, Picture},
};

/// Nothing where there is none.
#[component]
pub fn Joined(lang: Lang, works: Vec<JoinedCard>) -> impl IntoView {
    if works.is_empty() {
        return None;
    }
    let cards = works
        .into_iter()
        .map(|work| card(lang, work))
        .collect_view();
    Some(view! {
        <section aria-labelledby="joined-title">
            <h2 class="section-title" id="joined-title">{texts::joined_title(lang)}</h2>
            <ul class="my-works" role="list">
                {cards}
            </ul>
        </section>
    })
}

fn card(lang: Lang, work: JoinedCard) -> impl IntoView {
    let cover = match work.cover {
        Some(picture) => view! { <Picture picture sizes=SIZES decorative=true /> }.into_html(),
        None => view! { <span class="my-work__blank"><Landscape /></span> }.into_html(),
    };
    let title = if work.title.is_empty() {
        view! { <span class="my-work__untitled">{studio::untitled(lang)}</span> }.into_html()
    } else {
        work.title.into_html()
    };
    view! {
        <li class="my-work">
            <a class="my-work__link" href=format!("/together/{}", work.id)>
                <span class="my-work__cover">
                    {cover}
                    <KindBadge lang kind=work.kind duration_ms=None />
                </span>
                <span class="my-work__title">{title}</span>
                <span class="my-work__meta">
                    <Avatar author=work.owner.clone() />
                    <span>{work.owner.name}</span>
                    <span>{studio::photo_count(lang, work.photo_count as usize)}</span>
                </span>
            </a>
        </li>
    }
}
