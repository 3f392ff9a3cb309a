//! Starting a work: one button for each kind.

use domain::{Lang, works::WorkKind};
use leptos::prelude::*;

use crate::{
    html::IntoHtml as _,
    texts::studio,
    ui::{Glyph, Icon, LongImageArt, MovieArt},
};

/// Each card is a form of its own; pressing it makes a draft and opens it.
#[component]
pub fn NewWork(lang: Lang) -> impl IntoView {
    let cards = WorkKind::ALL
        .iter()
        .map(|&kind| {
            let (title, text, art) = match kind {
                WorkKind::Movie => (
                    studio::new_movie(lang),
                    studio::new_movie_text(lang),
                    view! { <MovieArt /> }.into_html(),
                ),
                WorkKind::LongImage => (
                    studio::new_long_image(lang),
                    studio::new_long_image_text(lang),
                    view! { <LongImageArt /> }.into_html(),
                ),
            };
            view! {
                <form method="post" action="/studio">
                    <button type="submit" class="new-work__card" name="kind" value=kind.as_str()>
                        <span class="new-work__art" aria-hidden="true">{art}</span>
                        <span class="new-work__words">
                            <span class="new-work__title">{title}</span>
                            <span class="new-work__text">{text}</span>
                        </span>
                        <span class="new-work__plus">
                            <Icon glyph=Glyph::Plus />
                        </span>
                    </button>
                </form>
            }
        })
        .collect_view();
    view! {
        <section class="new-work" id="new" aria-labelledby="new-title">
            <h2 class="section-title" id="new-title">{studio::new_title(lang)}</h2>
            <div class="new-work__cards">{cards}</div>
        </section>
    }
}
