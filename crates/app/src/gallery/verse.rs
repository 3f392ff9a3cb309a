//! The poem of a work as text that can be selected and read aloud.

use domain::{Lang, works::VerseView};
use leptos::prelude::*;

use crate::{texts::gallery, ui::Seal};

/// A poem in Chinese stands upright where the screen is wide, whatever the language of the page.
#[component]
pub fn Verse(lang: Lang, verse: VerseView) -> impl IntoView {
    let chinese = verse
        .lines
        .iter()
        .any(|line| line.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c)));
    let class = if chinese {
        "verse verse--vertical"
    } else {
        "verse"
    };
    let lang_of_poem = chinese.then_some("zh-CN");
    let source = (!verse.title.is_empty() || !verse.author.is_empty()).then(|| {
        view! {
            <figcaption class="verse__source" lang=lang_of_poem>
                <span>{gallery::poem_source(&verse.title, &verse.author)}</span>
                <Seal />
            </figcaption>
        }
    });
    let lines = verse
        .lines
        .into_iter()
        .map(|line| view! { <span class="verse__line">{line}</span> })
        .collect_view();
    view! {
        <figure class=class aria-label=gallery::poem(lang)>
            <blockquote class="verse__text" lang=lang_of_poem>
                {lines}
            </blockquote>
            {source}
        </figure>
    }
}
